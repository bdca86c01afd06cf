"""The record of two invented talks in our own words, small enough to know every row of its export."""

import datetime as dt

import msgspec

from communique.document import make_document
from communique.findings import Act, Actor, Event, Note, ReaderVersion, Reading, Role, Statement, Thing
from communique.service.exporting import Stock, gather
from communique.spans import Span
from communique.store.record import open_record

READER = ReaderVersion(version="0.1.0", codebook="acts-1", models={"talks": "sha256:0"})
ACTORS = (
    Actor(name="Ana Lund", kind="person", code="ARD GOV", party="Ardania", mentions=()),
    Actor(name="Bo Kerr", kind="person", code=None, party="Ardania", mentions=()),
    Actor(name="Ardania", kind="state", code="ARD", party="Ardania", mentions=()),
    Actor(name="Brevia", kind="state", code="BRE", party="Brevia", mentions=()),
    Actor(name="Brevian envoy", kind="office", code=None, party="Brevia", mentions=()),
    Actor(name="United Nations", kind="igo", code="IGO UNO", party="United Nations", mentions=()),
    Actor(name="France", kind="state", code="FRA", party="France", mentions=()),
    Actor(name="Army of France", kind="organisation", code="FRA MIL", party="France", mentions=()),
)
FIRST = (
    "Ardania offers a truce. =SUM(A1) was scrawled on the draft. "
    "“We want the port back,” Ana Lund told Brevia."
)
SECOND = "Brevia rejected the truce; -1 was its mark. Ardania and Brevia met. France may send aid to Brevia."
THIRD = "The Brevian envoy and the United Nations said the port is closed."


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _role(name: str | None, text: str = "", words: str | None = None) -> Role:
    return Role(span=_span(text, words) if words else None, name=name)


def _sentences(text: str) -> tuple[Span, ...]:
    found, start = [], 0
    for part in text.split(". "):
        end = min(start + len(part) + 1, len(text))
        found.append(Span(start, end))
        start = end + 1
    return tuple(found)


def act(
    text: str,
    kind: str,
    party: str,
    words: str,
    *,
    to: str | None = None,
    about: str | None = None,
    source: str | None = None,
    issue: str = "ceasefire",
) -> Act:
    return Act(
        type=kind,
        mode="actual",
        issue=issue,
        span=_span(text, words),
        party=_role(party),
        addressee=_role(to) if to else None,
        object=Thing(span=_span(text, about)) if about else None,
        source=_role(source) if source else None,
        event_date=None,
        score=0.9,
    )


def event(
    text: str,
    kind: str,
    words: str,
    actor: Role | None,
    recipient: Role | None = None,
    *,
    mode: str = "actual",
    quad: int = 1,
) -> Event:
    return Event(
        type=kind,
        quad=quad,
        mode=mode,
        span=_span(text, words),
        actor=actor,
        recipient=recipient,
        event_date=None,
        score=0.5,
    )


def said(
    text: str, kind: str, speaker: str, party: str | None, *contents: str, named: bool = True
) -> Statement:
    return Statement(
        source=(),
        cue=(),
        content=tuple(_span(text, words) for words in contents),
        kind=kind,
        speaker=speaker,
        party=party,
        named=named,
        score=0.8,
    )


def report(text: str, day: str | None, path: str, title: str, **findings: tuple[object, ...]) -> Reading:
    document = make_document(
        path=path,
        text=text,
        title=title,
        publisher="Example Wire",
        published=dt.date.fromisoformat(day) if day else None,
    )
    plain = Reading(document=document, reader=READER, sentences=_sentences(text), actors=ACTORS)
    return msgspec.structs.replace(plain, **findings)


