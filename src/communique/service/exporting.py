"""Everything that the record holds, dossier by dossier, for an export."""

import datetime as dt

import msgspec

from communique.record.dossiers import dossiers
from communique.record.values import Dossier, Entry, Filed, Ledger
from communique.service.folding import Folds, by_day, entries_of, folds
from communique.service.keeping import dossier_ledger, ledger


class Shelf(Folds, frozen=True, kw_only=True):
    """One dossier's entries and their folds; `dossier` is its key."""

    dossier: str
    entries: tuple[Entry, ...]


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is made of: a shelf a dossier, in the order of the dossiers, and the documents behind
    them by day and hash, undated ones last.
    """

    dossiers: tuple[Dossier, ...] = ()
    documents: tuple[Filed, ...] = ()
    shelves: tuple[Shelf, ...] = ()


def gather(
    record: str,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> Stock:
    """The dossier of that key or name, else all of them, by the two days of `record.select.sections`.

    Raises NotInRecord where there is no record or no such dossier.
    """
    held, chosen = (ledger(record), None) if dossier is None else dossier_ledger(record, dossier)
    known = tuple(one for one in dossiers(held, as_of, known_by) if chosen in (None, one.key))
    sorted_in = entries_of(held, [one.key for one in known], as_of, known_by)
    shelves = tuple(_shelf(held, key, entries, as_of, known_by) for key, entries in sorted_in.items())
    documents = {one.hash: one for shelf in shelves for one in shelf.documents}
    return Stock(dossiers=known, documents=by_day(documents.values()), shelves=shelves)


def _shelf(
    held: Ledger, key: str, entries: tuple[Entry, ...], as_of: dt.date | None, known_by: dt.date | None
) -> Shelf:
    own = msgspec.structs.asdict(folds(held, key, entries, as_of, known_by))
    return Shelf(dossier=key, entries=entries, **own)
