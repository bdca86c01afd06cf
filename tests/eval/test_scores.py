"""Counts, F1 and intervals."""

import numpy as np
import pytest

from communique.reading.decode_attribution import RawAttribution
from communique.spans import Span
from eval.acts import Coded, matched_shares, passage_counts
from eval.measured import by_class
from eval.polnear import document_counts
from eval.rows import fingerprint
from eval.scores import f1, interval, macro_f1, tally


def test_f1_of_a_tally() -> None:
    counts = np.array(tally(["a", "b", "b"], ["b", "c"]))
    assert counts.tolist() == [1, 3, 2]
    assert f1(counts) == pytest.approx(0.4)


def test_nothing_found_and_nothing_gold_is_zero() -> None:
    assert f1(np.zeros(3)) == 0


def test_macro_f1_leaves_out_classes_that_do_not_occur() -> None:
    assert macro_f1(np.array([1, 1, 1, 0, 1, 0, 0, 0, 2])) == pytest.approx(0.5)


def test_a_class_has_its_own_precision_and_recall() -> None:
    table = by_class(["a"], ["a", "a", "b"], ["a", "c"])
    assert table["a"] == {"precision": 0.5, "recall": 1.0, "F1": pytest.approx(2 / 3), "found": 2, "gold": 1}
    assert (table["b"]["precision"], table["c"]["recall"]) == (0.0, 0.0)


def test_an_interval_holds_its_value_and_is_the_same_each_time() -> None:
    rows = [[1.0, 1.0, 1.0], [0.0, 1.0, 1.0]] * 20
    score = interval(rows, f1)
    assert score.low < score.value < score.high
    assert score == interval(rows, f1)


def test_a_fingerprint_knows_rows_but_not_their_order() -> None:
    a, b = {"id": 1}, {"id": 2}
    assert fingerprint([a, b]) == fingerprint([b, a]) != fingerprint([a, a])


def test_linked_attributions_need_every_part() -> None:
    said = {"source": [[0, 1]], "cue": [[2, 3]], "content": [[4, 5], [6, 7]]}
    half = RawAttribution((Span(0, 1),), (Span(2, 3),), (Span(4, 5),), 1.0)
    counts = document_counts([half], {"attributions": [said]})
    assert counts["source"] == [1, 1, 1]
    assert counts["content"] == [1, 1, 2]
    assert counts["linked"] == [0, 1, 1]


def _act(sentence: int, type: str, start: int, party: Span | None = None, issue: str = "other") -> Coded:
    return Coded(sentence, type, "actual", issue, Span(start, start + 5), party, None)


def test_acts_of_one_type_are_matched_by_their_evidence() -> None:
    gold = [_act(0, "meeting", 0, Span(0, 3)), _act(0, "meeting", 20, None, "nuclear"), _act(1, "pledge", 40)]
    found = [
        _act(0, "meeting", 21, None, "nuclear"),
        _act(0, "meeting", 1, Span(2, 4)),
        _act(1, "breach", 40),
    ]
    counts, shares = passage_counts(found, gold), matched_shares(found, gold)
    assert counts["sentence"] == [2, 2, 2]
    assert counts["sentence, type"] == [1, 2, 2]
    assert shares["issue accuracy"] == shares["party overlap"] == [2, 2]
