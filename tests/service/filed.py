"""A record of two invented talks, made of readings by hand."""

import datetime as dt

import msgspec

from communique.document import make_document
from communique.findings import Act, Actor, ReaderVersion, Reading, Role, Statement
from communique.spans import Span
from communique.store.record import open_record

READER = ReaderVersion(version="0.1.0", codebook="acts-1", models={"talks": "sha256:0"})


def _reading(day: str, who: tuple[str, str, str], said: str, kind: str, issue: str) -> Reading:
    speaker, party, to = who
    text = f"{speaker} said that {said}."
    start = text.index(said)
    words = Span(start, start + len(said))
    document = make_document(
        path=f"{day}-{party}.txt",
        text=text,
        publisher="Northern Wire",
        published=dt.date.fromisoformat(day),
    )
    return Reading(
        document=document,
        reader=READER,
        sentences=(Span(0, len(text)),),
        actors=(
            Actor(name=speaker, kind="person", code=None, party=party, mentions=(Span(0, len(speaker)),)),
        ),
        statements=(
            Statement(
                source=(Span(0, len(speaker)),),
                cue=(Span(len(speaker) + 1, len(speaker) + 5),),
                content=(words,),
                kind="indirect",
                speaker=speaker,
                party=party,
                named=True,
                score=0.9,
            ),
        ),
        acts=(
            Act(
                type=kind,
                mode="actual",
                issue=issue,
                span=words,
                party=Role(span=None, name=party),
                addressee=Role(span=None, name=to),
                object=None,
                source=Role(span=Span(0, len(speaker)), name=speaker),
                event_date=None,
                score=0.9,
            ),
        ),
    )


REOPENED = "it wants the border reopened"


def _returned(reading: Reading, kind: str) -> Reading:
    """The reading with an act of the other side besides: a report in which both act founds a dossier."""
    act = reading.acts[0]
    other = msgspec.structs.replace(act, type=kind, party=act.addressee, addressee=act.party)
    return msgspec.structs.replace(reading, acts=(act, other))


READINGS = (
    _reading("2024-03-01", ("Ana Lund", "Ardania", "Brevia"), REOPENED, "position", "territory"),
    _reading("2024-03-05", ("Bo Kerr", "Brevia", "Ardania"), "it offers a truce", "proposal", "ceasefire"),
    _reading(
        "2024-03-09", ("Ana Lund", "Ardania", "Brevia"), REOPENED + " in part", "concession", "territory"
    ),
    _returned(
        _reading("2024-04-02", ("Cy Moor", "Corland", "Delmark"), "it wants peace", "position", "prisoners"),
        "appraisal",
    ),
)


def fill(record: str, readings: tuple[Reading, ...] = READINGS) -> None:
    """Puts the readings on record."""
    with open_record(record) as store:
        for reading in readings:
            store.put(reading)
