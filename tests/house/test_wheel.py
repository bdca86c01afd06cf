"""What is installed is whole: code, data, weights, templates and migrations."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "communique"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    place = tmp_path_factory.mktemp("wheel")
    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(place), versions=["standard"])))
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    files = {
        f"communique/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - wheel == set()


@pytest.mark.parametrize(
    "needed",
    ["py.typed", "models/weights/manifest.json", "models/weights/encoder.onnx", "data/states.tsv"],
)
def test_what_reading_needs_is_in_the_wheel(wheel: set[str], needed: str) -> None:
    assert f"communique/{needed}" in wheel


def test_the_wheel_holds_the_package_alone(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if not name.startswith("communique-")} == {"communique"}
