"""Verification finds each kind of fault, and none in a sound record."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from made import corrections, reading, tamper

from communique.findings import Reading
from communique.record.corrections_values import make_correction, target_of
from communique.spans import Span
from communique.store.record import open_record, read_record
from communique.store.verifying import verify


@pytest.fixture
def where(fresh: Callable[[], str]) -> str:
    place = fresh()
    with open_record(place) as record:
        for number in range(3):
            record.put(reading(number))
        record.correct(corrections(3))
    return place


def faults(where: str) -> list[str]:
    with read_record(where) as record:
        return [found.fault for found in verify(record)]


def test_a_sound_record_has_no_fault(where: str) -> None:
    assert faults(where) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE documents SET text = text || '!' WHERE title = 'Round 1'", "does not match its hash"),
        ("UPDATE documents SET published = 'soon' WHERE title = 'Round 1'", "no day as its day"),
        ("UPDATE readings SET content = replace(content, '0.75', '0.5')", "does not match its hash"),
        ("DELETE FROM paths", "has no path"),
        ("DELETE FROM readings", "has no reading"),
        ("DELETE FROM documents WHERE title = 'Round 2'", "not on record"),
        (
            "INSERT INTO decisions (hash, content) VALUES ('sha256:1', '{}')",
            "cannot be read",
        ),
        (
            "UPDATE corrections SET content = replace(content, 'A. Reader', 'B. Reader')",
            "does not match its hash",
        ),
        ("UPDATE corrections SET supersedes = NULL WHERE supersedes IS NOT NULL", "something else"),
        ("DELETE FROM corrections WHERE supersedes IS NULL", "which is not on record"),
        ("INSERT INTO corrections (hash, content) VALUES ('sha256:1', '{}')", "does not match its hash"),
    ],
)
def test_a_change_behind_the_back_is_found(where: str, change: str, told: str) -> None:
    tamper(where, change)
    assert any(told in fault for fault in faults(where))


def broken(change: dict[str, object]) -> Reading:
    whole = reading(7)
    return msgspec.structs.replace(whole, acts=(msgspec.structs.replace(whole.acts[0], **change),))


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (Span(5, 5), "is empty or lies outside"),
        (Span(60, 10_000), "is empty or lies outside"),
        (Span(10, 80), "lies in no one sentence"),
    ],
)
def test_a_span_outside_of_its_place_is_found(where: str, span: Span, told: str) -> None:
    with open_record(where) as record:
        record.put(broken({"span": span}))
    assert any(told in fault for fault in faults(where))


def test_an_amended_span_outside_of_its_text_is_found(where: str) -> None:
    whole = reading(1)
    act = msgspec.structs.replace(whole.acts[0], span=Span(60, 10_000))
    wrong = make_correction(
        action="amend",
        target=target_of(whole.document.hash, whole.acts[0]),
        amended=target_of(whole.document.hash, act),
        author="A. Reader",
        made=dt.datetime(2024, 5, 2, tzinfo=dt.UTC),
        reason="",
    )
    with open_record(where) as record:
        record.correct([wrong])
    assert any(wrong.hash in one and "lies outside" in one for one in told(where))


def told(where: str) -> list[str]:
    with read_record(where) as record:
        return [f"{found.row}: {found.fault}" for found in verify(record)]
