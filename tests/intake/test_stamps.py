"""Lines that say when a text came out: `Published 16 June 2025`."""

import datetime as dt

import pytest

from communique.intake.dateline import find_dateline, stamped_day

STAMPED = {
    "Published 16 June 2025": dt.date(2025, 6, 16),
    "Updated: June 3, 2025": dt.date(2025, 6, 3),
    "Posted on 2025-06-03": dt.date(2025, 6, 3),
    "PUBLISHED 3 June 2025": dt.date(2025, 6, 3),
    "Published 16 June": None,
    "Issued a joint call on 3 June 2025": None,
    "Geneva, 3 June 2025": None,
}


@pytest.mark.parametrize(("line", "day"), STAMPED.items(), ids=STAMPED.keys())
def test_stamped_day(line: str, day: dt.date | None) -> None:
    assert stamped_day(f"Envoys meet again\n{line}\n\nThe envoys met.") == day


def test_a_stamp_is_no_dateline() -> None:
    text = "Envoys meet again\nPublished 16 June 2025\n\nOSLO, June 16 (Northern Wire) — The envoys met."
    dateline = find_dateline(text, stamped_day(text))
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == ("OSLO", dt.date(2025, 6, 16), "Northern Wire")
