"""Fit the weights by which the reader says whose an act is where its words name nobody.

Passages are those of the training part that `eval.parties` builds on. Every coded act counts, its party's
words hidden; one that has such words counts less, as the reader asks only where the network found none.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from communique.codes.registry import Registry, load_registry
from communique.models.syntax import Syntax
from communique.reading.actors import cast_of
from communique.reading.decode_acts import RawAct
from communique.reading.implied import Candidate, Weights, candidates
from communique.reading.roles import speaker_of_act
from communique.spans import Span
from eval.parties import equal_names, is_test, published_on, text_of
from eval.rows import read_rows, span_or_none
from training.splits import split_talks

TOLD = 0.25
"""What an act counts whose party has words of its own."""
SHRINKAGE = 2.0
SHRINKAGE_OF_TYPES = 6.0
STEPS = 200
RATE = 0.5
DECIMALS = 2
SEED = 7

Row = dict[str, Any]
Floats = npt.NDArray[np.float64]


class Choice(NamedTuple):
    """The candidates of an act, which of them is the coded one, and how much the act counts."""

    type: str
    candidates: Sequence[Candidate]
    right: int
    weight: float


def choices_of(row: Row, doc: Doc, registry: Registry) -> Iterator[Choice]:
    """The acts of a passage of which one candidate, or nobody, is the coded party."""
    _, shift = text_of(row)
    cast = cast_of(doc, registry, published=published_on(row), publisher=row["publisher"])
    for coded in row["acts"]:
        act = hidden(coded, shift)
        found = candidates(cast, act, speaker_of_act(cast, act))
        party = coded["party"]
        name = (party or {}).get("name")
        right = [i for i, c in enumerate(found) if (equal_names(name, c.party) if name else c.party is None)]
        if right:
            yield Choice(act.type, found, right[0], TOLD if party and party["span"] else 1.0)


def hidden(coded: Row, shift: int) -> RawAct:
    """A coded act as the network would hand it over without its party."""
    parts = {role: span_or_none(coded[role]) for role in ("addressee", "source")}
    return RawAct(
        sentence=coded["sentence"],
        type=coded["type"],
        mode=coded["mode"],
        issue=coded["issue"],
        span=Span(*coded["span"]).shift(shift),
        score=1.0,
        addressee=parts["addressee"].shift(shift) if parts["addressee"] else None,
        source=parts["source"].shift(shift) if parts["source"] else None,
    )


def fit(choices: Sequence[Choice]) -> Weights:
    """The weights of greatest likelihood, shrunk: gradient ascent from nought, so the same each time."""
    names = sorted({key for choice in choices for c in choice.candidates for key in _keys(choice.type, c)})
    table = _table(choices, {name: i for i, name in enumerate(names)})
    shrink = np.array([SHRINKAGE_OF_TYPES if name[0] else SHRINKAGE for name in names])
    curve = np.zeros(len(names))
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        step = _gradient(table, weights) - shrink * weights
        curve += step**2
        weights += RATE * step / np.sqrt(curve + 1e-9)
    return _told(dict(zip(names, weights.round(DECIMALS).tolist(), strict=True)))


class Table(NamedTuple):
    """All c candidates of n acts: `reasons` (c, k) their keys as 0 or 1; act, right and weight (c,)."""

    reasons: Floats
    act: npt.NDArray[np.int64]
    right: Floats
    weight: Floats


def _table(choices: Sequence[Choice], at: dict[tuple[str, str], int]) -> Table:
    rows = [(n, i, c, choice) for n, choice in enumerate(choices) for i, c in enumerate(choice.candidates)]
    reasons = np.zeros((len(rows), len(at)))
    for row, (_, _, candidate, choice) in zip(reasons, rows, strict=True):
        row[[at[key] for key in _keys(choice.type, candidate)]] = 1.0
    return Table(
        reasons=reasons,
        act=np.array([n for n, _, _, _ in rows]),
        right=np.array([float(i == choice.right) for _, i, _, choice in rows]),
        weight=np.array([choice.weight for _, _, _, choice in rows]),
    )


def _keys(kind: str, candidate: Candidate) -> list[tuple[str, str]]:
    reasons = sorted(candidate.reasons)
    return [("", reason) for reason in reasons] + [(kind, reason) for reason in reasons]


def _gradient(table: Table, weights: Floats) -> Floats:
    raised = np.exp(np.clip(table.reasons @ weights, -30, 30))
    chances = raised / np.bincount(table.act, weights=raised)[table.act]
    gradient: Floats = (table.weight * (table.right - chances)) @ table.reasons
    return gradient


def _told(weights: dict[tuple[str, str], float]) -> Weights:
    types: dict[str, dict[str, float]] = {}
    for (kind, reason), value in weights.items():
        if kind and value:
            types.setdefault(kind, {})[reason] = value
    return Weights(every={r: v for (kind, r), v in weights.items() if not kind and v}, types=types)


def passages(data: Path) -> list[Row]:
    """The passages of the training part that the rules for names are built on, in an order by chance."""
    rows = [dict(row) for row in split_talks(read_rows(data / "talks/train.jsonl"))[0]]
    random.Random(SEED).shuffle(rows)
    return [row for row in rows if not is_test(row)]


def _all(rows: Sequence[Row], docs: Iterable[Doc], registry: Registry) -> list[Choice]:
    return [c for row, doc in zip(rows, docs, strict=True) for c in choices_of(row, doc, registry)]


def fit_implied(data: Path, out: Path, most: int | None = None) -> dict[str, float]:
    """Fit on the first `most` passages, else on all, and write; how many passages and acts there were."""
    rows = passages(data)[:most]
    docs = Syntax.load().parse_many(text_of(row)[0] for row in rows)
    choices = _all(rows, docs, load_registry(None))
    out.write_bytes(msgspec.json.format(msgspec.json.encode(fit(choices), order="sorted")) + b"\n")
    return {"passages": len(rows), "acts": len(choices)}
