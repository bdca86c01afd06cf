"""The one setting that trades precision for recall."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Strictness(StrEnum):
    """How sure the reader must be of what it reports; docs/model-card.md has the scores of each."""

    STRICT = "strict"
    BALANCED = "balanced"
    EAGER = "eager"


ODDS: Final[Mapping[Strictness, float]] = {
    Strictness.STRICT: 3.0,
    Strictness.BALANCED: 1.0,
    Strictness.EAGER: 1 / 3,
}
"""What the odds that a finding needs are multiplied by: those of an act's type, of an event, of a cue."""


def harder(least: float, odds: float) -> float:
    """The probability whose odds are `odds` times those of `least`, a probability below 1."""
    scaled = odds * least / (1 - least)
    return scaled / (1 + scaled)
