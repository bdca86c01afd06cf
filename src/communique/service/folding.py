"""The folds of the record with their sources counted: what views, briefs and exports have in common."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from communique.record.accounts import accounts
from communique.record.accounts_values import Accounts
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.contradictions import contradictions
from communique.record.discrepancies import discrepancies
from communique.record.discrepancies_values import Remark
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
    Value,
)

T = TypeVar("T", bound=Value)
Fold = Callable[[Ledger, str | None, dt.date | None, dt.date | None], tuple[T, ...]]


class Folds(msgspec.Struct, frozen=True, kw_only=True):
    """All folds of one dossier, each under the name of the verb that prints it, and the reports behind them.

    `documents` stand by day and hash, undated ones last.
    """

    documents: tuple[Filed, ...]
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    contradictions: tuple[Contradiction, ...]
    proposals: tuple[Proposal, ...]
    agreements: tuple[Agreement, ...]
    meetings: tuple[Meeting, ...]
    accounts: tuple[Accounts, ...]
    awaiting: tuple[Awaited, ...]
    timeline: tuple[TimelineItem, ...]
    statements: tuple[Utterance, ...]
    notes: tuple[Remark, ...]


def folded(
    held: Ledger, fold: Fold[T], key: str | None, as_of: dt.date | None, known_by: dt.date | None
) -> tuple[T, ...]:
    """The lines of one fold, by the two days of `record.select.sections`."""
    return with_sources(fold(held, key, as_of, known_by), held.documents)


def folds(
    held: Ledger,
    key: str,
    entries: tuple[Entry, ...],
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> Folds:
    """All of them for the dossier `key`, whose `entries` are those that `entries_of` gives: no fold need look
    through the entries of the others.
    """
    own = msgspec.structs.replace(held, entries=entries)
    return Folds(
        documents=_documents(held, key, entries, known_by or as_of),
        positions=folded(own, positions, key, as_of, known_by),
        shifts=folded(own, shifts, key, as_of, known_by),
        contradictions=folded(own, contradictions, key, as_of, known_by),
        proposals=folded(own, proposals, key, as_of, known_by),
        agreements=folded(own, agreements, key, as_of, known_by),
        meetings=folded(own, meetings, key, as_of, known_by),
        accounts=folded(own, accounts, key, as_of, known_by),
        awaiting=folded(own, awaiting, key, as_of, known_by),
        timeline=folded(own, timeline, key, as_of, known_by),
        statements=folded(own, statements, key, as_of, known_by),
        notes=folded(own, discrepancies, key, as_of, known_by),
    )


def entries_of(
    held: Ledger, keys: Iterable[str], as_of: dt.date | None = None, known_by: dt.date | None = None
) -> dict[str, tuple[Entry, ...]]:
    """The entries of each of these dossiers that count by the two days, in the ledger's order."""
    found: dict[str, list[Entry]] = {key: [] for key in keys}
    for entry in held.entries:
        if entry.dossier in found and counts(entry, as_of, known_by):
            found[entry.dossier].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def by_day(documents: Iterable[Filed]) -> tuple[Filed, ...]:
    """The documents by day and hash, undated ones last."""
    return tuple(sorted(documents, key=lambda one: (one.day or dt.date.max, one.hash)))


def _documents(held: Ledger, key: str, entries: tuple[Entry, ...], by: dt.date | None) -> tuple[Filed, ...]:
    """The documents filed in the dossier or with an entry in it, of that day or before."""
    cited = {one.citation.document for one in entries}
    own = (one for one in held.documents if one.dossier == key or one.hash in cited)
    return by_day(one for one in own if out_by(one.day, by))
