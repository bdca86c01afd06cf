"""Scores as a table for the eye and as a file for the record."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from eval.scores import Score

RESULTS = Path(__file__).parent / "results"


def table(scores: Mapping[str, Score]) -> str:
    """One line a score: its value and, where it has one, its interval."""
    width = max(map(len, scores))
    return "\n".join(f"{name:<{width}}  {_shown(score)}" for name, score in scores.items())


def write(name: str, scores: Mapping[str, Score], facts: Mapping[str, object]) -> Path:
    """`results/NAME.json`: what was measured on what, and the scores as [value, low, high]."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    content = {**facts, "scores": {key: _plain(score) for key, score in scores.items()}}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _shown(score: Score) -> str:
    if math.isnan(score.low):
        return f"{score.value:.3f}"
    return f"{score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]"


def _plain(score: Score) -> list[float]:
    return [round(x, 4) for x in score if not math.isnan(x)]
