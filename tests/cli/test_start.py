"""Starting is quick, and Ctrl-C at any time is one line and its code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from communique.cli.app import LISTED

HEAVY = {
    "spacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "matplotlib",
    "numpy",
    "sqlalchemy",
    "polars",
    "pandas",
}
FOR_READING = {"spacy", "onnxruntime", "tokenizers", "trafilatura"}
TELL = "import sys; from communique.cli.{}; print(*{{name.partition('.')[0] for name in sys.modules}})"


def imported(by: str) -> set[str]:
    """The top-level packages that are loaded after the import."""
    done = subprocess.run(
        [sys.executable, "-c", TELL.format(by)], capture_output=True, text=True, timeout=100, check=True
    )
    return set(done.stdout.split())


def test_help_loads_neither_models_nor_a_database() -> None:
    assert imported("app import app; app(['--help'], standalone_mode=False)") & HEAVY == set()


@pytest.mark.parametrize("module", sorted({one.module for one in LISTED} - {"reading", "relate"}))
def test_a_look_into_the_record_loads_nothing_of_the_reader(module: str) -> None:
    assert imported(f"{module} import *") & FOR_READING == set()


@pytest.mark.parametrize(
    "library", ["typer", "communique.cli.app", "sqlalchemy", "communique.cli.views"], ids=str
)
def test_ctrl_c_during_an_import_is_one_line(tmp_path: Path, library: str) -> None:
    """The signal comes just when the library is about to be imported."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {library!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "communique", "dossiers", "--record", str(tmp_path / "none.sqlite")],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout) == (130, "Interrupted.\n", "")


def test_a_program_that_is_not_to_hear_ctrl_c_does_not(tmp_path: Path) -> None:
    """As `nohup` and shells start programs in the background."""
    start = "import os, signal; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(*{!r})"
    program = (
        "import os, signal; from communique.cli.start import main; "
        "os.kill(os.getpid(), signal.SIGINT); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", start.format((sys.executable, [sys.executable, "-c", program, "--version"]))],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
