"""What the network that marks pairs says of the pairs of unlabelled text, to teach the gate by."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from communique.codes.registry import Registry, load_registry
from communique.models.frames import frame_of
from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.models.windows import pack, units_of
from communique.reading.actors import actors_of, cast_of
from communique.reading.events import between_two, event_score, needed, relate_items
from communique.reading.glances import Core, Sketch, glances, sketch_of
from communique.reading.neural import BUDGET, relate
from communique.reading.pairs import candidates
from communique.reading.sentences import sentences
from communique.spans import Span
from training.splits import bucket, split_polnear

NEWS = ("outlets_2024", "ukraine_2022_2024", "white_house_briefings")
LENGTH = 4000
"""Characters of a text that are read, so that many texts are."""

CHUNK = 5
"""Texts of one file on disk."""

FOLDS = 5


class Gleaned(NamedTuple):
    """Of n pairs: glances (n, 6, 768) and (n, 6); the odds of a relation over those that are needed, as a
    logarithm (n,); the fold of the pair's text (n,), 0 to 4; how many sentences were read (1,).
    """

    parts: np.ndarray
    measures: np.ndarray
    margin: np.ndarray
    fold: np.ndarray
    sentences: np.ndarray


class Tools(NamedTuple):
    """What reads."""

    syntax: Syntax
    model: TalksModel
    registry: Registry


def glean(data: Path, weights: Path, work: Path, most: int, threads: int) -> Gleaned:
    """The pairs of about `most` sentences; what `work` holds of these weights is not read again."""
    tools = Tools(Syntax.load(), TalksModel.load(weights, threads), load_registry(None))
    folder = work / "gate" / tools.model.manifest.digest[:16]
    folder.mkdir(parents=True, exist_ok=True)
    chunks: list[Gleaned] = []
    texts = texts_of(data)
    while sum(int(chunk.sentences[0]) for chunk in chunks) < most:
        few = [text for _, text in zip(range(CHUNK), texts, strict=False)]
        if not few:
            break
        path = folder / f"{len(chunks):04}.npz"
        if not path.exists():
            _save(path, joined([_read(tools, text) for text in few]))
        chunks.append(Gleaned(**np.load(path)))
    return joined(chunks)


def joined(found: list[Gleaned]) -> Gleaned:
    """The rows of all; sentences add up."""
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return Gleaned(*columns[:-1], columns[-1].sum(keepdims=True))


def _save(path: Path, chunk: Gleaned) -> None:
    """Whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, **chunk._asdict())
    part.rename(path)


def texts_of(data: Path) -> Iterator[str]:
    """The texts of all sources in turn, those of one in an order that hangs on their words alone."""
    news = [_rows(data / f"news/{name}.jsonl.gz") for name in NEWS]
    polnear = split_polnear(_rows(data / "polnear/train.jsonl.gz"))[0]
    outlets, ukraine, briefings, papers = (_mixed(rows) for rows in (*news, polnear))
    turns = zip_longest(outlets[::2], outlets[1::2], papers, ukraine, briefings)
    yield from (text for turn in turns for text in turn if text)


def _mixed(rows: Sequence[Any]) -> list[str]:
    """The beginnings of the texts in an order without a meaning."""
    beginnings = {row["text"][:LENGTH] for row in rows}
    return sorted(beginnings, key=lambda text: hashlib.sha256(text.encode()).digest())


def _rows(path: Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read(tools: Tools, text: str) -> Gleaned:
    doc = tools.syntax.parse(text)
    bounds = sentences(doc)
    actors = actors_of(cast_of(doc, tools.registry))
    names = {mention: actor.name for actor in actors for mention in actor.mentions}
    pairs = between_two(candidates(doc, list(names)), names)
    relations = relate(tools.model, relate_items(text, bounds, pairs))
    seen = glances(_states(tools.model, text, bounds), bounds, pairs)
    chances = np.array([event_score(relation) for relation in relations])
    least = np.array([needed(pair) for pair in pairs])
    return Gleaned(
        seen.parts.astype(np.float16),
        seen.measures,
        log_odds(chances) - log_odds(least),
        np.full(len(pairs), bucket(f"gate {text}") % FOLDS),
        np.array([len(bounds)]),
    )


def log_odds(chances: np.ndarray) -> np.ndarray:
    """Of probabilities, bounded."""
    inside = chances.clip(1e-4, 1 - 1e-4)
    return np.log(inside / (1 - inside))


def _states(model: TalksModel, text: str, bounds: tuple[Span, ...]) -> Sketch:
    """The encoder's states of all words, in the windows that reading makes."""
    pieces = model.tokenize(text)
    units = units_of(pieces, bounds, BUDGET)
    cores = []
    for window in pack([unit.high - unit.low for unit in units], BUDGET):
        frame = frame_of(pieces, units, window.first, window.last)
        cores.append(Core(frame, model.encode([frame])[0], window.core_first, window.core_last))
    return sketch_of(cores)
