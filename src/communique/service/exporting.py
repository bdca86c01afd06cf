"""Everything that the record holds, dossier by dossier, for an export."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from communique.record.accounts import accounts
from communique.record.accounts_values import Accounts
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.contradictions import contradictions
from communique.record.dossiers import dossiers
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.select import counts, out_by
from communique.record.shifts import shifts
from communique.record.sources import with_sources
from communique.record.statements import statements
from communique.record.timeline import timeline
from communique.record.values import (
    Agreement,
    Awaited,
    Contradiction,
    Entry,
    Filed,
    Ledger,
    Meeting,
    Position,
    Proposal,
    Shift,
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
    shifts: tuple[Shift, ...]
    contradictions: tuple[Contradiction, ...]
    proposals: tuple[Proposal, ...]
    agreements: tuple[Agreement, ...]
    meetings: tuple[Meeting, ...]
    accounts: tuple[Accounts, ...]
    awaited: tuple[Awaited, ...]
    timeline: tuple[TimelineItem, ...]


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is made of: a shelf a dossier, in the order of the dossiers, and the documents behind
    them by day and hash, undated ones last.
    """

    documents: tuple[Filed, ...]
    shelves: tuple[Shelf, ...]


def gather(
    record: str,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> Stock:
    """The dossier of that key or name, else all of them, by the two days of `record.select.sections`.

    Raises NotInRecord where there is no record or no such dossier.
    """
    held = ledger(record)
    chosen = None if dossier is None else dossier_key(held, dossier)
    keys = [one.key for one in dossiers(held, as_of, known_by) if chosen in (None, one.key)]
    sorted_in = _sorted_in(held, keys, as_of, known_by)
    shelves = tuple(_shelf(held, key, entries, as_of, known_by) for key, entries in sorted_in.items())
    cited = {entry.citation.document for shelf in shelves for entry in shelf.entries}
    documents = (
        one
        for one in held.documents
        if (one.dossier in keys or one.hash in cited) and out_by(one.day, known_by or as_of)
    )
    return Stock(
        documents=tuple(sorted(documents, key=lambda one: (one.day or dt.date.max, one.hash))),
        shelves=shelves,
    )


def _sorted_in(
    held: Ledger, keys: list[str], as_of: dt.date | None, known_by: dt.date | None
) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of each dossier; a fold that is given only those need not look through the whole ledger."""
    found: dict[str, list[Entry]] = {key: [] for key in keys}
    for entry in held.entries:
        if entry.dossier in found and counts(entry, as_of, known_by):
            found[entry.dossier].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _shelf(
    held: Ledger, key: str, entries: tuple[Entry, ...], as_of: dt.date | None, known_by: dt.date | None
) -> Shelf:
    own = msgspec.structs.replace(held, entries=entries)
    days = (key, as_of, known_by)
    return Shelf(
        dossier=key,
        entries=entries,
        statements=statements(own, *days),
        positions=with_sources(positions(own, *days), held.documents),
        shifts=shifts(own, *days),
        contradictions=contradictions(own, *days),
        proposals=with_sources(proposals(own, *days), held.documents),
        agreements=with_sources(agreements(own, *days), held.documents),
        meetings=with_sources(meetings(own, *days), held.documents),
        accounts=accounts(own, *days),
        awaited=with_sources(awaiting(own, *days), held.documents),
        timeline=with_sources(timeline(own, *days), held.documents),
    )
