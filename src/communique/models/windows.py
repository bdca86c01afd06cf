"""Consecutive sentences packed into windows of bounded length, with context at both sides."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.models.tokens import Pieces
from communique.spans import Span


class Unit(NamedTuple):
    """A sentence, or a part of one that is too long for a window: its pieces `low` to `high`."""

    sentence: int
    low: int
    high: int


class Window(NamedTuple):
    """Units `first` to `last` go through the encoder; findings are kept for `core_first` to `core_last`."""

    first: int
    last: int
    core_first: int
    core_last: int


def units_of(pieces: Pieces, sentences: Sequence[Span], limit: int) -> list[Unit]:
    """The pieces of each sentence, cut to at most `limit`; sentences without a piece have no unit."""
    lows = np.searchsorted(pieces.starts, [s.start for s in sentences], side="left").tolist()
    highs = np.searchsorted(pieces.starts, [s.end for s in sentences], side="left").tolist()
    return [
        Unit(i, cut, min(cut + limit, high))
        for i, (low, high) in enumerate(zip(lows, highs, strict=True))
        for cut in range(low, high, limit)
    ]


def pack(lengths: Sequence[int], budget: int, context: int = 1) -> list[Window]:
    """Windows of at most `budget` pieces whose cores follow one another without a gap.

    `context` units are added at either side of a core where the budget allows. Each length is at most
    `budget`.
    """
    windows: list[Window] = []
    start = 0
    while start < len(lengths):
        first, room = _left(lengths, start, budget, context)
        end = start
        while end < len(lengths) and lengths[end] <= room:
            room -= lengths[end]
            end += 1
        core = end if end == len(lengths) else max(start + 1, end - context)
        windows.append(Window(first, end, start, core))
        start = core
    return windows


def _left(lengths: Sequence[int], start: int, budget: int, context: int) -> tuple[int, int]:
    """Where the left context begins and what room it leaves for the core, at least the first core unit."""
    first, room = start, budget
    while first > max(0, start - context) and room - lengths[first - 1] >= lengths[start]:
        first -= 1
        room -= lengths[first]
    return first, room
