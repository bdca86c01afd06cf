"""Proposals, agreements and meetings as courses: what they are and what is reported of them, step by step."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from communique.export.brief import Course, Line, Side
from communique.export.citing import Index, passages
from communique.export.wording import (
    dated,
    day,
    issue_title,
    opened,
    parties,
    quoted,
    state,
    tagged,
    together,
)
from communique.record.values import Agreement, Meeting, Proposal, Step

QUOTE: Final = 110
"""Characters of a report's words that a line of the front takes."""


def proposal_course(index: Index, proposal: Proposal) -> Course:
    """Headed by its author and addressee."""
    by = together(parties(proposal.by)) or "author not named"
    to = together(parties(proposal.to))
    return Course(
        heading=opened(f"{by} to {to}" if to else by),
        quote=quoted(proposal.what),
        state=state(proposal.state),
        facts=_facts(issue=proposal.issue, first=proposal.tabled, latest=proposal.latest),
        steps=_steps(index, proposal.steps),
        differing=(),
    )


def deciding_step(proposal: Proposal) -> Step | None:
    """The step after the first that gave the proposal its present state."""
    return next((step for step in reversed(proposal.steps[1:]) if step.state == proposal.state), None)


def agreement_course(index: Index, agreement: Agreement) -> Course:
    """Headed by its parties; where its observance is disputed, the accounts stand side by side."""
    who = together(agreement.parties) or "parties not named"
    return Course(
        heading=opened(f"promise by {who}" if agreement.kind == "pledge" else who),
        quote=quoted(agreement.what),
        state=state(agreement.state),
        facts=_facts(issue=agreement.issue, first=agreement.reached, latest=agreement.latest),
        steps=_steps(index, agreement.steps),
        differing=_kept_or_broken(index, agreement) if agreement.state == "disputed" else (),
    )


def _kept_or_broken(index: Index, agreement: Agreement) -> tuple[Side, ...]:
    broken = [step for step in agreement.steps if step.type == "breach" and step.mode != "negated"]
    denied = [step for step in agreement.steps if step.type == "breach" and step.mode == "negated"]
    promised = [step for step in agreement.steps[1:] if step.type == "pledge"]
    kept = [step for step in agreement.steps if step.type == "implementation"]
    sides = (
        ("Promise to keep it", promised),
        ("Say that it was kept", kept),
        ("Say that it was broken", broken),
        ("Deny a breach", denied),
    )
    return tuple(Side(heading=name, lines=_steps(index, steps)) for name, steps in sides if steps)


def meeting_course(index: Index, meeting: Meeting) -> Course:
    """Headed by its parties; where reports differ on whether it took place, they stand side by side."""
    facts = [("Place", meeting.place or "not given"), ("Date", dated(meeting.date, meeting.dated_by))]
    happened = [step for step in meeting.steps if step.mode in ("actual", "historical")]
    called_off = [step for step in meeting.steps if step.mode == "negated"]
    contradicted = any(_day(no) >= _day(yes) for no in called_off for yes in happened)
    sides = (
        (("Say that it took place", happened), ("Say that it did not", called_off)) if contradicted else ()
    )
    return Course(
        heading=opened(together(meeting.parties) or "parties not named"),
        quote=quoted(meeting.words),
        state=state(meeting.state),
        facts=tuple(facts),
        steps=_steps(index, meeting.steps),
        differing=tuple(Side(heading=name, lines=_steps(index, steps)) for name, steps in sides),
    )


def _day(step: Step) -> dt.date:
    return step.date or dt.date.min


def _facts(*, issue: str, first: dt.date | None, latest: dt.date | None) -> tuple[tuple[str, str], ...]:
    """Issue and days; one day where first and latest are the same or the first is not reported."""
    about = ("Issue", issue_title(issue))
    if first is None or first == latest:
        return about, ("Reported", day(latest))
    return about, ("First reported", day(first)), ("Latest report", day(latest))


def _steps(index: Index, steps: Iterable[Step]) -> tuple[Line, ...]:
    return tuple(_step(index, step) for step in steps)


def _step(index: Index, step: Step) -> Line:
    return Line(
        tag=tagged(opened(step.type), step.mode),
        text=f"{opened(together(parties(step.by)))}:" if step.by else None,
        quote=quoted(step.words),
        when=dated(step.date, step.dated_by),
        passages=passages(index, step.citations),
    )
