"""The network read over a whole document: windows in, raw findings in document offsets out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from communique.models.bio import Floats
from communique.models.frames import Frame, frame_of, marked_frame
from communique.models.talks import CueQuery, PairScores, Sentence, TalksModel
from communique.models.temperature import tempered
from communique.models.windows import Unit, Window, pack, units_of
from communique.reading.decode_acts import (
    Place,
    RawAct,
    choose_types,
    decode_acts,
    decode_evidence,
    probabilities,
)
from communique.reading.decode_attribution import (
    RawAttribution,
    attribution_of,
    decode_cues,
    decode_roles,
    in_core,
    univocal,
)
from communique.reading.decode_relations import Relation, decode_relations
from communique.reading.glances import Core, Sketch, glances, sketch_of
from communique.reading.pairs import Pair
from communique.reading.strictness import harder
from communique.spans import Span

BUDGET = 254
"""Wordpieces of a window, [CLS] and [SEP] apart."""

BATCH = 1
"""Windows that go through the network together. One: a full window keeps a core busy, and of two of unlike
length one is padded."""

PAIRS = 4
"""Pairs that go through together: 4 read the examples half as fast again as 32, which pad more."""
PAIR_BUDGET = 256


class RawReading(NamedTuple):
    """What the network found, in the order of the text; names are not resolved yet."""

    attributions: tuple[RawAttribution, ...]
    acts: tuple[RawAct, ...]
    sketch: Sketch | None = None
    """For `worth_marking`; None where the weights have no gate."""
    topics: tuple[float, ...] = ()
    """A probability for each topic of the manifest; none where the weights have no topics."""


class RelateItem(NamedTuple):
    """A text with an actor and a recipient, either of which may be absent."""

    text: str
    actor: Span | None
    recipient: Span | None


class Framed(NamedTuple):
    """A window and what goes into the encoder for it."""

    window: Window
    frame: Frame


def read_raw(model: TalksModel, text: str, sentences: Sequence[Span], odds: float = 1.0) -> RawReading:
    """Attributions and acts of a document; empty for a text without words. Any length: windows go in
    batches. `odds` is one of `strictness.ODDS`.
    """
    pieces = model.tokenize(text)
    units = units_of(pieces, sentences, BUDGET)
    windows = pack([unit.high - unit.low for unit in units], BUDGET)
    framed = [Framed(window, frame_of(pieces, units, window.first, window.last)) for window in windows]
    attributions: list[RawAttribution] = []
    acts: list[RawAct] = []
    cores: list[Core] = []
    topics: list[float] = []
    for batch in _batches(framed):
        words = model.encode([item.frame for item in batch])
        cores += _cores(model, words, batch)
        attributions += _attributions(model, text, words, batch, odds)
        acts += _acts(model, text, words, batch, units, odds=odds)
        topics += _topics(model, words, batch)
    return RawReading(
        tuple(sorted(attributions, key=lambda a: a.cue)),
        tuple(sorted(acts, key=lambda a: (a.sentence, a.span, a.type))),
        sketch_of(cores) if model.manifest.gate else None,
        tuple(topics),
    )


def worth_marking(
    model: TalksModel, sketch: Sketch, sentences: Sequence[Span], pairs: Sequence[Pair], odds: float = 1.0
) -> list[Pair]:
    """The pairs that the gate expects to give an event under `odds`, in their order.

    The rest are not marked: the network that marks them was seen to find nothing in nearly all of them.
    """
    gate = model.manifest.gate
    if gate is None or not pairs:
        return list(pairs)
    seen = glances(sketch, sentences, pairs)
    chances = probabilities(model.gate(seen.parts, seen.measures))
    least = harder(gate.least, odds)
    return [pair for pair, chance in zip(pairs, chances, strict=True) if chance >= least]


def opening_states(model: TalksModel, text: str, sentences: Sequence[Span]) -> Floats:
    """The word states (1, w, 768) of the window that a text opens with, one word or more."""
    pieces = model.tokenize(text)
    units = units_of(pieces, sentences, BUDGET)
    window = pack([unit.high - unit.low for unit in units], BUDGET)[0]
    return model.encode([frame_of(pieces, units, window.first, window.last)])


def topic_chances(model: TalksModel, opening: Floats) -> tuple[float, ...]:
    """A probability for each topic of the manifest, from `opening_states`; none without topics."""
    if model.manifest.topics is None:
        return ()
    return tuple(probabilities(model.topics(opening)[0]).tolist())


def relate(model: TalksModel, items: Sequence[RelateItem]) -> tuple[Relation, ...]:
    """The relation of each item, in the order given."""
    if not items:
        return ()
    scores = pair_scores(model, items)
    manifest = model.manifest
    return tuple(
        decode_relations(scores.roots, scores.pair, manifest.labels.roots, manifest.temperatures.relations)
    )


def pair_scores(model: TalksModel, items: Sequence[RelateItem]) -> PairScores:
    """The network's scores of each item, one or more, in the order given."""
    frames = [marked_frame(model.tokenize(i.text), i.actor, i.recipient, PAIR_BUDGET) for i in items]
    order = sorted(range(len(items)), key=lambda i: len(frames[i].ids))
    found = [
        model.relate([frames[i] for i in order[start : start + PAIRS]])
        for start in range(0, len(order), PAIRS)
    ]
    back = np.argsort(order)
    return PairScores(
        np.concatenate([scores.roots for scores in found])[back],
        np.concatenate([scores.pair for scores in found])[back],
    )


