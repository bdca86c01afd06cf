"""Spans of a tagger are completed to phrases."""

import pytest

from communique.models.syntax import Syntax
from communique.reading.edges import completed
from communique.spans import Span

SYNTAX = Syntax.load()


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("Kyiv asked for a truce of 30 days.", "a truce of", "a truce of 30 days"),
        ("Kyiv asked for a truce of 30 days.", "a truce", "a truce"),
        ("The envoys left, and the talks failed.", ", and the talks failed", "the talks failed"),
        ("The envoys left and the talks failed.", "The envoys left and", "The envoys left"),
        ("Doha proposed the first phase again.", "proposed the first", "proposed the first phase"),
        ("The group said “we will not leave”.", "“we will not leave”", "“we will not leave”"),
        ("The talks, they said, will resume.", "will", "will resume"),
    ],
)
def test_a_span_ends_where_its_phrase_does(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    span = Span(start, start + len(words))
    assert completed(SYNTAX.parse(text), span, Span(0, len(text))).of(text) == whole


def test_a_completed_span_stays_in_its_sentence() -> None:
    text = "They spoke of. Peace came."
    assert completed(SYNTAX.parse(text), Span(0, 13), Span(0, 14)) == Span(0, 13)


def test_a_span_of_marks_alone_stays() -> None:
    text = "They left , and they came."
    assert completed(SYNTAX.parse(text), Span(10, 11), Span(0, len(text))) == Span(10, 11)
