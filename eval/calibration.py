"""Whether a score says how often a finding is right: expected calibration error, and temperatures.

After Guo et al. 2017, "On Calibration of Modern Neural Networks": 15 bins of equal mass; one temperature a
kind of finding, fitted by likelihood on one half of the held-out rows. The error is reported on the other.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from communique.models.bio import log_softmax
from communique.models.manifest import Temperatures
from communique.models.talks import TalksModel
from communique.reading.decode_attribution import RawAttribution
from communique.reading.neural import pair_scores, read_raw
from communique.reading.sentences import sentences
from communique.spans import Span
from eval.acts import home_of
from eval.kit import Kit
from eval.measured import Measured
from eval.plv import item_of
from eval.polnear import coded_attributions
from eval.rows import plv_held_out, polnear_held_out, spans, talks_held_out
from eval.scores import RESAMPLES, Score
from training.splits import bucket

BINS = 15
CANDIDATES = np.geomspace(0.25, 8, 401)
FEWEST = 200
"""On 72 pairs of PLV a fitted temperature made the other half worse."""

DRAWS = 200
"""How often outcomes are drawn to tell what error a faultless score would show on as few findings."""

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


class Findings(NamedTuple):
    """n findings of one kind, as choices among k classes: of yes and no, or of the roots.

    `logits` (n, k), `picked` and `gold` (n,) classes, `unit` (n,) the number of the document or row.
    """

    logits: Numbers
    picked: Indices
    gold: Indices
    unit: Indices

    @property
    def right(self) -> Numbers:
        """1 for each finding that is right, else 0."""
        hits: Numbers = (self.picked == self.gold).astype(np.float64)
        return hits

    def confidence(self, temperature: float) -> Numbers:
        """The score of each finding."""
        log = self._log(temperature)
        chances: Numbers = np.exp(log[np.arange(len(log)), self.picked])
        return chances

    def loss(self, temperature: float) -> float:
        """The mean negative log likelihood of the truth."""
        log = self._log(temperature)
        return float(-log[np.arange(len(log)), self.gold].mean())

    def _log(self, temperature: float) -> Numbers:
        """Log probabilities (n, k)."""
        logits = (self.logits / temperature).astype(np.float32)
        log: Numbers = log_softmax(logits).astype(np.float64)
        return log


class Halves(NamedTuple):
    """Findings on the half that temperatures are fitted on, and on the other."""

    fitted: Findings
    reported: Findings


def measure(kit: Kit) -> Measured:
    """Errors with the temperatures of the weights and without, on the half that they were not fitted on."""
    scores: dict[str, Score] = {}
    held = msgspec.structs.asdict(kit.model.manifest.temperatures)
    for kind, halves in halves_of(kit).items():
        other = halves.reported
        confidence = other.confidence(held[kind])
        scores |= {
            f"{kind} ECE": error_interval(other, held[kind]),
            f"{kind} ECE without temperature": error_interval(other, 1.0),
            f"{kind} ECE of a faultless score": _plain(faultless_error(confidence)),
            f"{kind} mean score": _plain(float(confidence.mean())),
            f"{kind} share right": _plain(float(other.right.mean())),
            f"{kind} temperature": _plain(held[kind]),
            f"{kind} findings": _plain(float(len(confidence))),
        }
    return Measured(scores)


def halves_of(kit: Kit) -> dict[str, Halves]:
    """The findings of each kind before any temperature, by the names of `Temperatures`."""
    model = without_temperatures(kit.model)
    return {
        "acts": Halves(*(_acts(kit.data, model, half) for half in (0, 1))),
        "statements": Halves(*(_statements(kit, model, half) for half in (0, 1))),
        "relations": Halves(*(_relations(kit.data, model, half) for half in (0, 1))),
    }


def without_temperatures(model: TalksModel) -> TalksModel:
    """The same weights, their scores as the network gives them."""
    manifest = msgspec.structs.replace(model.manifest, temperatures=Temperatures())
    return TalksModel(model.folder, manifest, model.threads)


def half_of(key: str) -> int:
    """The half, 0 or 1, of a row; thresholds are tuned on the same half 0."""
    return bucket(f"tune {key}") // 50


def fit(findings: Findings) -> float:
    """The likeliest temperature among `CANDIDATES`; 1 for fewer findings than `FEWEST`."""
    if len(findings.gold) < FEWEST:
        return 1.0
    losses = [findings.loss(float(candidate)) for candidate in CANDIDATES]
    return float(CANDIDATES[int(np.argmin(losses))])


def error(confidence: Numbers, right: Numbers) -> float:
    """The expected calibration error over `BINS` bins of (nearly) equal mass."""
    order = np.argsort(confidence, kind="stable")
    parts = (part for part in np.array_split(order, BINS) if len(part))
    return sum(abs(float((confidence[part] - right[part]).sum())) for part in parts) / max(1, len(order))


def error_interval(findings: Findings, temperature: float) -> Score:
    """The error with the interval that holds 95 % of those of resampled documents."""
    confidence, right = findings.confidence(temperature), findings.right
    groups = [np.flatnonzero(findings.unit == unit) for unit in np.unique(findings.unit)]
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(groups), size=(RESAMPLES, len(groups)))
    chosen = (np.concatenate([groups[i] for i in picks]) for picks in drawn)
    low, high = np.percentile([error(confidence[c], right[c]) for c in chosen], [2.5, 97.5])
    return Score(error(confidence, right), float(low), float(high))


def faultless_error(confidence: Numbers) -> float:
    """The mean error where each finding is right with the very probability of its score."""
    drawn = np.random.default_rng(0).random((DRAWS, len(confidence))) < confidence
    return float(np.mean([error(confidence, right.astype(np.float64)) for right in drawn]))


def is_right(found: RawAttribution, coded: Iterable[RawAttribution]) -> bool:
    """Whether a coded attribution is the same up to the edges of its spans: cue and source share a word with
    it, content at least half.
    """
    return any(
        _share(found.cue, one.cue) > 0
        and (_share(found.source, one.source) > 0 or (not found.source and not one.source))
        and _share(found.content, one.content) >= 0.5
        for one in coded
    )


def _share(a: Iterable[Span], b: Iterable[Span]) -> float:
    """The characters of both as a share of those of either; 1 where both are empty."""
    ours, theirs = ({i for span in part for i in range(*span)} for part in (a, b))
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 1.0


def _acts(data: Path, model: TalksModel, half: int) -> Findings:
    def found() -> Iterator[tuple[float, bool, int]]:
        rows = [row for row in talks_held_out(data) if half_of(row["id"]) == half]
        for unit, row in enumerate(rows):
            given = spans(row["sentences"])
            coded = {(act["sentence"], act["type"]) for act in row["acts"]}
            scores = {
                (home_of(act.span, given), act.type): act.score
                for act in read_raw(model, row["text"], given).acts
            }
            yield from ((score, key in coded, unit) for key, score in scores.items())

    return _of_yes_and_no(found())


def _statements(kit: Kit, model: TalksModel, half: int) -> Findings:
    def found() -> Iterator[tuple[float, bool, int]]:
        rows = [row for row in polnear_held_out(kit.data) if half_of(row["doc_id"]) == half]
        for unit, row in enumerate(rows):
            coded = coded_attributions(row)
            cut = sentences(kit.syntax.parse(row["text"]))
            for one in read_raw(model, row["text"], cut).attributions:
                yield one.score, is_right(one, coded), unit

    return _of_yes_and_no(found())


def _relations(data: Path, model: TalksModel, half: int) -> Findings:
    rows = [row for row in plv_held_out(data) if half_of(row["id"]) == half]
    roots = model.manifest.labels.roots
    logits = pair_scores(model, [item_of(row) for row in rows]).roots.astype(np.float64)
    gold = np.array([roots.index(row["root"]) for row in rows])
    return Findings(logits, logits.argmax(axis=1), gold, np.arange(len(rows)))


def _of_yes_and_no(found: Iterable[tuple[float, bool, int]]) -> Findings:
    """From scores, whether each is right, and units; class 0 is yes."""
    table = list(found)
    inside = (min(max(score, 1e-6), 1 - 1e-6) for score, _, _ in table)
    logits = np.array([[math.log(score / (1 - score)), 0.0] for score in inside])
    gold = np.array([0 if right else 1 for _, right, _ in table])
    return Findings(logits, np.zeros_like(gold), gold, np.array([unit for _, _, unit in table]))


def _plain(value: float) -> Score:
    return Score(value, math.nan, math.nan)


def fitted(kit: Kit) -> Mapping[str, float]:
    """The temperature of each kind of finding, on the half for it."""
    return {kind: round(fit(halves.fitted), 3) for kind, halves in halves_of(kit).items()}
