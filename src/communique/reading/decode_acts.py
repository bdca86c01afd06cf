"""From the scores of act types and their parts to acts. Pure: arrays in, spans out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from communique.models.bio import Floats, Run, log_softmax, runs, viterbi
from communique.models.frames import Frame
from communique.models.manifest import Labels
from communique.models.talks import ActQuery, ActScores, TypeQuery
from communique.spans import Span, trim

PARTY, ADDRESSEE, OBJECT, SOURCE = range(4)
"""The parts of an act, in the order of the tagger's outputs."""

JOIN = 1
"""Runs of evidence with at most so many words between them are one clause. Chosen on half of the held-out
passages: 0, 1 and 3 give exact clauses an F1 of .378, .370 and .348, acts one of .702, .711 and .719."""

PARTY_BIAS = 0.5
"""Taken off the score of "not the party": three acts in four name theirs, more than the tagger dares to.
Chosen on half of the held-out passages; on the other half it gains a little too."""

SHORT = 3
"""A second evidence needs at least so many words."""


class RawAct(NamedTuple):
    """An act with its parts as spans of the document. `span` is the evidence; `score` is 0 to 1."""

    sentence: int
    type: str
    mode: str
    issue: str
    span: Span
    score: float
    party: Span | None = None
    addressee: Span | None = None
    object: Span | None = None
    source: Span | None = None


class Place(NamedTuple):
    """Where a sentence of the document stands: its index there, its frame, its words."""

    sentence: int
    frame: Frame
    low: int
    high: int


class Typed(NamedTuple):
    """The types chosen, and the probabilities (s, 14) of all."""

    queries: list[TypeQuery]
    chances: Floats


class Located(NamedTuple):
    """Where the acts stand in their sentences, and the probability of each one's type."""

    queries: list[ActQuery]
    chances: list[float]


def probabilities(logits: Floats) -> Floats:
    """The logistic function."""
    result: Floats = np.float32(1) / (np.float32(1) + np.exp(-logits))
    return result


def choose_types(
    logits: Floats, labels: Labels, thresholds: Mapping[str, float], temperature: float = 1.0
) -> Typed:
    """Logits (s, 14) to the types that reach their threshold, sentence by sentence.

    `temperature` changes the probabilities that are reported and not what is chosen.
    """
    least = np.array([thresholds[name] for name in labels.act_types], dtype=np.float32)
    sentences, kinds = np.nonzero(probabilities(logits) >= least)
    queries = [TypeQuery(int(s), int(k)) for s, k in zip(sentences, kinds, strict=True)]
    return Typed(queries, probabilities(logits / np.float32(temperature)))


def decode_evidence(places: Sequence[Place], types: Typed, logits: Floats) -> Located:
    """One act or more for each query of `types`, a query a row of `logits` (q, l, 3)."""
    log = log_softmax(logits)
    queries: list[ActQuery] = []
    for query, path, row in zip(types.queries, viterbi(log), log, strict=True):
        place = places[query.sentence]
        words = place.high - place.low
        queries += [ActQuery(*query, run.low, run.high) for run in evidences(runs(path[:words], row), words)]
    return Located(queries, [float(types.chances[query.sentence, query.kind]) for query in queries])


def decode_acts(
    text: str, places: Sequence[Place], located: Located, scores: ActScores, labels: Labels
) -> list[RawAct]:
    """The act of each query, a query a row of `scores`."""
    log = log_softmax(_bolder(scores.tags))
    count, width, parts, tags = log.shape
    paths = viterbi(log.transpose(0, 2, 1, 3).reshape(count * parts, width, tags)).reshape(
        count, parts, width
    )
    acts: list[RawAct] = []
    for i, query in enumerate(located.queries):
        place = places[query.sentence]
        words = place.high - place.low
        found = [runs(paths[i, part, :words], log[i, :, part]) for part in range(parts)]
        act = RawAct(
            sentence=place.sentence,
            type=labels.act_types[query.kind],
            mode=labels.modes[int(scores.mode[i].argmax())],
            issue=labels.issues[int(scores.issue[i].argmax())],
            span=_span(text, place, query.low, query.high),
            score=located.chances[i],
        )
        acts.append(_filled(text, place, act, found, query))
    return acts


def _bolder(tags: Floats) -> Floats:
    """The tags' scores (q, l, 4, 3) with the bias towards naming a party."""
    bias = np.zeros(tags.shape[2:], dtype=np.float32)
    bias[PARTY, 0] = PARTY_BIAS
    result: Floats = tags - bias
    return result


def _filled(text: str, place: Place, act: RawAct, found: Sequence[Sequence[Run]], query: ActQuery) -> RawAct:
    """The act with, of each part, the run that belongs to its evidence."""
    party, addressee, thing, source = (
        None if run is None else _span(text, place, run.low, run.high)
        for run in (nearest(found[part], query) for part in (PARTY, ADDRESSEE, OBJECT, SOURCE))
    )
    return act._replace(party=party, addressee=addressee, object=thing, source=source)


def evidences(found: Sequence[Run], width: int) -> list[Run]:
    """The clauses that report the act: runs close together joined, scraps beside a longer one dropped, the
    whole sentence of `width` words where there is none."""
    joined: list[Run] = []
    for run in found:
        if joined and run.low - joined[-1].high <= JOIN:
            last = joined.pop()
            joined.append(Run(run.label, last.low, run.high, (last.score + run.score) / 2))
        else:
            joined.append(run)
    long = [run for run in joined if run.high - run.low >= SHORT]
    return long or joined[:1] or [Run(0, 0, width, 0.0)]


def nearest(found: Sequence[Run], evidence: ActQuery) -> Run | None:
    """The run inside the evidence or, failing that, with the fewest words between; the surer of equals."""
    return min(found, key=lambda run: (_gap(run, evidence), -run.score), default=None)


def _gap(run: Run, evidence: ActQuery) -> int:
    return max(0, run.low - evidence.high + 1, evidence.low - run.high + 1)


def _span(text: str, place: Place, low: int, high: int) -> Span:
    starts, ends = place.frame.starts, place.frame.ends
    return trim(text, Span(int(starts[place.low + low]), int(ends[place.low + high - 1])))
