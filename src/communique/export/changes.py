"""What changed since a day, in lines grouped by what they are about."""

from collections.abc import Iterable
from typing import Final

from communique.export.brief import Group, Line
from communique.export.citing import Index, passages
from communique.export.wording import (
    ISSUE_PHRASES,
    issue_title,
    named,
    opened,
    parties,
    quoted,
    short,
    state,
    together,
)
from communique.record.values import Agreement, Change, Meeting, Position, Proposal

Subject = Position | Proposal | Meeting | Agreement

_GROUPS: Final[tuple[tuple[type[Subject], str], ...]] = (
    (Proposal, "Proposals"),
    (Agreement, "Agreements"),
    (Meeting, "Meetings"),
    (Position, "Positions"),
)
_TAGS: Final[dict[str, str]] = {
    "new": "New",
    "changed": "Reworded",
    "moved": "Moved",
    "dropped": "No longer reported",
}


def change_groups(index: Index, changes: Iterable[Change]) -> tuple[Group, ...]:
    """Changes under proposals, agreements, meetings and positions, in the order given; no empty group."""
    known = tuple(changes)
    found = ((heading, [c for c in known if isinstance(c.subject, kind)]) for kind, heading in _GROUPS)
    return tuple(
        Group(heading=heading, about=None, lines=tuple(_line(index, change) for change in lines))
        for heading, lines in found
        if lines
    )


def _line(index: Index, change: Change) -> Line:
    name, words = _named(change.subject)
    return Line(
        tag=_TAGS[change.change],
        text=opened(name) + _course(change),
        quote=quoted(words),
        passages=passages(index, change.citations),
    )


def _named(subject: Subject) -> tuple[str, str]:
    """What a change is about, in a phrase, and the report's words for it."""
    if isinstance(subject, Position):
        return f"{named(subject.party)} on {ISSUE_PHRASES.get(subject.issue, subject.issue)}", subject.words
    if isinstance(subject, Meeting):
        place = f", {subject.place}" if subject.place else ""
        return f"{together(subject.parties) or 'parties not named'}{place}", subject.words
    if isinstance(subject, Proposal):
        by, to = together(parties(subject.by)), together(parties(subject.to))
        sides = f"{by or 'author not named'} to {to}" if to else by or "author not named"
        return f"{sides}, {issue_title(subject.issue).lower()}", subject.what
    sides = together(subject.parties) or "parties not named"
    return f"{sides}, {issue_title(subject.issue).lower()}", subject.what


def _course(change: Change) -> str:
    """How it moved: `: from tabled to rejected`, or the wording before; empty for what is new."""
    if change.change == "changed" and change.before:
        return f", before: {short(change.before)}; now:"
    if change.change == "moved" and change.before and change.after:
        return f", from {state(change.before)} to {state(change.after)}:"
    return ":"
