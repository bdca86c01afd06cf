"""Text to wordpieces: ids, shapes and character offsets, as the encoder was trained to see them."""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SHAPES = 12
"""Shapes are `case + 3 * after_newline + 6 * quoted`, with case 0 lower or none, 1 capitalised, 2 all
capitals.
"""

CLS, SEP, PAD = 101, 102, 0
MARKERS = (2, 3, 4, 5)
"""Ids of [unused1] to [unused4] in the BERT vocabulary: actor start and end, recipient start and end."""

_QUOTE_EVENT = re.compile('["“”„\n]')


class Pieces(NamedTuple):
    """The n wordpieces of a text; every array has length n.

    `starts` and `ends` are character offsets; `first` marks the first piece of each word.
    """

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    first: Bools


def tokenize(tokenizer: Tokenizer, text: str) -> Pieces:
    """The wordpieces of `text`, without special tokens; empty arrays for a text without words."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    first = _word_starts(encoding.word_ids)
    return Pieces(np.array(encoding.ids, dtype=np.int64), _shapes(text, starts, ends), starts, ends, first)


def _word_starts(word_ids: list[int | None]) -> Bools:
    ids = np.array([-1 if i is None else i for i in word_ids], dtype=np.int64)
    return np.append(True, ids[1:] != ids[:-1])[: len(ids)]


def _shapes(text: str, starts: Ints, ends: Ints) -> Ints:
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    case = np.array([_case(text[s:e]) for s, e in spans], dtype=np.int64)
    before = [0, *(e for _, e in spans)][: len(spans)]
    newline = np.array(["\n" in text[p:s] for p, (s, _) in zip(before, spans, strict=True)], dtype=np.int64)
    return case + 3 * newline + 6 * _quoted(text, starts)


def _case(piece: str) -> int:
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _quoted(text: str, starts: Ints) -> Ints:
    """1 for each offset that lies inside double quotation marks; a line break closes an open quotation."""
    positions, states, inside = [-1], [0], False
    for match in _QUOTE_EVENT.finditer(text):
        mark = match.group()
        inside = mark in "“„" or (mark == '"' and not inside)
        positions.append(match.start())
        states.append(int(inside))
    at = np.searchsorted(np.array(positions), starts, side="left") - 1
    return np.array(states, dtype=np.int64)[np.maximum(at, 0)]
