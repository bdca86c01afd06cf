"""When a party's position changed, with its words before and after."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from communique.record.positions import positions
from communique.record.similarity import same_numbers, wordbag
from communique.record.values import Ledger, Position, Shift, ShiftKind, Wording


def shifts(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Shift, ...]:
    """The changes of positions in order of their days, undated ones last.

    Each lies between two wordings of one position that follow one another; the day is the first on which the
    later one is reported to be held.
    """
    found = [shift for one in positions(ledger, dossier, as_of, known_by) for shift in _shifts(one)]
    return tuple(sorted(found, key=lambda one: one.date or dt.date.max))


def _shifts(position: Position) -> Iterable[Shift]:
    course = [*position.earlier, _present(position)]
    for before, after in pairwise(course):
        yield Shift(
            party=position.party,
            issue=position.issue,
            kind=_kind(before, after),
            date=after.since,
            before=before,
            after=after,
        )


def _present(position: Position) -> Wording:
    return Wording(
        words=position.words,
        object=position.object,
        kind=position.kind,
        mode=position.mode,
        holders=position.holders,
        since=position.since,
        latest=position.latest,
        citations=position.citations,
        said=position.said,
        link=position.link,
    )


def _kind(before: Wording, after: Wording) -> ShiftKind:
    yielded: Sequence[bool] = [one.kind == "concession" for one in (before, after)]
    if yielded[0] != yielded[1]:
        return "softened" if yielded[1] else "hardened"
    if before.kind != after.kind:
        return "reversed"
    bags = [wordbag(one.object or one.words) for one in (before, after)]
    return "reworded" if same_numbers(*bags) else "amended"
