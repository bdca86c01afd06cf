"""What the shipped reader finds in the examples, and the record made of it, against the hand-coded truth."""

import pytest
from golden_floors import floors, shortfalls
from golden_records import score_record
from golden_scores import score, strays
from golden_truth import examples, records, reports

from communique.findings import Reading
from communique.reading.pipeline import Reader
from communique.record.ledger import build_ledger

pytestmark = [pytest.mark.model, pytest.mark.timeout(900)]

BY_EXAMPLE = pytest.mark.parametrize("path", sorted(examples()))


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reader = Reader.load(None)
    return {path: reader.read(document) for path, document in examples().items()}


@BY_EXAMPLE
def test_every_finding_is_a_span_of_the_text(readings: dict[str, Reading], path: str) -> None:
    assert strays(readings[path]) == []


@BY_EXAMPLE
def test_something_is_found(readings: dict[str, Reading], path: str) -> None:
    reading = readings[path]
    assert reading.acts
    assert reading.statements
    assert reading.actors


def test_readings_reach_their_floors(readings: dict[str, Reading]) -> None:
    scores = score((truth, readings[truth.report]) for truth in reports())
    assert shortfalls(scores, floors("reading")) == []


def test_the_record_reaches_its_floors(readings: dict[str, Reading]) -> None:
    scores = score_record(records(), build_ledger(readings.values()))
    assert shortfalls(scores, floors("record")) == []
