"""What goes into the encoder for one window, and which words come out of it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.models.tokens import CLS, MARKERS, SEP, Ints, Pieces
from communique.models.windows import Unit
from communique.spans import Span

_DISTANCE_EDGES = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 19, 29, 46, 81, 141])
_FAR = 3


class Frame(NamedTuple):
    """One window: t positions with [CLS] and [SEP], w words.

    `ids`, `shapes`: (t,). `heads`: position of each word's first piece. `starts`, `ends`: its characters.
    `unit`: the index, in the document, of the unit that the word stands in.
    """

    ids: Ints
    shapes: Ints
    heads: Ints
    starts: Ints
    ends: Ints
    unit: Ints


class MarkedFrame(NamedTuple):
    """A text with its actor and recipient marked; `at`: positions of the opening markers, 0 for absent."""

    ids: Ints
    shapes: Ints
    at: tuple[int, int]


def frame_of(pieces: Pieces, units: Sequence[Unit], first: int, last: int) -> Frame:
    """The frame of units `first` to `last`."""
    chosen = units[first:last]
    index = np.concatenate([np.arange(u.low, u.high) for u in chosen])
    unit = np.concatenate([np.full(u.high - u.low, first + k) for k, u in enumerate(chosen)])
    begins = pieces.first[index] | (np.diff(unit, prepend=-1) != 0)
    heads = np.flatnonzero(begins)
    tails = np.append(heads[1:], len(index)) - 1
    return Frame(
        ids=np.concatenate([[CLS], pieces.ids[index], [SEP]]),
        shapes=np.concatenate([[0], pieces.shapes[index], [0]]),
        heads=heads + 1,
        starts=pieces.starts[index][heads],
        ends=pieces.ends[index][tails],
        unit=unit[heads],
    )


def words_in(frame: Frame, span: Span) -> tuple[int, int]:
    """The half-open range of the frame's words that share a character with `span`; empty ranges have equal
    ends.
    """
    low = int(np.searchsorted(frame.ends, span.start, side="right"))
    high = int(np.searchsorted(frame.starts, span.end, side="left"))
    return low, max(low, high)


def distances(count: int, low: int, high: int) -> Ints:
    """Bucketed signed distance of `count` words to the words `low` to `high`: 0 inside, 1-15 after, 16-30
    before.
    """
    where = np.arange(count)
    after = np.searchsorted(_DISTANCE_EDGES, where - high + 1, side="right")
    before = np.searchsorted(_DISTANCE_EDGES, low - where, side="right")
    buckets: Ints = np.where(after > 0, after, np.where(before > 0, before + 15, 0))
    return buckets


def offsets(unit: Ints, low: int) -> Ints:
    """How many units each word is from the unit of word `low`, clipped to 3, plus 3: 0 to 6."""
    clipped: Ints = np.clip(unit - unit[low], -_FAR, _FAR) + _FAR
    return clipped


def marked_frame(pieces: Pieces, actor: Span | None, recipient: Span | None, budget: int) -> MarkedFrame:
    """The text with marker tokens around both spans, cut to `budget` positions around them."""
    edges = _edges(pieces, actor, MARKERS[0]) + _edges(pieces, recipient, MARKERS[2])
    low, high = _cut(len(pieces.ids), [at for at, _ in edges], budget - 6)
    ids, shapes = [CLS], [0]
    opened = {MARKERS[0]: 0, MARKERS[2]: 0}
    for i in range(low, high + 1):
        for _, marker in _sorted_at(edges, i):
            opened.update({marker: len(ids)} if marker in opened else {})
            ids.append(marker)
            shapes.append(0)
        if i < high:
            ids.append(int(pieces.ids[i]))
            shapes.append(int(pieces.shapes[i]))
    return MarkedFrame(
        np.array([*ids, SEP]), np.array([*shapes, 0]), (opened[MARKERS[0]], opened[MARKERS[2]])
    )


def _edges(pieces: Pieces, span: Span | None, opening: int) -> list[tuple[int, int]]:
    """Before which piece the opening and the closing marker go; nothing for an absent or wordless span."""
    if span is None:
        return []
    low = int(np.searchsorted(pieces.ends, span.start, side="right"))
    high = int(np.searchsorted(pieces.starts, span.end, side="left"))
    return [(low, opening), (high, opening + 1)] if high > low else []


def _sorted_at(edges: list[tuple[int, int]], i: int) -> list[tuple[int, int]]:
    """The markers before piece `i`, closing ones first."""
    closing = (MARKERS[1], MARKERS[3])
    return sorted((e for e in edges if e[0] == i), key=lambda e: (e[1] not in closing, e[1]))


def _cut(count: int, edges: list[int], room: int) -> tuple[int, int]:
    """A range of at most `room` pieces; it begins at the first edge less half of the spare room."""
    if count <= room:
        return 0, count
    first, last = (min(edges), max(edges)) if edges else (0, 0)
    low = max(0, min(first - max(0, room - (last - first)) // 2, count - room))
    return low, low + room
