"""Which entries a fold looks at, and what it reads off them."""

import datetime as dt
from collections.abc import Iterable

from communique.document import Document
from communique.errors import NotInRecord
from communique.findings import Act, Event, Role
from communique.record.values import DatedBy, Entry, Ledger

Entries = tuple[Entry, ...]


def sections(
    ledger: Ledger, dossier: str | None, as_of: dt.date | None, known_by: dt.date | None = None
) -> tuple[Entries, ...]:
    """The entries of `dossier`, or of each dossier in turn, that count by two days.

    `as_of` alone takes the reports of that day or before. With `known_by` the reports of that day or before
    count, and of what they tell only what was done, said or announced by `as_of`: what was known on the 3rd
    about the 2nd. Where either is given an undated report does not count, for nobody knows whether it was out
    by then. Raises NotInRecord for a dossier that the ledger does not hold.
    """
    keys = [one.key for one in ledger.dossiers]
    if dossier is not None and dossier not in keys:
        known = ", ".join(keys) or "none yet"
        raise NotInRecord(f"No dossier {dossier!r} is on record; there are: {known}.")
    wanted = keys if dossier is None else [dossier]
    sorted_in: dict[str, list[Entry]] = {key: [] for key in wanted}
    for entry in ledger.entries:
        if entry.dossier in sorted_in and counts(entry, as_of, known_by):
            sorted_in[entry.dossier].append(entry)
    return tuple(tuple(found) for found in sorted_in.values())


def counts(entry: Entry, as_of: dt.date | None, known_by: dt.date | None = None) -> bool:
    """Whether the entry counts by the two days of `sections`."""
    if known_by is None or as_of is None:
        return out_by(entry.day, known_by or as_of)
    return out_by(entry.day, known_by) and _happened_by(entry, as_of)


def out_by(day: dt.date | None, as_of: dt.date | None) -> bool:
    """Whether a report of `day` counts as of `as_of`."""
    return as_of is None or (day is not None and day <= as_of)


def _happened_by(entry: Entry, as_of: dt.date) -> bool:
    """Whether what the entry tells was done, said or announced by `as_of`; undated background was."""
    found = entry.finding
    day = entry.day
    if isinstance(found, Act):
        day = occurred(entry, found)
    elif isinstance(found, Event) and found.event_date is not None and day is not None:
        day = min(found.event_date, day)
    return day is None or day <= as_of


def acts(entries: Iterable[Entry], *types: str) -> list[tuple[Entry, Act]]:
    """The acts among `entries`, of the given types or of all, in the entries' order."""
    return [
        (entry, entry.finding)
        for entry in entries
        if isinstance(entry.finding, Act) and (not types or entry.finding.type in types)
    ]


def horizon(entries: Iterable[Entry], as_of: dt.date | None) -> dt.date | None:
    """The day up to which the record looks: `as_of`, else the last report's; None if none is dated."""
    return as_of or max((entry.day for entry in entries if entry.day), default=None)


def names(role: Role | None) -> tuple[str, ...]:
    """The parties that a role names, in the alphabet; "Russia; Ukraine" are two."""
    if role is None or role.name is None:
        return ()
    return tuple(sorted({name.strip() for name in role.name.split(";")} - {""}))


def dated(entry: Entry, act: Act) -> tuple[dt.date | None, DatedBy]:
    """The day of an act, and whether the text or only its report dates it.

    Background without a day of its own is undated: it lies weeks or more before the report.
    """
    if act.event_date is not None:
        return act.event_date, "event"
    if act.mode == "historical" or entry.day is None:
        return None, "none"
    return entry.day, "report"


def occurred(entry: Entry, act: Act) -> dt.date | None:
    """The day on which an act was done or a stance taken: as `dated`, but never later than the report."""
    day, _ = dated(entry, act)
    return entry.day if day is not None and entry.day is not None and day > entry.day else day


def report_day(document: Document) -> dt.date | None:
    """The day of a report: its published date, else the date of its dateline."""
    if document.published is not None:
        return document.published
    return document.dateline.date if document.dateline else None
