"""One reading in our own words, found by hand."""

import datetime as dt

from communique.document import make_document
from communique.findings import (
    Act,
    Actor,
    Event,
    Note,
    ReaderVersion,
    Reading,
    Role,
    Statement,
    Thing,
    TimeRef,
)
from communique.spans import Span

SENTENCES = (
    "Delegations of Sudan's army and the RSF met in Jeddah yesterday.",
    "The army's spokesman said there would be no truce “until every house is empty of fighters”.",
    "A Western diplomat called the round [bold]useless[/bold] [2].",
)
TEXT = " ".join(SENTENCES)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def role(words: str, name: str) -> Role:
    return Role(span=span(words), name=name)


ACTORS = (
    Actor(name="Sudan", kind="state", code="SDN", party="Sudan", mentions=(span("Sudan"),)),
    Actor(
        name="Nabil Abdalla",
        kind="person",
        code="SDN MIL",
        party="Sudan",
        mentions=(span("spokesman"),),
    ),
)
STATEMENTS = (
    Statement(
        source=(span("The army's spokesman"),),
        cue=(span("said"),),
        content=(span("there would be no truce “until every house is empty of fighters”"),),
        kind="mixed",
        speaker="Nabil Abdalla",
        party="Sudan",
        named=True,
        score=0.9,
    ),
    Statement(
        source=(span("A Western diplomat"),),
        cue=(span("called"),),
        content=(span("[bold]useless[/bold]"),),
        kind="indirect",
        speaker="Western diplomat",
        party=None,
        named=False,
        score=0.7,
    ),
)
EVENTS = (
    Event(
        type="CONSULT",
        quad=1,
        mode="actual",
        span=span("met in Jeddah"),
        actor=role("Sudan", "Sudan"),
        recipient=role("RSF", "Rapid Support Forces"),
        event_date=dt.date(2023, 5, 11),
        score=0.8,
    ),
)
ACTS = (
    Act(
        type="meeting",
        mode="actual",
        issue="process",
        span=span("Delegations of Sudan's army and the RSF met in Jeddah"),
        party=role("Delegations of Sudan's army and the RSF", "Sudan; Rapid Support Forces"),
        addressee=None,
        object=None,
        source=None,
        event_date=dt.date(2023, 5, 11),
        score=0.9,
    ),
    Act(
        type="position",
        mode="hypothetical",
        issue="ceasefire",
        span=span("there would be no truce"),
        party=role("The army", "Sudan"),
        addressee=Role(span=None, name="Rapid Support Forces"),
        object=Thing(span=span("truce")),
        source=role("The army's spokesman", "Nabil Abdalla"),
        event_date=None,
        score=0.9,
    ),
)


def reading(text: str = TEXT, title: str = "Jeddah round ends") -> Reading:
    starts = [sum(len(s) + 1 for s in SENTENCES[:number]) for number in range(len(SENTENCES))]
    document = make_document(
        path="jeddah.txt", text=text, title=title, publisher="Nile Post", published=dt.date(2023, 5, 12)
    )
    return Reading(
        document=document,
        reader=ReaderVersion(version="0.1.0", codebook="acts-1", models={}),
        sentences=tuple(Span(a, a + len(s)) for a, s in zip(starts, SENTENCES, strict=True)),
        times=(TimeRef(span=span("yesterday"), value="2023-05-11", type="DATE"),),
        actors=ACTORS,
        statements=STATEMENTS,
        events=EVENTS,
        acts=ACTS,
        notes=(Note(kind="dangling_reference", span=span("[2]"), text="[2]"),),
    )
