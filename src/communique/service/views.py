"""The record out: each verb folds the ledger and keeps what the user selects."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

import msgspec

from communique.errors import NotInRecord
from communique.record import accounts as accounts_fold
from communique.record import agreements as agreements_fold
from communique.record import awaiting as awaiting_fold
from communique.record import contradictions as contradictions_fold
from communique.record import discrepancies as discrepancies_fold
from communique.record import dossiers as dossiers_fold
from communique.record import meetings as meetings_fold
from communique.record import positions as positions_fold
from communique.record import proposals as proposals_fold
from communique.record import shifts as shifts_fold
from communique.record import statements as statements_fold
from communique.record import timeline as timeline_fold
from communique.record.accounts_values import Accounts
from communique.record.discrepancies_values import Remark
from communique.record.values import (
    Agreement,
    Awaited,
    Contradiction,
    Dossier,
    EntryKind,
    Meeting,
    Position,
    Proposal,
    Shift,
    TimelineItem,
    Utterance,
    Value,
)
from communique.service.folding import Fold, folded
from communique.service.keeping import dossier_key, index_of, listing, part, whole
from communique.store.shelves import KINDS

T = TypeVar("T", bound=Value)
# What a fold looks at, where it is not everything.
ACTS: tuple[EntryKind, ...] = ("act",)
SPOKEN: tuple[EntryKind, ...] = ("act", "statement")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of the record: absent parts select everything.

    `dossier` is a key or a name and may be absent only where the record holds one dossier; `party` and
    `speaker` are names in any case, `speaker` also a part of one; `since` counts the latest day of a line.
    `as_of` and `known_by` are the two days of `record.select.sections`.
    """

    dossier: str | None = None
    party: str | None = None
    issue: str | None = None
    speaker: str | None = None
    as_of: dt.date | None = None
    known_by: dt.date | None = None
    since: dt.date | None = None


def dossiers(
    record: str, as_of: dt.date | None = None, known_by: dt.date | None = None
) -> tuple[Dossier, ...]:
    """The talks on record, those of each conflict apart."""
    return dossiers_fold.dossiers(listing(record), as_of, known_by)


def positions(record: str, selection: Selection) -> tuple[Position, ...]:
    """What each party wants on each issue, its earlier wordings included."""
    found = _folded(record, selection, positions_fold.positions, SPOKEN)
    chosen = _of_party(found, selection.party, lambda one: (one.party,))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.latest))


def shifts(record: str, selection: Selection) -> tuple[Shift, ...]:
    """When each party's position changed, with its words before and after."""
    found = _folded(record, selection, shifts_fold.shifts)
    chosen = _of_party(found, selection.party, lambda one: (one.party,))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.date))


def contradictions(record: str, selection: Selection) -> tuple[Contradiction, ...]:
    """Where speakers of one party are reported to say what does not go together."""
    found = _folded(record, selection, contradictions_fold.contradictions)
    chosen = _of_party(found, selection.party, lambda one: (one.party,))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.other.latest))


def proposals(record: str, selection: Selection) -> tuple[Proposal, ...]:
    """What was put forward and what became of it."""
    found = _folded(record, selection, proposals_fold.proposals, ACTS)
    chosen = _of_party(found, selection.party, lambda one: (one.by, one.to))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.latest))


def meetings(record: str, selection: Selection) -> tuple[Meeting, ...]:
    """Meetings held, planned, possible and called off."""
    found = _folded(record, selection, meetings_fold.meetings)
    chosen = _of_party(found, selection.party, lambda one: one.parties)
    return tuple(one for one in chosen if _lately(selection.since, one.date))


def agreements(record: str, selection: Selection) -> tuple[Agreement, ...]:
    """What was agreed or pledged and how it is reported to be observed."""
    found = _folded(record, selection, agreements_fold.agreements)
    chosen = _of_party(found, selection.party, lambda one: one.parties)
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.latest))


