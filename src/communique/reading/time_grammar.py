"""The forms of English time expressions: a pattern a form, whose groups settle the value."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from communique.spans import Span

_FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night)"
_PART_OF = rf"(?:(?:the )?(?P<part>{_PART}) of )?"
_UNIT = r"(?:minute|hour|day|week|month|year|decade)"
_PERIOD = r"(?:weekend|week|month|quarter|year|decade)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_TEEN = r"eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_TENS = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONES}))?"
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|(?:a |one )?hundred|{_TENS}|{_TEEN}|ten|{_ONES}"
_VAGUE = r"a few|few|several|some|a couple of|many|dozens of|hundreds of|a number of"
_ABOUT = r"(?:about|around|nearly|almost|over|more than|less than|at least|just|some) "
_AMOUNT = rf"(?:{_ABOUT})?(?P<amount>{_NUMBER}|{_VAGUE}|an?)"
_PHASE = r"(?:(?:earlier|later|late|early|mid|sometime)[- ])?"
_TOLD_YEAR = "that year|the same year|last year|this year|next year"
_OF_YEAR = rf"(?:,? (?P<year>{_YEAR}))?"
_RANGE = r"(?: ?[-–—] ?| and | to )"


_BLANKS: Final = {ord(char): " " for char in "\n\t\u00a0\u202f"}


class Form(NamedTuple):
    """A kind of expression and the pattern that finds it."""

    kind: str
    pattern: re.Pattern[str]


class Found(NamedTuple):
    """An expression in a text: its form's kind, where it stands and the parts that its form names."""

    kind: str
    span: Span
    words: str
    parts: dict[str, str | None]


def _form(kind: str, pattern: str) -> Form:
    return Form(kind, re.compile(rf"(?<![\w$€£#])(?:{pattern})(?!\w)"))


def _any_case(kind: str, pattern: str) -> Form:
    return Form(kind, re.compile(rf"(?<![\w$€£#])(?<!\w-)(?:{pattern})(?!\w)", re.IGNORECASE))


_MONTH_FIRST = rf"(?P<month>{_MONTH}) (?P<day>{_DAY})(?!,\d{{3}}|%|\.\d|:\d)"
_DAY_FIRST = rf"(?:the )?(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})"
_BEFORE_DAY = rf"{_PART_OF}(?:(?:[Ll]ast |[Nn]ext |[Tt]his )?(?P<weekday>{_WEEKDAY}),? )?"
_AFTER_DAY = (
    rf"(?:,? (?P<year>{_YEAR})| (?:of )?(?P<told>{_TOLD_YEAR}))?(?: (?:in the )?(?P<later_part>{_PART}))?"
)

