"""The front of the brief: of each kind what weighs most, as much as a page holds, and how many more."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from communique.export.brief import Front, Line, Told
from communique.export.changes import headline
from communique.export.citing import Index, backing
from communique.export.grid import grid, two_voices
from communique.export.remarks import remark_line
from communique.export.standing import (
    agreement_line,
    agreement_rank,
    ahead,
    last_met,
    owed,
    proposal_line,
    proposal_rank,
)
from communique.export.telling import latest_account
from communique.export.turns import turn_line, turns
from communique.export.wording import ACROSS
from communique.record.discrepancies_values import Remark
from communique.record.values import Change
from communique.service.briefing import Holdings

T = TypeVar("T")

SHIFTS: Final = 3
CHANGED: Final = 6
BEFORE: Final = 2
AGREED: Final = 2
PROPOSED: Final = 2
OWED: Final = 2
AHEAD: Final = 1
VOICES: Final = 1
FLAGS: Final = 2


def front_of(index: Index, held: Holdings, changed: Sequence[Change]) -> Front:
    """The front of a brief from the folds; `changed` are the changes that it tells.

    What is told as new under "what changed" is not told again.
    """
    sides = held.dossier.parties
    new = [one.subject for one in changed if one.change == "new"]
    later, before = turns(index, held.shifts, sides, held.since)
    agreements = [one for one in held.agreements if one not in new and one.state != "past"]
    proposals = [one for one in held.proposals if one not in new]
    today = held.as_of or held.dossier.last
    told = _changed(index, held, [turn_line(index, one) for one in later], changed)
    room = min(BEFORE, CHANGED - len(told.lines))
    return Front(
        changed=told,
        before=tuple(turn_line(index, one) for one in before[:room]),
        agreed=_told(
            sorted(agreements, key=lambda one: agreement_rank(one, sides)),
            AGREED,
            lambda one: agreement_line(index, one),
            asking(held, "agreements"),
        ),
        proposed=_told(
            sorted(proposals, key=lambda one: proposal_rank(one, sides)),
            PROPOSED,
            lambda one: proposal_line(index, one),
            asking(held, "proposals"),
        ),
        owed=_shown(
            owed(index, sides, proposals=held.proposals, awaited=held.awaiting),
            OWED,
            asking(held, "awaiting"),
        ),
        ahead=_shown(ahead(index, sides, held.meetings, today), AHEAD, asking(held, "meetings")),
        met=last_met(index, sides, held.meetings),
        grid=grid(index, held.positions, sides, asking(held, "positions")),
        voices=_told(
            held.contradictions[::-1],
            VOICES,
            lambda one: two_voices(index, one),
            asking(held, "contradictions"),
        ),
        account=latest_account(index, held.accounts, sides, asking(held, "accounts")),
        flags=_told(
            sorted(held.notes, key=lambda one: _flag_rank(index, one)),
            FLAGS,
            lambda one: remark_line(index, one),
            asking(held, "notes"),
        ),
    )


def asking(held: Holdings, verb: str) -> str:
    """The command that prints all lines of that kind, as of the days of the brief."""
    days = {"--as-of": held.as_of, "--known-by": held.known_by}
    words = [word for option, day in days.items() if day for word in (option, day.isoformat())]
    return " ".join(("communique", verb, "--dossier", held.dossier.key, *words))


def _changed(index: Index, held: Holdings, shifted: Sequence[Line], changed: Sequence[Change]) -> Told:
    """Shifts first, then the rest, until the place is full; the others stand in the full record."""
    leading = shifted[: max(SHIFTS, CHANGED - len(changed))]
    lines = (*leading, *(headline(index, one) for one in changed))[:CHANGED]
    moved = [one for one in held.changes if one.change != "changed"]
    return Told(
        lines=lines,
        more=len(moved) + len(shifted) - len(lines),
        command=f"{asking(held, 'brief')} --style html",
    )


def _told(found: Sequence[T], most: int, line: Callable[[T], Line], command: str) -> Told:
    """The first of what is ranked already, as lines."""
    lines = tuple(line(one) for one in found[:most])
    return Told(lines=lines, more=len(found) - len(lines), command=command)


def _shown(lines: Sequence[Line], most: int, command: str) -> Told:
    return _told(lines, most, lambda line: line, command)


def _flag_rank(index: Index, remark: Remark) -> tuple[bool, int, int]:
    """What lies across reports before what lies in one, what more of them tell first, then the latest."""
    cited = [citation for version in remark.versions for citation in version.citations]
    sources = backing(index, cited)
    newest = remark.date.toordinal() if remark.date else 0
    return remark.kind not in ACROSS, -(sources.independent if sources else 0), -newest
