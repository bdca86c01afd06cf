"""Scores as a table for the eye and as files for the record."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from eval.floors import Floor, Kept
from eval.measured import Measured
from eval.scores import Score

RESULTS = Path(__file__).parent / "results"
PUBLISHED = Path(__file__).parent / "published.toml"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One task's scores as [value, low, high] or [value], its tables by class, and what they were measured
    with: version and digest of the weights, fingerprint of the rows.
    """

    model: str
    weights: str
    rows: str
    scores: dict[str, list[float]]
    classes: dict[str, dict[str, dict[str, float]]] = {}


class Published(msgspec.Struct, frozen=True):
    """Figures of others for the scores of a task, and whose on what they are."""

    by: str
    scores: dict[str, float]


def result_of(measured: Measured, model: str, weights: str, rows: str) -> Result:
    """What is kept of a measurement, to four places."""
    tables = {
        table: {line: {k: round(v, 4) for k, v in figures.items()} for line, figures in lines.items()}
        for table, lines in measured.classes.items()
    }
    scores = {name: _rounded(score) for name, score in measured.scores.items()}
    return Result(model=model, weights=weights, rows=rows, scores=scores, classes=tables)


def write(name: str, result: Result, folder: Path = RESULTS) -> Path:
    """`FOLDER/NAME.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")
    return path


def read_results(folder: Path = RESULTS) -> dict[str, Result]:
    """The kept results by task; `quant.json`, which compares two sets of weights, is none."""
    paths = (path for path in sorted(folder.glob("*.json")) if path.stem != "quant")
    return {path.stem: msgspec.json.decode(path.read_bytes(), type=Result) for path in paths}


def kept_of(result: Result) -> Kept:
    """What the floors look at."""
    return Kept(result.rows, {name: score[0] for name, score in result.scores.items()})


def read_published(path: Path = PUBLISHED) -> dict[str, Published]:
    """The figures of others by task."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert(tables, type=dict[str, Published])


def table(
    results: Mapping[str, Result], published: Mapping[str, Published], floors: Mapping[str, Floor]
) -> str:
    """One line a score: its value and interval, the published figure, the floor and what is wanted."""
    lines = [("task", "score", "value", "95 %", "published", "floor", "wanted", "published by, on")]
    for task, result in results.items():
        other, floor = published.get(task, Published("", {})), floors.get(task, Floor("", {}, {}))
        lines += [
            (
                task, name, f"{score[0]:.3f}", between(score), _figure(other.scores.get(name)),
                _figure(floor.least.get(name)), _figure(floor.wanted.get(name)),
                other.by if name in other.scores else "",
            )
            for name, score in result.scores.items()
        ]  # fmt: skip
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def between(score: Sequence[float]) -> str:
    """The interval of a score, empty where it has none."""
    return f"[{score[1]:.3f}, {score[2]:.3f}]" if len(score) == 3 else ""


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _rounded(score: Score) -> list[float]:
    return [round(x, 4) for x in score if not math.isnan(x)]
