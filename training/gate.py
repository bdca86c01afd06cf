"""The gate: a small head that says, from states that are there already, whether a pair is worth marking.

Marking a pair costs a run of the encoder. The network that marks them teaches the gate on unlabelled text (a
distillation, Hinton et al. 2015, arXiv 1503.02531), so that the pairs it would find nothing in are left out.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from communique.models.manifest import read_manifest
from communique.reading.glances import MEASURES, PARTS
from training.export import Part, write_graph
from training.glean import FOLDS, Gleaned, glean
from training.model import HIDDEN

PENALTY = 1.0
"""Of the squared weights, as a share of their number; the best of .03, .1, .3 and 1 on 644 pairs."""

FARTHEST = (-4.0, 3.0)
"""Margins beyond are taken for these: how far a pair is from a relation matters little."""

LOST = 0.02
"""The share of pairs with a relation that the gate may leave out."""

SOURCES = (
    {
        "name": "articles of BBC, CNN, Fox, TRT World, Al Jazeera and others, White House briefings",
        "licence": "texts belong to their publishers; briefings are US government work",
        "use": "unlabelled: the gate of pairs, taught by the network",
    },
    {
        "name": "PolNeAR 1.0, training part",
        "licence": "public corpus, no licence file seen; texts belong to their publishers",
        "use": "unlabelled: the gate of pairs, taught by the network",
    },
)


class GateNet(nn.Module):
    """A weight for each number of each part's mean state and for each measure: linear, in two graphs.

    As the mean of products is the product with the mean, each word is given one number a part beforehand.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sketch = nn.Linear(HIDDEN, len(PARTS), bias=False)
        self.head = GateHead()

    def forward(self, parts: Tensor, measures: Tensor) -> Tensor:
        """Mean states (n, 6, 768) and measures (n, 6) to logits (n,)."""
        return self.head(self.sketch(parts), measures)


class GateHead(nn.Module):
    """Of the means (n, 6, 6) of each part's sketches, the number that is that part's; logits (n,)."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("own", torch.eye(len(PARTS)))
        self.measures = nn.Linear(MEASURES, 1)

    def forward(self, parts: Tensor, measures: Tensor) -> Tensor:
        """The sum over the parts, and that of the measures."""
        return (parts * self.own).sum((1, 2)) + self.measures(measures).squeeze(1)


class Chosen(NamedTuple):
    """The least probability of a pair that is marked, and what that does to pairs the head did not see."""

    least: float
    marked: float
    kept: float


def gate(data: Path, weights: Path, work: Path, most: int, threads: int) -> dict[str, float]:
    """Glean, teach, write graphs and manifest; the figures of held-out pairs.

    The least probability is chosen on predictions for texts that the predicting head did not see.
    """
    torch.set_num_threads(threads)
    found = glean(data, weights, work, most, threads)
    chances = np.zeros(len(found.margin))
    for fold in range(FOLDS):
        held = found.fold == fold
        chances[held] = predict(teach(_chosen(found, ~held)), _chosen(found, held))
    chosen = choose(chances, found.margin)
    _write(teach(found), weights, chosen)
    sizes = {"sentences": float(found.sentences[0]), "pairs": float(len(chances))}
    return sizes | {"pairs with a relation": float((found.margin >= 0).sum())} | chosen._asdict()


def _chosen(found: Gleaned, rows: np.ndarray) -> Gleaned:
    return Gleaned(*(column[rows] for column in found[:-1]), found.sentences)


def choose(chances: np.ndarray, margin: np.ndarray, lost: float = LOST) -> Chosen:
    """The highest bar that leaves out at most the share `lost` of the pairs with a margin of 0 or more.

    Raises ValueError where there are none.
    """
    related = np.sort(chances[margin >= 0])
    if not len(related):
        raise ValueError("no pair with a relation was found: read more sentences")
    least = float(np.floor(1e4 * related[int(lost * len(related))]) / 1e4)
    return Chosen(least, float((chances >= least).mean()), float((related >= least).mean()))


def teach(found: Gleaned) -> GateNet:
    """Ridge regression of the margin of a relation over what an event needs, by way of the n × n products."""
    states = found.parts.reshape(len(found.parts), -1).astype(np.float32)
    rows = np.concatenate([states, found.measures], axis=1)
    target = found.margin.clip(*FARTHEST).astype(np.float32)
    middle, size = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    # A measure counts as much as a hundred numbers of a state.
    size[states.shape[1] :] /= 10
    normal = (rows - middle) / size
    penalty = PENALTY * states.shape[1] * np.eye(len(rows), dtype=np.float32)
    weights = normal.T @ np.linalg.solve(normal @ normal.T + penalty, target - target.mean()) / size
    return _net(weights, float(target.mean() - middle @ weights))


def _net(weights: np.ndarray, bias: float) -> GateNet:
    net = GateNet()
    states, measures = weights[:-MEASURES], weights[-MEASURES:]
    with torch.no_grad():
        net.sketch.weight.copy_(torch.from_numpy(states.reshape(len(PARTS), HIDDEN)))
        net.head.measures.weight.copy_(torch.from_numpy(measures[None]))
        net.head.measures.bias.fill_(bias)
    return net.eval()


def predict(net: GateNet, found: Gleaned) -> np.ndarray:
    """Probabilities (n,)."""
    with torch.no_grad():
        logits = net(torch.from_numpy(found.parts).float(), torch.from_numpy(found.measures))
    return logits.sigmoid().numpy()


def _write(net: GateNet, weights: Path, chosen: Chosen) -> None:
    for name, part in parts_of(net).items():
        write_graph(part, weights / f"{name}.onnx", fp32=True)
    digest = read_manifest(weights).digest
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["gate"] = _notes(weights, digest, chosen)
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def parts_of(net: GateNet) -> dict[str, Part]:
    """The two graphs."""
    words, parts, measures = (
        torch.randn(2, 9, HIDDEN),
        torch.randn(3, len(PARTS), len(PARTS)),
        torch.randn(3, MEASURES),
    )
    return {
        "sketch": Part(net.sketch, (words,), ("words",), ("sketch",), (("n", "w"),)),
        "gate": Part(net.head, (parts, measures), ("parts", "measures"), ("logits",), (("p",), ("p",))),
    }


def _notes(weights: Path, teacher: str, chosen: Chosen) -> dict[str, Any]:
    names: Sequence[str] = ("gate.onnx", "sketch.onnx")
    return {
        "name": "pair-gate",
        "teacher": teacher,
        "files": {name: hashlib.sha256((weights / name).read_bytes()).hexdigest() for name in names},
        "least": chosen.least,
        "trained_on": SOURCES,
        "scores": {
            "pairs marked": round(chosen.marked, 4),
            "pairs with a relation kept": round(chosen.kept, 4),
        },
    }
