import datetime as dt
import time

import pytest

from communique.intake.dateline import find_dateline

PUBLISHED = dt.date(2025, 6, 3)
SECOND = dt.date(2025, 6, 2)


@pytest.mark.parametrize(
    ("words", "place", "date", "agency"),
    [
        ("ISTANBUL, June 2 (Reuters) -", "ISTANBUL", SECOND, "Reuters"),
        ("MOSCOW (AP) —", "MOSCOW", None, "AP"),
        ("GENEVA, 2 June 2025 —", "GENEVA", SECOND, None),
        ("Doha/Cairo, Aug. 16 (Xinhua) --", "Doha/Cairo", dt.date(2025, 8, 16), "Xinhua"),
        ("MOSCOW, June 2. /TASS/.", "MOSCOW", SECOND, "TASS"),
        ("MOSCOW. June 2 (Interfax) -", "MOSCOW", SECOND, "Interfax"),
        ("ADEN, Yemen, Sept. 3 (Xinhua) --", "ADEN, Yemen", dt.date(2025, 9, 3), "Xinhua"),
        ("SHARM EL-SHEIKH, Egypt (AP) —", "SHARM EL-SHEIKH, Egypt", None, "AP"),
        ("WASHINGTON, D.C., June 2 (AP) —", "WASHINGTON, D.C.", SECOND, "AP"),
        ("GENEVA (2 June 2025) –", "GENEVA", SECOND, None),
        ("RAMALLAH, Monday, June 2, 2025 (WAFA) –", "RAMALLAH", SECOND, "WAFA"),
        ("Damascus, SANA-", "Damascus", None, "SANA"),
        ("Hong Kong CNN —", "Hong Kong", None, "CNN"),
        ("CNN —", None, None, "CNN"),
        ("Beirut (AFP) –", "Beirut", None, "AFP"),
        ("São Paulo, 2 June (EFE) -", "São Paulo", SECOND, "EFE"),
        ("N'DJAMENA (AFP) -", "N'DJAMENA", None, "AFP"),
        ("KYIV, 2025-06-02 (Interfax-Ukraine) –", "KYIV", SECOND, "Interfax-Ukraine"),
        ("June 2 (Reuters) -", None, SECOND, "Reuters"),
        ("WASHINGTON —", "WASHINGTON", None, None),
        ("UNITED NATIONS, Feb. 30 (AP) —", "UNITED NATIONS", None, "AP"),
    ],
)
def test_the_forms_of_the_agencies(
    words: str, place: str | None, date: dt.date | None, agency: str | None
) -> None:
    text = (
        f"Envoys meet again\n\nBy Jane Harbour\n\n  {words} The envoys met for an hour on Monday, they said."
    )
    found = find_dateline(text, PUBLISHED)
    assert found is not None
    assert (found.span.of(text), found.place, found.date, found.agency) == (words, place, date, agency)


def test_a_release_with_place_and_date_on_a_line_of_its_own() -> None:
    text = "Statement of the ministry\nGeneva, 2 June 2025\nThe ministry takes note."
    found = find_dateline(text)
    assert found is not None
    assert (found.span.of(text), found.date) == ("Geneva, 2 June 2025", SECOND)


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said on Monday - as he often does - that talks go on.",
        "The two sides met on June 2 (Monday) - a first since the war.",
        "BREAKING — The envoys have met in the old town on Monday, officials say.",
        "THE HOST: Good afternoon, everyone. June 2 was a good day.",
        "Qatar (Doha) - said it would host them.",
        "TALKS END IN GENEVA",
        "Q — When will the envoys meet again, and who is going to lead them?",
        "June 2, 2025",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("published", "year"),
    [(dt.date(2025, 1, 2), 2024), (dt.date(2024, 12, 30), 2024), (dt.date(2026, 1, 1), 2025)],
)
def test_a_missing_year_is_the_nearest(published: dt.date, year: int) -> None:
    found = find_dateline("OSLO, Dec. 31 (AP) — They met.", published)
    assert found is not None
    assert found.date == dt.date(year, 12, 31)


def test_without_a_day_of_publication_a_missing_year_stays_unknown() -> None:
    found = find_dateline("OSLO, Dec. 31 (AP) — They met.")
    assert found is not None
    assert found.date is None


def test_it_stands_in_the_head_alone() -> None:
    assert find_dateline("A line of the text.\n" * 10 + "OSLO (AP) — They met.") is None


@pytest.mark.parametrize("unit", ["A", "A B ", "\n \n", "A, ", "A/", "OSLO, June 2 (", "- "])
def test_long_lines_take_no_time(unit: str) -> None:
    began = time.perf_counter()
    find_dateline(unit * 300_000)
    assert time.perf_counter() - began < 2
