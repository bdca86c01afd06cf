"""What was proposed, by whom, to whom, and what is reported to have become of it."""

import datetime as dt

from communique.record.select import horizon, sections
from communique.record.states import OPEN, course
from communique.record.steps import Placed, steps
from communique.record.threads import Thread, threads
from communique.record.told import days_between, joint, subject
from communique.record.values import Ledger, Proposal

# An open proposal of which the reports have said nothing for so long has come to nothing.
LAPSE_DAYS = 60


def proposals(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Proposal, ...]:
    """Proposals in order of their first day, each with the reported acts that moved it and why they were
    linked.
    """
    found = [
        _proposal(thread, until)
        for entries in sections(ledger, dossier, as_of, known_by)
        for until in (horizon(entries, as_of or known_by),)
        for thread in threads(entries)
        if thread.author or thread.audience or len(thread.links) > 1
    ]
    return tuple(sorted(found, key=lambda one: one.tabled or dt.date.max))


def _proposal(thread: Thread, until: dt.date | None) -> Proposal:
    states = course(thread.links, thread.author, thread.audience)
    first = thread.links[0].told
    placed = [
        Placed(
            told=link.told,
            state=state,
            link=link.reason,
            again=link.role == "tabling" and link.told.mode == first.mode,
        )
        for link, state in zip(thread.links, states, strict=True)
    ]
    days = sorted(link.told.when for link in thread.links if link.told.when)
    silent = bool(days) and days_between(days[-1], until) > LAPSE_DAYS
    return Proposal(
        by=joint(thread.author),
        to=joint(thread.audience),
        issue=thread.issue,
        what=subject(thread.tabling),
        tabled=first.when,
        latest=days[-1] if days else None,
        state="lapsed" if silent and states[-1] in OPEN else states[-1],
        steps=steps(placed),
    )
