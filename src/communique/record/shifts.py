"""When a party's position changed, with its words before and after."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from communique.record.contradictions import contradictions
from communique.record.positions import positions
from communique.record.similarity import same_numbers, wordbag
from communique.record.values import Contradiction, Ledger, Position, Shift, ShiftKind, Wording


def shifts(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Shift, ...]:
    """The changes of positions in order of their days, undated ones last.

    Each lies between two wordings of one position that follow one another; the day is the first on which the
    later one is reported to be held. A concession softens, whatever it words otherwise, what the party last
    said on the issue, and a refusal after it hardens that again.
    """
    keys = [one.key for one in ledger.dossiers] if dossier is None else [dossier]
    found = [
        shift
        for key in keys
        for shift in _among(
            positions(ledger, key, as_of, known_by), contradictions(ledger, key, as_of, known_by)
        )
    ]
    return tuple(sorted(found, key=lambda one: one.date or dt.date.max))


def _among(held: Sequence[Position], disputes: Sequence[Contradiction]) -> Iterable[Shift]:
    sides: dict[tuple[str, str], list[list[Wording]]] = {}
    for one in held:
        course = [*one.earlier, _present(one)]
        sides.setdefault((one.party, one.issue), []).append(course)
    for (party, issue), courses in sides.items():
        within = [pair for course in courses for pair in pairwise(course)]
        across = [pair for pair in _across(courses) if not _at_odds(*pair, disputes)]
        for before, after in (*within, *across):
            yield Shift(
                party=party,
                issue=issue,
                kind=_kind(before, after),
                date=after.since,
                before=before,
                after=after,
            )


def _across(courses: Sequence[Sequence[Wording]]) -> Iterable[tuple[Wording, Wording]]:
    """Steps towards the other side and back that one position's wordings alone do not show."""
    for course in courses:
        after = course[0]
        before = _last_before(after, [one for other in courses if other is not course for one in other])
        to_and_fro = before is not None and (before.kind == "concession") != (after.kind == "concession")
        if before is not None and to_and_fro and after.kind != "position" and after.mode == "actual":
            yield before, after


def _at_odds(before: Wording, after: Wording, disputes: Sequence[Contradiction]) -> bool:
    """Whether the two are what different speakers of the party said against each other."""
    pair = [set(before.citations), set(after.citations)]
    return any(
        not told[0].isdisjoint(dispute.one.citations) and not told[1].isdisjoint(dispute.other.citations)
        for dispute in disputes
        for told in (pair, pair[::-1])
    )


def _last_before(after: Wording, wordings: Iterable[Wording]) -> Wording | None:
    """What the party was last told to say before it first said `after`."""
    told = [
        (one.latest, one)
        for one in wordings
        if one.latest and after.since and one.latest < after.since and one.mode == "actual"
    ]
    return max(told, key=lambda each: each[0], default=(None, None))[1]


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
