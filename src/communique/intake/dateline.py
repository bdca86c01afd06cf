"""The dateline: where, when and for which agency a report was written, `ISTANBUL, June 2 (Reuters) -`.

The forms are those of the agencies' style books: AP, Reuters, AFP, Xinhua and most others put place, date and
agency in this order before a dash; OHCHR puts the date in brackets; SANA and CNN put the agency bare;
Interfax ends the place and TASS the line with a full stop; a ministry's release may have `Place, full date`
on a line of its own.
"""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from communique.document import Dateline
from communique.spans import Span

# A dateline stands before the first sentence; above it are title, subtitle, byline, section and day at most.
_LINES = 10
_LONGEST = 160
# A place alone counts only where a sentence follows it on the line; after a lone label stands a title.
_LEAST_SENTENCE = 30
# What wire desks put in a place's stead.
_LABELS = {
    "analysis",
    "breaking",
    "correction",
    "exclusive",
    "explainer",
    "factbox",
    "file",
    "first",
    "live",
    "opinion",
    "update",
    "video",
    "watch",
}
# A word without a vowel is no place but an agency's letters (`CNN —`).
_LETTERS = re.compile(r"[^\W\d_AEIOUY]+", re.IGNORECASE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"

_SHOUTED_WORD = r"[^\W\d_a-zß-ÿ][^\Wa-zß-ÿ\d_]*(?:['’.-][^\W\d_a-zß-ÿ]+)*(?![a-zß-ÿ])"
_NAMED_WORD = r"[^\W\d_a-zß-ÿ][\w'’-]*"
_JOIN = r"(?:\s?/\s?|\sand\s|\s)"
_REGION = rf"(?:,\s(?!{_MONTH}|{_WEEKDAY})(?:D\.C\.|{_NAMED_WORD}(?:\s{_NAMED_WORD}){{0,3}})(?=[\s,.]))?"
_SHOUTED = re.compile(rf"{_SHOUTED_WORD}(?:{_JOIN}{_SHOUTED_WORD}){{0,5}}{_REGION}")
_NAMED = re.compile(
    rf"(?!{_MONTH}|{_WEEKDAY}){_NAMED_WORD}(?:{_JOIN}(?![A-Z]{{3}}){_NAMED_WORD}){{0,3}}(?:,\sD\.C\.)?"
)
_DATE = re.compile(
    rf"[,.]?\s?(?P<open>\()?(?:{_WEEKDAY},?\s)?(?:"
    rf"(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:,?\s(?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})\s(?P<month2>{_MONTH})(?:,?\s(?P<year2>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)(?(open)\))",
)
# A line of its own that says when the text came out; no place stands before its date.
_STAMP = re.compile(
    r"(?:First )?(?:Published|Posted|Issued|Released|Updated)(?: on)?(?::\s?|(?=\s))", re.IGNORECASE
)
_AGENCY = re.compile(
    r"[.,]?\s?(?:\((?P<round>[A-Z][\w .&'’/-]{0,30})\)|/(?P<slashed>[A-Z][\w .&'’-]{0,30})/)"
)
_BARE_AGENCY = re.compile(r",?\s(?P<bare>[A-Z]{3,8})(?=\s?[—–-])")
_DASH = re.compile(r"\s*(?:--|—|–|-(?=\s|$))")


class _Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a line before its sentence; `end` is where it stops, `dash` whether a dash closes it."""

    place: str | None
    shouted: bool
    day: re.Match[str] | None
    agency: str | None
    end: int
    dash: bool


def find_dateline(text: str, published: dt.date | None = None) -> Dateline | None:
    """The dateline at the head of `text`, or None.

    A date without a year gets the one that brings it closest to `published`, or stays None where that is None
    too.
    """
    for start, line in _head(text):
        parts = None if _STAMP.match(line) else _parts(line)
        if parts is not None and _holds(parts, line):
            lettered = parts.agency is None and _LETTERS.fullmatch(parts.place or "") is not None
            return Dateline(
                span=Span(start, start + parts.end),
                place=None if lettered else parts.place,
                date=_day(parts.day, published) if parts.day else None,
                agency=parts.place if lettered else parts.agency,
            )
    return None


def stamped_day(text: str) -> dt.date | None:
    """The day in a line like `Published 2 June 2025` at the head of `text`; None without one or a year."""
    for _, line in _head(text):
        stamp = _STAMP.match(line)
        day = _DATE.match(line, stamp.end()) if stamp else None
        if day is not None and _has_year(day) and day.end() == len(line.rstrip()):
            return _day(day, None)
    return None


def _head(text: str) -> Iterator[tuple[int, str]]:
    """The first lines that are not blank, each from its first word on and with the offset of that word."""
    lines = re.finditer(r"[^\r\n]*\S[^\r\n]*", text)
    for _, match in zip(range(_LINES), lines, strict=False):
        words = match[0].lstrip()
        yield match.start() + len(match[0]) - len(words), words


def _parts(line: str) -> _Parts | None:
    head = line[:_LONGEST]
    shouted = _SHOUTED.match(head)
    place = shouted or _NAMED.match(head)
    at = place.end() if place else 0
    bare = None if shouted else _BARE_AGENCY.match(head, at)
    day = _DATE.match(head, bare.end() if bare else at)
    agency = _AGENCY.match(head, day.end()) if day else _AGENCY.match(head, at)
    if day is None and agency is not None:
        day = _DATE.match(head, agency.end())
    at = max(found.end() if found else 0 for found in (place, bare, day, agency))
    named = agency["round"] or agency["slashed"] if agency else bare["bare"] if bare else None
    closed = _close(head, at, stop_closes=agency is not None and agency["slashed"] is not None)
    if closed is None and at != len(line.rstrip()):
        return None
    return _Parts(
        place=place[0] if place else None,
        shouted=shouted is not None,
        day=day,
        agency=named,
        end=closed if closed is not None else at,
        dash=closed is not None,
    )


def _close(head: str, at: int, *, stop_closes: bool) -> int | None:
    """Where the dash after `at` ends (after an agency in slashes a full stop does its work), or None."""
    dash = _DASH.match(head, at)
    if dash is not None:
        return dash.end()
    return at + 1 if stop_closes and head[at : at + 1] == "." else None


def _holds(parts: _Parts, line: str) -> bool:
    """Whether the parts make a dateline; the less a form has the more the rest must speak for it."""
    if not parts.dash:
        return parts.place is not None and parts.day is not None and _has_year(parts.day)
    if parts.place is None:
        return parts.day is not None and parts.agency is not None
    if parts.shouted and (parts.day is not None or parts.agency is not None):
        return True
    if parts.shouted:
        sentence = line[parts.end :].strip()
        known_label = parts.place.split()[0].lower() in _LABELS
        wide_dash = line[parts.end - 1] in "—–" or line[parts.end - 2 : parts.end] == "--"
        return len(parts.place) > 2 and len(sentence) >= _LEAST_SENTENCE and wide_dash and not known_label
    return parts.day is not None or (parts.agency is not None and parts.agency.isupper())


def _has_year(day: re.Match[str]) -> bool:
    return bool(day["iso"] or day["year"] or day["year2"])


def _day(found: re.Match[str], published: dt.date | None) -> dt.date | None:
    if found["iso"]:
        return _date(*map(int, found["iso"].split("-")))
    month = _MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    day = int(found["day"] or found["day2"])
    year = found["year"] or found["year2"]
    if year:
        return _date(int(year), month, day)
    return _closest(month, day, published) if published else None


def _closest(month: int, day: int, published: dt.date) -> dt.date | None:
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := _date(year, month, day)) is not None]
    return min(days, key=lambda found: abs(found - published), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
