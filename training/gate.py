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

SKETCH = 48
WIDTH = 64
EPOCHS = 20
BATCH = 128
RATE = 1e-3
DECAY = 0.05
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
    """Word states to sketches, and sketches of a pair's parts to one logit."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch = nn.Linear(HIDDEN, SKETCH, bias=False)
        self.head = GateHead()

    def forward(self, parts: Tensor, measures: Tensor) -> Tensor:
        """Mean states (n, 6, 768) and measures (n, 6) to logits (n,). A mean of sketches is the sketch of a
        mean.
        """
        return self.head(self.sketch(parts), measures)


class GateHead(nn.Module):
    """Sketches of the parts of pairs to logits."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(SKETCH)
        self.layers = nn.Sequential(
            nn.Dropout(0.2),
            nn.Linear(SKETCH * (len(PARTS) + 1) + MEASURES, WIDTH),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(WIDTH, 1),
        )

    def forward(self, parts: Tensor, measures: Tensor) -> Tensor:
        """Sketches (n, 6, k) and measures (n, 6) to logits (n,)."""
        normal = self.norm(parts)
        both = normal[:, 0] * normal[:, 1]
        return self.layers(torch.cat([normal.flatten(1), both, measures], dim=1)).squeeze(1)


class Chosen(NamedTuple):
    """The least probability of a pair that is marked, and what that does to pairs the head did not see."""

    least: float
    marked: float
    kept: float


def gate(data: Path, weights: Path, work: Path, most: int, threads: int) -> dict[str, float]:
    """Glean, teach, write graphs and manifest; the figures of held-out pairs.

    The least probability is chosen on predictions for texts that the predicting head did not see.
    """
    torch.manual_seed(1)
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
    """A head that gives the odds of a relation over those that are needed, as the network has them."""
    net = GateNet()
    parts = torch.from_numpy(found.parts)
    measures = torch.from_numpy(found.measures)
    target = torch.from_numpy(found.margin).float().sigmoid()
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(target) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(target)).split(BATCH):
            logits = net(parts[rows].float(), measures[rows])
            loss = nn.functional.binary_cross_entropy_with_logits(logits, target[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
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
        torch.randn(3, len(PARTS), SKETCH),
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
