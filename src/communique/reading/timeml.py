"""TimeML values (Pustejovsky et al., ISO 24617-1) and the calendar that they are reckoned with.

A value carries its granularity: `2025-06-02`, `2025-06`, `2025-W23`, `2025-W23-WE`, `2025-SU`, `2025-Q2`,
`2025`, `199` (a decade), with a part of the day `2025-06-02TMO`, a clock `2025-06-02T14:00`. `X` is what
the text leaves open: `XXXX-06-02`. A duration is `P3D` or `PT24H`.
"""

import datetime as dt
import re
from typing import Final

from dateutil.relativedelta import relativedelta

from communique.codes.numerals import BELOW_HUNDRED, TENS, UNITS

PAST_REF: Final = "PAST_REF"
PRESENT_REF: Final = "PRESENT_REF"
FUTURE_REF: Final = "FUTURE_REF"

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI"}
DURATION_UNITS: Final = {
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "month": "{}M",
    "year": "{}Y",
    "decade": "{}DE",
}
_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_LAST_MONTHS: Final = {"Q1": 3, "Q2": 6, "Q3": 9, "H1": 6, "SP": 5, "SU": 8, "FA": 11, "WI": 14}
_DAY_VALUE: Final = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")


def number(words: str) -> int | None:
    """The number that `3`, `1,000`, `three`, `twenty-four`, `a` or `a hundred` says; None for other words."""
    low = words.lower().replace(",", "").strip()
    if low.isdecimal():
        return int(low)
    if low in ("a", "an"):
        return 1
    if low in ("hundred", "a hundred", "one hundred"):
        return 100
    tens, _, ones = low.replace(" ", "-").partition("-")
    if tens in TENS and (not ones or ones in UNITS):
        return BELOW_HUNDRED[tens] + (BELOW_HUNDRED[ones] if ones else 0)
    return BELOW_HUNDRED[low] if low in UNITS else None


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAYS.index(name.lower())


def month_number(name: str) -> int:
    """1 to 12, for a name or its abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def day_of(value: str) -> dt.date | None:
    """The day of a value with day granularity or finer, else None."""
    match = _DAY_VALUE.match(value)
    return dt.date.fromisoformat(match.group()) if match else None


def last_day_of(value: str) -> dt.date | None:
    """The last day of the period that `value` names, from a day to a decade, or None."""
    year, rest = value[:4], value[5:]
    if (day := day_of(value)) is not None:
        return day
    if re.fullmatch(r"\d{3}", value):
        return dt.date(int(value) * 10 + 9, 12, 31)
    if not re.fullmatch(r"\d{4}(-.*)?", value):
        return None
    if rest.startswith("W") and rest[1:3].isdecimal():
        return dt.date.fromisocalendar(int(year), int(rest[1:3]), 7)
    month = int(rest) if rest.isdecimal() else _LAST_MONTHS.get(rest, 12)
    return dt.date(int(year), 1, 1) + relativedelta(months=month, days=-1)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None for one that the calendar does not have."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def duration(amount: int | None, unit: str) -> str:
    """`P3D` for 3 and `day`; `PXD` for an amount that the text leaves open."""
    return "P" + DURATION_UNITS[unit].format("X" if amount is None else amount)


def week_value(day: dt.date) -> str:
    """The ISO week of `day`."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def period_value(day: dt.date, unit: str) -> str:
    """The day, week, weekend, month, quarter, year or decade that holds `day`."""
    values = {
        "day": day.isoformat(),
        "week": week_value(day),
        "weekend": week_value(day) + "-WE",
        "month": day.isoformat()[:7],
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year:04d}"[:3],
    }
    return values[unit]


def shift(day: dt.date, amount: int, unit: str) -> dt.date | None:
    """`day` moved by `amount` units, or None beyond the calendar."""
    step = {
        "day": relativedelta(days=amount),
        "week": relativedelta(weeks=amount),
        "weekend": relativedelta(weeks=amount),
        "month": relativedelta(months=amount),
        "quarter": relativedelta(months=3 * amount),
        "year": relativedelta(years=amount),
        "decade": relativedelta(years=10 * amount),
    }[unit]
    try:
        return day + step
    except (ValueError, OverflowError):
        return None


def shifted_value(day: dt.date, amount: int, unit: str) -> str | None:
    """The period of `unit` that lies `amount` units from the one of `day`, or None beyond the calendar."""
    moved = shift(day, amount, unit)
    return period_value(moved, unit) if moved else None


def weekday_in_week(anchor: dt.date, weekday: int, weeks: int) -> dt.date:
    """That weekday of the ISO week `weeks` away from the one of `anchor`."""
    return anchor + dt.timedelta(days=weekday - anchor.weekday() + 7 * weeks)


def nearest_weekday(anchor: dt.date, weekday: int, forward: bool) -> dt.date:
    """The first such weekday from `anchor` on, or back from it; `anchor` itself counts."""
    ahead = (weekday - anchor.weekday()) % 7
    return anchor + dt.timedelta(days=ahead if forward or not ahead else ahead - 7)


def in_season(day: dt.date, season: str) -> bool:
    """Whether `day` falls in the months of that season."""
    first, last = _SEASON_MONTHS[season]
    return first <= day.month <= last or first <= day.month + 12 <= last


def season_year(anchor: dt.date, season: str, turn: int) -> int:
    """The year of a season, the one in which it begins: -1 the last finished, 0 the nearest, 1 the next."""
    first, last = _SEASON_MONTHS[season]
    months = [(year * 12 + first, year * 12 + last, year) for year in range(anchor.year - 2, anchor.year + 3)]
    now = anchor.year * 12 + anchor.month
    if turn < 0:
        return max(year for _, end, year in months if end < now)
    if turn > 0:
        return min(year for start, _, year in months if start > now)
    return min(months, key=lambda m: (max(m[0] - now, now - m[1], 0), -m[2]))[2]
