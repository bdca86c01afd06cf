"""Bytes to text, without ever passing off a wrong guess as the text.

The order: the encoding that the user names; a byte order mark; UTF-8; the encoding that HTTP or the markup
declares; charset-normalizer's guess, where it is clear. Anything else is NotText.
"""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from communique.errors import NotText
from communique.intake.magic import kind_of

REMEDY = "name its encoding with --encoding, for example --encoding windows-1252"

_SAMPLE = 50_000
_HEAD = 8_192
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The labels that the WHATWG Encoding Standard reads as a superset of what they say.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# More control characters than one in a hundred are no text that anybody wrote.
_MOST_CONTROLS = 0.01
# charset-normalizer's measure of disorder: 0 for none; within the margin two guesses are equally good.
_MOST_CHAOS = 0.1
_CHAOS_MARGIN = 0.01


def decode(data: bytes, where: str, *, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data` without its byte order mark.

    `encoding` is the user's word and binds; `declared` is what HTTP or the markup says and is checked.
    Raises NotText for binary data, a failed decoding, or an encoding that cannot be told.
    """
    refuse_binary(data[:_HEAD] if encoding is None else b"", where)
    text = _as_told(data, encoding, where) if encoding else _as_found(data, declared, where)
    return _checked(text, where)


def refuse_binary(head: bytes, where: str) -> None:
    """Raise NotText, naming the kind, where `head` begins a file that is no text."""
    kind = kind_of(head)
    if kind is not None:
        raise NotText(where, f"this is {kind}, not text", "export it as text or HTML first")


def marked_encoding(data: bytes) -> str | None:
    """The codec that a byte order mark at the head of `data` calls for."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def _as_told(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except LookupError:
        remedy = "give one that Python has, for example utf-8 or windows-1252"
        raise NotText(where, f"{encoding} is not the name of a text encoding", remedy) from None
    except UnicodeError as error:
        reason = f"it is not {encoding} as --encoding says ({_fault(error)})"
        raise NotText(where, reason, "correct or leave out --encoding") from None
    return text.removeprefix("\ufeff")


def _as_found(data: bytes, declared: str | None, where: str) -> str:
    marked = marked_encoding(data)
    if marked is not None:
        text = _try(data, marked)
        if text is None:
            name = marked.removesuffix("-sig").upper()
            raise NotText(where, f"its byte order mark says {name} but its bytes do not", REMEDY)
        return text
    text = _try(data, "utf-8")
    if text is None and declared:
        text = _try(data, wider(declared))
    return text if text is not None else _guessed(data, where)


def wider(label: str) -> str:
    """The codec for a declared label, as browsers take it."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return label
    return _WIDER.get(name, name)


def _try(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
        text.encode("utf-8")
    except (LookupError, ValueError):
        return None
    return text


def _guessed(data: bytes, where: str) -> str:
    broken = broken_utf8(data)
    if broken is not None:
        reason = f"it is UTF-8 with broken bytes, the first at byte {broken}"
        raise NotText(where, reason, "save it again as UTF-8")
    codec = _clear_guess(data)
    text = _try(data, codec) if codec else None
    if text is None:
        raise NotText(where, "no known encoding explains its bytes", REMEDY)
    return text


def broken_utf8(data: bytes) -> int | None:
    """Where UTF-8 with a few broken bytes breaks first; None for what is sound UTF-8 or another encoding.

    Other encodings all but never hold UTF-8's sequences of bytes, so that sound sequences in the majority
    tell it.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        sound = sum(not char.isascii() for char in text) - bad
        return error.start if sound > bad else None
    return None


def _clear_guess(data: bytes) -> str | None:
    """The one codec that the bytes speak for; windows-1252, by far the likeliest for English, wins an even
    match.
    """
    matches = [match for match in from_bytes(_telling(data)) if match.chaos <= _MOST_CHAOS]
    if not matches:
        return None
    least = min(match.chaos for match in matches)
    best = [match for match in matches if match.chaos <= least + _CHAOS_MARGIN]
    if any("cp1252" in _codecs(match) for match in best):
        return "cp1252"
    return best[0].encoding if len({str(match) for match in best}) == 1 else None


def _codecs(match: CharsetMatch) -> list[str]:
    return [match.encoding, *match.could_be_from_charset]


def _telling(data: bytes) -> bytes:
    """The lines that hold bytes beyond ASCII, up to a sample's size: only these tell encodings apart."""
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    sample = bytearray()
    for line in lines:
        sample += line[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample)


def _checked(text: str, where: str) -> str:
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotText(where, "this is binary data, not text", "export it as text or HTML first")
    return text


def _fault(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} does not fit"
    return "its text holds half a character"
