"""How many of what: the numbers in a wording, with the things that they count and how exact they are."""

import math
import re
from collections.abc import Iterator

import msgspec

from communique.codes.numerals import BELOW_HUNDRED, SCALES
from communique.record.similarity import wordbag

_SPELLED = "|".join(sorted((*BELOW_HUNDRED, *SCALES), key=len, reverse=True))
# What a report says of how exact a number is: the least and the most that it can be, as parts of it.
_HEDGES = {
    **dict.fromkeys(
        ("more than", "over", "at least", "no fewer than", "no less than", "upwards of"), (1, math.inf)
    ),
    **dict.fromkeys(("up to", "at most", "fewer than", "less than", "no more than", "under"), (0, 1)),
    **dict.fromkeys(
        ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "close to"), (0.9, 1.1)
    ),
}
_QUANTITY = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(_HEDGES)})\s+)?(?<![\w.,-])"
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s(?:hundred|thousand|million|billion))?"
    rf"|(?:{_SPELLED})(?:(?:[\s-]|\sand\s)(?:{_SPELLED}))*)"
    r"(?P<rest>(?:\s[^\W\d_][\w’'-]*){1,4})",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)
_IRREGULAR_TEXT = """
    people men women children troops personnel police
"""
# Plurals in form alone, and words that end the noun phrase before its head was met.
_NO_HEAD_TEXT = """
    was is has as this its his hers less of in on to for and or at by from with percent january february
    march april may june july august september october november december
"""
_IRREGULAR = frozenset(_IRREGULAR_TEXT.split())
_NO_HEAD = frozenset(_NO_HEAD_TEXT.split())
_SINGULAR = ("ss", "us", "’s", "'s")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number of things: between `least` and `most` of what `kind` (a stem) counts.

    `words` as the text has them, `counted` the head noun, `details` the stems of the words before it
    ("Israeli").
    """

    words: str
    counted: str
    kind: str
    details: frozenset[str]
    least: float
    most: float

    def agrees(self, other: "Quantity") -> bool:
        """Whether both can be true of one number."""
        return self.least <= other.most and other.least <= self.most

    def comparable(self, other: "Quantity") -> bool:
        """Whether both count the same things, as far as the words tell."""
        same = self.details == other.details or not self.details or not other.details
        return self.kind == other.kind and same


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers in `text` that a plural noun follows within four words; no shares, dates and ordinals."""
    for match in _QUANTITY.finditer(text):
        rest = match["rest"].split()
        place = _head(rest)
        value = _value(match["number"].lower())
        if place is None or value == 1 or (match["number"].isdigit() and value in _YEARS):
            continue
        low, high = _HEDGES.get((match["hedge"] or "").lower(), (1, 1))
        yield Quantity(
            words=" ".join([*filter(None, (match["hedge"], match["number"])), *rest[: place + 1]]),
            counted=rest[place].lower(),
            kind="".join(wordbag(rest[place]).stems),
            details=wordbag(" ".join(rest[:place])).stems,
            least=value * low,
            most=math.inf if high == math.inf else value * high,
        )


def _head(rest: list[str]) -> int | None:
    """Where the first plural stands, before any word that no noun phrase holds."""
    for place, word in enumerate(rest):
        plain = word.lower()
        if plain in _NO_HEAD:
            return None
        is_plural = len(plain) > 3 and plain.endswith("s") and not plain.endswith(_SINGULAR)
        if is_plural or plain in _IRREGULAR:
            return place
    return None


def _value(number: str) -> float:
    """`1,200`, `1.5 million`, `two hundred and fifty` as a number."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", number.replace(" and ", " ")):
        scale = SCALES.get(word)
        if scale is None:
            current += BELOW_HUNDRED[word] if word in BELOW_HUNDRED else float(word.replace(",", ""))
        elif scale == 100:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0.0
    return total + current
