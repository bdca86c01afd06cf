"""The day of what a span reports, in a report of Tuesday, 3 June 2025."""

import datetime as dt

import pytest

from communique.models.syntax import Syntax
from communique.reading.event_dates import event_date
from communique.reading.sentences import sentences
from communique.reading.times import times
from communique.spans import Span

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2025, 6, 3)
SYNTAX = Syntax.load()


def day_of(text: str, words: str, mode: str = "actual", published: dt.date | None = PUBLISHED) -> str | None:
    doc = SYNTAX.parse(text)
    span = Span(text.index(words), text.index(words) + len(words))
    sentence = next(s for s in sentences(doc) if s.contains(span))
    refs = times(doc, published)
    found = event_date(span, mode, times=refs, sentence=sentence, doc=doc, published=published)
    return found.isoformat() if found else None


def test_the_day_inside_the_span() -> None:
    assert day_of("The envoys met in Doha on Sunday.", "The envoys met in Doha on Sunday") == "2025-06-01"


def test_the_day_of_a_noun_in_its_relative_clause() -> None:
    text = "The peace talks in Istanbul, which took place yesterday, ended without a truce."
    assert day_of(text, "The peace talks in Istanbul") == "2025-06-02"


@pytest.mark.parametrize(
    ("words", "mode", "day"),
    [("The envoys met in Doha", "actual", "2025-06-02"), ("will meet again", "future", "2025-06-20")],
)
def test_each_verb_has_its_own_day(words: str, mode: str, day: str) -> None:
    assert day_of("The envoys met in Doha on Monday and will meet again on June 20.", words, mode) == day


def test_a_stance_is_of_the_day_it_was_stated() -> None:
    assert (
        day_of("Peskov said on Monday that Moscow rejects the plan.", "Moscow rejects the plan")
        == "2025-06-02"
    )


def test_a_deed_is_not_of_the_day_it_was_told() -> None:
    assert day_of("Peskov said on Monday that the envoys had met.", "the envoys had met") is None


def test_a_plan_is_not_of_the_day_it_was_made() -> None:
    text = "Moscow agreed on Monday to hand over the bodies."
    assert day_of(text, "to hand over the bodies", "future") is None


def test_the_day_of_a_noun_is_not_that_of_its_verb() -> None:
    assert (
        day_of("The truce, signed on May 16, was broken by both sides.", "was broken by both sides") is None
    )


def test_the_only_day_of_the_sentence() -> None:
    text = "After the talks on Monday, Kyiv rejected the draft."
    assert day_of(text, "Kyiv rejected the draft") == "2025-06-02"


def test_an_undated_act_has_no_day() -> None:
    assert day_of("Kyiv proposed a truce.", "Kyiv proposed a truce") is None


def test_a_month_is_no_day() -> None:
    assert day_of("Kyiv proposed a truce in March.", "Kyiv proposed a truce") is None


def test_without_a_day_of_publication() -> None:
    assert day_of("Kyiv proposed a truce on Monday.", "Kyiv proposed a truce", published=None) is None
    assert day_of("Kyiv proposed it on 2 May 2025.", "Kyiv proposed it", published=None) == "2025-05-02"
