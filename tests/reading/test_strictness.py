"""How sure the reader must be."""

import pytest

from communique.reading.strictness import ODDS, Strictness, harder


@pytest.mark.parametrize(("odds", "expected"), [(1.0, 0.25), (3.0, 0.5), (1 / 3, 0.1)])
def test_a_threshold_moves_by_its_odds(odds: float, expected: float) -> None:
    assert harder(0.25, odds) == pytest.approx(expected)


def test_strict_asks_more_than_eager() -> None:
    assert ODDS[Strictness.STRICT] > ODDS[Strictness.BALANCED] == 1.0 > ODDS[Strictness.EAGER]
