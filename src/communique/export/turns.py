"""Shifts of positions as lines of the brief: dated, with the words before and after and who reports each."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from communique.export.brief import Line
from communique.export.citing import Index, backing, leading, passages, reported_by
from communique.export.standing import STANCE, is_strange, ordinal
from communique.export.wording import ISSUE_PHRASES, SHIFTS, day, named, opened, short
from communique.record.values import Shift

_WEIGHTS: Final = ("reversed", "softened", "hardened", "amended", "reworded")
"""Kinds of shifts, the weightiest first; what is only worded otherwise comes last."""


def turns(
    index: Index, shifts: Sequence[Shift], sides: Sequence[str], since: dt.date | None
) -> tuple[list[Shift], list[Shift]]:
    """The shifts after `since` and those before it, of each the weightiest first.

    The `sides` go before others, a reversal before other words, what more independent reports tell before
    what fewer tell, the later before the earlier. Without `since` all are before it. Two readings of the same
    words are no shift.
    """
    told = [one for one in shifts if one.before.words != one.after.words]
    ranked = sorted(told, key=lambda one: _rank(index, one, sides))
    later = [one for one in ranked if since and one.date and one.date > since]
    return later, [one for one in ranked if one not in later]


def turn_line(index: Index, shift: Shift) -> Line:
    """`Ukraine on a ceasefire, 3 June 2025: before “…”, reported by …; now “…”, reported by ….`"""
    on = f"{opened(named(shift.party))} on {ISSUE_PHRASES.get(shift.issue, shift.issue)}, {day(shift.date)}"
    before, now = (
        f"{short(one.words, STANCE)}, {reported_by(index, one.citations)}"
        for one in (shift.before, shift.after)
    )
    cited = (*leading(shift.before.citations, 1), *leading(shift.after.citations, 1))
    return Line(
        tag=SHIFTS[shift.kind], text=f"{on}: before {before}; now {now}.", passages=passages(index, cited)
    )


def _rank(index: Index, shift: Shift, sides: Sequence[str]) -> tuple[bool, int, int, int]:
    sources = backing(index, shift.after.citations)
    return (
        is_strange((shift.party,), sides),
        _WEIGHTS.index(shift.kind),
        -(sources.independent if sources else 0),
        -ordinal(shift.date),
    )
