"""Acts in the course of a matter as steps: reports of the same act become one step with several citations."""

from collections.abc import Sequence

import msgspec

from communique.record.told import Told, citations, days_between, holders, joint
from communique.record.values import DatedBy, Step

# Outlets may report one act a day or two apart.
SAME_ACT_DAYS = 2


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An act with the state that is reported after it and the reason why it is in this matter.

    `again`: it only tells once more what the first act told.
    """

    told: Told
    state: str
    link: str
    again: bool = False


def steps(placed: Sequence[Placed]) -> tuple[Step, ...]:
    """The steps of a matter in order.

    An act joins an earlier step of the same type, mode, party and outcome, told on the same day or the two
    before, unless another report had moved the state between the two; a proposal told again joins the step
    that tabled it.
    """
    groups: list[list[Placed]] = []
    for one in placed:
        if one.again and groups:
            groups[0].append(one)
            continue
        place = next((rank for rank in range(len(groups) - 1, -1, -1) if _same_act(groups[rank], one)), None)
        if place is None or any(group[0].state != one.state for group in groups[place:]):
            groups.append([one])
        else:
            groups[place].append(one)
    return tuple(_step(group) for group in groups)


def _same_act(group: Sequence[Placed], one: Placed) -> bool:
    last = group[-1].told
    return (last.act.type, last.mode, last.party) == (
        one.told.act.type,
        one.told.mode,
        one.told.party,
    ) and abs(days_between(last.when, one.told.when)) <= SAME_ACT_DAYS


def _step(group: Sequence[Placed]) -> Step:
    first = group[0].told
    told = [one.told for one in group]
    return Step(
        date=first.when,
        dated_by=_dated_by(first),
        type=first.act.type,
        mode=first.mode,
        state=group[0].state,
        by=joint(first.party),
        words=first.citation.words,
        holders=holders(told),
        link="; ".join(dict.fromkeys(one.link for one in group)),
        citations=citations(told),
        condition=next((one.condition for one in told if one.condition), None),
        in_part=any(one.in_part for one in told),
    )


def _dated_by(told: Told) -> DatedBy:
    if told.when is None:
        return "none"
    return "event" if told.when == told.act.event_date else "report"
