"""How many of the actor–recipient pairs of PLV train the dependency tree proposes, and how many besides.

Mentions are the two given spans and the people, places and organisations that the parser names. Half of the
rows (even SHA-1 of the id) served to shape the paths; the other half is reported.
"""

import hashlib

from spacy.tokens import Doc

from communique.reading.pairs import candidates
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Measured
from eval.rows import Row, plv_rows
from eval.scores import interval, share


def shaped_on(row: Row) -> bool:
    """Whether the paths were shaped on this row."""
    return int(hashlib.sha1(row["id"].encode()).hexdigest(), 16) % 2 == 0


def measure(kit: Kit) -> Measured:
    """The share of given pairs proposed, and the number of other pairs with a recipient a row."""
    rows = [row for row in plv_rows(kit.data) if not shaped_on(row)]
    docs = kit.syntax.parse_many(row["text"] for row in rows)
    found = [_proposed(row, doc) for row, doc in zip(rows, docs, strict=True)]
    return Measured(
        {
            "pair recall": interval([[float(hit), 1.0] for hit, _ in found], share),
            "other pairs a row": interval([[float(extra), 1.0] for _, extra in found], share),
        }
    )


def _proposed(row: Row, doc: Doc) -> tuple[bool, int]:
    """Whether the given pair is proposed, and how many others with a recipient."""
    actor, recipient = (Span(*row[role]) if row[role] else None for role in ("actor", "recipient"))
    given = [span for span in (actor, recipient) if span]
    named = [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ in ("PERSON", "ORG", "GPE", "NORP")]
    mentions = given + [span for span in named if not any(span.overlaps(other) for other in given)]
    pairs = {(pair.actor, pair.recipient) for pair in candidates(doc, mentions)}
    return (actor, recipient) in pairs, sum(bool(r) and (a, r) != (actor, recipient) for a, r in pairs)
