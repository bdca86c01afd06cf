"""The program as a user runs it: a process of its own, real files, its output and exit code."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "communique")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `communique` with the arguments; the user's data folder is an empty one of the test's own."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")
    } | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "COLUMNS": "110"}

    def called(
        *arguments: str | Path, stdin: str = "", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            input=stdin,
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=200,
            check=False,
        )

    return called
