"""Sentence boundaries against the passages of the talks data: exact spans.

Half of the passages (even SHA-1 of the id) served to choose the method; the other half is reported. Each
passage was joined into one line, so cuts at lost line breaks count as misses.
"""

import hashlib

from communique.reading.sentences import sentences
from eval.kit import Kit
from eval.measured import Measured
from eval.rows import Row, spans, talks_rows
from eval.scores import f1_scores, tally


def is_chosen_on(row: Row) -> bool:
    """Whether the method was chosen on this passage."""
    return int(hashlib.sha1(row["id"].encode()).hexdigest(), 16) % 2 == 0


def measure(kit: Kit) -> Measured:
    """Precision, recall and F1 of exact spans, on the reported half."""
    rows = [row for row in talks_rows(kit.data) if not is_chosen_on(row)]
    docs = kit.syntax.parse_many(row["text"] for row in rows)
    counts = [tally(sentences(doc), spans(row["sentences"])) for row, doc in zip(rows, docs, strict=True)]
    return Measured(f1_scores({"sentence": counts}))
