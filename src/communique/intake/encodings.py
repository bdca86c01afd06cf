"""Bytes to text, without ever passing off a wrong guess as the text.

The order: a byte order mark; UTF-8, which no other encoding's text passes for; the encoding that the user
names; what HTTP or the markup declares; an encoding from before UTF-8 where it is clear. Anything else is
NotText.
"""

import codecs
import re

from communique.errors import NotText
from communique.intake.legacy import legacy_codec
from communique.intake.magic import kind_of

REMEDY = "name its encoding with --encoding, for example --encoding windows-1252"

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


def decode(data: bytes, where: str, *, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data` without its byte order mark.

    `encoding` is the user's word and binds for all that is not soundly marked or sound UTF-8, so that a
    folder of mixed files can be read with it; `declared` is what HTTP or the markup says and is only tried.
    Raises NotText for binary data, a failed decoding, or an encoding that cannot be told.
    """
    if encoding is None:
        refuse_binary(data[:_HEAD], where)
    marked = marked_encoding(data)
    if marked is not None:
        text = _as_marked(data, marked, where)
    elif (sound := _sound_utf8(data, encoding)) is not None:
        text = sound
    elif encoding is not None:
        text = _as_told(data, encoding, where)
    else:
        text = _as_found(data, declared, where)
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


def _as_marked(data: bytes, marked: str, where: str) -> str:
    text = _try(data, marked)
    if text is None:
        name = marked.removesuffix("-sig").upper()
        raise NotText(
            where, f"its byte order mark says {name} but its bytes do not", "save it again as UTF-8"
        )
    return text


def _sound_utf8(data: bytes, encoding: str | None) -> str | None:
    """The text of UTF-8; against an encoding of the user's only where bytes beyond ASCII prove it."""
    proven = encoding is None or (not data.isascii() and b"\x00" not in data)
    return _try(data, "utf-8") if proven else None


def _as_found(data: bytes, declared: str | None, where: str) -> str:
    text = _try(data, wider(declared)) if declared else None
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
    codec = legacy_codec(data)
    text = _try(data, codec) if codec else None
    if text is None:
        raise NotText(where, "it is not UTF-8 and its bytes do not tell which encoding it is", REMEDY)
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


def _checked(text: str, where: str) -> str:
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotText(where, "this is binary data, not text", "export it as text or HTML first")
    return text


def _fault(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} does not fit"
    return "its text holds half a character"
