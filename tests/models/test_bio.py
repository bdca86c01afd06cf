"""BIO decoding: always valid, best under the scores, and its runs."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.models.bio import Floats, log_softmax, runs, viterbi

RANDOM = st.integers(0, 2**32 - 1)


def _scores(seed: int, words: int, tags: int) -> Floats:
    return log_softmax(np.random.default_rng(seed).normal(size=(1, words, tags)).astype(np.float32))


def _valid(path: tuple[int, ...]) -> bool:
    before = (0, *path)
    return all(
        tag == 0 or tag % 2 == 1 or last in (tag, tag - 1) for last, tag in zip(before, path, strict=False)
    )


@given(RANDOM, st.integers(1, 4), st.sampled_from([3, 5]))
def test_viterbi_finds_the_best_of_all_valid_paths(seed: int, words: int, tags: int) -> None:
    scores = _scores(seed, words, tags)
    paths = [p for p in itertools.product(range(tags), repeat=words) if _valid(p)]
    best = max(paths, key=lambda p: sum(scores[0, i, t] for i, t in enumerate(p)))
    assert tuple(viterbi(scores)[0]) == best


def test_no_words_make_no_tags() -> None:
    assert viterbi(np.zeros((2, 0, 3), dtype=np.float32)).shape == (2, 0)


def test_runs_name_label_words_and_mean_probability() -> None:
    scores = np.log(np.full((6, 5), 0.5, dtype=np.float32))
    found = runs(np.array([1, 2, 0, 3, 3, 4]), scores)
    assert [run[:3] for run in found] == [(0, 0, 2), (1, 3, 4), (1, 4, 6)]
    assert all(run.score == pytest.approx(0.5) for run in found)
