"""What is reported of a proposal after each act that concerns it."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from communique.record.told import Told
from communique.record.values import ProposalState

OPEN: frozenset[str] = frozenset(("floated", "tabled", "under_study", "countered", "partly_accepted"))
_CARRIED: Mapping[str, ProposalState] = {
    "agreement": "agreed",
    "implementation": "implemented",
    "breach": "breached",
    "meeting": "implemented",
}
_BY_ROLE: Mapping[str, ProposalState] = {
    "superseding": "superseded",
    "countering": "countered",
    "withdrawing": "withdrawn",
}
_FROM: Mapping[str, frozenset[str]] = {
    "proposal": frozenset(("floated",)),
    "waiting": frozenset(("floated", "tabled")),
}
# What is carried out is not taken back, and only what is open is countered or superseded.
_SETTLED = frozenset(("accepted", "rejected", *_CARRIED.values()))
_LEFT_AS_IT_IS: Mapping[str, frozenset[str]] = {
    "withdrawing": frozenset(_CARRIED.values()),
    "superseding": _SETTLED,
    "countering": _SETTLED,
}
_CLOSED = frozenset(("superseded", "withdrawn"))
_HAPPENED = frozenset(("actual", "historical"))


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An act's part in a thread, and the reason why it is there."""

    told: Told
    role: Literal["tabling", "answer", "superseding", "countering", "withdrawing"]
    reason: str


def course(links: Sequence[Link], author: Sequence[str], audience: Sequence[str]) -> list[ProposalState]:
    """The state after each link; the first tables the proposal of `author`, put to the parties of `audience`.

    Only acts that are reported as happened move it: what is possible, planned or denied is a step without
    effect, and so is the answer of a party that the proposal was not put to, and a wait for a text that is
    only announced.
    """
    states: list[ProposalState] = []
    answers: dict[str, str] = {}
    for link in links:
        before = states[-1] if states else "floated"
        unsent = before == "floated" and link.told.awaits_from(author)
        if link.told.mode not in _HAPPENED or unsent:
            states.append(before)
            continue
        if link.role == "answer" and link.told.act.type in ("acceptance", "rejection"):
            heard = set(link.told.party) & set(audience) if audience else set(link.told.party) - set(author)
            answers = {**answers, **dict.fromkeys(sorted(heard), _answer(link.told))}
        states.append(_after(before, link, answers, audience))
    return states


def _after(
    before: ProposalState, link: Link, answers: Mapping[str, str], audience: Sequence[str]
) -> ProposalState:
    kind = link.told.act.type
    if before in _CLOSED or before in _LEFT_AS_IT_IS.get(link.role, ()):
        return before
    if link.role in _BY_ROLE:
        return _BY_ROLE[link.role]
    if kind in _CARRIED:
        return before if _is_one_sided(before, link.told, audience) else _CARRIED[kind]
    if kind in _FROM and before in _FROM[kind]:
        return "under_study" if kind == "waiting" else "tabled"
    if kind in ("acceptance", "rejection") and answers and before not in _CARRIED.values():
        return _answered(answers, audience)
    return before


def _is_one_sided(before: ProposalState, told: Told, audience: Sequence[str]) -> bool:
    """Whether one of several that it was put to carries it out, or breaks it, before all have agreed."""
    agreed = before == "accepted" or before in _CARRIED.values()
    alone = len(audience) > 1 and bool(told.party) and not set(audience) <= set(told.party)
    return told.act.type != "agreement" and not agreed and alone


def _answer(told: Told) -> str:
    """`rejection`, `acceptance`, or `in part` for a yes in principle, in part or on a condition."""
    whole = told.act.type == "rejection" or not (told.in_part or told.condition)
    return told.act.type if whole else "in part"


def _answered(answers: Mapping[str, str], audience: Sequence[str]) -> ProposalState:
    accepted = {party for party, kind in answers.items() if kind == "acceptance"}
    if set(answers.values()) == {"rejection"}:
        return "rejected"
    return "accepted" if accepted == {*answers, *audience} else "partly_accepted"