def _batches(framed: Sequence[Framed]) -> Iterator[list[Framed]]:
    """Windows of like length together, so that little is padded."""
    ordered = sorted(framed, key=lambda item: len(item.frame.ids))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _cores(model: TalksModel, words: Floats, batch: Sequence[Framed]) -> list[Core]:
    """The sketches of the windows' own words; none where the weights have no gate."""
    if model.manifest.gate is None:
        return []
    return [
        Core(item.frame, sketch, item.window.core_first, item.window.core_last)
        for item, sketch in zip(batch, model.sketch(words), strict=True)
    ]


def _attributions(
    model: TalksModel, text: str, words: Floats, batch: Sequence[Framed], odds: float
) -> list[RawAttribution]:
    frames = [item.frame for item in batch]
    cues = decode_cues(model.cues(words), frames, odds)
    asked = [(i, run) for i, found in enumerate(cues) for run in found]
    if not asked:
        return []
    queries = [CueQuery(i, run.low, run.high) for i, run in asked]
    tagged = decode_roles(
        model.roles(words, frames, queries), [run for _, run in asked], [frames[i] for i, _ in asked]
    )
    found = []
    for i, item in enumerate(batch):
        settled = univocal([t for (k, _), t in zip(asked, tagged, strict=True) if k == i])
        kept = [
            t for t in settled if in_core(t.cue, item.frame, item.window.core_first, item.window.core_last)
        ]
        found += [a for t in kept if (a := attribution_of(text, item.frame, t))]
    temperature = model.manifest.temperatures.statements
    return [a._replace(score=tempered(a.score, temperature)) for a in found]


def _acts(
    model: TalksModel,
    text: str,
    words: Floats,
    batch: Sequence[Framed],
    units: Sequence[Unit],
    *,
    odds: float,
) -> list[RawAct]:
    places = [(i, place) for i, item in enumerate(batch) for place in _core_places(item, units)]
    if not places:
        return []
    sentences = [Sentence(i, place.low, place.high) for i, place in places]
    scores = model.types(words, sentences)
    manifest, labels = model.manifest, model.manifest.labels
    least = {name: harder(value, odds) for name, value in manifest.thresholds.items()}
    types = choose_types(scores.logits, labels, least, manifest.temperatures.acts)
    if not types.queries:
        return []
    home = [place for _, place in places]
    evidence = model.evidence(words, sentences, scores.vectors, types.queries)
    located = decode_evidence(home, types, evidence)
    parts = model.acts(words, sentences, scores.vectors, located.queries)
    return decode_acts(text, home, located, parts, labels)


def _topics(model: TalksModel, words: Floats, batch: Sequence[Framed]) -> list[float]:
    """As `topic_chances`, where the batch holds the window that the document opens with."""
    opening = [i for i, item in enumerate(batch) if item.window.core_first == 0]
    states = [words[i : i + 1, : len(batch[i].frame.heads)] for i in opening]
    return [chance for one in states for chance in topic_chances(model, one)]


def _core_places(item: Framed, units: Sequence[Unit]) -> Iterator[Place]:
    """The sentences of a window that are its own."""
    unit = item.frame.unit
    for index in range(item.window.core_first, item.window.core_last):
        low, high = unit.searchsorted([index, index + 1]).tolist()
        yield Place(units[index].sentence, item.frame, low, high)
