"""What is known of a pair before it is marked: the states of its words, read off the windows. Pure numpy."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from communique.models.bio import Floats
from communique.models.frames import Frame
from communique.models.tokens import Ints
from communique.reading.pairs import Pair
from communique.spans import Span

PARTS = ("actor", "recipient", "predicate", "deed", "between", "sentence")
"""The words of a pair whose mean states the gate sees, in this order."""

MEASURES = 6
"""Numbers of a pair besides: is the actor alone, are predicate and deed two words, and four distances."""


class Sketch(NamedTuple):
    """The w words of a document in its order: their characters and k numbers of each, (w, k)."""

    starts: Ints
    ends: Ints
    words: Floats


class Glances(NamedTuple):
    """Of p pairs the mean (p, 6, k) of the words of each of `PARTS`, and their measures (p, 6)."""

    parts: Floats
    measures: Floats


class Core(NamedTuple):
    """The words of one window and the units that are its own, `first` to `last`."""

    frame: Frame
    words: Floats
    first: int
    last: int


def sketch_of(cores: Iterable[Core]) -> Sketch:
    """The words of all windows, each word once; windows in any order."""
    cut = [_own(core) for core in sorted(cores, key=lambda core: core.first)]
    if not cut:
        return Sketch(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 0), np.float32))
    return Sketch(*(np.concatenate(column) for column in zip(*cut, strict=True)))


def _own(core: Core) -> Sketch:
    low, high = np.searchsorted(core.frame.unit, [core.first, core.last])
    return Sketch(core.frame.starts[low:high], core.frame.ends[low:high], core.words[low:high])


def glances(sketch: Sketch, sentences: Sequence[Span], pairs: Sequence[Pair]) -> Glances:
    """Each pair as the gate sees it; the mean of no words is zero."""
    rows = [_ranges(sketch, sentences[pair.sentence], pair) for pair in pairs]
    ranges = np.array(rows, dtype=np.int64).reshape(-1, len(PARTS), 2)
    low, high = ranges[..., 0], ranges.max(axis=-1)
    sums = np.pad(sketch.words.cumsum(axis=0, dtype=np.float64), ((1, 0), (0, 0)))
    counts = np.maximum(1, high - low)[..., None]
    parts = ((sums[high] - sums[low]) / counts).astype(np.float32)
    return Glances(parts, _measures(ranges, pairs))


def _ranges(sketch: Sketch, sentence: Span, pair: Pair) -> list[tuple[int, int]]:
    """The half-open ranges of words of each of `PARTS`; where the actor is alone, `between` leads to the
    deed.
    """
    actor, predicate, deed = (_words(sketch, span) for span in (pair.actor, pair.predicate, pair.deed))
    recipient = _words(sketch, pair.recipient) if pair.recipient else (0, 0)
    other = recipient if pair.recipient else deed
    between = (min(actor[1], other[1]), max(actor[0], other[0]))
    return [actor, recipient, predicate, deed, between, _words(sketch, sentence)]


def _words(sketch: Sketch, span: Span) -> tuple[int, int]:
    low = int(np.searchsorted(sketch.ends, span.start, side="right"))
    return low, max(low, int(np.searchsorted(sketch.starts, span.end, side="left")))


def _measures(ranges: Ints, pairs: Sequence[Pair]) -> Floats:
    """Numbers about 0 to 5 of each pair; distances are signed logarithms of words."""
    alone = np.array([pair.recipient is None for pair in pairs], dtype=bool)
    actor, recipient, predicate, deed, _, sentence = ranges[..., 0].T
    apart = (predicate != deed).astype(np.float64)
    far = [np.where(alone, 0, recipient - actor), predicate - actor, deed - predicate, actor - sentence]
    logs = [np.sign(d) * np.log1p(np.abs(d)) for d in far]
    return np.stack([alone.astype(np.float64), apart, *logs], axis=1).astype(np.float32)
