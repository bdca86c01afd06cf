"""Keys under which spellings of one name meet: Zelensky, Zelenskyy and Zelenskiy; Kyiv stays Kyiv."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""Letters and digits, with the combining marks that some texts write accents by."""

_PARTICLES: Final = frozenset({"al", "el", "ul"})
_SOUNDS: Final = (
    ("sch", "sh"),
    ("tch", "ch"),
    ("ck", "k"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("zh", "z"),
    ("dj", "j"),
    ("q", "k"),
    ("w", "v"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
)
_GLIDES: Final = re.compile("[yij]+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("[aeiou]+")


def fold(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("ı", "i").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def sound(word: str) -> str:
    """`fold` with the letters merged that transliterations of one name exchange."""
    key = fold(word)
    for written, heard in _SOUNDS:
        if written in key:
            key = key.replace(written, heard)
    return _DOUBLED.sub(r"\1", _GLIDES.sub("i", key))


def skeleton(word: str) -> str:
    """The first letter and the consonants of `sound`: Mohammed and Muhammad meet, so do Yasser and Yassir."""
    key = sound(word)
    return key[:1] + _VOWELS.sub("", key[1:])


def full_key(words: list[str]) -> tuple[str, ...]:
    """The key of a name of several words, articles such as `al` left out."""
    return tuple(part_key(w) for w in words if fold(w) not in _PARTICLES)


def is_particle(word: str) -> bool:
    """Whether the word is an Arabic article inside a name, which spellings drop at will."""
    return fold(word) in _PARTICLES


def part_key(word: str) -> str:
    """The key of one word of a name: its skeleton, or its sound where that would be too short to tell."""
    bones = skeleton(word)
    return bones if len(bones) > 2 else sound(word)
