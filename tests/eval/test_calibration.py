"""Calibration error and temperature, on scores made by hand."""

import numpy as np
import pytest

from communique.reading.decode_attribution import RawAttribution
from communique.spans import Span
from eval.calibration import Findings, error, error_interval, faultless_error, fit, is_right


def _findings(temperature: float, count: int = 4000) -> Findings:
    """Findings whose scores are right after division by `temperature`."""
    rng = np.random.default_rng(1)
    logits = np.column_stack([rng.normal(0, 2, count), np.zeros(count)])
    chances = 1 / (1 + np.exp(-logits[:, 0] / temperature))
    gold = (rng.random(count) >= chances).astype(np.int64)
    return Findings(logits, np.zeros(count, dtype=np.int64), gold, np.arange(count))


def test_scores_that_are_always_wrong_by_a_tenth_err_by_a_tenth() -> None:
    confidence = np.repeat([0.6, 0.9], 150)
    right = np.tile([1.0] * 7 + [0.0] * 3, 15)
    right = np.concatenate([right, np.tile([1.0] * 8 + [0.0] * 2, 15)])
    assert error(confidence, right) == pytest.approx(0.1, abs=0.02)


def test_no_findings_have_no_error() -> None:
    assert error(np.zeros(0), np.zeros(0)) == 0


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_the_fitted_temperature_is_the_one_that_the_scores_need(temperature: float) -> None:
    assert fit(_findings(temperature)) == pytest.approx(temperature, rel=0.1)


def test_too_few_findings_have_no_temperature() -> None:
    assert fit(_findings(4.0, 199)) == 1.0
    assert fit(_findings(4.0, 200)) > 2.0


def test_the_right_temperature_errs_least() -> None:
    found = _findings(2.0)
    assert error_interval(found, 2.0).high < error_interval(found, 1.0).low


def test_a_faultless_score_errs_less_on_more_findings() -> None:
    many = faultless_error(np.full(4000, 0.7))
    assert many < faultless_error(np.full(100, 0.7)) < 0.2


def test_a_choice_among_several_is_scored_by_the_picked_class() -> None:
    logits = np.array([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    found = Findings(logits, np.array([0, 1]), np.array([0, 2]), np.array([0, 1]))
    assert found.right.tolist() == [1, 0]
    assert found.confidence(1.0).tolist() == pytest.approx([0.787, 0.576], abs=0.001)


SAID = RawAttribution((Span(0, 5),), (Span(6, 10),), (Span(11, 31),), 1.0)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (SAID, True),
        (SAID._replace(content=(Span(11, 24),)), True),
        (SAID._replace(content=(Span(11, 18),)), False),
        (SAID._replace(source=()), False),
        (SAID._replace(source=(Span(3, 5),)), True),
        (SAID._replace(cue=(Span(40, 44),)), False),
    ],
)
def test_an_attribution_is_right_up_to_its_edges(found: RawAttribution, right: bool) -> None:
    assert is_right(found, [SAID]) is right
