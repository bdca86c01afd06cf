"""Where the talks stand, in sentences composed from the folds, each with the passages that it rests on."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from communique.export.brief import Line
from communique.export.citing import Index, latest, passages, reports
from communique.export.wording import (
    ISSUE_PHRASES,
    day,
    issue_title,
    listed,
    named,
    opened,
    parties,
    possessive,
    reports_say,
    short,
    state,
    together,
)
from communique.record.values import Agreement, Awaited, Citation, Meeting, Position, Proposal, Step

PROPOSALS_SHOWN: Final = 4
ANSWERS_SHOWN: Final = 2
AGREEMENTS_SHOWN: Final = 3
CONTRASTS_SHOWN: Final = 2
OPEN_STATES: Final = frozenset({"floated", "tabled", "under_study", "countered"})

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
    *,
    positions: Sequence[Position],
    proposals: Sequence[Proposal],
    agreements: Sequence[Agreement],
    meetings: Sequence[Meeting],
    awaited: Sequence[Awaited],
) -> tuple[Line, ...]:
    """Open proposals and answers still out first, then what was settled, agreed, met about and is wanted."""
    answered = _with_answers(sorted(proposals, key=_rank), awaited)
    answered.sort(key=lambda pair: pair[1] is None)
    shown = answered[:PROPOSALS_SHOWN]
    others = [answer for answer in awaited if not any(_is_answer(answer, p) for p in proposals)]
    others.sort(key=lambda answer: -(answer.latest or dt.date.min).toordinal())
    lines = [_proposal(index, proposal, answer) for proposal, answer in shown]
    lines += [_awaited(index, answer) for answer in others[:ANSWERS_SHOWN]]
    lines += [_agreement(index, agreement) for agreement in _current(agreements)]
    lines += [_meeting(index, meeting) for meeting in _nearest(meetings)]
    return tuple(lines + _contrasts(index, positions))


def _rank(proposal: Proposal) -> tuple[bool, int, str]:
    """Open ones first, the latest first."""
    newest = proposal.latest or proposal.tabled or dt.date.min
    return proposal.state not in OPEN_STATES, -newest.toordinal(), proposal.what


def _with_answers(
    proposals: Iterable[Proposal], awaited: Sequence[Awaited]
) -> list[tuple[Proposal, Awaited | None]]:
    """Each proposal with the answer to it that is still out, where there is one."""
    return [(p, next((answer for answer in awaited if _is_answer(answer, p)), None)) for p in proposals]


def _is_answer(answer: Awaited, proposal: Proposal) -> bool:
    """Whether it is about what was proposed, or rests on words that tell of the proposal."""
    told = {(c.document, c.span) for step in proposal.steps for c in step.citations}
    about = answer.awaits == proposal.by and answer.about == proposal.what
    return proposal.state in OPEN_STATES and (
        about or any((c.document, c.span) in told for c in answer.citations)
    )


def _proposal(index: Index, proposal: Proposal, answer: Awaited | None) -> Line:
    tabling, deciding = proposal.steps[0], _deciding(proposal)
    verb = "floated" if proposal.state == "floated" else "tabled"
    doer = f"{together(parties(proposal.by))} {verb} a proposal" if proposal.by else f"a proposal was {verb}"
    to = f" to {together(parties(proposal.to))}" if proposal.to else ""
    claim = f"{doer}{to} on {ISSUE_PHRASES.get(proposal.issue, proposal.issue)}: {short(proposal.what)}"
    cited = [
        *tabling.citations,
        *(deciding.citations if deciding else ()),
        *(answer.citations if answer else ()),
    ]
    text = f"{_said(index, tabling.citations, claim)} {_fate(proposal, deciding, answer)}"
    return Line(text=text, passages=passages(index, cited))


def _deciding(proposal: Proposal) -> Step | None:
    """The step after the first that gave the proposal its present state."""
    return next((step for step in reversed(proposal.steps[1:]) if step.state == proposal.state), None)


def _fate(proposal: Proposal, deciding: Step | None, answer: Awaited | None) -> str:
    if deciding is not None and proposal.state not in ("floated", "tabled"):
        by = f" by {together(parties(deciding.by))}" if deciding.by else ""
        since = f"Reported since: {state(proposal.state)}{by}, {day(deciding.date)}."
        return f"{since} {_still_out(answer)}" if answer else since
    return _still_out(answer) if answer else "No answer is on record."


def _still_out(answer: Awaited) -> str:
    if answer.owed_by is None:
        return "An answer is awaited."
    return f"{opened(possessive(together(parties(answer.owed_by))))} answer is awaited."


def _awaited(index: Index, answer: Awaited) -> Line:
    whose = f" from {together(parties(answer.owed_by))}" if answer.owed_by else ""
    by = f" by {together(parties(answer.awaits))}" if answer.awaits else ""
    claim = f"an answer{whose} was awaited{by}: {short(answer.about or answer.words)}"
    return Line(text=_said(index, answer.citations, claim), passages=passages(index, answer.citations))


def _current(agreements: Sequence[Agreement]) -> list[Agreement]:
    present = [agreement for agreement in agreements if agreement.state != "past"]
    present.sort(key=_agreement_rank)
    return present[:AGREEMENTS_SHOWN]


def _agreement_rank(agreement: Agreement) -> tuple[bool, bool, int, str]:
    """What is reported concluded, and together, before the rest; the latest first."""
    newest = agreement.latest or agreement.reached or dt.date.min
    return (
        not _is_concluded(agreement),
        agreement.kind == "pledge",
        -newest.toordinal(),
        agreement.what,
    )


def _agreement(index: Index, agreement: Agreement) -> Line:
    cited = [citation for step in agreement.steps for citation in step.citations]
    first = agreement.steps[0].type
    told = [citation for step in agreement.steps if step.type == first for citation in step.citations]
    text = f"{_said(index, told, _agreed(agreement))} {_observance(agreement)}".rstrip()
    return Line(text=text, passages=passages(index, cited))


def _agreed(agreement: Agreement) -> str:
    who, on = together(agreement.parties), ISSUE_PHRASES.get(agreement.issue, agreement.issue)
    noun = "a promise" if agreement.kind == "pledge" else "an agreement"
    of = f" of {who}" if who else ""
    return f"{noun}{of} on {on} {_concluded(agreement)}: {short(agreement.what)}"


def _concluded(agreement: Agreement) -> str:
    """What reports say of its conclusion; of its observance where no report tells of a conclusion."""
    if agreement.state in ("possible", "announced", "denied"):
        return f"was {agreement.state}"
    if not _is_concluded(agreement):
        return f"was {state(agreement.state)}"
    return "was made" if agreement.kind == "pledge" else "was reached"


def _is_concluded(agreement: Agreement) -> bool:
    return agreement.steps[0].type not in ("implementation", "breach")


def _observance(agreement: Agreement) -> str:
    if not _is_concluded(agreement):
        return ""
    return {
        "implemented": "It is reported carried out.",
        "breached": "It is reported broken.",
        "disputed": "Reports differ on whether it was kept.",
        "pledged_to_observe": "Its observance is reported promised.",
    }.get(agreement.state, "")


def _nearest(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The latest meeting held, then the soonest one ahead."""
    dated = [(meeting.date, meeting) for meeting in meetings if meeting.date is not None]
    held = [pair for pair in dated if pair[1].state in ("held", "under_way")]
    ahead = [pair for pair in dated if pair[1].state == "planned"]
    last = [max(held, key=lambda pair: (pair[0], pair[1].words))[1]] if held else []
    after = [pair for pair in ahead if not last or pair[0] >= (last[0].date or dt.date.min)]
    return last + ([min(after, key=lambda pair: (pair[0], pair[1].words))[1]] if after else [])


