"""`communique export` as a user calls it."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app

TEXT = "Ardania's envoy said on Monday that his government was ready to accept a truce of thirty days.\n"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    place = folder / "record.sqlite"
    made = CliRunner().invoke(app, ["add", str(folder / "report.txt"), "--record", str(place)])
    assert made.exit_code == 0
    return place


def test_tables_go_into_a_folder(record: Path, tmp_path: Path) -> None:
    done = call("--record", record, "--output", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (0, "")
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["path"].endswith("report.txt")


def test_lines_go_to_standard_output(record: Path) -> None:
    done = call("--record", record, "--as", "jsonld")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["@graph"][0]["@type"] == "NewsArticle"


def test_lines_go_into_a_file(record: Path, tmp_path: Path) -> None:
    done = call("--record", record, "--as", "cameo", "-o", tmp_path / "events.tab")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "events.tab").read_text("utf-8").startswith("Event ID\tEvent Date\t")


def test_what_is_there_is_replaced_by_force_alone(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.write_text("before", "utf-8")
    done = call("--record", record, "--as", "plover", "-o", target)
    assert (done.exit_code, target.read_text("utf-8")) == (2, "before")
    assert "is there already" in done.stderr
    assert call("--record", record, "--as", "plover", "-o", target, "--force").exit_code == 0
    assert target.read_text("utf-8") != "before"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "parquet"], "--output"),
        (["--as", "plover", "--table", "acts"], "--table"),
        (["--table", "deeds", "-o", "out"], "positions"),
        (["--as", "xml"], "parquet"),
        (["-o", "out", "--dossier", "nowhere"], "'nowhere'"),
    ],
)
def test_a_mistake_is_a_sentence(record: Path, arguments: list[str], said: str) -> None:
    done = call("--record", record, *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_without_a_record(tmp_path: Path) -> None:
    done = call("--record", tmp_path / "none.sqlite", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "no record yet" in done.stderr
    assert not (tmp_path / "out").exists()
