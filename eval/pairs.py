"""How many of the actor–recipient pairs of PLV train the dependency tree proposes, and how many besides.

    python -m eval.pairs ../shared/data/plv/train.jsonl

Mentions are the two given spans and the people, places and organisations that the parser names. Half of the
rows (even SHA-1 of the id) served to shape the paths; the other half is reported.
"""

import argparse
import hashlib
from pathlib import Path

import msgspec

from communique.models.syntax import Syntax
from communique.reading.pairs import candidates
from communique.spans import Span


class Row(msgspec.Struct, frozen=True):
    """A sentence with its actor and recipient; either may be absent."""

    id: str
    text: str
    actor: Span | None
    recipient: Span | None


def shaped_on(row: Row) -> bool:
    """Whether the paths were shaped on this row."""
    return int(hashlib.sha1(row.id.encode()).hexdigest(), 16) % 2 == 0


def measure(syntax: Syntax, rows: list[Row]) -> tuple[float, float]:
    """The share of given pairs proposed, and the number of other pairs with a recipient a row."""
    hits = extra = 0
    for row, doc in zip(rows, syntax.parse_many(row.text for row in rows), strict=True):
        given = [span for span in (row.actor, row.recipient) if span]
        named = [
            Span(e.start_char, e.end_char) for e in doc.ents if e.label_ in ("PERSON", "ORG", "GPE", "NORP")
        ]
        mentions = given + [span for span in named if not any(span.overlaps(other) for other in given)]
        pairs = {(pair.actor, pair.recipient) for pair in candidates(doc, mentions)}
        hits += (row.actor, row.recipient) in pairs
        extra += sum(
            1 for actor, recipient in pairs if recipient and (actor, recipient) != (row.actor, row.recipient)
        )
    return hits / len(rows), extra / len(rows)


def main() -> None:
    """Print both halves' figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    lines = parser.parse_args().rows.read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=Row) for line in lines]
    syntax = Syntax.load()
    for name, half in (("shaped on", True), ("reported", False)):
        part = [row for row in rows if shaped_on(row) is half]
        recall, extra = measure(syntax, part)
        print(f"{name}: {len(part)} rows  recall {recall:.3f}  other pairs a row {extra:.2f}")


if __name__ == "__main__":
    main()
