"""Bad input: one clear line each, an exit code, nothing else lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROGRAM, Run

pytestmark = pytest.mark.model

GOOD = (
    "BORDER POST, 3 June 2024 (Northern Wire) — Ardania's envoy said on Monday that his government "
    "was ready to accept a truce of thirty days.\n\nBrevia rejected the offer.\n"
)
FRENCH = (
    "Le ministre des affaires étrangères a déclaré mardi que son gouvernement était prêt à reprendre les "
    "négociations sans condition préalable, à la suite de la rencontre des deux délégations à Genève.\n"
)
RUSSIAN = "Министр заявил во вторник, что переговоры о прекращении огня будут продолжены на этой неделе. " * 4
SCRIPTS = "<!doctype html><html><head><title>x</title></head><body><script>var a = 1;</script></body></html>"


def article(number: int) -> str:
    return json.dumps({"title": f"Round {number}", "text": GOOD, "date": f"2024-06-0{number}"})


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n  ",
    "binary.txt": bytes(range(256)) * 64,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "big.txt": b"The talks went on in the capital on Monday. " * 1_140_000,
    "scripts.html": SCRIPTS.encode(),
    "french.txt": FRENCH.encode(),
    "russian.txt": RUSSIAN.encode("cp1251"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, run: Run) -> subprocess.CompletedProcess[str]:
    """One call over everything bad, with a good report before, between and after."""
    folder = tmp_path_factory.mktemp("bad")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, "utf-8")
    lines = "\n".join([article(1), '{"title": "Round 2", "text": ', article(3)])
    (folder / "lines.jsonl").write_text(lines + "\n", "utf-8")
    names = ["good.txt", *BAD, "lines.jsonl", "missing.txt", "good.txt"]
    return run("read", "--format", "json", *names, cwd=folder)


def messages(told: subprocess.CompletedProcess[str], name: str) -> list[str]:
    return [line for line in told.stderr.splitlines() if line.startswith(name)]


@pytest.mark.parametrize("name", [*BAD, "missing.txt"])
def test_each_bad_file_has_one_line_with_what_to_do(
    told: subprocess.CompletedProcess[str], name: str
) -> None:
    (message,) = messages(told, name)
    assert ";" in message
    assert message.endswith(".")


def test_there_is_no_other_message(told: subprocess.CompletedProcess[str]) -> None:
    named = (*BAD, "missing.txt", "lines.jsonl")
    assert [line for line in told.stderr.splitlines() if not line.startswith(named)] == []


def test_a_broken_line_of_json_is_named_by_its_number(told: subprocess.CompletedProcess[str]) -> None:
    (message,) = messages(told, "lines.jsonl")
    assert "lines.jsonl:2" in message


def test_nothing_else_is_lost(told: subprocess.CompletedProcess[str]) -> None:
    read = [json.loads(line)["document"]["path"] for line in told.stdout.splitlines()]
    assert read == ["good.txt", "lines.jsonl:1", "lines.jsonl:3", "good.txt"]


def test_the_exit_code_says_that_some_were_set_aside(told: subprocess.CompletedProcess[str]) -> None:
    assert told.returncode == 1


def test_a_batch_of_which_nothing_could_be_read_has_its_own_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("add", "empty.txt", "missing.txt", "--record", "r.sqlite", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2


def test_the_given_encoding_wins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(GOOD.replace("envoy", "envoyé").encode("cp1252"))
    done = run("read", "--format", "json", "--encoding", "cp1252", "latin.txt", cwd=tmp_path)
    assert "envoyé" in json.loads(done.stdout)["document"]["text"]


def test_an_encoding_that_does_not_fit_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(GOOD.replace("envoy", "envoyé").encode("cp1252"))
    done = run("read", "--encoding", "utf-8", "latin.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("latin.txt: ")


def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    """Root may open anything, so the program gives its rights up once it is loaded."""
    closed = tmp_path / "closed.txt"
    closed.write_text(GOOD, "utf-8")
    closed.chmod(0)
    call = (
        "import os, sys; import communique.cli.reading; from communique.cli.app import main; "
        "os.geteuid() or os.seteuid(65534); sys.argv[1:] = ['read', sys.argv[1]]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", call, str(closed)], capture_output=True, text=True, check=False, timeout=100
    )
    assert (done.returncode, done.stdout) == (2, "")
    (message,) = done.stderr.splitlines()
    assert message.startswith(f"{closed}: ")
    assert "permi" in message


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    out, into = os.pipe()
    os.close(out)
    done = subprocess.run(
        [*PROGRAM, "read", "--format", "json", "good.txt"],
        cwd=tmp_path,
        stdout=into,
        stderr=subprocess.PIPE,
        timeout=100,
        check=False,
    )
    os.close(into)
    assert (done.returncode, done.stderr) == (0, b"")


def test_standard_input(run: Run) -> None:
    done = run("read", "--format", "json", "--published", "2024-06-03", "-", stdin=GOOD)
    document = json.loads(done.stdout)["document"]
    assert (document["path"], document["published"], document["text"]) == ("-", "2024-06-03", GOOD)
