"""How alike two wordings are: shared content words, weighted by how rare they are in the dossier.

A word's stem is its singular (Harman's S-stemmer, JASIS 42(1), 1991) without -ing where a vowel is left
before it (Porter, Program 14(3), 1980), cut to six letters (truncation as in McNamee and Mayfield,
Information Retrieval 7, 2004); its weight is the smoothed inverse document frequency.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from communique.codes.numerals import BELOW_HUNDRED, SCALES

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
_STEM_LETTERS = 6
_FUNCTION_TEXT = """
    a about after again against all also an and any are as at be because been before being both but by
    can could did do does doing during each either else for from further had has have having he her here
    hers him his how i if in into is it its itself may might more most must my neither no nor not now of
    off on once only or other our out over own s said same say says shall she should so some such than
    that the their them then there these they this those through to too under until up upon very was we
    were what when where which while who whom whose why will with within without would you your
"""
_NUMERALS = {**BELOW_HUNDRED, **SCALES}
_FUNCTION_WORDS = frozenset(_FUNCTION_TEXT.split())


class Wordbag(msgspec.Struct, frozen=True, kw_only=True):
    """The stems of a wording's content words, and the numbers in it."""

    stems: frozenset[str]
    numbers: frozenset[str]


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of each stem; one never seen weighs `unseen`, as much as one seen once."""

    known: dict[str, float]
    unseen: float

    def of(self, stems: Iterable[str]) -> float:
        """The summed weight of `stems`; `fsum` makes their order change nothing."""
        return math.fsum(self.known.get(stem, self.unseen) for stem in stems)


# Reports put things in the same words over and over, and each fold asks again.
@lru_cache(maxsize=2**15)
def wordbag(text: str) -> Wordbag:
    """The content words of `text`."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _FUNCTION_WORDS]
    return Wordbag(
        stems=frozenset(_stem(word) for word in words),
        numbers=frozenset(word for word in words if word[0].isdigit() or word in _NUMERALS),
    )


def weigh(bags: Iterable[Wordbag]) -> Weights:
    """The weights of the stems in `bags`.

    The logarithm of one plus how many bags there are to one that has it.
    """
    listed = list(bags)
    counts = Counter(stem for bag in listed for stem in bag.stems)
    known = {stem: math.log1p(len(listed) / count) for stem, count in counts.items()}
    return Weights(known=known, unseen=math.log1p(max(1, len(listed))))


def containment(one: Wordbag, other: Wordbag, weights: Weights) -> float:
    """From 0 to 1: how much of the lighter wording stands in the heavier one."""
    shared = one.stems & other.stems
    if not shared:
        return 0.0
    return weights.of(shared) / min(weights.of(one.stems), weights.of(other.stems))


def resemblance(one: Wordbag, other: Wordbag, weights: Weights) -> float:
    """From 0 to 1: the weighted share that both wordings have in common (Jaccard)."""
    shared = one.stems & other.stems
    return weights.of(shared) / weights.of(one.stems | other.stems) if shared else 0.0


def same_numbers(one: Wordbag, other: Wordbag) -> bool:
    """Whether the wordings name the same numbers; one that names none agrees with any."""
    return not one.numbers or not other.numbers or one.numbers == other.numbers


def is_part(one: Wordbag, whole: Wordbag) -> bool:
    """Whether the numbers of `one` can be a part of those of `whole`: none is larger than its largest."""
    values, most = [_value(word) for word in one.numbers], [_value(word) for word in whole.numbers]
    return not values or not most or max(values) <= max(most)


def _value(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else _NUMERALS.get(number, 0)


def _stem(word: str) -> str:
    singular = _singular(word)
    bare = singular.removesuffix("ing")
    return (bare if len(bare) > 2 and _VOWEL.search(bare) else singular)[:_STEM_LETTERS]


def _singular(word: str) -> str:
    if word.endswith("ies") and not word.endswith(("eies", "aies")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")) and len(word) > 3:
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and len(word) > 3:
        return word[:-1]
    return word
