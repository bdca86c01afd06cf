"""What the resolution of a phrase looks at.

The parse, the names, who is heard where, and who was named before.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from communique.codes.registry import Registry
from communique.reading.names import Names
from communique.reading.quotations import Turn, Voice
from communique.reading.words import Words


class Resolved(NamedTuple):
    """Whom words stand for.

    `name`: the person, body or party; for an unnamed source the words that describe it.

    `party`: the party spoken for, joint ones joined by `; `, None where the text does not tell. `key` is
    equal for
    equal actors of one document.
    """

    name: str
    party: str | None
    kind: str
    named: bool
    key: str


class Referent(NamedTuple):
    """A phrase that stands for somebody: token `at` heads the tokens `low` to `high`.

    `plural`: the word is a plural; `several`: it is, or stands for joint parties; `person`: one human being;
    `subject`: it governs a verb; `gender`: m, f or None; `spoken`: it is the subject of a verb of saying;
    `joint`: a coordination of phrases that are referents of their own.
    """

    at: int
    low: int
    high: int
    who: Resolved
    plural: bool
    several: bool
    person: bool
    subject: bool
    spoken: bool
    gender: str | None
    joint: bool = False


class Pair(NamedTuple):
    """Two parties named together at token `at`: `between A and B` weighs more than a mere `A and B`."""

    at: int
    parties: tuple[str, str]
    weight: float


class Scene(NamedTuple):
    """A document prepared for resolution.

    `quote_of` and `turn_of` give, by token, the index of what it stands in.
    """

    words: Words
    names: Names
    affiliations: Mapping[str, str]
    registry: Registry
    day: dt.date | None
    voices: Sequence[Voice]
    quote_of: Mapping[int, int]
    turns: Sequence[Turn]
    turn_of: Mapping[int, int]
    offices: Mapping[str, Sequence[tuple[int, str]]]
    """By head of an office title, who is called so here: token and key, in order."""
    pairs: Sequence[Pair]
    narrator: Resolved | None
    """Whose `we` it is outside quotations and turns."""
