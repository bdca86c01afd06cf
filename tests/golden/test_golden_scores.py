"""The scores themselves: a reading without fault gets everything, an empty or a wrong one does not."""

import pytest
from golden_floors import floors, shortfalls
from golden_hand import hand_reading
from golden_records import score_record
from golden_scores import Scores, score, strays
from golden_truth import ReportTruth, records, reports
from msgspec.structs import replace

from communique.findings import Reading
from communique.models.syntax import Syntax
from communique.record.ledger import build_ledger
from communique.spans import Span

pytestmark = pytest.mark.model

Pairs = list[tuple[ReportTruth, Reading]]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    syntax = Syntax.load(exclude=("tagger", "attribute_ruler", "lemmatizer", "ner"))
    return [(truth, hand_reading(truth, syntax)) for truth in reports()]


def misses(scores: Scores) -> dict[str, tuple[str, ...]]:
    return {name: measure.misses for name, measure in scores.items() if measure.misses}


def test_the_truth_meets_itself(pairs: Pairs) -> None:
    assert misses(score(pairs)) == {}


def test_coded_acts_lie_in_one_sentence(pairs: Pairs) -> None:
    assert [stray for _, reading in pairs for stray in strays(reading)] == []


def test_an_empty_reading_recalls_nothing(pairs: Pairs) -> None:
    empty = [(truth, Reading(document=read.document, reader=read.reader)) for truth, read in pairs]
    assert {name for name, measure in score(empty).items() if measure.hits} == set()


def test_what_is_not_coded_costs_precision(pairs: Pairs) -> None:
    truth, reading = next(pair for pair in pairs if pair[0].complete)
    acts = tuple(replace(act, type="breach") for act in reading.acts)
    assert score([(truth, replace(reading, acts=acts))])["act precision"].share < 0.2


def test_a_wrong_party_is_told(pairs: Pairs) -> None:
    truth, reading = next(pair for pair in pairs if pair[0].complete)
    acts = tuple(replace(act, party=act.addressee) for act in reading.acts)
    scores = score([(truth, replace(reading, acts=acts))])
    assert scores["act recall"].share == 1
    assert scores["act party"].share < 0.5


def test_a_span_outside_the_text_strays(pairs: Pairs) -> None:
    _, reading = pairs[0]
    end = len(reading.document.text)
    lost = replace(reading, times=(replace(reading.times[0], span=Span(end - 1, end + 1)),))
    assert len(strays(lost)) == 1


def test_the_record_of_the_truth(pairs: Pairs) -> None:
    """What the folds make of a reading without fault."""
    scores = score_record(records(), build_ledger(reading for _, reading in pairs))
    assert shortfalls(scores, floors("folds")) == []


def test_a_measure_below_its_floor_is_told(pairs: Pairs) -> None:
    scores = score(pairs)
    wanted = {name: 1.0 for name in scores}
    assert shortfalls(scores, wanted) == []
    assert len(shortfalls(scores, wanted | {"act recall": 1.01})) == 1
    assert len(shortfalls(scores, {"act recall": 1.0, "mood": 1.0})) == len(scores)
