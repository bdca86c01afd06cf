"""Reliability: what stays of the findings when held-out rows are told another way.

For relations (PLV) a row counts as unchanged where its root is the same. For acts and statements the share is
of the findings of either reading that stand in both, in the sentences that were changed: an act is its type,
a statement a word of its cue.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from communique.reading.decode_acts import RawAct
from communique.reading.decode_relations import Relation
from communique.reading.events import event_score
from communique.reading.neural import RawReading, RelateItem, read_raw, relate
from communique.reading.sentences import sentences
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Measured
from eval.plv import item_of
from eval.rows import Row, plv_held_out, span_or_none, talks_held_out
from eval.scores import Score, interval, share
from eval.strictness import MUTUAL
from eval.swaps import renamed
from eval.variants import Retold, Variant, day_moved, passive, replaced, retold, said_moved

_WORD = re.compile(r"\w+")

Retelling = Callable[[Doc], Retold]


def _names_replaced(doc: Doc) -> Retold:
    """Every sentence counts as changed: the names of one are the context of the next."""
    return Retold(replaced(doc.text, renamed(doc)), sentences(doc))


RETELLINGS: Mapping[str, Retelling] = {
    "names replaced": _names_replaced,
    "“said” moved": lambda doc: retold(doc, said_moved),
    "day moved": lambda doc: retold(doc, day_moved),
    "made passive": lambda doc: retold(doc, passive),
}


def measure(kit: Kit) -> Measured:
    """The share unchanged under each probe; the table has the number of cases."""
    outcomes = {**_relations(kit), **_passages(kit)}
    scores = {
        f"{name}, unchanged": interval(rows, share) if rows else Score(0.0, math.nan, math.nan)
        for name, rows in outcomes.items()
    }
    counts = {name: {"count": sum(row[1] for row in rows)} for name, rows in outcomes.items()}
    return Measured(scores, {"cases": counts})


class Asked(NamedTuple):
    """A row of PLV with its parse."""

    item: RelateItem
    root: str
    doc: Doc


def _relations(kit: Kit) -> dict[str, list[list[float]]]:
    rows = plv_held_out(kit.data)
    docs = kit.syntax.parse_many(row["text"] for row in rows)
    asked = [Asked(item_of(row), row["root"], doc) for row, doc in zip(rows, docs, strict=True)]
    found = relate(kit.model, [one.item for one in asked])
    outcomes = {
        "relations: asked one by one": _same(found, [relate(kit.model, [one.item])[0] for one in asked]),
        "relations: actor and recipient exchanged": _changed(kit, asked, found, _exchanged),
        "relations: direction follows": _directions(kit, asked, found),
    }
    for name, retelling in RETELLINGS.items():
        outcomes[f"relations: {name}"] = _changed(kit, asked, found, _told_by(retelling))
    return outcomes


def _same(before: Iterable[Relation], after: Iterable[Relation]) -> list[list[float]]:
    return [[float(a.type == b.type), 1.0] for a, b in zip(before, after, strict=True)]


def _changed(
    kit: Kit,
    asked: Sequence[Asked],
    found: Sequence[Relation],
    change: Callable[[Asked], RelateItem | None],
) -> list[list[float]]:
    """Whether the root stays, of the rows that the change applies to."""
    pairs = [(made, relation) for one, relation in zip(asked, found, strict=True) if (made := change(one))]
    return _same([relation for _, relation in pairs], relate(kit.model, [made for made, _ in pairs]))


def _exchanged(one: Asked) -> RelateItem | None:
    """The words of actor and recipient in each other's place, asked for in the new places."""
    item = one.item
    if not item.actor or not item.recipient or item.actor.overlaps(item.recipient):
        return None
    edits = [(item.actor, item.recipient.of(item.text)), (item.recipient, item.actor.of(item.text))]
    return _moved(replaced(item.text, edits), item)


def _told_by(retelling: Retelling) -> Callable[[Asked], RelateItem | None]:
    def change(one: Asked) -> RelateItem | None:
        variant = retelling(one.doc).variant
        return None if variant.text == one.item.text else _moved(variant, one.item)

    return change


def _moved(variant: Variant, item: RelateItem) -> RelateItem | None:
    """The same question about the new text; None where a side was cut apart."""
    sides = [span and variant.place(span) for span in (item.actor, item.recipient)]
    if any(old and not new for old, new in zip((item.actor, item.recipient), sides, strict=True)):
        return None
    return RelateItem(variant.text, sides[0], sides[1])


def _directions(kit: Kit, asked: Sequence[Asked], found: Sequence[Relation]) -> list[list[float]]:
    """Whether actor → recipient scores above recipient → actor, for roots that go one way."""
    one_way = [
        (one.item, relation)
        for one, relation in zip(asked, found, strict=True)
        if one.item.actor and one.item.recipient and one.root not in MUTUAL
    ]
    turned = relate(kit.model, [RelateItem(item.text, item.recipient, item.actor) for item, _ in one_way])
    return [
        [float(event_score(relation) > event_score(back)), 1.0]
        for (_, relation), back in zip(one_way, turned, strict=True)
    ]


class Passage(NamedTuple):
    """A passage parsed, cut and read."""

    row: Row
    doc: Doc
    cut: tuple[Span, ...]
    reading: RawReading


