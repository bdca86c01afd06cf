"""English text in one of the 8-bit encodings from before UTF-8: which one, if the bytes can tell.

Statistics of bytes (charset-normalizer and its like) go by the frequent letters of a language; English text
has a handful of bytes beyond ASCII, and they then take `café` of Mac Roman for `cafŽ`. So each encoding is
tried and kept where English could have what comes out: apostrophes in contractions, quotation marks before
and after words, small letters inside words. Where the encodings that are left disagree, nobody is believed,
with one exception: windows-1252, the Web's own default for English, wins where all that it gives are Western
European letters.
"""

import re
from collections.abc import Iterator
from itertools import islice

# Western, Central European, Turkish, Baltic and Cyrillic Windows; ISO; Macintosh; DOS.
_CODECS = (
    "cp1252",
    "cp1250",
    "cp1254",
    "cp1257",
    "cp1251",
    "iso8859-2",
    "iso8859-15",
    "mac_roman",
    "cp850",
    "cp437",
)

# More than this share of bytes beyond ASCII is another language; French has 5 %, Polish 8 %.
_MOST_BEYOND = 0.15
# What tells are these bytes with the words around them; so many stretches are enough.
_BEYOND = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
_BEFORE, _AFTER, _STRETCHES = 40, 200, 200

_LETTER = r"[^\W\d_]"
_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ"

# What English does not have, by the neighbours of each character beyond ASCII.
_FOREIGN = re.compile(
    rf"""
    [^\x00-\x7f{_LATIN}\xa0\xad‘’“”–—…•·«»£€§°²³©®™½¼¾×¡¿†]   # other scripts, boxes, controls
    | (?<=[a-zß-öø-ÿ])[À-ÖØ-Þ\u0178ŠŽŒĄĆĘŁŃŚŹŻ]               # a capital inside a word in small letters
    | (?<=\d)[À-ÖØ-öø-ɏ] | [À-ÖØ-öø-ɏ](?=\d)                  # a letter against a digit
    | (?<!{_LETTER})[À-ÖØ-ßáâã-öø-ɏ](?!{_LETTER}|[’'])         # a letter alone but `à`
    | (?<={_LETTER})’(?!{_LETTER}|\W|\Z)                       # an apostrophe that nothing explains:
    | (?<=[a-zß-öø-ÿ]{{3}})’(?=[a-zß-öø-ɏ])(?!(?:s|t|d|m|re|ve|ll)\b)
    | (?<={_LETTER})[“«‘](?={_LETTER}) | [“«‘](?=\s)           # opening at the end of a word,
    | (?<=\s)[”»] | [”»](?={_LETTER})                          # closing before one
    | (?<={_LETTER})[£€§°²³©®™½¼¾×¡¿†•](?={_LETTER})           # a sign inside a word
    | [£€](?={_LETTER}{{2}}) | (?<={_LETTER})[£€¡¿•]
    | [ãõ](?![eo]|\b) | [øòìØÒÌ](?=[aeiouáéíóúèýy]) | (?<=[aeiouáéíóúè])[øòì]
    | \b[ÈÌÒÙ]
    """,
    re.VERBOSE,
)
_TYPOGRAPHY = re.compile(
    rf"(?<={_LETTER})’(?=s\b|t\b|\W)|[“‘](?=\w)|(?<=[\w.,!?])”|(?<=[\s\w])[–—](?=[\s\w])|[£€](?=\d)"
)
_WESTERN = re.compile(r"[^ðÐþÞýÝ¤¦¨´¸¹ªº¬¯±µ¶÷ÿ]*\Z")


def legacy_codec(data: bytes) -> str | None:
    """The codec of the text that `data` is in English, or None where no reading of it is or more than one."""
    if len(data.translate(None, _ASCII)) > _MOST_BEYOND * len(data):
        return None
    sample = b"\n".join(islice(_stretches(data), _STRETCHES))
    readings = {codec: text for codec in _CODECS if (text := _reading(sample, codec)) is not None}
    evidence = {codec: len(_TYPOGRAPHY.findall(text)) for codec, text in readings.items()}
    best = [codec for codec in readings if evidence[codec] == max(evidence.values())]
    agreed = len({readings[codec] for codec in best}) == 1
    western = "cp1252" in best and _WESTERN.match(readings["cp1252"]) is not None
    return best[0] if agreed or western else None


def _stretches(data: bytes) -> Iterator[bytes]:
    """The words around the bytes beyond ASCII, cut at blanks where there are any near."""
    at = 0
    while (found := _BEYOND.search(data, at)) is not None:
        before = data[max(at, found.start() - _BEFORE) : found.start()]
        after = data[found.start() : found.start() + _AFTER]
        kept = after[: after.rfind(b" ") + 1] or after
        yield before[max(0, before.rfind(b" ")) :] + kept
        at = found.start() + len(kept)


def _reading(sample: bytes, codec: str) -> str | None:
    """The sample decoded, or None where the codec has no such bytes or English no such text."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _FOREIGN.search(text) else text
