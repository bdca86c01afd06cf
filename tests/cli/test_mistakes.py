"""A user's mistakes with options and records: a sentence, never a trace, and the documented code."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique import __version__
from communique.cli.app import app

REPORT = "Ardania's envoy said on Monday that his government was ready to accept a truce of thirty days.\n"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report."""
    folder = tmp_path_factory.mktemp("mistakes")
    (folder / "report.txt").write_text(REPORT, "utf-8")
    place = folder / "record.sqlite"
    assert call("add", str(folder / "report.txt"), "--record", str(place)).exit_code == 0
    return place


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "--published", "3 June", "x.txt"], "not a date"),
        (["positions", "--as-of", "2025-02-30"], "not a date"),
        (["positions", "--issue", "peace"], "ceasefire"),
        (["dossiers", "--format", "yaml"], "json"),
        (["read"], "PATH"),
        (["raed", "x.txt"], "raed"),
        (["read", "--workers", "0", "x.txt"], "workers"),
    ],
)
def test_a_usage_error_says_what_is_wrong(arguments: list[str], said: str) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_version() -> None:
    assert call("--version").stdout == f"communique {__version__}\n"


def test_no_record_yet(tmp_path: Path) -> None:
    done = call("positions", "--record", str(tmp_path / "none.sqlite"))
    assert done.exit_code == 2
    assert "communique add" in done.stderr


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("Notes on the talks. " * 100, "utf-8")
    done = call("dossiers", "--record", str(other))
    assert done.exit_code == 2
    assert "--record" in done.stderr
    assert other.read_text("utf-8").startswith("Notes")


def test_adding_to_a_file_that_is_no_record_leaves_it_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("Notes on the talks. " * 100, "utf-8")
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    assert call("add", str(report), "--record", str(other)).exit_code == 2
    assert other.read_text("utf-8") == "Notes on the talks. " * 100


def test_a_damaged_record(record: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    with sqlite3.connect(record) as sound, sqlite3.connect(damaged) as copy:
        sound.backup(copy)
        copy.execute("UPDATE documents SET text = replace(text, 'thirty', 'twenty')")
        copy.commit()
    sound.close()
    copy.close()
    done = call("verify", "--record", str(damaged))
    assert done.exit_code == 3
    assert "damaged" in done.stderr
    assert call("timeline", "--record", str(damaged)).exit_code == 3


def test_a_dossier_that_is_not_there(record: Path) -> None:
    done = call("brief", "--dossier", "nowhere", "--record", str(record))
    assert done.exit_code == 2
    assert "'nowhere'" in done.stderr


def test_a_brief_that_cannot_be_written(record: Path, tmp_path: Path) -> None:
    done = call("brief", "--record", str(record), "--output", str(tmp_path / "no" / "brief.md"))
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_a_registry_that_is_missing(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    done = call("read", "--registry", str(tmp_path / "mine.tsv"), str(report))
    assert done.exit_code == 2
    assert "mine.tsv" in done.stderr


def test_debug_shows_where_a_sentence_comes_from(tmp_path: Path) -> None:
    done = call("--debug", "dossiers", "--record", str(tmp_path / "none.sqlite"))
    assert "communique add" in str(done.exception)
