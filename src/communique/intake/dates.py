"""Dates of publication as files write them."""

import datetime as dt

from dateutil import parser as dateutil

# Two days that differ in every part: what a text leaves out is filled from them and so comes out different.
_FILLERS = (dt.datetime(2001, 1, 1), dt.datetime(2002, 2, 2))


def parse_day(given: str) -> dt.date | None:
    """The day that `given` names, in the time zone that it is written in.

    Reads ISO 8601, RFC 2822 and dates in English words. None where the day is incomplete, where day and month
    could be either (`03/06/2025`), or where it is no date at all.
    """
    text = given.strip()
    try:
        return dateutil.isoparse(text).date() if len(text) >= 8 else None
    except ValueError:
        days = {_parsed(text, filler, dayfirst=first) for filler in _FILLERS for first in (True, False)}
    return days.pop() if len(days) == 1 else None


def _parsed(text: str, filler: dt.datetime, *, dayfirst: bool) -> dt.date | None:
    try:
        return dateutil.parse(text, default=filler, dayfirst=dayfirst, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None
