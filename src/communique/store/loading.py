"""Readings of chosen documents, a few at a time, each checked against its hashes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from communique.errors import RecordCorrupt
from communique.findings import Reading
from communique.record.ledger import reader_rank
from communique.store.rows import reader_of, reading_from
from communique.store.schema import documents, paths, readings

BATCH = 200


def loaded(connection: Connection, digests: Iterable[str]) -> Iterator[Reading]:
    """The newest reader's reading of each of the documents, in the order given.

    A document without a reading is left out. Raises RecordCorrupt at a row that breaks its hash.
    """
    for some in batches(digests):
        held = {
            row.hash: row for row in connection.execute(select(documents).where(documents.c.hash.in_(some)))
        }
        placed = first_paths(connection, some)
        read = connection.execute(select(readings).where(readings.c.document.in_(some)))
        best = newest_rows(read)
        for digest in some:
            if digest in best:
                row = best[digest]
                yield reading_from(_owner(held, row), placed.get(digest, ""), row)


def batches(digests: Iterable[str]) -> Iterator[Sequence[str]]:
    """The digests, so many at a time as one query may name."""
    every = list(digests)
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))


def first_paths(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """Of each of the documents the first path in the alphabet."""
    query = select(paths.c.document, func.min(paths.c.path)).group_by(paths.c.document)
    found = connection.execute(query.where(paths.c.document.in_(digests)))
    return {digest: path for digest, path in found}


def newest_rows(rows: Iterable[Row[Any]]) -> dict[str, Row[Any]]:
    """Of each document the row of the reading that counts."""
    by_document: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    return {
        digest: held[0] if len(held) == 1 else max(held, key=_rank) for digest, held in by_document.items()
    }


def _rank(row: Row[Any]) -> tuple[object, str]:
    return reader_rank(reader_of(row)), row.hash


def _owner(held: dict[str, Row[Any]], row: Row[Any]) -> Row[Any]:
    if row.document not in held:
        raise RecordCorrupt(
            f"reading {row.hash} is of a document that is not on record; run `communique verify`."
        )
    return held[row.document]
