"""What changed on record between two days."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from communique.record.agreements import agreements
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.values import Agreement, Change, Citation, Ledger, Meeting, Position, Proposal

_Subject = Position | Proposal | Meeting | Agreement
_Fold = Callable[[Ledger, str | None, dt.date | None, dt.date | None], Sequence[_Subject]]


def changes(
    ledger: Ledger,
    dossier: str | None,
    since: dt.date,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Change, ...]:
    """How the record as of `as_of` differs from the record as of `since`, both days included in their own.

    With `known_by` both are what the reports up to that day tell of the two days.
    Positions first, then proposals, meetings and agreements, each in the order of its fold. Two states of the
    record are matched by the reports that they rest on.
    """
    found: list[Change] = []
    folds: tuple[_Fold, ...] = (
        positions,
        proposals,
        meetings,
        agreements,
    )
    for fold in folds:
        found.extend(_compare(fold(ledger, dossier, since, known_by), fold(ledger, dossier, as_of, known_by)))
    return tuple(found)


def _compare(before: Sequence[_Subject], after: Sequence[_Subject]) -> Iterable[Change]:
    left = [(one, _grounds(one)) for one in before]
    matched: set[int] = set()
    for one in after:
        grounds = _grounds(one)
        shared = [(len(grounds & known), -rank) for rank, (_, known) in enumerate(left) if grounds & known]
        if not shared:
            yield Change(
                change="new", subject=one, before=None, after=_standing(one), citations=_telling(one)
            )
            continue
        rank = -max(shared)[1]
        matched.add(rank)
        was = left[rank][0]
        if _standing(was) != _standing(one):
            kind = "changed" if isinstance(one, Position) else "moved"
            yield Change(
                change="changed" if kind == "changed" else "moved",
                subject=one,
                before=_standing(was),
                after=_standing(one),
                citations=_telling(one),
            )
    for rank, (one, _) in enumerate(left):
        if rank not in matched:
            yield Change(
                change="dropped", subject=one, before=_standing(one), after=None, citations=_telling(one)
            )


def _standing(one: _Subject) -> str:
    return one.words if isinstance(one, Position) else one.state


def _telling(one: _Subject) -> tuple[Citation, ...]:
    return one.citations if isinstance(one, Position) else one.steps[-1].citations


def _grounds(one: _Subject) -> frozenset[Citation]:
    if isinstance(one, Position):
        earlier = [citation for wording in one.earlier for citation in wording.citations]
        return frozenset((*earlier, *one.citations))
    return frozenset(citation for step in one.steps for citation in step.citations)
