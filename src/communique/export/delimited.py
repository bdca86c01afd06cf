"""Rows as delimited text, safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and what stands after a
semicolon, a tab or a line break for a cell of its own where it is set to separate there (OWASP, "CSV
Injection"). Texts of reports are other people's words, so `guarded` puts a `'` before such a character in
each of these places; `unguarded` takes exactly those away again.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from communique.export.lines import Column, Row

_MARKS: Final = "=+\\-@＝＋－＠'"
_PLACES: Final = re.compile(rf"(^|[;\t\r\n])(?=\s*[{_MARKS}])")
_GUARDS: Final = re.compile(rf"(^|[;\t\r\n])'(?=\s*[{_MARKS}])")


def write_csv(rows: Iterable[Row], columns: Sequence[Column], into: TextIO) -> None:
    """A header and the rows as RFC 4180 has it: commas, double quotes where needed, CRLF.

    An absent value is an empty cell, a list joined by `; `, a day `YYYY-MM-DD`, a flag `true` or `false`.
    """
    writer = csv.writer(into)
    writer.writerow(one.name for one in columns)
    writer.writerows([cell(getattr(row, one.name)) for one in columns] for row in rows)


def cell(value: object) -> str:
    """A value as the text of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return guarded("; ".join(value))
        case _:
            return str(value)


def guarded(text: str) -> str:
    """The text with a `'` wherever a spreadsheet might find the beginning of a formula."""
    return _PLACES.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return _GUARDS.sub(r"\1", text)
