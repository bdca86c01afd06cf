"""Where a sentence must start and where none may, read off the characters before the parser decides the rest.

The parser is trained on running prose: it knows nothing of lines, bullets and titles, and takes a closing
quotation mark for the beginning of the next sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

QUOTES = '"“”„‟«»'
"""Double quotation marks; `"` opens and closes."""

_BULLET = re.compile(r"(?m)^[ \t]*(?:[•‣◦▪●■–—*\-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
_INLINE_BULLET = re.compile(r"(?<=\s)[•‣◦▪●■](?=\s)")
_TITLE = re.compile(
    r"\b(?i:mr|mrs|ms|dr|messrs|prof|gen|lt|col|maj|brig|sgt|capt|cmdr|adm|sen|rep|gov|rev|hon|amb|pres|st|vs)"
    r"\.[ \t]+(?=[A-Z])"
)
_NUMBERED = re.compile(
    r"\b(?:[Nn]os?|[Aa]rts?|[Ss]ecs?|[Pp]ar|[Cc]h|[Ff]ig|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\.[ \t]+(?=\d)"
)
_INITIAL = re.compile(r"\b(?:[A-Z][a-z]+ |[A-Z]\. ?)[A-Z]\. ?(?=[A-Z])")
_HOUR = re.compile(r"\d\s?[AaPp]\.[Mm]\.[ \t]+(?=[A-Z]\w+ (?:[Tt]ime|on)\b|[A-Z]{3}\b)|\d (?=[AaPp]\.[Mm]\.)")
_TURN = re.compile(r"(?m)^(?:[QA]:?|[A-Z][A-Z.'’ \-]+[A-Z](?: \([^)\n]*\))?:)[ \t]+(?=\S)")
_DATELINE = re.compile(r"(?m)^[A-Z]{2,}[\w ,./()’'-]{0,80} (?:—|–|--|-)[ \t]+(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s(\[“‘«])[\"”»’')\]]+")
_CARRIED_ON = re.compile(r"[.?!…][\"”»’')\]]+\s+(?=[a-z])")
_ASKED = re.compile(
    r"[?!…][\"”’]+ (?=(?:(?:the|The|a|A|an|An|one) (?:[\w’'-]+ ){1,4}?|(?:[A-Z][\w.’'-]* ){1,5})"
    r"(?:ask(?:ed|s)|add(?:ed|s)|exclaimed|insist(?:ed|s)|jok(?:ed|es)|repli(?:ed|es)|sa(?:id|ys)|shouted|told"
    r"|tweeted|warn(?:ed|s)|wonder(?:ed|s)|wr(?:ote|ites))\b)"
)
"""A speaker and a verb of saying after a quoted question or exclamation carry its sentence on."""
_ENDED = re.compile(r"[.?!:;…][\"”»’')\]]*$")
_WRAP_MIN, _WRAP_MAX = 40, 120


class Boundaries(NamedTuple):
    """Offsets at which a sentence must start, and offsets at which none may."""

    starts: frozenset[int]
    joins: frozenset[int]


def boundaries(text: str) -> Boundaries:
    """What the characters of `text` settle; any offset in neither set is left to the parser."""
    lines = _lines(text)
    begun = set(_begun(lines))
    starts = {_first(line) for i, line in enumerate(lines) if i in begun}
    starts |= {match.start() for match in _INLINE_BULLET.finditer(text)}
    joins = {*_joins(text), *_closing_quotes(text)}
    joins |= {
        _first(line)
        for i, line in enumerate(lines)
        if i and i not in begun and line.text.strip() and not _ENDED.search(lines[i - 1].text)
    }
    return Boundaries(frozenset(starts), frozenset(joins - starts))


def _joins(text: str) -> Iterator[int]:
    for pattern in (_BULLET, _TITLE, _NUMBERED, _INITIAL, _HOUR, _TURN, _DATELINE, _CARRIED_ON, _ASKED):
        yield from (m.end() for m in pattern.finditer(text))
    for match in _CLOSING.finditer(text):
        yield from range(match.start(), match.end())


def _closing_quotes(text: str) -> Iterator[int]:
    """Quotation marks with a blank at both sides, as wire services print them, that close a quotation."""
    inside = False
    for match in re.finditer(r"[\"“”]|\n", text):
        mark = match.group()
        apart = not text[match.start() - 1 : match.start() + 2].strip(" \n" + mark)
        if inside and apart and mark in '"”':
            yield match.start()
        inside = mark == "“" or (mark == '"' and not inside)


class _Line(NamedTuple):
    start: int
    text: str


def _begun(lines: list[_Line]) -> Iterator[int]:
    """The numbers of the lines that begin a paragraph, headline, bullet or speaker's turn."""
    width = max((len(line.text) for line in lines), default=0)
    wrapped = width if _WRAP_MIN <= width <= _WRAP_MAX else None
    for i, line in enumerate(lines):
        if line.text.strip() and not (i and _continues(lines[i - 1].text, line.text, wrapped)):
            yield i


def _first(line: _Line) -> int:
    """The offset of the first character of the line that is no blank."""
    return line.start + len(line.text) - len(line.text.lstrip())


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append(_Line(at, line.rstrip()))
        at += len(line)
    return found


def _continues(before: str, line: str, width: int | None) -> bool:
    """Whether `line` carries on the sentence of the line `before`: it starts in lower case, or the text is
    wrapped at `width` and its first word had no room there.
    """
    words = line.split()
    if not before.strip() or _BULLET.match(line):
        return False
    if words[0][0].islower():
        return True
    return width is not None and len(before) + 1 + len(words[0]) > width
