"""Interrupted, killed, twice or in another order: the record comes out the same."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from conftest import PROGRAM

from bench.kills import Pace, chain, completed, export_of
from communique.intake.values import IntakeOptions
from communique.service import adding, keeping
from communique.settings import Settings

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDER = "russia-ukraine-2025"
REPORTS = 5
KILLS = 4
KILLED = 20240301


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The current folder: it holds some reports of one example talks."""
    folder = tmp_path_factory.mktemp("resume")
    (folder / FOLDER).mkdir()
    for report in sorted((EXAMPLES / FOLDER).iterdir())[:REPORTS]:
        shutil.copy(report, folder / FOLDER)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def digest(work: Path) -> str:
    """Of the record of these reports, made without any trouble."""
    assert states([FOLDER], "whole.sqlite") == ["added"] * REPORTS
    return digest_of("whole.sqlite")


def states(paths: list[str], record: str, workers: int = 1) -> list[str]:
    outcomes = adding.add(paths, record, IntakeOptions(), Settings(workers=workers))
    return [outcome.state for outcome in outcomes]


def digest_of(record: str) -> str:
    checked = keeping.verify(record)
    assert checked.faults == ()
    return checked.digest


def on_record(record: Path) -> int:
    """How many readings the record holds while another process adds to it."""
    try:
        connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def stopped(work: Path, record: str, how: signal.Signals, *options: str) -> tuple[int, str]:
    """Exit code and messages of an `add` that gets the signal once the first reports are on record."""
    process = subprocess.Popen(
        [*PROGRAM, "add", FOLDER, "--record", record, *options],
        cwd=work,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while on_record(work / record) < 1 and process.poll() is None:
        time.sleep(0.03)
    # As the terminal does it: to every process of the group.
    os.killpg(process.pid, how)
    _, messages = process.communicate(timeout=300)
    return process.returncode, messages


@pytest.mark.parametrize("options", [(), ("--workers", "2")], ids=["one process", "two processes"])
def test_after_ctrl_c_the_same_command_completes_the_record(
    work: Path, digest: str, options: tuple[str, ...]
) -> None:
    record = f"interrupted-{len(options)}.sqlite"
    code, messages = stopped(work, record, signal.SIGINT, *options)
    kept = on_record(work / record)
    assert code == 130
    assert f"{kept} added" in messages
    assert "goes on from here" in messages
    assert "Traceback" not in messages
    assert 1 <= kept < REPORTS
    assert sorted(states([FOLDER], record)) == ["added"] * (REPORTS - kept) + ["already_there"] * kept
    assert digest_of(record) == digest


def test_killed_again_and_again_the_record_is_that_of_an_undisturbed_run(work: Path, digest: str) -> None:
    """The short form of `python -m bench kills`."""
    record, soon = work / "killed.sqlite", Pace(start_up=2.0, reading=4.0)
    kills = list(islice(chain([FOLDER], record, soon, 2, random.Random(KILLED)), KILLS))
    assert kills
    completed([FOLDER], record, 2, export_of(work / "whole.sqlite"))
    assert digest_of("killed.sqlite") == digest


def test_twice_in_another_order_and_by_two_processes(work: Path, digest: str) -> None:
    names = sorted((path.name for path in (work / FOLDER).iterdir()), reverse=True)
    given = [f"{FOLDER}/{name}" for name in names]
    assert states([*given, *given], "other.sqlite", 2) == ["added"] * REPORTS + ["already_there"] * REPORTS
    assert digest_of("other.sqlite") == digest
