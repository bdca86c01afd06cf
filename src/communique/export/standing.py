"""Agreements, proposals, answers and meetings in sentences, each with the passages that it rests on."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from communique.export.brief import Line
from communique.export.citing import Index, leading, passages, said
from communique.export.courses import QUOTE, deciding_step
from communique.export.wording import (
    ISSUE_PHRASES,
    day,
    listed,
    opened,
    parties,
    possessive,
    says,
    short,
    state,
    telling,
    together,
)
from communique.record.values import Agreement, Awaited, Meeting, Proposal, Step

STANCE: Final = 90
"""Characters of one position where several stand in a sentence."""
OPEN_STATES: Final = frozenset({"floated", "tabled", "under_study", "countered"})
UNANSWERED: Final = frozenset({"tabled", "under_study"})

_MEETING_VERBS: Final[dict[str, str]] = {
    "held": "took place",
    "under_way": "was under way",
    "planned": "was planned",
    "possible": "was spoken of as possible",
    "called_off": "was called off or denied",
    "past": "took place earlier",
}


def owed(
    index: Index, sides: Sequence[str], *, proposals: Sequence[Proposal], awaited: Sequence[Awaited]
) -> list[Line]:
    """The answers that are reported awaited, then the offers put to somebody whose answer nobody reports."""
    waits = sorted(
        awaited, key=lambda one: (is_strange((one.awaits, one.owed_by), sides), -ordinal(one.latest))
    )
    asked = {(one.awaits, one.about) for one in awaited}
    unanswered = [
        one
        for one in sorted(proposals, key=lambda proposal: proposal_rank(proposal, sides))
        if one.to and one.state in UNANSWERED and (one.by, one.what) not in asked
    ]
    return [_awaited(index, one) for one in waits] + [_unanswered(index, one) for one in unanswered]


def ahead(
    index: Index, sides: Sequence[str], meetings: Sequence[Meeting], today: dt.date | None
) -> list[Line]:
    """The meetings between the sides planned for `today` or later, the soonest first, then possible ones."""
    coming = [
        one
        for one in meetings
        if one.state in ("planned", "possible") and _is_ahead(one, today) and _is_between(one, sides)
    ]
    coming.sort(key=lambda one: (one.state, one.date or dt.date.max, one.words))
    return [_meeting(index, one) for one in coming]


def last_met(index: Index, sides: Sequence[str], meetings: Sequence[Meeting]) -> tuple[Line, ...]:
    """The latest meeting reported held, one between the sides before any other."""
    held = [one for one in meetings if one.state in ("held", "under_way") and one.date]
    held.sort(key=lambda one: (_is_between(one, sides), ordinal(one.date), one.words))
    return tuple(_meeting(index, one) for one in held[-1:])


def proposal_rank(proposal: Proposal, sides: Sequence[str]) -> tuple[bool, bool, int, str]:
    """The sides' own first, of these the open ones, of these the latest."""
    newest = proposal.latest or proposal.tabled
    return (
        is_strange((proposal.by,), sides),
        proposal.state not in OPEN_STATES,
        -ordinal(newest),
        proposal.what,
    )


def is_strange(names: Iterable[str | None], sides: Sequence[str]) -> bool:
    """Whether none of the joint names is a party in conflict."""
    return not any(name in sides for joint in names for name in parties(joint))


def ordinal(date: dt.date | None) -> int:
    """For sorting by day, undated first."""
    return (date or dt.date.min).toordinal()


def proposal_line(index: Index, proposal: Proposal) -> Line:
    """Who proposed what to whom, and what is reported to have become of it."""
    tabling, deciding = proposal.steps[0], deciding_step(proposal)
    verb = "floated" if proposal.state == "floated" else "proposed"
    by = together(parties(proposal.by)) or "a party not named"
    to = f" to {together(parties(proposal.to))}" if proposal.to else ""
    words = short(telling(proposal.what, tabling.words), QUOTE)
    claim = f"{by} {verb}{to}, on {ISSUE_PHRASES.get(proposal.issue, proposal.issue)}: {words}"
    cited = [*leading(tabling.citations), *leading(deciding.citations if deciding else (), 1)]
    return Line(
        tag="Proposed",
        text=f"{said(index, tabling.citations, claim)} {_fate(proposal, deciding)}",
        passages=passages(index, cited),
    )


def _fate(proposal: Proposal, deciding: Step | None) -> str:
    if deciding is None or proposal.state in ("floated", "tabled"):
        return "No answer is on record."
    by = f" by {together(parties(deciding.by))}" if deciding.by else ""
    when = f", {day(deciding.date)}" if deciding.date else ""
    return f"Reported since: {state(proposal.state)}{by}{when}."


def _awaited(index: Index, answer: Awaited) -> Line:
    whose = f" from {together(parties(answer.owed_by))}" if answer.owed_by else ""
    by = f" by {together(parties(answer.awaits))}" if answer.awaits else ""
    claim = f"an answer{whose} was awaited{by}: {short(answer.about or answer.words, QUOTE)}"
    return Line(
        text=said(index, answer.citations, claim), passages=passages(index, leading(answer.citations))
    )


