"""Items to padded tensors."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from communique.models.frames import Frame, distances, offsets
from training.data import ActItem, ActQuery, AttributionItem, PairItem

IGNORE = -100


class Pieces(NamedTuple):
    """Encoder input (n, t) each."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor


class AttributionBatch(NamedTuple):
    """Positions of words in the encoder's output (n, w), cue tags (n, w), and queries.

    For each of q queries: the row of the batch (q,), the words of the cue as weights, the distances,
    offsets and tags of all words (q, w). `silent` are words of sentences without an act, as in `ActBatch`.
    """

    heads: Tensor
    word_mask: Tensor
    cues: Tensor
    row: Tensor
    cue_weight: Tensor
    distance: Tensor
    offset: Tensor
    tags: Tensor
    silent: Tensor
    silent_mask: Tensor


class ActBatch(NamedTuple):
    """Sentences, the types asked for in them, and their acts.

    For each of s sentences: the places of its words in the encoder's output, as `row * 100000 + position`,
    and its types (s, 14). For each of a types asked for: sentence and type (a,), tags of its evidence (a, l).
    For each of q acts: sentence, type, mode and issue (q,), the words of its evidence as weights and the
    distances from it (q, l), and the tags of its parts (q, l, 4).
    """

    words: Tensor
    mask: Tensor
    types: Tensor
    asked: Tensor
    asked_type: Tensor
    evidence: Tensor
    sentence: Tensor
    type: Tensor
    weight: Tensor
    distance: Tensor
    tags: Tensor
    mode: Tensor
    issue: Tensor


class PairBatch(NamedTuple):
    """Marker positions (n, 2) and roots (n,), -1 for no relation."""

    at: Tensor
    root: Tensor


def pad(rows: Sequence[np.ndarray], fill: int = 0) -> Tensor:
    """Arrays of one or more dimensions, padded along the first to the longest."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def encoder_input(frames: Sequence[Frame]) -> Pieces:
    """Ids, shapes and mask of frames (marked ones too)."""
    ids = pad([frame.ids for frame in frames])
    return Pieces(ids, pad([frame.shapes for frame in frames]), ids != 0)


def attribution_batch(items: Sequence[AttributionItem], most: int) -> AttributionBatch:
    """Labels of windows; at most `most` queries, the first ones of each window in turn."""
    queries = [(row, query) for row, item in enumerate(items) for query in item.queries][:most]
    heads = pad([item.frame.heads for item in items], IGNORE)
    width = heads.shape[1]
    silent = [
        heads[row, low:high].numpy() + row * 100_000
        for row, item in enumerate(items)
        for low, high in item.silent
    ]
    return AttributionBatch(
        heads.clamp(min=0),
        heads != IGNORE,
        pad([item.cues for item in items], IGNORE),
        torch.tensor([row for row, _ in queries], dtype=torch.long),
        _stack([_weight(width, q.low, q.high) for _, q in queries], width, torch.float32),
        _stack(
            [_wide(distances(len(q.tags), q.low, q.high), width, 0) for _, q in queries], width, torch.long
        ),
        _stack([_wide(offsets(items[r].frame.unit, q.low), width, 0) for r, q in queries], width, torch.long),
        _stack([_wide(q.tags, width, IGNORE) for _, q in queries], width, torch.long),
        *_silent(silent),
    )


def _silent(rows: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    if not rows:
        return torch.zeros((0, 1), dtype=torch.long), torch.zeros((0, 1), dtype=torch.bool)
    padded = pad(rows, -1)
    return padded.clamp(min=0), padded >= 0


def _stack(rows: list[np.ndarray], width: int, kind: torch.dtype) -> Tensor:
    if not rows:
        return torch.zeros((0, width), dtype=kind)
    return torch.from_numpy(np.stack(rows)).to(kind)


def _wide(row: np.ndarray, width: int, fill: int) -> np.ndarray:
    return np.pad(row, (0, width - len(row)), constant_values=fill)


def _weight(width: int, low: int, high: int) -> np.ndarray:
    weight = np.zeros(width, dtype=np.float32)
    weight[low:high] = 1 / (high - low)
    return weight


def act_batch(items: Sequence[ActItem]) -> ActBatch:
    """Labels of passages; word positions are `row * 100000 + position` until flattened."""
    words, types, asks, queries, base = [], [], [], [], 0
    for row, item in enumerate(items):
        words += [item.frame.heads[low:high] + row * 100_000 for low, high in item.sentences]
        types.append(item.types)
        asks += [(base + ask.sentence, ask) for ask in item.asks]
        queries += [(base + q.sentence, q) for q in item.queries]
        base += len(item.sentences)
    padded = pad(words, -1)
    width = padded.shape[1]
    return ActBatch(
        padded.clamp(min=0),
        padded >= 0,
        torch.from_numpy(np.concatenate(types)),
        _numbers([s for s, _ in asks]),
        _numbers([ask.type for _, ask in asks]),
        _stack([_wide(ask.tags, width, IGNORE) for _, ask in asks], width, torch.long),
        *_act_queries(queries, width),
    )


def _act_queries(queries: Sequence[tuple[int, ActQuery]], width: int) -> tuple[Tensor, ...]:
    """The last seven of `ActBatch`."""
    far = [_wide(distances(len(q.tags), q.low, q.high), width, 0) for _, q in queries]
    tags = [np.pad(q.tags, ((0, width - len(q.tags)), (0, 0)), constant_values=IGNORE) for _, q in queries]
    return (
        _numbers([s for s, _ in queries]),
        _numbers([q.type for _, q in queries]),
        _stack([_weight(width, q.low, q.high) for _, q in queries], width, torch.float32),
        _stack(far, width, torch.long),
        torch.from_numpy(np.stack(tags)) if tags else torch.zeros((0, width, 4), dtype=torch.long),
        _numbers([q.mode for _, q in queries]),
        _numbers([q.issue for _, q in queries]),
    )


def _numbers(values: list[int]) -> Tensor:
    return torch.tensor(values, dtype=torch.long)


def pair_batch(items: Sequence[PairItem]) -> PairBatch:
    """Labels of marked pairs."""
    at = torch.tensor([item.frame.at for item in items], dtype=torch.long)
    return PairBatch(at, torch.tensor([item.root for item in items], dtype=torch.long))


def flatten(states: Tensor, words: Tensor) -> Tensor:
    """States (n, t, d) at word positions (s, l) given as `row * 100000 + position`: (s, l, d)."""
    row, position = words // 100_000, words % 100_000
    return states[row, position]
