"""JSON Lines of articles: one JSON object a line, UTF-8."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from communique.errors import EmptyInput, IntakeError, Malformed, TooLarge
from communique.intake.dates import parse_day
from communique.intake.encodings import broken_utf8
from communique.intake.values import Article

TEXT = ("text", "body", "content")
TITLE = ("title", "headline")
PUBLISHER = ("publisher", "source", "outlet")
PUBLISHED = ("published", "date", "published_at")
LANGUAGE = ("language",)

_REMEDY = "correct the line or leave it out"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_Fields = dict[str, msgspec.Raw]


def read_json_lines(chunks: Iterable[bytes], path: str, size_limit: int) -> Iterator[Article | IntakeError]:
    """The article of each line, streamed; a line that cannot be read is an error at `path:line` and the next
    follows.

    Of each group of names (`text`, `body`, `content`; `title`, `headline`; `publisher`, `source`, `outlet`;
    `published`, `date`, `published_at`; `language`) the first that is there and not null counts; other keys
    are ignored. Blank lines are skipped. `size_limit` is in bytes a line.
    """
    empty = True
    for number, line in _lines(chunks, size_limit):
        empty = empty and line is not None and not line.strip()
        where = f"{path}:{number}"
        if line is None:
            limit = f"this line is above the limit of {size_limit:,} bytes"
            yield TooLarge(where, limit, "raise --size-limit or split the text")
        elif line.strip():
            yield _read_line(line, where)
    if empty:
        yield EmptyInput(path, "this is empty", "leave it out")


def _read_line(line: bytes, where: str) -> Article | IntakeError:
    try:
        return _article(_fields(line, where), where)
    except IntakeError as error:
        return error


def _lines(chunks: Iterable[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, from 1; None in place of one longer than `limit`, which is never held whole."""
    number, held, over = 1, bytearray(), False
    for chunk in chunks:
        *ends, tail = chunk.split(b"\n")
        for end in ends:
            over = over or len(held) + len(end) > limit
            yield number, None if over else bytes(held + end)
            number, held, over = number + 1, bytearray(), False
        over = over or len(held) + len(tail) > limit
        held = bytearray() if over else held + tail
    if held or over:
        yield number, None if over else bytes(held)


def _fields(line: bytes, where: str) -> _Fields:
    try:
        return msgspec.json.decode(line.removeprefix(_BYTE_ORDER_MARK), type=_Fields)
    except msgspec.ValidationError:
        raise Malformed(where, "this line is no JSON object", _REMEDY) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(where, f"this line is not valid JSON ({_fault(line, error)})", _REMEDY) from None


def _fault(line: bytes, error: Exception) -> str:
    broken = broken_utf8(line)
    if broken is not None or isinstance(error, UnicodeDecodeError):
        return "its bytes are not UTF-8"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _article(fields: _Fields, where: str) -> Article:
    text = _string(fields, TEXT, where)
    if text is None:
        present = any(name in fields for name in TEXT)
        reason = "this line has no text" if present else "this line has no text, body or content"
        raise EmptyInput(where, reason, _REMEDY) if present else Malformed(where, reason, _REMEDY)
    return Article(
        path=where,
        text=text,
        title=_string(fields, TITLE, where),
        publisher=_string(fields, PUBLISHER, where),
        published=_published(fields, where),
        language=_string(fields, LANGUAGE, where),
    )


def _string(fields: _Fields, names: tuple[str, ...], where: str) -> str | None:
    """The first of `names` that is there and not null; blank counts as absent. Raises Malformed where it is
    no string.
    """
    for name in names:
        value = _value(fields, name, where)
        if value is None:
            continue
        if not isinstance(value, str) or "\x00" in value:
            raise Malformed(where, f"its {name} is not a string of text", _REMEDY)
        if value.strip():
            return value
    return None


def _value(fields: _Fields, name: str, where: str) -> object:
    if name not in fields:
        return None
    try:
        return msgspec.json.decode(fields[name])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(where, f"its {name} is not valid JSON ({_fault(b'', error)})", _REMEDY) from None


def _published(fields: _Fields, where: str) -> dt.date | None:
    given = _string(fields, PUBLISHED, where)
    if given is None:
        return None
    day = parse_day(given)
    if day is None:
        reason = f"its date of publication {given[:40]!r} is not one clear day"
        raise Malformed(where, reason, "write it as YYYY-MM-DD, for example 2025-06-03")
    return day
