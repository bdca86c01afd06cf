"""The floors that measures must reach, from `floors.toml`."""

import math
import tomllib

from golden_scores import Scores
from golden_truth import HERE

SHOWN = 8


def floors(section: str) -> dict[str, float]:
    """The floors of one section, by measure."""
    return dict(tomllib.loads((HERE / "floors.toml").read_text("utf-8"))[section])


def floor_of(share: float) -> float:
    """The floor just below a measured share: cut to two places, .01 less where that is the share itself."""
    cut = math.floor(share * 100) / 100
    return round(cut if share - cut > 0.001 else max(0.0, cut - 0.01), 2)


def shortfalls(scores: Scores, floors: dict[str, float]) -> list[str]:
    """A line for each measure below its floor, with some misses, and for each without a floor or a score."""
    below = [
        f"{name}: {scores[name].share:.3f} is below {floor}; missed: "
        + "; ".join(scores[name].misses[:SHOWN])
        for name, floor in floors.items()
        if name in scores and scores[name].share < floor
    ]
    return below + [
        f"{name}: a floor or the measure is missing" for name in sorted(floors.keys() ^ scores.keys())
    ]
