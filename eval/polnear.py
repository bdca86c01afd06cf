"""Attribution on the development part of PolNeAR: exact spans and linked attributions."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.reading.decode_attribution import RawAttribution
from communique.reading.neural import read_raw
from communique.reading.sentences import sentences
from communique.spans import Span
from eval.rows import Row, polnear_dev, spans
from eval.scores import Score, f1_scores, tally

ROLES = ("source", "cue", "content")


def measure(data: Path, model: TalksModel) -> dict[str, Score]:
    """F1 of the set of exact spans a document for each role; and of (source, cue, content) right together."""
    syntax, counts = Syntax.load(), defaultdict[str, list[list[float]]](list)
    for row in polnear_dev(data):
        found = read_raw(model, row["text"], sentences(syntax.parse(row["text"]))).attributions
        for name, numbers in document_counts(found, row).items():
            counts[name].append(numbers)
    return f1_scores(counts)


def document_counts(found: Sequence[RawAttribution], row: Row) -> dict[str, list[float]]:
    """Hits, found and gold of each role in one document, and of whole attributions ("linked")."""
    gold = [_gold(attribution) for attribution in row["attributions"]]
    counts = {role: tally(_spans(found, role), _spans(gold, role)) for role in ROLES}
    return counts | {"linked": tally({a[:3] for a in found}, {a[:3] for a in gold})}


def _gold(attribution: Row) -> RawAttribution:
    source, cue, content = (tuple(spans(attribution[role])) for role in ROLES)
    return RawAttribution(source, cue, content, 1.0)


def _spans(attributions: Sequence[RawAttribution], role: str) -> set[Span]:
    return {span for a in attributions for span in getattr(a, role)}
