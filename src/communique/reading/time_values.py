"""The value of each form of time expression: pure functions of its parts and of where it stands."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from communique.reading import timeml
from communique.reading.tense import Tense
from communique.reading.time_grammar import Found
from communique.reading.timeml import FUTURE_REF, PAST_REF, PRESENT_REF

_AHEAD: Final = dt.timedelta(days=60)
"""A past verb may name a day to come ("offered to meet on 20 June"): one ten months back has its year."""

_RECENT: Final = dt.timedelta(days=60)
"""A planned day may lie a little before it: plans are retold after their day."""

_TURNS: Final = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "this": 0}
_YEAR_TURNS: Final = {"last year": -1, "this year": 0, "next year": 1}
_WHICH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_OFTEN: Final = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_OPEN: Final = {-1: PAST_REF, 0: PRESENT_REF, 1: FUTURE_REF}


class Place(NamedTuple):
    """What the value of an expression is reckoned from.

    `anchor`: the day of writing; `tense`: of the governing verb; `last`: the value of the date before;
    `year`: the year written out before it in its sentence.
    """

    anchor: dt.date | None
    tense: Tense
    last: str | None
    year: int | None


def _calendar_day(item: Found, place: Place) -> str | None:
    month, day, part = _month(item), _day(item), _part(item)
    written, told = item.parts.get("year"), item.parts.get("told")
    year = int(written) if written else _named_year(told, place) if told else None
    if year is not None:
        exact = timeml.make_day(year, month, day)
        return f"{exact}{part}" if exact else None
    if timeml.make_day(2000, month, day) is None:
        return None
    found = _nearest_day(month, day, item.parts.get("weekday"), place)
    return f"{found}{part}" if found else f"XXXX-{month:02d}-{day:02d}{part}"


def _nearest_day(month: int, day: int, weekday: str | None, place: Place) -> dt.date | None:
    """That day in the year that the weekday or the tense calls for; None where nothing settles it."""
    anchor = place.anchor
    if anchor is None or _tells_of_another_year(place):
        return None
    around = (timeml.make_day(anchor.year + step, month, day) for step in (-1, 0, 1))
    days = [d for d in around if d and (not weekday or d.weekday() == timeml.weekday_number(weekday))]
    return _by_tense(days, anchor, place.tense, _AHEAD, _RECENT)


def _by_tense(
    days: Iterable[dt.date],
    anchor: dt.date,
    tense: Tense,
    after: dt.timedelta = dt.timedelta(),
    before: dt.timedelta = dt.timedelta(),
) -> dt.date | None:
    """The last day up to `anchor + after` for the past, the first from `anchor - before` for the future."""
    if tense == "past":
        return max((d for d in days if d <= anchor + after), default=None)
    if tense == "future":
        return min((d for d in days if d >= anchor - before), default=None)
    return min(days, key=lambda d: abs(d - anchor), default=None)


def _tells_of_another_year(place: Place) -> bool:
    return place.year is not None and place.anchor is not None and place.year != place.anchor.year


def _month_day(item: Found, place: Place) -> str | None:
    day, anchor = _day(item), place.anchor
    if anchor is None:
        return f"XXXX-XX-{day:02d}"
    firsts = [first for step in (-1, 0, 1) if (first := timeml.shift(anchor.replace(day=1), step, "month"))]
    days = [found for first in firsts if (found := timeml.make_day(first.year, first.month, day))]
    found = _by_tense(days, anchor, place.tense)
    return found.isoformat() if found else None


def _month_year(item: Found, place: Place) -> str | None:
    return f"{item.parts['year']}-{_month(item):02d}"


def _bare_month(item: Found, place: Place) -> str | None:
    month, turn, named = _month(item), item.parts["turn"], item.parts["year"]
    year = _named_year(named, place) if named else _month_turn(month, turn, place)
    return f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _named_year(words: str, place: Place) -> int | None:
    if words in _YEAR_TURNS:
        return place.anchor.year + _YEAR_TURNS[words] if place.anchor else None
    return int(place.last[:4]) if place.last and place.last[:4].isdecimal() else None


def _month_turn(month: int, turn: str | None, place: Place) -> int | None:
    """The year of a month: the last or next one as told, else by tense; None where that is a guess.

    A coming month that would be eleven months off is one: the month just past may be meant.
    """
    if place.anchor is None or (turn is None and _tells_of_another_year(place)):
        return None
    ahead = (month - place.anchor.month) % 12
    now = place.anchor.year * 12 + place.anchor.month - 1
    if turn == "this":
        return place.anchor.year
    if turn is not None:
        steps = (ahead or 12) if _TURNS[turn] > 0 else ahead - 12
    elif place.tense == "future":
        if ahead == 11:
            return None
        steps = ahead
    elif place.tense == "past":
        steps = ahead - 12 if ahead else 0
    else:
        steps = ahead if ahead <= 5 else ahead - 12
    return (now + steps) // 12


def _weekday(item: Found, place: Place) -> str | None:
    weekday, turn = timeml.weekday_number(item.parts["weekday"] or ""), (item.parts["turn"] or "").lower()
    part = _part(item)
    if turn in ("every", "each") or item.parts["plural"] or place.anchor is None:
        return f"XXXX-WXX-{weekday + 1}{part}"
    if turn in ("last", "next"):
        return f"{timeml.weekday_in_week(place.anchor, weekday, _TURNS[turn])}{part}"
    forward = turn == "this coming" or (turn != "this past" and place.tense in ("future", "present"))
    return f"{timeml.nearest_weekday(place.anchor, weekday, forward)}{part}"


def _deictic(item: Found, place: Place) -> str | None:
    low = item.words.lower()
    if "before yesterday" in low or "after tomorrow" in low:
        steps = -2 if "yesterday" in low else 2
    else:
        back = "yesterday" in low or low in ("last night", "overnight")
        steps = -1 if back else int("tomorrow" in low)
    if place.anchor is None:
        return _OPEN[(steps > 0) - (steps < 0)]
    night = "TNI" if low in ("last night", "overnight") or "tonight" in low else ""
    return f"{place.anchor + dt.timedelta(days=steps)}{_part(item) or night}"


def _narrative(item: Found, place: Place) -> str | None:
    """Reckoned from the date that the text gave last; None before the first."""
    if place.last is None:
        return None
    low, unit = item.words.lower(), item.parts["unit"] or "day"
    steps = _narrative_steps(low)
    if unit in ("day", "week"):
        day = timeml.day_of(place.last)
        value = timeml.shifted_value(day, steps, unit) if day else None
        return f"{value}{_part(item)}" if value else None
    return _larger(place.last, unit, steps)


def _narrative_steps(low: str) -> int:
    if any(word in low for word in ("previous", "preceding", "before")):
        return -1
    return int(any(word in low for word in ("next", "following", "after")))


def _larger(value: str, unit: str, steps: int) -> str | None:
    """The month or year of `value`, moved by `steps`; None if `value` is too coarse."""
    year, month = value[:4], value[5:7]
    if not year.isdecimal() or (unit == "month" and not month.isdecimal()):
        return None
    return timeml.shifted_value(dt.date(int(year), int(month) if unit == "month" else 1, 1), steps, unit)


def _period(item: Found, place: Place) -> str | None:
    steps = _TURNS[(item.parts.get("turn") or "this").lower()]
    unit = (item.parts["unit"] or "").lower()
    if place.anchor is None:
        return _OPEN[steps]
    return timeml.shifted_value(place.anchor, steps, unit)


def _season(item: Found, place: Place) -> str | None:
    season, turn = timeml.SEASONS[(item.parts["season"] or "").lower()], item.parts.get("turn")
    if (written := item.parts.get("year")) is not None:
        return f"{written}-{season}"
    if place.anchor is None or _tells_of_another_year(place):
        return f"XXXX-{season}"
    steps = _TURNS[turn.lower()] if turn else {"past": -1, "future": 1}.get(place.tense, 0)
    if turn is None and timeml.in_season(place.anchor, season):
        steps = 0
    return f"{timeml.season_year(place.anchor, season, steps):04d}-{season}"


def _part_of_year(item: Found, place: Place) -> str | None:
    which, unit, year = (item.parts[name] or "" for name in ("which", "unit", "year"))
    nth = int(which) if which.isdecimal() else _WHICH[which.lower()]
    letter = "H" if unit.lower() == "half" else "Q"
    number = int(year) if year.isdecimal() else _named_year(year.lower(), place)
    if letter == "H" and nth > 2:
        return None
    return f"{number:04d}-{letter}{nth}" if number else f"XXXX-{letter}{nth}"


def _before(item: Found, place: Place) -> str | None:
    """So many units before or after now (`ago`, `from now`) or the date that the text gave last."""
    amount, unit = timeml.number(item.parts["amount"] or ""), (item.parts["unit"] or "").lower()
    way = (item.parts["way"] or "").lower()
    steps = -1 if way in ("ago", "earlier", "prior", "before") else 1
    from_now = way in ("ago", "from now")
    start = place.anchor if from_now else timeml.day_of(place.last or "")
    if unit == "hour" and amount and amount % 24 == 0:
        amount, unit = amount // 24, "day"
    if start is None or amount is None or unit in ("hour", "minute"):
        return _OPEN[steps] if from_now else None
    return timeml.shifted_value(start, steps * amount, unit)


def _ahead(item: Found, place: Place) -> str | None:
    """`in three weeks`: a date after a verb that looks ahead, a duration after any other."""
    amount, unit = timeml.number(item.parts["amount"] or ""), (item.parts["unit"] or "").lower()
    if place.tense != "future" and "time" not in item.words:
        return timeml.duration(amount, unit)
    if unit in ("hour", "minute") or amount is None or place.anchor is None:
        return FUTURE_REF
    return timeml.shifted_value(place.anchor, amount, unit)


def _stretch(item: Found, place: Place) -> str | None:
    """`the past three days`, `the coming week`; without a number many of them are the open past or future."""
    words, way, unit = (
        item.parts["amount"],
        (item.parts["way"] or "").lower(),
        (item.parts["unit"] or "").lower(),
    )
    if words is None and unit in ("minute", "hour"):
        return None
    if words is None and item.parts["plural"]:
        return PAST_REF if way in ("past", "last", "previous") else FUTURE_REF
    amount = 1 if words is None else timeml.number(words)
    return timeml.duration(amount, unit)


def _duration(item: Found, place: Place) -> str | None:
    if item.parts["half"]:
        return "PT30M"
    return timeml.duration(timeml.number(item.parts["amount"] or ""), (item.parts["unit"] or "").lower())


def _set(item: Found, place: Place) -> str | None:
    unit = (item.parts["unit"] or _OFTEN.get((item.parts["often"] or "").lower(), "year")).lower()
    return "XXXX-WXX-WE" if unit == "weekend" else timeml.duration(1, unit)


def _clock(item: Found, place: Place) -> str | None:
    """Without its day, which the sentence gives elsewhere."""
    low = item.words.lower()
    if item.parts.get("part"):
        return "XXXX-XX-XX" + _part(item)
    if low in ("noon", "midnight"):
        return "XXXX-XX-XX" + ("T12:00" if low == "noon" else "T24:00")
    hour, minute, half = int(item.parts["hour"] or 0), int(item.parts["minute"] or 0), item.parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"XXXX-XX-XXT{hour:02d}:{minute:02d}"


def _year(item: Found, place: Place) -> str | None:
    return item.parts["year"]


def _decade(item: Found, place: Place) -> str | None:
    return item.parts["decade"]


def _past(item: Found, place: Place) -> str | None:
    return PAST_REF


def _present(item: Found, place: Place) -> str | None:
    return PRESENT_REF


def _future(item: Found, place: Place) -> str | None:
    return FUTURE_REF


def _month(item: Found) -> int:
    month = item.parts["month"] or ""
    return int(month) if month.isdecimal() else timeml.month_number(month)


def _day(item: Found) -> int:
    return int((item.parts["day"] or "").rstrip("stndrh"))


def _part(item: Found) -> str:
    names = ("part", "later_part", "this")
    part = next((found for name in names if (found := item.parts.get(name))), None)
    return "T" + timeml.DAY_PARTS[part.lower()] if part else ""


RESOLVE: Final[dict[str, Callable[[Found, Place], str | None]]] = {
    "iso": _calendar_day,
    "dotted": _calendar_day,
    "calendar_day": _calendar_day,
    "month_day": _month_day,
    "month_year": _month_year,
    "month": _bare_month,
    "weekday": _weekday,
    "deictic": _deictic,
    "narrative": _narrative,
    "period": _period,
    "season": _season,
    "part_of_year": _part_of_year,
    "before": _before,
    "ahead": _ahead,
    "stretch": _stretch,
    "past": _past,
    "future": _future,
    "present": _present,
    "duration": _duration,
    "set": _set,
    "clock": _clock,
    "decade": _decade,
    "year": _year,
}
"""By the kind of the form: the TimeML value, or None where the expression has none here."""
