"""Where the talks stand, in sentences composed from the folds, each with the passages that it rests on."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from communique.export.brief import Line
from communique.export.citing import Index, passages, said
from communique.export.courses import QUOTE, deciding_step
from communique.export.wording import (
    ISSUE_PHRASES,
    day,
    listed,
    named,
    opened,
    parties,
    possessive,
    short,
    state,
    telling,
    together,
)
from communique.record.values import Agreement, Awaited, Meeting, Position, Proposal, Step

PROPOSALS_SHOWN: Final = 3
ANSWERS_SHOWN: Final = 4
AGREEMENTS_SHOWN: Final = 3
CONTRASTS_SHOWN: Final = 2
AHEAD_SHOWN: Final = 2
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


def standing(
    index: Index,
    sides: Sequence[str],
    *,
    positions: Sequence[Position],
    proposals: Sequence[Proposal],
    agreements: Sequence[Agreement],
) -> tuple[Line, ...]:
    """What was agreed, what is proposed and what became of it, what the sides want; eight lines at most.

    `sides` are the parties in conflict: what concerns them goes before what does not.
    """
    current = sorted(
        (one for one in agreements if one.state != "past"), key=lambda a: _agreement_rank(a, sides)
    )
    tabled = sorted(proposals, key=lambda proposal: proposal_rank(proposal, sides))
    lines = [agreement_line(index, agreement) for agreement in current[:AGREEMENTS_SHOWN]]
    lines += [proposal_line(index, proposal) for proposal in tabled[:PROPOSALS_SHOWN]]
    return tuple(lines + _contrasts(index, positions, sides))


def owed(
    index: Index, sides: Sequence[str], *, proposals: Sequence[Proposal], awaited: Sequence[Awaited]
) -> tuple[Line, ...]:
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
    lines = [_awaited(index, one) for one in waits] + [_unanswered(index, one) for one in unanswered]
    return tuple(lines[:ANSWERS_SHOWN])


def ahead(
    index: Index, sides: Sequence[str], meetings: Sequence[Meeting], today: dt.date | None
) -> tuple[Line, ...]:
    """The meetings between the sides planned for `today` or later, the soonest first, then possible ones."""
    coming = [
        one
        for one in meetings
        if one.state in ("planned", "possible") and _is_ahead(one, today) and _is_between(one, sides)
    ]
    coming.sort(key=lambda one: (one.state, one.date or dt.date.max, one.words))
    return tuple(_meeting(index, one) for one in coming[:AHEAD_SHOWN])


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
    cited = [*tabling.citations, *(deciding.citations if deciding else ())]
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
    return Line(text=said(index, answer.citations, claim), passages=passages(index, answer.citations))


def _unanswered(index: Index, proposal: Proposal) -> Line:
    tabling = proposal.steps[0]
    by = together(parties(proposal.by)) or "a party not named"
    words = short(telling(proposal.what, tabling.words), QUOTE)
    owing = opened(possessive(together(parties(proposal.to))))
    text = f"{said(index, tabling.citations, f'{by} proposed: {words}')} {owing} answer is not on record."
    return Line(text=text, passages=passages(index, tabling.citations))


def _agreement_rank(agreement: Agreement, sides: Sequence[str]) -> tuple[bool, bool, bool, int, str]:
    """The sides' own, what is reported concluded, and together, before the rest; the latest first."""
    return (
        not set(agreement.parties) & set(sides),
        not is_concluded(agreement),
        agreement.kind == "pledge",
        -ordinal(agreement.latest or agreement.reached),
        agreement.what,
    )


def agreement_line(index: Index, agreement: Agreement) -> Line:
    """What was agreed or promised, and how it is reported to be observed."""
    cited = [citation for step in agreement.steps for citation in step.citations]
    first = agreement.steps[0].type
    told = [citation for step in agreement.steps if step.type == first for citation in step.citations]
    text = f"{said(index, told, agreed(agreement))} {_observance(agreement)}".rstrip()
    return Line(
        tag="Promised" if agreement.kind == "pledge" else "Agreed", text=text, passages=passages(index, cited)
    )


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
    cited = [citation for step in meeting.steps for citation in step.citations]
    telling_of = [c for step in meeting.steps if step.state == meeting.state for c in step.citations]
    return Line(text=said(index, telling_of, met(meeting)), passages=passages(index, cited))


def met(meeting: Meeting) -> str:
    """`a meeting of Russia and Ukraine took place (Istanbul, 2 June 2025)`, or with its words for both."""
    of = f" of {together(meeting.parties)}" if meeting.parties else ""
    when = day(meeting.date) if meeting.dated_by == "event" else None
    details = ", ".join(detail for detail in (meeting.place, when) if detail)
    claim = f"a meeting{of} {_MEETING_VERBS[meeting.state]}" + (f" ({details})" if details else "")
    return claim if details else f"{claim}: {short(meeting.words, QUOTE)}"


def _contrasts(index: Index, positions: Sequence[Position], sides: Sequence[str]) -> list[Line]:
    """Issues on which several sides hold positions now, those most recently spoken of first."""
    by_issue: dict[str, list[Position]] = {}
    for position in (one for one in positions if one.mode == "actual" and one.party in sides):
        by_issue.setdefault(position.issue, []).append(position)
    shared = [(issue, _one_each(held)) for issue, held in by_issue.items()]
    shared = [(issue, held) for issue, held in shared if len(held) > 1]
    shared.sort(key=lambda pair: (-max(ordinal(one.latest) for one in pair[1]), -len(pair[1]), pair[0]))
    return [_contrast(index, issue, held) for issue, held in shared[:CONTRASTS_SHOWN]]


def _one_each(positions: Sequence[Position]) -> list[Position]:
    """The latest position of each party, in the order of the parties' first appearance."""
    latest_of: dict[str, Position] = {}
    for position in positions:
        held = latest_of.get(position.party)
        if held is None or ordinal(position.latest) > ordinal(held.latest):
            latest_of[position.party] = position
    return list(latest_of.values())


def _contrast(index: Index, issue: str, positions: Sequence[Position]) -> Line:
    held = [
        f"{possessive(named(position.party))} position as {short(position.words, STANCE)}"
        for position in positions
    ]
    cited = [citation for position in positions for citation in position.citations]
    text = f"On {ISSUE_PHRASES.get(issue, issue)}, reports give {listed(held)}."
    return Line(tag="Apart", text=text, passages=passages(index, cited))
