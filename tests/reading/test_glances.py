"""What the gate sees of a pair and what it lets through, on arrays made by hand."""

from typing import Any, cast

import numpy as np
import pytest

from communique.models.bio import Floats
from communique.models.frames import Frame
from communique.models.manifest import Gate, Labels, Manifest, Source
from communique.models.talks import TalksModel
from communique.reading.glances import MEASURES, PARTS, Core, Sketch, glances, sketch_of
from communique.reading.neural import worth_marking
from communique.reading.pairs import Pair
from communique.spans import Span

# Words 0 to 7 of two letters each at every third character; word i has the sketch (i, -i).
STARTS = np.arange(8) * 3
SKETCH = Sketch(STARTS, STARTS + 2, np.stack([np.arange(8), -np.arange(8)], axis=1).astype(np.float32))
SENTENCES = [Span(0, 8), Span(9, 23)]


def words(low: int, high: int | None = None) -> Span:
    return Span(3 * low, 3 * (high or low + 1) - 1)


MEETING = Pair(words(3), words(6, 8), words(4), words(5), 1)
ALONE = Pair(words(0), None, words(2), words(2), 0)


def frame(low: int, high: int) -> Frame:
    """A frame of words `low` to `high`, two to a unit."""
    none = np.zeros(0, np.int64)
    return Frame(none, none, none, STARTS[low:high], STARTS[low:high] + 2, np.arange(low, high) // 2)


def test_a_part_is_the_mean_of_its_words() -> None:
    seen = glances(SKETCH, SENTENCES, [MEETING])
    assert seen.parts.shape == (1, len(PARTS), 2)
    assert dict(zip(PARTS, seen.parts[0, :, 0].tolist(), strict=True)) == {
        "actor": 3, "recipient": 6.5, "predicate": 4, "deed": 5, "between": 4.5, "sentence": 5,
    }  # fmt: skip
    assert (seen.parts[..., 1] == -seen.parts[..., 0]).all()


def test_without_a_recipient_the_words_to_the_deed_are_between() -> None:
    seen = glances(SKETCH, SENTENCES, [ALONE])
    assert seen.parts[0, PARTS.index("recipient")].tolist() == [0, 0]
    assert seen.parts[0, PARTS.index("between"), 0] == 1


def test_measures_tell_alone_from_two_and_which_way() -> None:
    turned = MEETING._replace(actor=words(6), recipient=words(3))
    seen = glances(SKETCH, SENTENCES, [MEETING, turned, ALONE]).measures
    assert seen.shape == (3, MEASURES)
    assert seen[:, 0].tolist() == [0, 0, 1]
    assert seen[:, 1].tolist() == [1, 1, 0]
    assert seen[0, 2] == -seen[1, 2] == pytest.approx(np.log1p(3))
    assert seen[2, 2] == 0


def test_no_pairs_have_no_glances() -> None:
    seen = glances(SKETCH, SENTENCES, [])
    assert (len(seen.parts), len(seen.measures)) == (0, 0)


def test_each_word_is_sketched_once_by_the_window_that_owns_it() -> None:
    early = Core(frame(0, 6), np.full((6, 1), 1, np.float32), 0, 2)
    late = Core(frame(2, 8), np.full((6, 1), 2, np.float32), 2, 4)
    sketch = sketch_of([late, early])
    assert sketch.starts.tolist() == STARTS.tolist()
    assert sketch.words[:, 0].tolist() == [1] * 4 + [2] * 4


def test_a_text_without_windows_has_an_empty_sketch() -> None:
    assert len(sketch_of([]).words) == 0


class Gated:
    """A model whose gate gives the logits set."""

    def __init__(self, logits: list[float], least: float | None) -> None:
        source = Source(name="toy", licence="none", use="none")
        gate = Gate(name="gate", teacher="", files={}, least=least or 0, trained_on=(source,), scores={})
        self.manifest = Manifest(
            format=1, name="toy", version="1", files={}, trained_on=(source,), thresholds={}, scores={},
            labels=Labels((), (), (), ()), gate=None if least is None else gate,
        )  # fmt: skip
        self._logits = logits

    def gate(self, parts: Floats, measures: Floats) -> Floats:
        assert len(parts) == len(measures) == len(self._logits)
        return np.array(self._logits, dtype=np.float32)


def passed(model: Any, odds: float = 1.0) -> list[Pair]:
    return worth_marking(cast("TalksModel", model), SKETCH, SENTENCES, [MEETING, ALONE], odds)


def test_pairs_below_the_bar_are_left_out() -> None:
    assert passed(Gated([-1.0, -2.0], least=0.2)) == [MEETING]
    assert passed(Gated([-2.0, 3.0], least=0.2)) == [ALONE]


def test_the_bar_follows_the_odds() -> None:
    model = Gated([-1.0, -2.0], least=0.2)
    assert passed(model, odds=3.0) == []
    assert passed(model, odds=1 / 3) == [MEETING, ALONE]


def test_weights_without_a_gate_let_all_pairs_through() -> None:
    assert passed(Gated([], least=None)) == [MEETING, ALONE]
