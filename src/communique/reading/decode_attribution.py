"""From the scores of cues and roles to attributions. Pure: arrays in, spans out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from communique.models.bio import Floats, Run, log_softmax, runs, viterbi
from communique.models.frames import Frame
from communique.spans import Span, trim

SOURCE, CONTENT, CUE = 0, 1, 2
"""The labels of the role tagger, in the order of its tags."""


class RawAttribution(NamedTuple):
    """Source, cue and content as spans of the document; a source may be absent. `score` is 0 to 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class Tagged(NamedTuple):
    """What the role tagger found for one cue run, in words of the window."""

    cue: Run
    parts: tuple[Run, ...]


def decode_cues(logits: Floats, frames: Sequence[Frame], odds: float = 1.0) -> list[list[Run]]:
    """Logits (n, w, 3) of n windows to the cue runs of each.

    `odds` multiplies each word's odds of being no part of a cue; the runs' scores stay as they are.
    """
    scores = log_softmax(logits)
    tags = viterbi(scores + np.array([np.log(odds), 0, 0], dtype=np.float32))
    return [
        runs(row[: len(frame.heads)], score) for row, score, frame in zip(tags, scores, frames, strict=True)
    ]


def in_core(run: Run, frame: Frame, first: int, last: int) -> bool:
    """Whether the run begins in one of the units `first` to `last`, the window's own."""
    return bool(first <= frame.unit[run.low] < last)


def decode_roles(logits: Floats, cues: Sequence[Run], frames: Sequence[Frame]) -> list[Tagged]:
    """Logits (q, w, 7) for q cues, each with the frame it stands in."""
    scores = log_softmax(logits)
    tags = viterbi(scores)
    return [
        Tagged(cue, tuple(runs(row[: len(frame.heads)], score)))
        for cue, frame, row, score in zip(cues, frames, tags, scores, strict=True)
    ]


def univocal(found: Sequence[Tagged]) -> list[Tagged]:
    """The attributions of one window such that a word belongs to at most one (the rule of PolNeAR).

    The surest comes first: a later one whose cue is a word of hers is dropped (the several runs of one
    discontinuous cue end as one attribution), and loses what content they share.
    """
    kept: list[Tagged] = []
    taken: list[Run] = []
    for tagged in sorted(found, key=lambda t: -certainty(t)):
        if any(_meet(tagged.cue, run) for run in taken):
            continue
        kept.append(tagged._replace(parts=tuple(p for p in tagged.parts if not _claimed(p, taken))))
        taken += [tagged.cue, *tagged.parts]
    return sorted(kept, key=lambda t: t.cue.low)


def certainty(tagged: Tagged) -> float:
    """How sure cue, source and content are together, 0 to 1; 0 where neither source nor content was found."""
    parts = [part.score for part in tagged.parts if part.label != CUE]
    return tagged.cue.score * sum(parts) / len(parts) if parts else 0.0


def attribution_of(text: str, frame: Frame, tagged: Tagged) -> RawAttribution | None:
    """The attribution in characters; None where neither source nor content was found."""
    cue = [tagged.cue, *(p for p in tagged.parts if p.label == CUE and not _meet(p, tagged.cue))]
    source, content = ([p for p in tagged.parts if p.label == label] for label in (SOURCE, CONTENT))
    if not source and not content:
        return None
    return RawAttribution(
        _spans(text, frame, source), _spans(text, frame, cue), _spans(text, frame, content), certainty(tagged)
    )


def _claimed(part: Run, taken: Sequence[Run]) -> bool:
    return part.label == CONTENT and any(_meet(part, run) for run in taken)


def _meet(a: Run, b: Run) -> bool:
    return a.low < b.high and b.low < a.high


def _spans(text: str, frame: Frame, found: Iterable[Run]) -> tuple[Span, ...]:
    spans = (
        Span(int(frame.starts[r.low]), int(frame.ends[r.high - 1]))
        for r in sorted(found, key=lambda r: r.low)
    )
    return tuple(trim(text, span) for span in spans)
