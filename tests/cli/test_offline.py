"""Reading and adding open no connection."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

REPORT = "Ardania's envoy said on Monday that his government was ready to accept a truce of thirty days.\n"
CALL = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise RuntimeError(f"a connection was tried: {arguments}")
sys.addaudithook(refuse)
from communique.cli.app import main
main()
"""


def call(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CALL, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_adding_reads_no_network(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    done = call("add", "report.txt", "--record", "record.sqlite", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_guard_catches_a_connection(tmp_path: Path) -> None:
    done = call("read", "http://127.0.0.1:9/page.html", cwd=tmp_path)
    assert done.returncode != 0
    assert "127.0.0.1" in done.stderr
