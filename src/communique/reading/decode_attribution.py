"""From the scores of cues and roles to attributions. Pure: arrays in, spans out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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


def decode_cues(logits: Floats, frames: Sequence[Frame]) -> list[list[Run]]:
    """Logits (n, w, 3) of n windows to the cue runs of each."""
    scores = log_softmax(logits)
    tags = viterbi(scores)
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


def join_cues(found: Sequence[Tagged]) -> list[Tagged]:
    """Cues of one window that name each other as parts of one cue become one; the best-scored speaks for
    all.
    """
    kept: list[Tagged] = []
    for tagged in sorted(found, key=lambda t: -t.cue.score):
        if not any(_one_cue(tagged, other) for other in kept):
            kept.append(tagged)
    return sorted(kept, key=lambda t: t.cue.low)


def attribution_of(text: str, frame: Frame, tagged: Tagged) -> RawAttribution | None:
    """The attribution in characters; None where neither source nor content was found."""
    cue = [tagged.cue, *(p for p in tagged.parts if p.label == CUE and not _meet(p, tagged.cue))]
    source, content = ([p for p in tagged.parts if p.label == label] for label in (SOURCE, CONTENT))
    if not source and not content:
        return None
    certainty = [part.score for part in (*source, *content)]
    score = tagged.cue.score * sum(certainty) / len(certainty)
    return RawAttribution(
        _spans(text, frame, source), _spans(text, frame, cue), _spans(text, frame, content), score
    )


def _one_cue(a: Tagged, b: Tagged) -> bool:
    return _names(a, b.cue) and _names(b, a.cue)


def _names(tagged: Tagged, cue: Run) -> bool:
    return any(p.label == CUE and _meet(p, cue) for p in tagged.parts)


def _meet(a: Run, b: Run) -> bool:
    return a.low < b.high and b.low < a.high


def _spans(text: str, frame: Frame, found: Iterable[Run]) -> tuple[Span, ...]:
    spans = (
        Span(int(frame.starts[r.low]), int(frame.ends[r.high - 1]))
        for r in sorted(found, key=lambda r: r.low)
    )
    return tuple(trim(text, span) for span in spans)
