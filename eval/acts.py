"""Negotiation acts on held-out passages, with the given sentences and with the product's own."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from communique.models.talks import TalksModel
from communique.reading.neural import read_raw
from communique.reading.sentences import sentences
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Figures, Measured, by_class
from eval.rows import Row, span_or_none, spans, talks_held_out
from eval.scores import Score, f1_scores, interval, share, tally


class Coded(NamedTuple):
    """An act as the score sees it; `sentence` is one of the given sentences."""

    sentence: int
    type: str
    mode: str
    issue: str
    span: Span
    party: Span | None
    source: Span | None


def measure(kit: Kit) -> Measured:
    """Scores with the given sentences, and those of the product's own marked "own"; tables with the given."""
    rows = talks_held_out(kit.data)
    read = [acts_in(kit.model, row, spans(row["sentences"])) for row in rows]
    own = [acts_in(kit.model, row, sentences(kit.syntax.parse(row["text"]))) for row in rows]
    scores = _scores(rows, read)
    scores |= {f"own {name}": score for name, score in _scores(rows, own).items() if name.endswith("F1")}
    return Measured(scores, _classes(rows, read))


def acts_in(model: TalksModel, row: Row, cut: Sequence[Span]) -> list[Coded]:
    """The acts that the network finds in the sentences `cut`, each with the given sentence it lies in."""
    given = spans(row["sentences"])
    return [
        Coded(home_of(act.span, given), act.type, act.mode, act.issue, act.span, act.party, act.source)
        for act in read_raw(model, row["text"], cut).acts
    ]


def home_of(span: Span, given: Sequence[Span]) -> int:
    """The given sentence that shares most characters with `span`."""
    return max(range(len(given)), key=lambda i: min(span.end, given[i].end) - max(span.start, given[i].start))


def gold_of(row: Row) -> list[Coded]:
    """The acts of a row."""
    return [
        Coded(
            act["sentence"], act["type"], act["mode"], act["issue"], Span(*act["span"]),
            span_or_none(act["party"]), span_or_none(act["source"]),
        )
        for act in row["acts"]
    ]  # fmt: skip


def _scores(rows: Sequence[Row], read: Sequence[list[Coded]]) -> dict[str, Score]:
    counts = defaultdict[str, list[list[float]]](list)
    shares = defaultdict[str, list[list[float]]](list)
    for row, found in zip(rows, read, strict=True):
        gold = gold_of(row)
        for name, numbers in passage_counts(found, gold).items():
            counts[name].append(numbers)
        for name, numbers in matched_shares(found, gold).items():
            shares[name].append(numbers)
    return f1_scores(counts) | {name: interval(numbers, share) for name, numbers in shares.items()}


def _classes(rows: Sequence[Row], read: Sequence[list[Coded]]) -> dict[str, dict[str, Figures]]:
    """By type, of (passage, sentence, type); by mode and by issue, of the acts whose type is matched."""
    gold = [gold_of(row) for row in rows]
    ours, theirs = (
        {(i, a.sentence, a.type) for i, acts in enumerate(given) for a in acts} for given in (read, gold)
    )
    pairs = [pair for found, coded in zip(read, gold, strict=True) for pair in matches(found, coded)]
    tables = {"type": by_class((k[2] for k in ours & theirs), (k[2] for k in ours), (k[2] for k in theirs))}
    for part in ("mode", "issue"):
        both = [(getattr(f, part), getattr(g, part)) for f, g in pairs]
        tables[part] = by_class((f for f, g in both if f == g), (f for f, _ in both), (g for _, g in both))
    return tables


def passage_counts(found: Sequence[Coded], gold: Sequence[Coded]) -> dict[str, list[float]]:
    """Hits, found and gold of sentences with an act, (sentence, type), and acts with the same party's
    words.
    """
    matched = sum(overlap(f.party, g.party) for f, g in matches(found, gold))
    return {
        "sentence": tally({a.sentence for a in found}, {a.sentence for a in gold}),
        "sentence, type": tally({(a.sentence, a.type) for a in found}, {(a.sentence, a.type) for a in gold}),
        "type, party span": [float(matched), float(len(found)), float(len(gold))],
    }


def matched_shares(found: Sequence[Coded], gold: Sequence[Coded]) -> dict[str, list[float]]:
    """How many of the matched acts agree in each further part."""
    pairs = matches(found, gold)
    count = float(len(pairs))
    return {
        "issue accuracy": [float(sum(f.issue == g.issue for f, g in pairs)), count],
        "mode accuracy": [float(sum(f.mode == g.mode for f, g in pairs)), count],
        "party overlap": [float(sum(overlap(f.party, g.party) for f, g in pairs)), count],
        "source overlap": [float(sum(overlap(f.source, g.source) for f, g in pairs)), count],
        "evidence overlap": [float(sum(overlap(f.span, g.span) for f, g in pairs)), count],
        "evidence exact": [float(sum(f.span == g.span for f, g in pairs)), count],
    }


def matches(found: Sequence[Coded], gold: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """Pairs of one sentence and type, each act once, the most overlapping evidence first."""
    ways = [(f, g) for f in range(len(found)) for g in range(len(gold)) if found[f][:2] == gold[g][:2]]
    ways.sort(key=lambda way: -_shared(found[way[0]].span, gold[way[1]].span))
    pairs: list[tuple[Coded, Coded]] = []
    ours, theirs = set[int](), set[int]()
    for f, g in ways:
        if f not in ours and g not in theirs:
            pairs.append((found[f], gold[g]))
            ours.add(f)
            theirs.add(g)
    return pairs


def overlap(a: Span | None, b: Span | None) -> bool:
    """Whether both are absent or share a character."""
    return a is None and b is None if a is None or b is None else a.overlaps(b)


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
