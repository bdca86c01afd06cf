"""F1 over counts, and 95 % intervals by resampling documents."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000

Counts = npt.NDArray[np.float64]
Measure = Callable[[Counts], float]


class Score(NamedTuple):
    """A measured value with the interval that holds 95 % of the resampled ones."""

    value: float
    low: float
    high: float


def tally(found: Iterable[Hashable], gold: Iterable[Hashable]) -> list[float]:
    """Hits, found and gold of one document; equal items count as often as they occur on both sides."""
    ours, theirs = Counter(found), Counter(gold)
    return [float((ours & theirs).total()), float(ours.total()), float(theirs.total())]


def f1(counts: Counts) -> float:
    """F1 of summed counts (hits, found, gold)."""
    hits, found, gold = counts[:3]
    return float(2 * hits / (found + gold)) if found + gold else 0.0


def precision(counts: Counts) -> float:
    """Hits among found."""
    return float(counts[0] / counts[1]) if counts[1] else 0.0


def recall(counts: Counts) -> float:
    """Hits among gold."""
    return float(counts[0] / counts[2]) if counts[2] else 0.0


def share(counts: Counts) -> float:
    """The first count as a share of the second."""
    return float(counts[0] / counts[1]) if counts[1] else 0.0


def macro_f1(counts: Counts) -> float:
    """The mean F1 of the classes that occur; counts (3 * k,) are hits, found, gold of each."""
    each = counts.reshape(-1, 3)
    present = each[each[:, 2] > 0]
    return float(np.mean([f1(row) for row in present])) if len(present) else 0.0


def interval(rows: Sequence[Sequence[float]], measure: Measure, seed: int = 0) -> Score:
    """`measure` of the column sums of `rows` (a row a document), with its interval."""
    table = np.array(rows, dtype=np.float64)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(len(table), size=(RESAMPLES, len(table)))
    values = [measure(table[chosen].sum(axis=0)) for chosen in drawn]
    low, high = np.percentile(values, [2.5, 97.5])
    return Score(measure(table.sum(axis=0)), float(low), float(high))


def f1_scores(counts: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, Score]:
    """F1 with interval, precision and recall of each named table of counts."""
    scores: dict[str, Score] = {}
    for name, rows in counts.items():
        scores[f"{name} F1"] = interval(rows, f1)
        total = np.array(rows, dtype=np.float64).sum(axis=0)
        scores[f"{name} precision"] = Score(precision(total), np.nan, np.nan)
        scores[f"{name} recall"] = Score(recall(total), np.nan, np.nan)
    return scores
