"""Floors that no change may fall below, with the rows they hold for; to lower one takes a flag."""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.01
"""How far below a reached score its floor is set: what a change of library or machine may move."""

Values = Mapping[str, float]
"""The value of each score."""


class Floor(NamedTuple):
    """The fingerprint of the rows, the least value of each score on them, and what is wanted of it."""

    rows: str
    least: Values
    wanted: Values


class Kept(NamedTuple):
    """What was measured of a task: the fingerprint of the rows and the scores."""

    rows: str
    values: Values


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors of each task."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(t["rows"], t.get("least", {}), t.get("wanted", {})) for name, t in tables.items()}


def broken(floor: Floor, kept: Kept) -> list[str]:
    """A line for each floor that does not hold, or for rows that are not those it was set on."""
    if floor.rows != kept.rows:
        return [
            f"The floors were set on rows {floor.rows}, these are {kept.rows}: "
            "set them anew with `python -m eval floors --lower` and say why."
        ]
    return [
        f"{name} was not measured: measure it, or take its floor out of eval/floors.toml."
        if name not in kept.values
        else f"{name} is {kept.values[name]:.3f}, below its floor of {least:.3f}."
        for name, least in floor.least.items()
        if kept.values.get(name, -math.inf) < least
    ]


class Renewed(NamedTuple):
    """Floors anew, and a line for each that would have to be lowered and was not."""

    floors: dict[str, Floor]
    refused: list[str]


def renewed(floors: Mapping[str, Floor], measured: Mapping[str, Kept], lower: bool) -> Renewed:
    """Each floor raised to what was reached, less `SLACK`; with `lower` also lowered where it is broken."""
    made, refused = dict(floors), list[str]()
    for task, floor in floors.items():
        if task not in measured:
            continue
        faults = broken(floor, measured[task])
        if faults and not lower:
            refused += [f"{task}: {fault}" for fault in faults]
        if floor.rows == measured[task].rows or lower:
            least = {name: _anew(name, old, measured[task], lower) for name, old in floor.least.items()}
            made[task] = floor._replace(rows=measured[task].rows, least=least)
    return Renewed(made, refused)


def _anew(name: str, old: float, kept: Kept, lower: bool) -> float:
    if name not in kept.values:
        return old
    reached = math.floor((kept.values[name] - SLACK) * 100) / 100
    return reached if reached > old or (lower and kept.values[name] < old) else old


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """The file anew; the comment at its head stays."""
    before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    head = [line for line in before if line.startswith("#")]
    tables = [_table(name, floor) for name, floor in floors.items()]
    path.write_text("\n\n".join([*(["\n".join(head)] if head else []), *tables]) + "\n", encoding="utf-8")


def _table(name: str, floor: Floor) -> str:
    lines = [f"[{name}]", f'rows = "{floor.rows}"']
    for part, values in (("least", floor.least), ("wanted", floor.wanted)):
        if values:
            lines += [f"[{name}.{part}]", *(f'"{score}" = {value:.2f}' for score, value in values.items())]
    return "\n".join(lines)
