"""What changed since a day: the most telling of it in sentences, and all of it in groups."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from communique.export.brief import Group, Line
from communique.export.citing import Index, backing, latest, leading, passages, said
from communique.export.courses import QUOTE
from communique.export.standing import agreed, agreement_line, is_strange, met, ordinal, proposal_line
from communique.export.wording import (
    ISSUE_PHRASES,
    issue_title,
    named,
    opened,
    parties,
    quoted,
    short,
    state,
    telling,
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

# How many changes of each kind the front tells, the weightiest kind first.
_TOLD: Final[tuple[tuple[type[Subject], int], ...]] = ((Agreement, 2), (Proposal, 2), (Meeting, 1))


def headlined(
    index: Index, changes: Iterable[Change], sides: Sequence[str], since: dt.date | None
) -> tuple[Change, ...]:
    """Five new agreements, proposals and meetings at most, and old ones that moved, the latest first.

    Of each kind those of the `sides` that most independent reports bear out, and only what reports after
    `since` tell. What no report bears out any more is none, nor what lapsed because no report speaks of it.
    How positions changed is told by the shifts.
    """
    first = ordinal(since)
    known = [one for one in changes if _is_news(one) and ordinal(latest(index, one.citations)) > first]
    told: list[Change] = []
    for kind, most in _TOLD:
        ranked = sorted(
            (one for one in known if isinstance(one.subject, kind)), key=lambda one: _rank(index, one, sides)
        )
        told += ranked[:most]
    told.sort(key=lambda one: -ordinal(latest(index, one.citations)))
    return tuple(told)


def _is_news(change: Change) -> bool:
    subject = change.subject
    if change.change == "dropped" or change.after in ("lapsed", "past") or isinstance(subject, Position):
        return False
    return not isinstance(subject, Meeting) or subject.state in ("held", "under_way", "called_off")


def _rank(index: Index, change: Change, sides: Sequence[str]) -> tuple[bool, bool, int, int]:
    subject = change.subject
    if isinstance(subject, Meeting | Agreement):
        concerned: Sequence[str | None] = subject.parties
        together_there = len(set(subject.parties) & set(sides)) > 1
    else:
        concerned = (subject.party,) if isinstance(subject, Position) else (subject.by,)
        together_there = change.change == "moved"
    sources = backing(index, change.citations)
    newest = max((ordinal(citation.published) for citation in change.citations), default=0)
    independent = sources.independent if sources else 0
    return is_strange(concerned, sides), not together_there, -independent, -newest


def headline(index: Index, change: Change) -> Line:
    """The change as a sentence of who reports it."""
    subject = change.subject
    if isinstance(subject, Position):
        return _line(index, change)
    if isinstance(subject, Meeting):
        text = said(index, change.citations, met(subject))
        return Line(tag="Meeting", text=text, passages=passages(index, leading(change.citations)))
    if change.change == "new" and isinstance(subject, Proposal):
        return msgspec.structs.replace(proposal_line(index, subject), tag="New proposal")
    if change.change == "new" and isinstance(subject, Agreement):
        promised = subject.kind == "pledge"
        tag = "New promise" if promised else "New agreement"
        return msgspec.structs.replace(agreement_line(index, subject), tag=tag)
    return Line(
        tag=type(subject).__name__,
        text=said(index, change.citations, _came_to(subject)),
        passages=passages(index, leading(change.citations)),
    )


def _came_to(subject: Proposal | Agreement) -> str:
    """The state that a known matter came to, as a clause."""
    if isinstance(subject, Agreement):
        return agreed(subject, state(subject.state))
    by = together(parties(subject.by)) or "a party not named"
    to = f" to {together(parties(subject.to))}" if subject.to else ""
    words = short(telling(subject.what, subject.steps[0].words), QUOTE)
    on = ISSUE_PHRASES.get(subject.issue, subject.issue)
    return f"what {by} proposed{to}, on {on}, was {state(subject.state)}: {words}"


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