OFFER = report(
    FIRST,
    "2024-03-01",
    "https://wire.example/offer",
    "=Truce offered",
    acts=(act(FIRST, "proposal", "Ardania", "offers a truce", to="Brevia", about="a truce"),),
    statements=(said(FIRST, "direct", "Ana Lund", "Ardania", "We want the port back"),),
    events=(
        event(
            FIRST,
            "REQUEST",
            "“We want the port back,” Ana Lund told Brevia",
            _role("Ana Lund", FIRST, "Ana Lund"),
            _role("Brevia", FIRST, "Brevia"),
            quad=3,
        ),
    ),
    notes=(Note(kind="dangling_reference", span=_span(FIRST, "=SUM(A1)"), text="leads nowhere"),),
)
ANSWER = report(
    SECOND,
    "2024-03-03",
    "answer.txt",
    "Truce refused",
    acts=(
        act(
            SECOND,
            "rejection",
            "Brevia",
            "rejected the truce; -1 was its mark",
            to="Ardania",
            about="the truce",
        ),
        act(SECOND, "meeting", "Ardania; Brevia", "Ardania and Brevia met"),
    ),
    events=(
        event(SECOND, "CONSULT", "Ardania and Brevia met", _role("Ardania; Brevia")),
        event(
            SECOND,
            "AID",
            "France may send aid to Brevia",
            _role("Army of France", SECOND, "France"),
            _role("Brevia"),
            mode="hypothetical",
            quad=2,
        ),
    ),
)
CLOSED = report(
    THIRD,
    None,
    "closed.txt",
    "Port closed",
    statements=(
        said(THIRD, "indirect", "Brevian envoy", "Brevia", "the port", "is closed", named=False),
        said(
            THIRD, "indirect", "Brevian envoy; United Nations", "Brevia; United Nations", "the port is closed"
        ),
        said(THIRD, "indirect", "United Nations", "United Nations"),
    ),
    events=(
        event(
            THIRD,
            "ACCUSE",
            "the United Nations said",
            _role("United Nations", THIRD, "the United Nations"),
            _role(None, THIRD, "Brevian envoy"),
            quad=3,
        ),
    ),
)
WANTS = "Ardania, said Ana Lund, wants the port. Ardania and Brevia agreed on a truce of ten days."
SHARES = "Ardania would share the port, said Ana Lund. Brevia, she said, broke the truce of ten days."
REFUSES = "Ardania, said Bo Kerr, refuses the port. Brevia took part."
TOLD = (
    report(
        WANTS,
        "2024-04-01",
        "wants.txt",
        "Port wanted",
        acts=(
            act(
                WANTS,
                "position",
                "Ardania",
                "wants the port",
                to="Brevia",
                about="the port",
                source="Ana Lund",
                issue="territory",
            ),
            act(
                WANTS,
                "agreement",
                "Ardania; Brevia",
                "agreed on a truce of ten days",
                about="a truce of ten days",
            ),
        ),
    ),
    report(
        SHARES,
        "2024-04-04",
        "shares.txt",
        "Port shared",
        acts=(
            act(
                SHARES,
                "concession",
                "Ardania",
                "would share the port",
                to="Brevia",
                about="the port",
                source="Ana Lund",
                issue="territory",
            ),
            act(
                SHARES,
                "breach",
                "Brevia",
                "broke the truce of ten days",
                to="Ardania",
                about="the truce of ten days",
                source="Ana Lund",
            ),
        ),
    ),
    report(
        REFUSES,
        "2024-04-02",
        "refuses.txt",
        "Port refused",
        acts=(
            act(
                REFUSES,
                "rejection",
                "Ardania",
                "refuses the port",
                to="Brevia",
                about="the port",
                source="Bo Kerr",
                issue="territory",
            ),
        ),
    ),
)
READINGS = (OFFER, ANSWER, CLOSED)
DOSSIER = "ardania-brevia"


def fill(record: str, *readings: Reading) -> str:
    """Puts the readings on record, all of them unless told otherwise."""
    with open_record(record) as store:
        for reading in readings or READINGS:
            store.put(reading)
    return record


def stock(record: str) -> Stock:
    return gather(fill(record))
