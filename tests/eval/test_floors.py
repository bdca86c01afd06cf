"""The gate: floors hold, rise by themselves and sink only with the flag."""

from pathlib import Path

import pytest

from eval import gate
from eval.floors import Floor, Kept, broken, read_floors, renewed, write_floors
from eval.report import Result

FLOOR = Floor("abc", {"x F1": 0.5, "y F1": 0.5}, {})


def _kept(x: float, y: float, rows: str = "abc") -> Kept:
    return Kept(rows, {"x F1": x, "y F1": y})


def test_a_score_below_its_floor_is_named() -> None:
    assert broken(FLOOR, _kept(0.4, 0.6)) == ["x F1 is 0.400, below its floor of 0.500."]


def test_floors_hold_for_their_rows_only() -> None:
    (fault,) = broken(FLOOR, _kept(0.9, 0.9, rows="abd"))
    assert "abd" in fault


def test_a_score_that_was_not_measured_breaks_its_floor() -> None:
    (fault,) = broken(FLOOR, Kept("abc", {"x F1": 0.6}))
    assert fault.startswith("y F1 was not measured")


def test_floors_rise_to_what_was_reached() -> None:
    made = renewed({"acts": FLOOR}, {"acts": _kept(0.638, 0.505)}, lower=False)
    assert made.floors["acts"].least == {"x F1": 0.62, "y F1": 0.5}
    assert made.refused == []


def test_no_floor_sinks_without_the_flag() -> None:
    made = renewed({"acts": FLOOR}, {"acts": _kept(0.4, 0.7)}, lower=False)
    assert made.floors["acts"].least == {"x F1": 0.5, "y F1": 0.69}
    assert made.refused == ["acts: x F1 is 0.400, below its floor of 0.500."]


def test_a_floor_sinks_with_the_flag() -> None:
    made = renewed({"acts": FLOOR}, {"acts": _kept(0.4, 0.504)}, lower=True)
    assert made.floors["acts"].least == {"x F1": 0.39, "y F1": 0.5}
    assert made.refused == []


@pytest.mark.parametrize(("lower", "rows"), [(False, "abc"), (True, "abd")])
def test_other_rows_take_the_flag(lower: bool, rows: str) -> None:
    made = renewed({"acts": FLOOR}, {"acts": _kept(0.9, 0.9, rows="abd")}, lower)
    assert made.floors["acts"].rows == rows


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('# Why.\n\n[old]\nrows = "0"\n', encoding="utf-8")
    floors = {"acts": Floor("abc", {"x, y F1": 0.5}, {"x, y F1": 0.75}), "plv": Floor("d", {"z": 0.25}, {})}
    write_floors(floors, path)
    assert read_floors(path) == floors
    assert path.read_text("utf-8").startswith("# Why.\n")


def test_every_task_with_floors_names_its_rows() -> None:
    assert all(floor.rows and floor.least for floor in read_floors().values())


def _result(weights: str, x: float) -> Result:
    return Result(model="1", weights=weights, rows="abc", scores={"x F1": [x], "y F1": [0.9]})


def test_the_gate_names_results_of_other_weights_and_results_that_are_missing() -> None:
    results = {"acts": _result("old", 0.4)}
    assert [fault.split(":")[0] for fault in gate.foreign(results, "new")] == ["acts"]
    assert list(gate.foreign(results, "old")) == []
    assert [fault.split(":")[0] for fault in gate.missing({"acts": FLOOR, "plv": FLOOR}, results)] == ["plv"]
    assert list(gate.below({"acts": FLOOR}, results)) == ["acts: x F1 is 0.400, below its floor of 0.500."]
