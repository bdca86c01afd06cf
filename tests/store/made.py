"""Small readings made by hand for the store's tests."""

import datetime as dt
import sqlite3
from multiprocessing.synchronize import Event

import psycopg

from communique.document import make_document
from communique.findings import Act, ReaderVersion, Reading, Role
from communique.record.corrections_values import (
    Correction,
    CorrectionAction,
    FindingTarget,
    make_correction,
    target_of,
)
from communique.spans import Span
from communique.store.record import open_record

READER = ReaderVersion(version="0.1.0", codebook="acts-1", models={"acts": "sha256:0"})
NEWER = ReaderVersion(version="0.10.0", codebook="acts-1", models={"acts": "sha256:1"})


def reading(number: int, *, reader: ReaderVersion = READER, path: str | None = None) -> Reading:
    """The reading of a two-sentence report; equal for equal arguments."""
    first = f"Delegation {number} met its opposite at the border post."
    second = f"It asked for a truce of {number} days."
    document = make_document(
        path=path or f"report-{number}.txt",
        text=f"{first} {second}",
        title=f"Round {number}",
        publisher="Northern Wire",
        published=dt.date(2024, 3, 1) + dt.timedelta(days=number),
    )
    start = len(first) + 1
    words = second[:-1]
    return Reading(
        document=document,
        reader=reader,
        sentences=(Span(0, len(first)), Span(start, start + len(second))),
        acts=(
            Act(
                type="proposal",
                mode="actual",
                issue="ceasefire",
                span=Span(start, start + len(words)),
                party=Role(span=Span(start, start + 2), name="Ardania"),
                addressee=Role(span=None, name="Valley Front"),
                object=None,
                source=None,
                event_date=None,
                score=0.75,
            ),
        ),
    )


def put_all(where: str, count: int, begun: Event | None = None) -> None:
    """Adds the first `count` readings to the record, telling `begun` when it starts."""
    if begun is not None:
        begun.set()
    with open_record(where) as record:
        for number in range(count):
            record.put(reading(number))


def corrections(count: int) -> list[Correction]:
    """Decisions on the first `count` readings: rejections, and one in three taken back."""
    found: list[Correction] = []
    for number in range(count):
        whole = reading(number)
        target = target_of(whole.document.hash, whole.acts[0])
        one = _made("reject", target, number)
        found += [one, _made("undo", target, number, one.hash)] if number % 3 == 0 else [one]
    return found


def correct_all(where: str, count: int, begun: Event | None = None) -> None:
    """Puts the corrections of the first `count` readings on record, telling `begun` when it starts."""
    if begun is not None:
        begun.set()
    with open_record(where) as record:
        for one in corrections(count):
            record.correct([one])


def tamper(where: str, *statements: str) -> None:
    """Changes the record behind its back, as somebody with the right to everything can."""
    if "://" in where:
        with psycopg.connect(where) as server:
            # References are not checked then, as in SQLite where nobody asks for it.
            for statement in ("SET session_replication_role = replica", *statements):
                server.execute(statement)
        return
    with sqlite3.connect(where) as file:
        for statement in statements:
            file.execute(statement)
    file.close()


def _made(
    action: CorrectionAction, target: FindingTarget, number: int, supersedes: str | None = None
) -> Correction:
    return make_correction(
        action=action,
        target=target,
        author="A. Reader",
        made=dt.datetime(2024, 5, 1, 12, number, 1 if supersedes else 0, tzinfo=dt.UTC),
        reason="for the test",
        supersedes=supersedes,
    )
