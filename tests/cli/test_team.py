"""A record on a server, as a team uses it; and what goes wrong on the way there, in one sentence."""

from pathlib import Path

import pytest
from conftest import Run
from servers import PASSWORD, new_schema

REPORT = "Moscow and Kyiv agreed on Tuesday to exchange 1,000 prisoners. A truce was not agreed.\n"


def changed(server: str, old: str, new: str) -> str:
    assert old in server
    return server.replace(old, new)


@pytest.mark.model
def test_reports_go_on_a_record_on_the_server_and_come_out_of_it(
    run: Run, server: str, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    record = new_schema(server)
    added = run("add", "report.txt", "--record", record, cwd=tmp_path)
    assert added.returncode == 0, added.stderr
    assert "1 added. Record: postgresql://team@" in added.stdout
    checked = run("verify", "--record", record)
    assert checked.returncode == 0, checked.stderr
    assert "1 documents, all as they were put there" in checked.stdout
    assert "prisoner" in run("timeline", "--record", record).stdout
    assert PASSWORD not in added.stdout + added.stderr + checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("team:", "nobody:", "password authentication failed"),
        (PASSWORD, f"{PASSWORD}-battery", "password authentication failed"),
        ("/postgres", "/nowhere", 'database "nowhere" does not exist'),
        ("/postgres", "", "cannot be read"),
        ("127.0.0.1:", "at@127.0.0.1:", "cannot be read"),
        ("postgresql:", "mysql:", "no record can be kept there"),
    ],
)
def test_what_keeps_from_the_server_is_one_sentence_without_the_password(
    run: Run, server: str, old: str, new: str, told: str
) -> None:
    result = run("verify", "--record", changed(server, old, new))
    assert result.returncode == 2
    message = " ".join(result.stderr.split())
    assert told in message
    assert message.endswith(".") and ". " not in message
    assert "Traceback" not in message
    assert PASSWORD not in result.stdout + message


def test_a_server_that_is_down_is_one_sentence(run: Run) -> None:
    result = run("verify", "--record", f"postgresql://team:{PASSWORD}@127.0.0.1:1/postgres")
    assert result.returncode == 2
    assert "no connection to the database (Connection refused)" in " ".join(result.stderr.split())
    assert PASSWORD not in result.stderr
