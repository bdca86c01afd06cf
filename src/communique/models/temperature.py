"""Scores made true to how often they are right: one temperature a head (Guo et al. 2017). Pure."""

import math

_EDGE = 1e-6


def tempered(chance: float, temperature: float) -> float:
    """The probability of a yes with its log odds divided by `temperature`; 0.5 stays, order stays."""
    if temperature == 1:
        return chance
    inside = min(max(chance, _EDGE), 1 - _EDGE)
    return 1 / (1 + math.exp(-math.log(inside / (1 - inside)) / temperature))