def _passages(kit: Kit) -> dict[str, list[list[float]]]:
    outcomes: dict[str, list[list[float]]] = {}
    for row in talks_held_out(kit.data):
        doc = kit.syntax.parse(row["text"])
        cut = sentences(doc)
        passage = Passage(row, doc, cut, read_raw(kit.model, row["text"], cut))
        for name, numbers in _probed(kit, passage):
            outcomes.setdefault(name, []).append(numbers)
    return outcomes


def _probed(kit: Kit, passage: Passage) -> Iterator[tuple[str, list[float]]]:
    for name, retelling in RETELLINGS.items():
        told = retelling(passage.doc)
        after = _read_again(kit, passage, told.variant)
        if told.changed and after:
            changed = {i for i, span in enumerate(passage.cut) if span in told.changed}
            yield f"acts: {name}", _agreement(_acts(passage.reading, changed), _acts(after, changed))
            yield f"statements: {name}", _statements(passage, told.variant, after, changed)
    yield from _parties_exchanged(kit, passage)


def _read_again(kit: Kit, passage: Passage, variant: Variant) -> RawReading | None:
    """The reading of the new text in the same sentences; None where nothing was changed."""
    if variant.text == passage.row["text"]:
        return None
    return read_raw(kit.model, variant.text, _places(variant, passage.cut))


def _places(variant: Variant, cut: Sequence[Span]) -> list[Span]:
    """The sentences of the new text: each from the first to the last of its pieces."""
    places = []
    for span in cut:
        hit = [p for p in variant.placed if p.piece.origin and p.piece.origin.overlaps(span)]
        ends = [_clipped(p.start, p.end, p.piece.origin, span) for p in hit if p.piece.origin]
        places.append(Span(min(start for start, _ in ends), max(end for _, end in ends)))
    return places


def _clipped(start: int, end: int, origin: Span, sentence: Span) -> tuple[int, int]:
    """The part of a piece that lies in the sentence; a piece that crosses its edge was not changed."""
    return start + max(0, sentence.start - origin.start), end - max(0, origin.end - sentence.end)


def _agreement(before: set[tuple[int, str]], after: set[tuple[int, str]]) -> list[float]:
    return [float(len(before & after)), float(len(before | after))]


def _acts(reading: RawReading, changed: set[int]) -> set[tuple[int, str]]:
    return {(act.sentence, act.type) for act in reading.acts if act.sentence in changed}


def _statements(passage: Passage, variant: Variant, after: RawReading, changed: set[int]) -> list[float]:
    """Statements that stand in both readings, and those that stand in either."""
    text = passage.row["text"]
    old = [_new_places(text, variant, cue) for cue in _cues(passage.reading, passage.cut, changed)]
    new = _cues(after, _places(variant, passage.cut), changed)
    before, both = len(old) + len(new), 0
    for places in old:
        same = next((cue for cue in new if any(a.overlaps(b) for a in places for b in cue)), None)
        if same is not None:
            new.remove(same)
            both += 1
    return [float(both), float(before - both)]


def _cues(reading: RawReading, cut: Sequence[Span], changed: set[int]) -> list[tuple[Span, ...]]:
    """The cues that begin in one of the changed sentences."""
    starts = [cut[i] for i in changed]
    return [a.cue for a in reading.attributions if any(s.start <= a.cue[0].start < s.end for s in starts)]


def _new_places(text: str, variant: Variant, cue: Sequence[Span]) -> list[Span]:
    """Where each word of a cue went."""
    words = (Span(*m.span()) for span in cue for m in _WORD.finditer(text, span.start, span.end))
    return [place for word in words if (place := variant.place(word))]


def _parties_exchanged(kit: Kit, passage: Passage) -> Iterator[tuple[str, list[float]]]:
    """Of the acts read with the coded party, those that have it in the old place when party and addressee
    have changed their words: the roles lie in the sentence and not in the names.
    """
    acts = _exchangeable(passage)
    if not acts:
        return
    edits = [(a, b.of(passage.row["text"])) for pair in acts for a, b in (pair, pair[::-1])]
    variant = replaced(passage.row["text"], edits)
    after = _read_again(kit, passage, variant)
    if after is None:
        return
    kept = total = 0
    for act in passage.reading.acts:
        pair = next((p for p in acts if act.party and act.party.overlaps(p[0])), None)
        place = pair and variant.place(pair[0])
        if place:
            total += 1
            kept += any(_is_like(other, act, place) for other in after.acts)
    yield "acts: party and addressee exchanged", [float(kept), float(total)]


def _is_like(other: RawAct, act: RawAct, place: Span) -> bool:
    same = (other.sentence, other.type) == (act.sentence, act.type)
    return same and other.party is not None and other.party.overlaps(place)


def _exchangeable(passage: Passage) -> list[tuple[Span, Span]]:
    """Party and addressee of coded acts, where both have words in one sentence; no word twice."""
    pairs: list[tuple[Span, Span]] = []
    for act in passage.row["acts"]:
        party, addressee = span_or_none(act["party"]), span_or_none(act["addressee"])
        if not party or not addressee or party.overlaps(addressee):
            continue
        together = any(span.contains(party) and span.contains(addressee) for span in passage.cut)
        taken = any(s.overlaps(t) for pair in pairs for t in pair for s in (party, addressee))
        if together and not taken:
            pairs.append((party, addressee))
    return pairs