def _unanswered(index: Index, proposal: Proposal) -> Line:
    tabling = proposal.steps[0]
    by = together(parties(proposal.by)) or "a party not named"
    words = short(telling(proposal.what, tabling.words), QUOTE)
    owing = opened(possessive(together(parties(proposal.to))))
    text = f"{said(index, tabling.citations, f'{by} proposed: {words}')} {owing} answer is not on record."
    return Line(text=text, passages=passages(index, leading(tabling.citations)))


def agreement_rank(agreement: Agreement, sides: Sequence[str]) -> tuple[bool, bool, bool, int, str]:
    """The sides' own, what is reported concluded, and together, before the rest; the latest first."""
    return (
        not set(agreement.parties) & set(sides),
        not is_concluded(agreement),
        agreement.kind == "pledge",
        -ordinal(agreement.latest or agreement.reached),
        agreement.what,
    )


def agreement_line(index: Index, agreement: Agreement) -> Line:
    """What was agreed or promised, and party by party how it is reported to be kept, by whose word."""
    first = agreement.steps[0].type
    told = [citation for step in agreement.steps if step.type == first for citation in step.citations]
    kept = [citation for one in agreement.observance for citation in leading(one.citations, 1)]
    text = f"{said(index, told, agreed(agreement))} {observed(agreement)}".rstrip()
    return Line(
        tag="Promised" if agreement.kind == "pledge" else "Agreed",
        text=text,
        passages=passages(index, (*leading(told), *kept)),
    )


def observed(agreement: Agreement) -> str:
    """`Reported kept by Russia, says Northern Wire; broken by Ukraine, says Dmitry Peskov.`"""
    by_word: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for one in agreement.observance:
        by_word.setdefault((one.state, one.kept_by, one.breached_by), []).append(one.party)
    parts = [
        _kept(manner, together(names), kept, broken) for (manner, kept, broken), names in by_word.items()
    ]
    return f"Reported {'; '.join(parts)}." if parts else _observance(agreement)


def _kept(manner: str, names: str, kept: Sequence[str], broken: Sequence[str]) -> str:
    if manner == "disputed":
        return f"disputed of {names}: kept, {_word_of(kept)}; broken, {_word_of(broken)}"
    if manner == "kept":
        return f"kept by {names}, {_word_of(kept)}"
    return f"broken by {names}, {_word_of(broken)}"


def _word_of(tellers: Sequence[str]) -> str:
    return f"{says(tellers)} {listed(tellers)}" if tellers else "says nobody"


def agreed(agreement: Agreement, became: str | None = None) -> str:
    """`an agreement of Russia and Ukraine on prisoners was reached: “…”`, or `was` what it `became`."""
    who, on = together(agreement.parties), ISSUE_PHRASES.get(agreement.issue, agreement.issue)
    noun = "a promise" if agreement.kind == "pledge" else "an agreement"
    of = f" of {who}" if who else ""
    words = short(telling(agreement.what, agreement.steps[0].words), QUOTE)
    return f"{noun}{of} on {on} {f'was {became}' if became else _concluded(agreement)}: {words}"


def _concluded(agreement: Agreement) -> str:
    """What reports say of its conclusion; of its observance where no report tells of a conclusion."""
    if agreement.state in ("possible", "announced", "denied"):
        return f"was {agreement.state}"
    if not is_concluded(agreement):
        return f"was {state(agreement.state)}"
    return "was made" if agreement.kind == "pledge" else "was reached"


def is_concluded(agreement: Agreement) -> bool:
    """Whether reports tell of its conclusion, not only of its observance."""
    return agreement.steps[0].type not in ("implementation", "breach")


def _observance(agreement: Agreement) -> str:
    if not is_concluded(agreement):
        return ""
    return {
        "implemented": "It is reported carried out.",
        "breached": "It is reported broken.",
        "disputed": "Reports differ on whether it was kept.",
        "pledged_to_observe": "Its observance is reported promised.",
    }.get(agreement.state, "")


def _is_between(meeting: Meeting, sides: Sequence[str]) -> bool:
    return len(set(meeting.parties) & set(sides)) > 1


def _is_ahead(meeting: Meeting, today: dt.date | None) -> bool:
    return meeting.date is None or today is None or meeting.date >= today


def _meeting(index: Index, meeting: Meeting) -> Line:
    telling_of = [c for step in meeting.steps if step.state == meeting.state for c in step.citations]
    return Line(text=said(index, telling_of, met(meeting)), passages=passages(index, leading(telling_of)))


def met(meeting: Meeting) -> str:
    """`a meeting of Russia and Ukraine took place (Istanbul, 2 June 2025)`, or with its words for both."""
    of = f" of {together(meeting.parties)}" if meeting.parties else ""
    when = day(meeting.date) if meeting.dated_by == "event" else None
    details = ", ".join(detail for detail in (meeting.place, when) if detail)
    claim = f"a meeting{of} {_MEETING_VERBS[meeting.state]}" + (f" ({details})" if details else "")
    return claim if details else f"{claim}: {short(meeting.words, QUOTE)}"
