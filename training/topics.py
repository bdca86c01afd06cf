"""The topics of a document, learned from the word states of its opening: into a graph and the manifest.

The states are those of the shipped int8 graphs, as when reading. A linear layer for each topic stands on
their mean, centred and cut to the `WIDTH` directions in which openings differ most; its weights are those
with the greatest posterior under a normal prior (Newton's method). What holds for texts it has not seen is
told by leaving out a fifth at a time: the prior and one temperature for all, and the thresholds
(`tune.thresholds`).
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from communique.codes.topics import TOPICS
from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.reading.neural import opening_states
from communique.reading.sentences import sentences
from training.export import Part, write_graph
from training.splits import bucket
from training.topic_labels import OPENING, Labelled, labelled
from training.tune import thresholds

WIDTH = 120
PRIORS = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
"""The inverse variance of a weight: those to choose from."""
THREADS = 2
FOLDS = 5
STEPS = 8
TEMPERATURES = np.geomspace(0.5, 3, 61)
TRAINED_ON = {
    "name": "690 articles of the news sets (outlets, Ukraine) with topics by hand, training part",
    "licence": "texts belong to their publishers; labels Apache-2.0; topics of IPTC, CC BY 4.0",
    "use": "topics",
}

Numbers = npt.NDArray[np.float64]


class Space(NamedTuple):
    """What openings are seen in: their mean (768,) and the directions (768, `WIDTH`), scaled."""

    mean: Numbers
    turn: Numbers


class Head(nn.Module):
    """Word states (n, w, 768) to logits (n, k) of the topics."""

    def __init__(self, weight: Numbers, bias: Numbers) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.from_numpy(weight.astype(np.float32)))
        self.bias = nn.Parameter(torch.from_numpy(bias.astype(np.float32)))

    def forward(self, words: Tensor) -> Tensor:
        """The logits."""
        return words.mean(1) @ self.weight + self.bias


def learn_topics(data: Path, weights: Path, work: Path) -> dict[str, float]:
    """Write `topics.onnx` and its entry in the manifest; the thresholds, the prior and the temperature.

    The states are kept in `work`, by the digest of the weights.
    """
    rows = labelled(data)
    means = states(rows, weights, work)
    use = np.array([not row.measured for row in rows])
    learned = [row for row in rows if not row.measured]
    truth = np.array([[code in row.topics for code in TOPICS] for row in learned], dtype=np.float64)
    space = space_of(means)
    points = seen(space, means[use])
    chance = np.array([not row.sought for row in learned])
    fold = np.array([bucket(f"fold {row.key}") % FOLDS for row in learned])
    tried = {prior: out_of_fold(points, truth, fold, prior) for prior in PRIORS}
    prior = min(PRIORS, key=lambda one: _loss(tried[one][chance], truth[chance]))
    left_out = tried[prior]
    temperature = temperature_of(left_out[chance], truth[chance])
    least = thresholds(_chances(left_out / temperature), truth > 0)
    head = Head(*unfolded(space, fitted(points, truth, prior), temperature))
    chosen = dict(zip(TOPICS, least.round(3).tolist(), strict=True))
    write_head(head, weights, chosen)
    return chosen | {"prior": prior, "temperature": temperature}


def states(rows: Sequence[Labelled], weights: Path, work: Path) -> Numbers:
    """The mean word state (n, 768) of the window that each text opens with."""
    model = TalksModel.load(weights, threads=THREADS)
    path = work / f"topics-{model.manifest.digest[:12]}.npz"
    kept = dict(np.load(path)) if path.exists() else {}
    syntax = Syntax.load(exclude=("ner", "tagger", "attribute_ruler", "lemmatizer"))
    kept |= {row.key: _opening(model, syntax, row.text[:OPENING]) for row in rows if row.key not in kept}
    work.mkdir(parents=True, exist_ok=True)
    np.savez(path, **kept)
    return np.stack([kept[row.key] for row in rows]).astype(np.float64)


def _opening(model: TalksModel, syntax: Syntax, text: str) -> npt.NDArray[np.float32]:
    mean: npt.NDArray[np.float32] = opening_states(model, text, sentences(syntax.parse(text)))[0].mean(axis=0)
    return mean


def space_of(means: Numbers) -> Space:
    """The directions in which the texts differ most, each entry of the states scaled to variance 1 first."""
    mean, size = means.mean(axis=0), means.std(axis=0) + 1e-6
    _, spread, axes = np.linalg.svd((means - mean) / size, full_matrices=False)
    turn = (axes[:WIDTH] / size).T / np.sqrt(spread[:WIDTH])
    points = (means - mean) @ turn
    return Space(mean, turn / np.sqrt((points**2).mean()))


def seen(space: Space, means: Numbers) -> Numbers:
    """The points (n, `WIDTH` + 1) of texts, the last a constant."""
    return np.pad((means - space.mean) @ space.turn, ((0, 0), (0, 1)), constant_values=1.0)


def fitted(points: Numbers, truth: Numbers, prior: float) -> Numbers:
    """The weights (`WIDTH` + 1, k); the constant has nearly no prior."""
    stiff = np.diag([*[prior] * (points.shape[1] - 1), 1e-3])
    return np.stack([_newton(points, column, stiff) for column in truth.T], axis=1)


def _newton(points: Numbers, truth: Numbers, stiff: Numbers) -> Numbers:
    share = (truth.sum() + 0.5) / (len(truth) + 1)
    start = np.zeros(points.shape[1])
    start[-1] = np.log(share / (1 - share))
    weight = start
    for _ in range(STEPS):
        chance = _chances(points @ weight)
        slope = points.T @ (chance - truth) + stiff @ (weight - start)
        bend = (points * (chance * (1 - chance))[:, None]).T @ points + stiff
        weight = weight - np.linalg.solve(bend, slope)
    return weight


def out_of_fold(points: Numbers, truth: Numbers, fold: npt.NDArray[np.int64], prior: float) -> Numbers:
    """The logits (n, k) of each text by weights that were fitted without its fold."""
    logits = np.zeros_like(truth)
    for one in np.unique(fold):
        logits[fold == one] = points[fold == one] @ fitted(points[fold != one], truth[fold != one], prior)
    return logits


def temperature_of(logits: Numbers, truth: Numbers) -> float:
    """The likeliest temperature of all topics together."""
    return float(min(TEMPERATURES, key=lambda one: _loss(logits / one, truth)))


def _loss(logits: Numbers, truth: Numbers) -> float:
    return float(np.logaddexp(0, np.where(truth > 0, -logits, logits)).mean())


def unfolded(space: Space, weight: Numbers, temperature: float) -> tuple[Numbers, Numbers]:
    """The weights (768, k) and biases (k,) that give the tempered logits from mean states."""
    wide = space.turn @ weight[:-1] / temperature
    return wide, weight[-1] / temperature - space.mean @ wide


def write_head(head: Head, weights: Path, least: dict[str, float]) -> None:
    """The graph and its entry in the manifest of `weights`."""
    part = Part(head, (torch.randn(2, 18, len(head.weight)),), ("words",), ("logits",), (("n", "w"),))
    write_graph(part, weights / "topics.onnx", fp32=True)
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["topics"] = {
        "name": "topics",
        "network": TalksModel.load(weights).manifest.digest,
        "files": {"topics.onnx": hashlib.sha256((weights / "topics.onnx").read_bytes()).hexdigest()},
        "codes": list(least),
        "thresholds": least,
        "trained_on": [TRAINED_ON],
    }
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _chances(logits: Numbers) -> Numbers:
    """The logistic function, without overflow."""
    chances: Numbers = (1 + np.tanh(logits / 2)) / 2
    return chances
