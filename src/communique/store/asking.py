"""What queries read from the index: its state, the dossiers, and the part of the ledger on one of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from communique.record.ledger import place
from communique.record.values import CopyOf, Dossier, Entry, EntryKind, Filed, Ledger
from communique.store.indexing import version
from communique.store.loading import batches
from communique.store.schema import index_state, indexed, shelved
from communique.store.shelves import KINDS, unpacked

_FILED = msgspec.msgpack.Decoder(Filed)
_COPY_OF = msgspec.json.Decoder(CopyOf)
_DOSSIERS = msgspec.msgpack.Decoder(tuple[Dossier, ...])


class State(msgspec.Struct, frozen=True, kw_only=True):
    """The index as it stands: `token` is another after each change of it."""

    token: str
    fresh: bool
    dossiers: tuple[Dossier, ...]


def state_of(connection: Connection) -> State | None:
    """The state of the index; None where there is none that this code made."""
    row = connection.execute(select(index_state)).first()
    if row is None or row.version != version():
        return None
    return State(token=row.token, fresh=row.fresh, dossiers=_DOSSIERS.decode(row.dossiers))


def part_of(
    connection: Connection, dossiers: tuple[Dossier, ...], key: str | None, kinds: Iterable[EntryKind] = KINDS
) -> Ledger:
    """What the folds look at in the dossier `key` (None: in all), with every dossier listed.

    Of the entries only those of `kinds`, and all of a document that has none of these, so that the days of
    all reports are there. Decisions, corrections and what they rejected are left out.
    """
    found = _documents(connection, key)
    entries = _entries(connection, key, found, tuple(kinds))
    return Ledger(
        documents=tuple(found[digest] for digest in sorted(found)), entries=tuple(entries), dossiers=dossiers
    )


def listing_of(connection: Connection, dossiers: tuple[Dossier, ...]) -> Ledger:
    """All documents and dossiers, without an entry."""
    found = _documents(connection, None)
    return Ledger(documents=tuple(found[digest] for digest in sorted(found)), dossiers=dossiers)


def _documents(connection: Connection, key: str | None) -> dict[str, Filed]:
    """The documents filed in the dossier or with an entry there, and those that they are copies of."""
    query = select(indexed.c.filed, indexed.c.copy_of)
    if key is None:
        return _listed(connection, query)
    found = _listed(connection, query.where(indexed.c.home == key))
    cited = select(shelved.c.document).where(shelved.c.dossier == key)
    missing = set(connection.scalars(cited)) - found.keys()
    while missing:
        for some in batches(sorted(missing)):
            found |= _listed(connection, query.where(indexed.c.document.in_(some)))
        missing = {one.copy_of.document for one in found.values() if one.copy_of} - found.keys()
    return found


def _listed(connection: Connection, query: Select[Any]) -> dict[str, Filed]:
    return {one.hash: one for one in (_filed(row) for row in connection.execute(query))}


def _filed(row: Any) -> Filed:
    listed = _FILED.decode(row.filed)
    if row.copy_of is None:
        return listed
    return msgspec.structs.replace(listed, copy_of=_COPY_OF.decode(row.copy_of))


def _entries(
    connection: Connection, key: str | None, known: dict[str, Filed], kinds: tuple[EntryKind, ...]
) -> Iterator[Entry]:
    query = select(shelved).order_by(shelved.c.day, shelved.c.document)
    rows = connection.execute(query if key is None else query.where(shelved.c.dossier == key))
    for digest, several in groupby(rows, key=lambda row: row.document):
        parts = [_unpacked(row, known[digest], kinds) for row in several]
        yield from parts[0] if len(parts) == 1 else sorted((one for part in parts for one in part), key=place)


def _unpacked(row: Any, document: Filed, kinds: tuple[EntryKind, ...]) -> list[Entry]:
    """The entries of one document in one dossier, in the ledger's order."""
    held = {kind: getattr(row, kind) for kind in KINDS if getattr(row, kind) is not None}
    wanted = [kind for kind in kinds if kind in held] or list(held)
    found = [one for kind in wanted for one in unpacked(kind, held[kind], document, row.dossier)]
    # Each kind stands in the ledger's order already, and the sort keeps what it calls equal in place.
    return found if len(wanted) == 1 else sorted(found, key=lambda one: (one.citation.span, one.kind))
