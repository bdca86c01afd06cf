"""The least probability at which each act type is reported, chosen on half of the held-out passages.

Where probabilities are calibrated, the threshold with the best F1 is half of that F1 (Lipton, Elkan and
Naryanaswamy 2014, arXiv 1402.1892): a type that is hard to tell is to be reported at less. The F1 of a rare
type is drawn towards that of all types together, as few held-out acts say little.
"""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from communique.models.frames import frame_of
from communique.models.talks import Sentence, TalksModel
from communique.models.windows import units_of
from communique.reading.decode_acts import probabilities
from communique.reading.neural import BUDGET
from communique.spans import Span
from training.data import Row, read_rows
from training.score import f1
from training.splits import bucket, split_talks

CANDIDATES = np.arange(0.1, 0.71, 0.025)
PRIOR = 5
"""Acts of a type whose F1 counts as much as that of all types together."""


def tune(data: Path, weights: Path) -> dict[str, float]:
    """Write the thresholds into the manifest; they, and the F1 on the half that chose them and the other."""
    model = TalksModel.load(weights)
    held = split_talks(read_rows(data / "talks/train.jsonl"))[1]
    halves = [[row for row in held if bucket(f"tune {row['id']}") // 50 == half] for half in (0, 1)]
    chosen_by, other = (_scored(model, half) for half in halves)
    least = thresholds(*chosen_by)
    chosen = dict(zip(model.manifest.labels.act_types, least.round(3).tolist(), strict=True))
    _write(weights / "manifest.json", chosen)
    return chosen | {"F1, chosen by": _f1(*chosen_by, least), "F1, other half": _f1(*other, least)}


def thresholds(chances: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Of each type (14,), from probabilities and truth (s, 14)."""
    whole = _best(chances, truth)
    own = [_best(chances[:, k], truth[:, k]) for k in range(truth.shape[1])]
    acts = truth.sum(axis=0)
    return (acts * np.array(own) + PRIOR * whole) / (acts + PRIOR) / 2


def _best(chances: np.ndarray, truth: np.ndarray) -> float:
    return max(_f1(chances, truth, least) for least in CANDIDATES)


def _scored(model: TalksModel, rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities (s, 14) and truth (s, 14) of all sentences of the rows."""
    types = model.manifest.labels.act_types
    found, gold = [], []
    for row in rows:
        pieces = model.tokenize(row["text"])
        units = units_of(pieces, [Span(*s) for s in row["sentences"]], BUDGET)
        for first in range(0, len(units), 8):
            low, high = max(0, first - 1), min(len(units), first + 8)
            chances = _chances(model, pieces, units, low, high)[first - low :]
            found.append(chances)
            truth = {(a["sentence"], a["type"]) for a in row["acts"]}
            gold.append([[(u.sentence, t) in truth for t in types] for u in units[first:high]])
    return np.concatenate(found), np.concatenate(gold)


def _chances(model: TalksModel, pieces: Any, units: Any, low: int, high: int) -> np.ndarray:
    frame = frame_of(pieces, units, low, high)
    edges = np.searchsorted(frame.unit, np.arange(low, high + 1))
    sentences = [Sentence(0, int(a), int(b)) for a, b in pairwise(edges)]
    return probabilities(model.types(model.encode([frame]), sentences).logits)


def _f1(chances: np.ndarray, truth: np.ndarray, least: float | np.ndarray) -> float:
    found = chances >= least
    return f1(int((found & truth).sum()), int(found.sum()), int(truth.sum()))


def _write(path: Path, chosen: dict[str, float]) -> None:
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["thresholds"] = chosen
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