FORMS: Final = (
    _form("iso", rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"),
    _form("dotted", rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{_YEAR})"),
    _form(
        "range",
        rf"(?P<month>{_MONTH}) (?P<day>{_DAY}){_RANGE}(?P<end>{_DAY})(?!:|,\d{{3}}|%){_OF_YEAR}",
    ),
    _form(
        "range",
        rf"(?P<day>{_DAY}){_RANGE}(?P<end>{_DAY})(?: of)? (?P<month>{_MONTH}){_OF_YEAR}",
    ),
    _form("calendar_day", _BEFORE_DAY + _MONTH_FIRST + _AFTER_DAY),
    _form("calendar_day", _BEFORE_DAY + _DAY_FIRST + _AFTER_DAY),
    _form("month_day", r"(?<=\bon )the (?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"),
    _form("month_year", rf"{_PHASE}(?P<month>{_MONTH})(?: of|,)? (?P<year>{_YEAR})"),
    _form(
        "month",
        rf"{_PHASE}(?:(?P<turn>last|next|this|this past|this coming) )?(?P<month>{_FULL_MONTH})"
        rf"(?:(?: of)? (?P<year>{_TOLD_YEAR}))?",
    ),
    _form(
        "weekday",
        rf"{_PART_OF}{_PHASE}"
        r"(?:(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his coming|[Tt]his past|[Ee]very|[Ee]ach) )?"
        rf"(?P<weekday>{_WEEKDAY})(?P<plural>s)?(?: (?P<later_part>{_PART}))?",
    ),
    _any_case("deictic", r"the day before yesterday|the day after tomorrow"),
    _any_case(
        "deictic",
        rf"{_PART_OF}{_PHASE}(?:yesterday|today|tomorrow)(?: (?P<later_part>{_PART}))?"
        rf"|{_PHASE}tonight|overnight|last night|this (?P<this>morning|afternoon|evening)",
    ),
    _any_case(
        "narrative",
        r"(?:that|the (?:very )?same|the previous|the preceding|the following) (?P<unit>day|week|month|year)"
        rf"|the next day|that (?P<part>{_PART})"
        r"|the day (?:before|after)(?=[,.;:)]|$|\s+(?:in|at|and|but|by|to|with|from|on)\b)",
    ),
    _any_case("period", rf"{_PHASE}(?P<turn>this|last|next|this past|this coming) (?P<unit>{_PERIOD})"),
    _any_case("period", rf"(?:end|beginning|start|middle) of the (?P<unit>{_PERIOD})"),
    _any_case("season", rf"{_PHASE}(?P<turn>this|last|next|this past|this coming) (?P<season>{_SEASON})"),
    _any_case("season", rf"{_PHASE}(?:the )?(?P<season>{_SEASON})(?: of|,)? (?P<year>{_YEAR})"),
    _any_case("season", rf"(?<=\bin )the (?P<season>{_SEASON})"),
    _any_case(
        "part_of_year",
        r"(?:the )?(?P<which>first|second|third|fourth) (?P<unit>quarter|half)(?: of)?"
        rf" (?P<year>{_YEAR}|(?:this|last|next) year)",
    ),
    _form("part_of_year", rf"(?P<unit>Q)(?P<which>[1-4]) (?P<year>{_YEAR})"),
    _any_case("before", rf"{_AMOUNT} (?P<unit>{_UNIT})s? (?P<way>ago|earlier|prior|later|from now)"),
    _any_case("before", rf"{_AMOUNT} (?P<unit>{_UNIT})s? (?P<way>before|after)(?=[,.;:)]|$)"),
    _any_case("ahead", rf"(?<=\bin ){_AMOUNT} (?P<unit>{_UNIT})s?(?:['’] time)?"),
    _any_case(
        "stretch",
        rf"the (?P<way>past|last|next|coming|following|previous) (?:{_AMOUNT} )?"
        rf"(?P<unit>{_UNIT})(?P<plural>s)?(?! of)",
    ),
    _any_case("past", rf"recent {_UNIT}s|recently|lately|at the time|long ago|in the past(?=[,.;]|$)"),
    _any_case("future", rf"(?:the )?coming {_UNIT}s|soon|in the (?:near |immediate |foreseeable )?future"),
    _any_case("present", r"now|currently|at present|at the moment|nowadays|these days"),
    _any_case("duration", rf"{_AMOUNT}[- ](?P<unit>{_UNIT})s?(?![- ]olds?\b)|half an (?P<half>hour)"),
    _any_case(
        "set",
        rf"(?:every|each) (?P<unit>{_UNIT}|weekend)|(?P<often>daily|weekly|monthly|yearly|annually|annual)",
    ),
    _any_case("clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?"),
    _form("clock", r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?! ?[ap]\.?m)"),
    _any_case("clock", r"noon|midnight|(?<=\bin )the (?P<part>morning|afternoon|evening)"),
    _any_case("decade", r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[6-9]|20)\d)0s"),
    _form(
        "year",
        rf"(?:(?:[Ll]ate|[Ee]arly|mid)[- ])?(?P<year>{_YEAR})(?!,\d|\.\d|:\d|[-–]\d\d?(?!\d))",
    ),
)


def find(text: str) -> list[Found]:
    """Every match of every form, the earliest and longest first; they may overlap.

    A line break or hard blank between two words counts as a blank.
    """
    line = text.translate(_BLANKS)
    matches = ((form.kind, match) for form in FORMS for match in form.pattern.finditer(line))
    found = [item for kind, match in matches for item in _expand(kind, match)]
    return sorted(found, key=lambda item: (item.span.start, -item.span.end))


def _expand(kind: str, match: re.Match[str]) -> Iterator[Found]:
    """The match itself, or the two days of a range, each with the month and year that they share."""
    if kind != "range":
        yield Found(kind, Span(*match.span()), match.group(), match.groupdict())
        return
    month_first = match.start("month") < match.start("day")
    first = Span(match.start("month") if month_first else match.start("day"), match.end("day"))
    last = Span(match.start("end"), match.end("end") if month_first else match.end("month"))
    for span, day in ((first, "day"), (last, "end")):
        parts = {"month": match["month"], "day": match[day], "year": match["year"]}
        yield Found("calendar_day", span, match.string[span.start : span.end], parts)
