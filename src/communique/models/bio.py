"""BIO decoding: the best valid tag sequence under the sum of its scores, and the runs in it. Pure numpy.

Tags are 0 for outside, `2k + 1` for the beginning and `2k + 2` for the inside of label `k`.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from communique.models.tokens import Ints

Floats = npt.NDArray[np.float32]

_NEVER = np.float32(-1e9)


class Run(NamedTuple):
    """Words `low` to `high` carry `label`; `score` is the mean probability of their tags."""

    label: int
    low: int
    high: int
    score: float


def log_softmax(logits: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def viterbi(scores: Floats) -> Ints:
    """Scores (n, w, t) to the best valid tags (n, w): an inside tag follows its own beginning or inside
    only.
    """
    n, w, t = scores.shape
    if w == 0:
        return np.zeros((n, 0), dtype=np.int64)
    penalty = _transitions(t)
    best = scores[:, 0] + _first(t)
    back = np.zeros((n, w, t), dtype=np.int64)
    for i in range(1, w):
        ways = best[:, :, None] + penalty
        back[:, i] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, i]
    return _trace(best.argmax(axis=1), back)


def runs(tags: Ints, scores: Floats) -> list[Run]:
    """The runs of one sequence of tags (w,), in order; `scores` are log probabilities (w, t)."""
    begins = np.flatnonzero(tags % 2 == 1)
    found: list[Run] = []
    for low in begins.tolist():
        inside, high = int(tags[low]) + 1, low + 1
        while high < len(tags) and tags[high] == inside:
            high += 1
        picked = scores[np.arange(low, high), tags[low:high]]
        found.append(Run((inside - 2) // 2, low, high, float(np.exp(picked).mean())))
    return found


def _first(t: int) -> Floats:
    tags = np.arange(t)
    return np.where((tags > 0) & (tags % 2 == 0), _NEVER, np.float32(0))


def _transitions(t: int) -> Floats:
    before, after = np.arange(t)[:, None], np.arange(t)[None, :]
    inside = (after > 0) & (after % 2 == 0)
    follows = (before == after) | (before == after - 1)
    return np.where(inside & ~follows, _NEVER, np.float32(0))


def _trace(last: Ints, back: Ints) -> Ints:
    n, w, _ = back.shape
    tags = np.zeros((n, w), dtype=np.int64)
    tags[:, -1] = last
    for i in range(w - 1, 0, -1):
        tags[:, i - 1] = back[np.arange(n), i, tags[:, i]]
    return tags
