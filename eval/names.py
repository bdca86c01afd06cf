"""Acts with resolved names, through the whole reader: title, opening and passage as one document.

The network saw none of these passages. The rules that resolve names were built while looking at half of all
coded passages (`eval.parties`), so names on that half of these flatter them a little.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from communique.document import make_document
from communique.findings import Act, Role
from communique.reading.pipeline import Reader
from communique.spans import Span
from eval.acts import home_of
from eval.kit import Kit
from eval.measured import Measured, by_class
from eval.parties import Case, published_on, text_of
from eval.rows import Row, spans, talks_held_out
from eval.scores import f1_scores, interval, share, tally


class Named(NamedTuple):
    """An act with the names of its party and source as the score sees them; "" for none."""

    sentence: int
    type: str
    mode: str
    issue: str
    party: str
    source: str


KEYS: Mapping[str, Callable[[Named], tuple[object, ...]]] = {
    "sentence, type": lambda act: act[:2],
    "sentence, type, party": lambda act: (act.sentence, act.type, act.party),
    "sentence, type, party, issue, mode": lambda act: act[:5],
}


def measure(kit: Kit) -> Measured:
    """F1 of (sentence, type, party name), of all five fields, and accuracy of the names of matched acts.

    The table by type is of (sentence, type, party name).
    """
    kinds: tuple[list[str], list[str], list[str]] = ([], [], [])
    counts = defaultdict[str, list[list[float]]](list)
    shares = defaultdict[str, list[list[float]]](list)
    for row in talks_held_out(kit.data):
        gold = gold_of(row)
        found = renamed(read(kit.reader, row), gold)
        ours, theirs = ({(a.sentence, a.type, a.party) for a in acts} for acts in (found, gold))
        for kept, keys in zip(kinds, (ours & theirs, ours, theirs), strict=True):
            kept += [key[1] for key in keys]
        for fields, key in KEYS.items():
            counts[fields].append(tally(set(map(key, found)), set(map(key, gold))))
        for name, numbers in _agreed(found, gold).items():
            shares[name].append(numbers)
    scores = f1_scores(counts) | {name: interval(numbers, share) for name, numbers in shares.items()}
    return Measured(scores, {"type, party": by_class(*kinds)})


def read(reader: Reader, row: Row) -> list[Named]:
    """The acts that the reader finds in the passage, in its given sentences."""
    text, shift = text_of(row)
    document = make_document(
        path=row["id"], text=text, title=row["title"], publisher=row["publisher"], published=published_on(row)
    )
    given = [span.shift(shift) for span in spans(row["sentences"])]
    return [_named(act, given) for act in reader.read(document).acts if act.span.start >= shift]


def gold_of(row: Row) -> list[Named]:
    """The coded acts of a row."""
    return [_coded(act) for act in row["acts"]]


def _coded(act: Row) -> Named:
    party, source = ((act[role] or {}).get("name") or "" for role in ("party", "source"))
    return Named(act["sentence"], act["type"], act["mode"], act["issue"], party, source)


def renamed(found: Sequence[Named], gold: Sequence[Named]) -> list[Named]:
    """Names that equal a coded one of the same sentence and type up to case, spelling and order, as coded."""
    return [
        act._replace(
            party=_as_coded(act.party, [g.party for g in gold if g[:2] == act[:2]]),
            source=_as_coded(act.source, [g.source for g in gold if g[:2] == act[:2]]),
        )
        for act in found
    ]


def _as_coded(name: str, coded: Sequence[str]) -> str:
    equal = (c for c in coded if c and Case("", "", "", c, name or None, "").right)
    return next(equal, name)


def _agreed(found: Sequence[Named], gold: Sequence[Named]) -> dict[str, list[float]]:
    """Of the acts whose sentence and type are coded, once each: whether party and source are as coded."""
    first = {g[:2]: g for g in reversed(gold)}
    pairs = {a[:2]: (a, first[a[:2]]) for a in reversed(found) if a[:2] in first}.values()
    party = float(sum(a.party == g.party for a, g in pairs))
    source = float(sum(a.source == g.source for a, g in pairs))
    return {
        "party name accuracy": [party, float(len(pairs))],
        "source name accuracy": [source, float(len(pairs))],
    }


def _named(act: Act, given: Sequence[Span]) -> Named:
    return Named(home_of(act.span, given), act.type, act.mode, act.issue, _name(act.party), _name(act.source))


def _name(role: Role | None) -> str:
    return (role.name or "") if role else ""
