"""What was proposed, by whom, to whom, and what is reported to have become of it."""

import datetime as dt

from communique.record.select import sections
from communique.record.states import course
from communique.record.steps import Placed, steps
from communique.record.threads import Thread, threads
from communique.record.told import joint, subject
from communique.record.values import Ledger, Proposal


def proposals(
    ledger: Ledger, dossier: str | None = None, as_of: dt.date | None = None
) -> tuple[Proposal, ...]:
    """Proposals in order of their first day, each with the reported acts that moved it and why they were
    linked.
    """
    found = [
        _proposal(thread)
        for entries in sections(ledger, dossier, as_of)
        for thread in threads(entries)
        if thread.author or thread.audience or len(thread.links) > 1
    ]
    return tuple(sorted(found, key=lambda one: one.tabled or dt.date.max))


def _proposal(thread: Thread) -> Proposal:
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
    return Proposal(
        by=joint(thread.author),
        to=joint(thread.audience),
        issue=thread.issue,
        what=subject(thread.tabling),
        tabled=first.when,
        latest=days[-1] if days else None,
        state=states[-1],
        steps=steps(placed),
    )
