"""Time expressions: what they cover and the value that each has in a report of Tuesday, 3 June 2025."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.models.syntax import Syntax
from communique.reading import timeml
from communique.reading.times import times

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2025, 6, 3)
SYNTAX = Syntax.load()


def read(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(ref.span.of(text), ref.value, ref.type) for ref in times(SYNTAX.parse(text), published)]


def values(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    return [value for _, value, _ in read(text, published)]


EXPRESSIONS = {
    "The envoys left yesterday.": ("yesterday", "2025-06-02", "DATE"),
    "The envoys left the day before yesterday.": ("the day before yesterday", "2025-06-01", "DATE"),
    "The envoys will leave tomorrow morning.": ("tomorrow morning", "2025-06-04TMO", "TIME"),
    "Shells fell overnight.": ("overnight", "2025-06-02TNI", "TIME"),
    "The envoys met on Monday.": ("Monday", "2025-06-02", "DATE"),
    "The envoys will meet on Monday.": ("Monday", "2025-06-09", "DATE"),
    "The envoys met on Tuesday.": ("Tuesday", "2025-06-03", "DATE"),
    "The envoys met last Friday.": ("last Friday", "2025-05-30", "DATE"),
    "They agreed to meet again on Friday.": ("Friday", "2025-06-06", "DATE"),
    "The round was put off until Thursday.": ("Thursday", "2025-06-05", "DATE"),
    "They meet every Monday.": ("every Monday", "XXXX-WXX-1", "SET"),
    "The envoys met on Sunday evening.": ("Sunday evening", "2025-06-01TEV", "TIME"),
    "The first round was held on 16 May.": ("16 May", "2025-05-16", "DATE"),
    "The pact was signed on February 12, 2015.": ("February 12, 2015", "2015-02-12", "DATE"),
    "The pact was signed on 12.02.2015.": ("12.02.2015", "2015-02-12", "DATE"),
    "The envoys met on the evening of June 1.": ("the evening of June 1", "2025-06-01TEV", "TIME"),
    "The envoys will meet next Monday, 9 June.": ("next Monday, 9 June", "2025-06-09", "DATE"),
    "The envoys met on 7 October last year.": ("7 October last year", "2024-10-07", "DATE"),
    "Monday may have ended their hopes.": ("Monday", "2025-06-02", "DATE"),
    "The envoys met on the 16th.": ("the 16th", "2025-05-16", "DATE"),
    "The envoys will meet on the 16th.": ("the 16th", "2025-06-16", "DATE"),
    "A truce was signed in July.": ("July", "2024-07", "DATE"),
    "A truce was signed last July.": ("last July", "2024-07", "DATE"),
    "They will meet in September.": ("September", "2025-09", "DATE"),
    "They spoke last week.": ("last week", "2025-W22", "DATE"),
    "They spoke earlier this month.": ("earlier this month", "2025-06", "DATE"),
    "A summit will be held next month.": ("next month", "2025-07", "DATE"),
    "A summit may come this summer.": ("this summer", "2025-SU", "DATE"),
    "Trade grew in the second quarter of 2024.": ("the second quarter of 2024", "2024-Q2", "DATE"),
    "Two days ago the truce fell apart.": ("Two days ago", "2025-06-01", "DATE"),
    "The truce began 48 hours ago.": ("48 hours ago", "2025-06-01", "DATE"),
    "The envoys will return in three weeks.": ("three weeks", "2025-W26", "DATE"),
    "They took the town in three weeks.": ("three weeks", "P3W", "DURATION"),
    "They want a 30-day truce.": ("30-day", "P30D", "DURATION"),
    "They spoke for half an hour.": ("half an hour", "PT30M", "DURATION"),
    "Prices rose in the past three months.": ("the past three months", "P3M", "DURATION"),
    "In recent weeks he fell silent.": ("recent weeks", "PAST_REF", "DATE"),
    "Talks may go on in the coming days.": ("the coming days", "FUTURE_REF", "DATE"),
    "The army has held the town since 2014.": ("2014", "2014", "DATE"),
    "War broke out in the 1990s.": ("the 1990s", "199", "DATE"),
    "Envoys now want a truce.": ("now", "PRESENT_REF", "DATE"),
}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_value(text: str) -> None:
    assert read(text) == [EXPRESSIONS[text]]


def test_each_verb_settles_its_own_weekday() -> None:
    assert values("Envoys met on Monday and will meet again on Friday.") == ["2025-06-02", "2025-06-06"]


def test_a_range_gives_both_days() -> None:
    assert read("The truce held from 8 to 10 May.") == [
        ("8", "2025-05-08", "DATE"),
        ("10 May", "2025-05-10", "DATE"),
    ]


def test_a_clock_takes_the_day_of_its_sentence() -> None:
    assert values("At 2 p.m. on Monday they sat down.") == ["2025-06-02T14:00", "2025-06-02"]


def test_the_same_day_is_that_of_the_date_before() -> None:
    text = (
        "On May 16 the envoys met. The same day a truce was announced; the previous day ten people had died."
    )
    assert values(text) == ["2025-05-16", "2025-05-16", "2025-05-15"]


def test_a_month_of_that_year() -> None:
    assert values("In 2014 troops came; in April of that year the war began.") == ["2014", "2014-04"]


def test_a_month_beside_another_year_stays_open() -> None:
    assert values("In 2022 the army left in March.") == ["2022", "XXXX-03"]


def test_a_past_month_lies_behind_the_day_of_writing() -> None:
    assert values("The accord was signed in March.", dt.date(2025, 1, 20)) == ["2024-03"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys left yesterday.", "PAST_REF"),
        ("The envoys will leave tomorrow.", "FUTURE_REF"),
        ("The envoys met last week.", "PAST_REF"),
        ("The envoys met on June 2.", "XXXX-06-02"),
        ("The envoys met on Monday.", "XXXX-WXX-1"),
        ("The envoys met on June 2, 2025.", "2025-06-02"),
    ],
)
def test_without_a_day_of_writing_nothing_is_guessed(text: str, value: str) -> None:
    assert values(text, None) == [value]


def test_the_dateline_stands_in_for_the_day_of_publication() -> None:
    text = "The envoys left yesterday."
    refs = times(SYNTAX.parse(text), None, dateline=dt.date(2025, 6, 2))
    assert [ref.value for ref in refs] == ["2025-06-01"]


@pytest.mark.parametrize(
    "text",
    [
        "A 65-year-old man was freed.",
        "The Sunday Times reported it.",
        "May Whitfield said they march on.",
        "The sides exchanged 2000 prisoners.",
        "The panel may meet.",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


def test_a_line_break_inside_an_expression() -> None:
    assert values("The two envoys met in the old palace by the water on June\n2 and left.") == ["2025-06-02"]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@given(DAYS, st.sampled_from(timeml.WEEKDAYS), st.sampled_from([("met", -6, 0), ("will meet", 0, 6)]))
@settings(max_examples=40, deadline=None)
def test_a_weekday_lies_within_a_week(published: dt.date, weekday: str, verb: tuple[str, int, int]) -> None:
    word, low, high = verb
    (value,) = values(f"The envoys {word} on {weekday.capitalize()}.", published)
    day = dt.date.fromisoformat(value)
    assert day.weekday() == timeml.weekday_number(weekday)
    assert low <= (day - published).days <= high


@given(DAYS, DAYS)
@settings(max_examples=40, deadline=None)
def test_a_past_day_without_its_year_lies_ten_months_back_or_two_ahead(
    published: dt.date, day: dt.date
) -> None:
    (value,) = values(f"The envoys met on {day:%B} {day.day}.", published)
    if (day.month, day.day) == (2, 29):
        assert value == "XXXX-02-29" or value.endswith("-02-29")
    else:
        found = dt.date.fromisoformat(value)
        assert (found.month, found.day) == (day.month, day.day)
        assert -60 <= (published - found).days <= 306


# fmt: off
WORDS = st.sampled_from([
    "on", "in", "the", "last", "next", "this", "that", "Monday", "May", "June", "2", "16", "2014", "two",
    "weeks", "days", "ago", "yesterday", "-", ",", ".", "14:30", "p.m.", "later", "same", "day", "night",
    "every", "\n", "for", "met", "will", "meet", "of", "and", "to",
])
# fmt: on


@given(st.lists(WORDS, max_size=12).map(" ".join), st.none() | DAYS)
@settings(max_examples=80, deadline=None)
def test_expressions_stand_apart_in_order(text: str, published: dt.date | None) -> None:
    refs = times(SYNTAX.parse(text), published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(refs))
    assert all(ref.span.of(text).strip() and ref.value for ref in refs)
    assert {ref.type for ref in refs} <= {"DATE", "TIME", "DURATION", "SET"}
    assert all(timeml.last_day_of(ref.value) for ref in refs if ref.value[0].isdigit())


@given(DAYS, st.integers(-30, 30), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_shift_there_and_back(day: dt.date, amount: int, unit: str) -> None:
    first = day.replace(day=1)
    moved = timeml.shift(first, amount, unit)
    assert moved is not None
    assert timeml.shift(moved, -amount, unit) == first


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-02TMO", dt.date(2025, 6, 2)),
        ("2025-W23", dt.date(2025, 6, 8)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2025-Q2", dt.date(2025, 6, 30)),
        ("2024-WI", dt.date(2025, 2, 28)),
        ("2014", dt.date(2014, 12, 31)),
        ("199", dt.date(1999, 12, 31)),
        ("XXXX-06-02", None),
        ("P3D", None),
        ("PAST_REF", None),
    ],
)
def test_the_last_day_of_a_value(value: str, day: dt.date | None) -> None:
    assert timeml.last_day_of(value) == day


@pytest.mark.parametrize(
    ("words", "number"),
    [("3", 3), ("1,000", 1000), ("seven", 7), ("thirty", 30), ("forty-two", 42), ("a", 1), ("several", None)],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert timeml.number(words) == number
