"""From the scores of a pair to its PLOVER relation. Pure: arrays in, values out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.codes.plover import QUAD_OF
from communique.models.bio import Floats, log_softmax

YIELD = "YIELD"
"""CONCEDE and RETREAT together, as the published tables have them; counted as material cooperation there."""

YIELD_QUAD = 2


class Relation(NamedTuple):
    """The root (15 of PLOVER, with YIELD) and its quad class 1 to 4.

    `score` is the root's probability among the roots, `none_score` that of there being no relation.
    """

    type: str
    quad: int
    score: float
    none_score: float


def quad_of(root: str) -> int:
    """The quad class 1 to 4 of a root."""
    return YIELD_QUAD if root == YIELD else QUAD_OF[root]


def decode_relations(
    roots: Floats, pair: Floats, names: Sequence[str], temperature: float = 1.0
) -> list[Relation]:
    """Logits (n, 15) and (n,) to n relations; `names` are the roots in the order of the outputs."""
    chances = np.exp(log_softmax(roots / np.float32(temperature)))
    none = 1 / (1 + np.exp(pair))
    return [
        Relation(names[k], quad_of(names[k]), float(row[k]), float(absent))
        for row, k, absent in zip(chances, chances.argmax(axis=1).tolist(), none, strict=True)
    ]
