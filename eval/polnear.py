"""Attribution on the development part of PolNeAR: exact spans and linked attributions."""

from collections import defaultdict
from collections.abc import Sequence

from communique.reading.decode_attribution import RawAttribution
from communique.reading.neural import read_raw
from communique.reading.sentences import sentences
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Measured
from eval.rows import Row, polnear_dev, spans
from eval.scores import f1_scores, tally

ROLES = ("source", "cue", "content")


def measure(kit: Kit) -> Measured:
    """F1 of the set of exact spans a document for each role; and of (source, cue, content) right together."""
    counts = defaultdict[str, list[list[float]]](list)
    for row in polnear_dev(kit.data):
        found = read_raw(kit.model, row["text"], sentences(kit.syntax.parse(row["text"]))).attributions
        for name, numbers in document_counts(found, row).items():
            counts[name].append(numbers)
    return Measured(f1_scores(counts))


def document_counts(found: Sequence[RawAttribution], row: Row) -> dict[str, list[float]]:
    """Hits, found and gold of each role in one document, and of whole attributions ("linked")."""
    gold = coded_attributions(row)
    counts = {role: tally(_spans(found, role), _spans(gold, role)) for role in ROLES}
    return counts | {"linked": tally({a[:3] for a in found}, {a[:3] for a in gold})}


def coded_attributions(row: Row) -> list[RawAttribution]:
    """The attributions of a row."""
    parts = ([tuple(spans(one[role])) for role in ROLES] for one in row["attributions"])
    return [RawAttribution(source, cue, content, 1.0) for source, cue, content in parts]


def _spans(attributions: Sequence[RawAttribution], role: str) -> set[Span]:
    return {span for a in attributions for span in getattr(a, role)}
