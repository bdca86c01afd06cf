"""Floors that no change may fall below, with the rows they hold for."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from eval.scores import Score

FLOORS = Path(__file__).parent / "floors.toml"


class Floor(NamedTuple):
    """The fingerprint of the rows, and the least value of each score on them."""

    rows: str
    least: Mapping[str, float]


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors of each measure."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(table["rows"], table["least"]) for name, table in tables.items()}


def broken(floor: Floor, scores: Mapping[str, Score], mark: str) -> list[str]:
    """A line for each floor that does not hold, or for rows that are not those it was set on."""
    if floor.rows != mark:
        return [f"The floors were set on rows {floor.rows}, these are {mark}: set them anew, with a reason."]
    return [
        f"{name} is {scores[name].value:.3f}, below its floor of {least:.3f}."
        for name, least in floor.least.items()
        if scores[name].value < least
    ]
