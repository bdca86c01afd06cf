"""The drawn timeline: what stands where, what is labelled, and that it is plain SVG."""

import datetime as dt
import random
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from communique.export.brief import Mark
from communique.export.drawing import (
    GAP,
    GUTTER,
    WIDTH,
    labels_of,
    near_marks,
    rows_of,
    tick_days,
    tick_labels,
    timeline_svg,
    width_of,
)

FIRST, LAST = dt.date(2025, 6, 1), dt.date(2025, 6, 30)


def mark(day: int, lane: str = "meetings", manner: str = "reported", label: str = "Russia: meeting") -> Mark:
    return Mark(date=FIRST + dt.timedelta(days=day), lane=lane, manner=manner, label=label)  # type: ignore[arg-type]


def many(number: int) -> list[Mark]:
    draw = random.Random(3)
    lanes = ["proposals", "agreements", "meetings", "positions", "pressure", "appraisals"]
    manners = ["reported", "reported", "planned", "possible", "denied"]
    labels = ["Russia: position", "United States and Russia: meeting"]
    return [
        mark(draw.randrange(120), draw.choice(lanes), draw.choice(manners), draw.choice(labels))
        for _ in range(number)
    ]


def words_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter("text")]


def test_no_marks_no_drawing() -> None:
    assert timeline_svg([]) == ""


def test_the_drawing_names_its_lanes_days_and_items() -> None:
    words = words_of(timeline_svg([mark(0), mark(5, "agreements", label="Ukraine: pledge")]))
    assert {"Meetings, mediation", "Agreements, observance", "Russia: meeting", "Ukraine: pledge"} <= set(
        words
    )
    assert "2025" in words


def test_the_drawing_is_titled_and_described() -> None:
    root = ET.fromstring(timeline_svg([mark(0), mark(3)]))
    assert root.get("role") == "img"
    described = root.get("aria-labelledby")
    assert described and described.split() == [child.get("id") for child in list(root)[:2]]
    assert (root[1].text or "").startswith("2 items, 1 June 2025 to 4 June 2025.")


def test_equal_marks_in_any_order_give_equal_bytes() -> None:
    marks = many(60)
    assert timeline_svg(marks) == timeline_svg(marks[::-1])


def test_labels_are_text_whatever_they_hold() -> None:
    label = "<b>$x_1$</b> & \u0417\u0430\u0445\u0456\u0434 \u4e2d"
    assert label in words_of(timeline_svg([mark(0, label=label), mark(9)]))


def test_colours_are_the_page_s_and_nothing_is_fetched() -> None:
    svg = timeline_svg(many(30))
    assert "var(--accent" in svg
    assert "<style" not in svg
    assert "#0" not in svg.replace("url(#", "").replace('href="#', "")


def test_marks_close_together_become_one_with_their_number() -> None:
    (row,) = rows_of([mark(0), mark(0, label="Ukraine: meeting"), mark(15)], FIRST, LAST)
    assert [len(cluster.marks) for cluster in row.clusters] == [2, 1]
    assert row.clusters[0].label is None


@pytest.mark.parametrize("number", [5, 200])
def test_marks_and_labels_of_a_row_never_touch(number: int) -> None:
    marks = many(number)
    last = max(m.date for m in marks)
    for row in rows_of(marks, FIRST, last):
        assert all(two.x - one.x >= GAP for one, two in pairwise(row.clusters))
        taken = [(cluster.x - GAP / 2, cluster.x + GAP / 2) for cluster in row.clusters]
        for label in labels_of(row):
            width = width_of(label.text)
            taken.append((label.x, label.x + width) if label.side == "right" else (label.x - width, label.x))
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(taken)))
        assert min(taken)[0] + GAP >= 0 and max(taken)[1] <= WIDTH - GUTTER + GAP


def test_manners_differ_in_shape() -> None:
    manners = [row.manner for row in rows_of([mark(0), mark(1, manner="planned")], FIRST, LAST)]
    assert manners == ["reported", "planned"]
    words = words_of(timeline_svg([mark(0), mark(1, manner="planned")]))
    assert {"reported", "planned or promised"} <= set(words)


def test_a_far_off_item_does_not_squeeze_the_rest() -> None:
    marks = [mark(-900), mark(0), mark(2), mark(5)]
    assert [m.date.day for m in near_marks(marks)] == [1, 3, 6]
    assert "Not drawn, being far from the others: 1." in timeline_svg(marks)


@pytest.mark.parametrize("days", [3, 12, 45, 130, 400, 3000])
def test_the_axis_names_a_few_days(days: int) -> None:
    last = FIRST + dt.timedelta(days=days)
    ticks = tick_days(FIRST, last)
    assert 2 <= len(ticks) <= 11
    assert all(FIRST <= tick <= last for tick in ticks)


def test_the_axis_names_a_year_where_it_is_new() -> None:
    days = [dt.date(2024, 11, 1), dt.date(2024, 12, 1), dt.date(2025, 1, 1)]
    assert tick_labels(days) == ["Nov\n2024", "Dec", "Jan\n2025"]
