"""Everything that the record holds, dossier by dossier, for an export."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.dossiers import dossiers
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.select import out_by
from communique.record.statements import statements
from communique.record.timeline import timeline
from communique.record.values import (
    Agreement,
    Awaited,
    Entry,
    Filed,
    Ledger,
    Meeting,
    Position,
    Proposal,
    TimelineItem,
    Utterance,
)
from communique.service.keeping import dossier_key, ledger


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier's entries and their folds; `dossier` is its key."""

    dossier: str
    entries: tuple[Entry, ...]
    statements: tuple[Utterance, ...]
    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]
    agreements: tuple[Agreement, ...]
    meetings: tuple[Meeting, ...]
    awaited: tuple[Awaited, ...]
    timeline: tuple[TimelineItem, ...]


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is made of: a shelf a dossier, in the order of the dossiers, and the documents behind
    them by day and hash, undated ones last.
    """

    documents: tuple[Filed, ...]
    shelves: tuple[Shelf, ...]


def gather(record: str, dossier: str | None = None, as_of: dt.date | None = None) -> Stock:
    """The dossier of that key or name, else all of them, as of that day.

    Raises NotInRecord where there is no record or no such dossier.
    """
    held = ledger(record)
    chosen = None if dossier is None else dossier_key(held, dossier)
    keys = [one.key for one in dossiers(held, as_of) if chosen in (None, one.key)]
    shelves = tuple(_shelf(held, key, found, as_of) for key, found in _sorted_in(held, keys, as_of).items())
    cited = {entry.citation.document for shelf in shelves for entry in shelf.entries}
    documents = (
        one for one in held.documents if (one.dossier in keys or one.hash in cited) and out_by(one.day, as_of)
    )
    return Stock(
        documents=tuple(sorted(documents, key=lambda one: (one.day or dt.date.max, one.hash))),
        shelves=shelves,
    )


def _sorted_in(held: Ledger, keys: list[str], as_of: dt.date | None) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of each dossier; a fold that is given only those need not look through the whole ledger."""
    found: dict[str, list[Entry]] = {key: [] for key in keys}
    for entry in held.entries:
        if entry.dossier in found and out_by(entry.day, as_of):
            found[entry.dossier].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _shelf(held: Ledger, key: str, entries: tuple[Entry, ...], as_of: dt.date | None) -> Shelf:
    own = msgspec.structs.replace(held, entries=entries)
    return Shelf(
        dossier=key,
        entries=entries,
        statements=statements(own, key, as_of),
        positions=positions(own, key, as_of),
        proposals=proposals(own, key, as_of),
        agreements=agreements(own, key, as_of),
        meetings=meetings(own, key, as_of),
        awaited=awaiting(own, key, as_of),
        timeline=timeline(own, key, as_of),
    )