def _meeting(index: Index, meeting: Meeting) -> Line:
    cited = [citation for step in meeting.steps for citation in step.citations]
    return Line(text=_said(index, cited, _meeting_claim(meeting)), passages=passages(index, cited))


def _meeting_claim(meeting: Meeting) -> str:
    """`a meeting of Russia and Ukraine took place (Istanbul, 2 June 2025)`."""
    of = f" of {together(meeting.parties)}" if meeting.parties else ""
    when = day(meeting.date) if meeting.dated_by == "event" else None
    details = ", ".join(detail for detail in (meeting.place, when) if detail)
    return f"a meeting{of} {_MEETING_VERBS[meeting.state]}" + (f" ({details})" if details else "")


def _contrasts(index: Index, positions: Sequence[Position]) -> list[Line]:
    """Issues on which several parties hold positions now, those most recently spoken of first."""
    by_issue: dict[str, list[Position]] = {}
    for position in (position for position in positions if position.mode == "actual"):
        by_issue.setdefault(position.issue, []).append(position)
    shared = [(issue, _one_each(held)) for issue, held in by_issue.items()]
    shared = [(issue, held) for issue, held in shared if len(held) > 1]
    shared.sort(key=lambda pair: (-_newest(pair[1]).toordinal(), -len(pair[1]), pair[0]))
    return [_contrast(index, issue, held) for issue, held in shared[:CONTRASTS_SHOWN]]


def _one_each(positions: Sequence[Position]) -> list[Position]:
    """The latest position of each party, in the order of the parties' first appearance."""
    latest_of: dict[str, Position] = {}
    for position in positions:
        held = latest_of.get(position.party)
        if held is None or (position.latest or dt.date.min) > (held.latest or dt.date.min):
            latest_of[position.party] = position
    return list(latest_of.values())


def _newest(positions: Iterable[Position]) -> dt.date:
    return max(position.latest or dt.date.min for position in positions)


def _contrast(index: Index, issue: str, positions: Sequence[Position]) -> Line:
    held = [
        f"{possessive(named(position.party))} position as {short(position.words)}" for position in positions
    ]
    cited = [citation for position in positions for citation in position.citations]
    return Line(text=f"{issue_title(issue)}: reports give {listed(held)}.", passages=passages(index, cited))


def _said(index: Index, citations: Sequence[Citation], claim: str) -> str:
    """`Two reports (latest 3 June 2025) say that …`, as a whole sentence."""
    newest = latest(index, citations)
    number = reports(citations)
    subject, verb = reports_say(number).rsplit(" ", maxsplit=1)
    dated = f" ({'latest ' if number > 1 else ''}{day(newest)})" if newest else ""
    return f"{subject}{dated} {verb} that {claim}."
