"""What a measure gives: scores with intervals, and tables by class."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from eval.scores import Score, f1

Figures = Mapping[str, float]
"""Named figures of one class: precision, recall, F1, found and gold; or a share and its count."""


class Measured(NamedTuple):
    """`classes` maps the name of a table to its lines, a class each."""

    scores: Mapping[str, Score]
    classes: Mapping[str, Mapping[str, Figures]] = {}


def by_class(
    hits: Iterable[Hashable], found: Iterable[Hashable], gold: Iterable[Hashable]
) -> dict[str, Figures]:
    """Precision, recall and F1 of each class, from the classes of the hits, the found and the coded."""
    right, ours, theirs = Counter(map(str, hits)), Counter(map(str, found)), Counter(map(str, gold))
    return {name: _figures(right[name], ours[name], theirs[name]) for name in sorted(ours.keys() | theirs)}


def shares(outcomes: Iterable[tuple[str, bool]]) -> dict[str, Figures]:
    """The share that is right, and the count, of each class."""
    given = list(outcomes)
    count, right = Counter(name for name, _ in given), Counter(name for name, good in given if good)
    return {name: {"share": right[name] / count[name], "count": count[name]} for name in sorted(count)}


def _figures(hits: int, found: int, gold: int) -> Figures:
    return {
        "precision": hits / found if found else 0.0,
        "recall": hits / gold if gold else 0.0,
        "F1": f1(np.array([hits, found, gold], dtype=np.float64)),
        "found": found,
        "gold": gold,
    }