def accounts(record: str, selection: Selection) -> tuple[Accounts, ...]:
    """Meetings and agreements as each side tells of them; a party is sought among parties and tellers."""
    found = _folded(record, selection, accounts_fold.accounts)
    chosen = _of_party(
        found, selection.party, lambda one: (*one.parties, *(teller.name for teller in one.tellers))
    )
    return tuple(one for one in chosen if _lately(selection.since, one.date))


def awaiting(record: str, selection: Selection) -> tuple[Awaited, ...]:
    """Who awaits whose answer."""
    found = _folded(record, selection, awaiting_fold.awaiting)
    chosen = _of_party(found, selection.party, lambda one: (one.awaits, one.owed_by))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.latest))


def timeline(record: str, selection: Selection) -> tuple[TimelineItem, ...]:
    """Every act on its day."""
    found = _folded(record, selection, timeline_fold.timeline, ACTS)
    chosen = _of_party(found, selection.party, lambda one: (*one.parties, *one.addressees))
    return tuple(one for one in chosen if _wanted(selection, one.issue, one.date))


def statements(record: str, selection: Selection) -> tuple[Utterance, ...]:
    """Who said what."""
    found = _folded(record, selection, statements_fold.statements)
    chosen = _of_party(found, selection.party, lambda one: (one.party,))
    return tuple(
        one
        for one in chosen
        if _within(selection.speaker, one.speaker) and _lately(selection.since, one.date)
    )


def notes(record: str, selection: Selection) -> tuple[Remark, ...]:
    """What a careful reader would stop at, in one report and across reports."""
    found = _folded(record, selection, discrepancies_fold.discrepancies)
    return tuple(one for one in found if _lately(selection.since, one.date))


def _folded(
    record: str, selection: Selection, fold: Fold[T], kinds: tuple[EntryKind, ...] = KINDS
) -> tuple[T, ...]:
    state, days = index_of(record), (selection.as_of, selection.known_by)
    if state is None:
        held = whole(record)
        return folded(held, fold, dossier_key(held.dossiers, selection.dossier), *days)
    key = dossier_key(state.dossiers, selection.dossier)
    if key is None:
        return ()
    found: tuple[T, ...] = _answered(fold, _Asked(record, state.token, key, kinds, *days))
    return found


class _Asked(NamedTuple):
    """A question on a dossier of the record as it is."""

    record: str
    token: str
    key: str
    kinds: tuple[EntryKind, ...]
    as_of: dt.date | None
    known_by: dt.date | None


@lru_cache(maxsize=64)
def _answered(fold: Fold[T], asked: _Asked) -> tuple[T, ...]:
    """The lines of a fold, kept for when the same is asked again."""
    held = part(asked.record, asked.token, asked.key, asked.kinds)
    return folded(held, fold, asked.key, asked.as_of, asked.known_by)


def _of_party(
    values: Iterable[T], party: str | None, names: Callable[[T], Iterable[str | None]]
) -> tuple[T, ...]:
    """The values that name the party; raises NotInRecord with the names that there are where none does."""
    found = tuple(values)
    if party is None:
        return found
    named = {id(one): _singles(names(one)) for one in found}
    chosen = tuple(one for one in found if party.casefold() in map(str.casefold, named[id(one)]))
    if not chosen:
        known = ", ".join(sorted(set().union(*named.values()))) or "nobody"
        raise NotInRecord(f"Nothing of this kind is on record for the party {party!r}, only for: {known}.")
    return chosen


def _singles(names: Iterable[str | None]) -> set[str]:
    """The single names of "Russia; Ukraine"."""
    return {single.strip() for joint in names if joint for single in joint.split(";")} - {""}


def _wanted(selection: Selection, issue: str, latest: dt.date | None) -> bool:
    return selection.issue in (None, issue) and _lately(selection.since, latest)


def _within(wanted: str | None, value: str | None) -> bool:
    return wanted is None or (value is not None and wanted.casefold() in value.casefold())


def _lately(since: dt.date | None, latest: dt.date | None) -> bool:
    return since is None or (latest is not None and latest >= since)
