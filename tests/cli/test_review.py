"""`communique review` from the command line, on a record of one reading made by hand."""

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.document import make_document
from communique.findings import Act, ReaderVersion, Reading, Role
from communique.spans import Span
from communique.store.record import open_record

TEXT = "Ardania offered a truce. Brevia refused the truce."
OFFER, REFUSAL = Span(0, 23), Span(25, 49)


def act(kind: str, span: Span, party: str, to: str) -> Act:
    return Act(
        type=kind,
        mode="actual",
        issue="ceasefire",
        span=span,
        party=Role(span=None, name=party),
        addressee=Role(span=None, name=to),
        object=None,
        source=None,
        event_date=None,
        score=0.9,
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one report with an offer and its refusal."""
    document = make_document(
        path="report.txt", text=TEXT, publisher="Northern Wire", published=dt.date(2024, 3, 1)
    )
    acts = (act("proposal", OFFER, "Ardania", "Brevia"), act("rejection", REFUSAL, "Brevia", "Ardania"))
    reading = Reading(
        document=document,
        reader=ReaderVersion(version="0.1.0", codebook="acts-1", models={}),
        sentences=(Span(0, 24), Span(25, 50)),
        acts=acts,
    )
    with open_record(str(tmp_path / "record.sqlite")) as store:
        store.put(reading)
    return tmp_path / "record.sqlite"


def call(record: Path, *arguments: str, author: str = "A. Reader", given: str = "") -> Result:
    named = ("--author", author) if arguments[1] not in ("log", "reliability") else ()
    return CliRunner().invoke(app, [*arguments, "--record", str(record), *named], input=given)


def ids(record: Path, what: str = "act") -> list[str]:
    found = call(record, "review", "list", "--what", what, "--state", "all", "--format", "json")
    return [one["id"] for one in json.loads(found.stdout)]


def proposals(record: Path) -> list[dict[str, object]]:
    found = CliRunner().invoke(app, ["proposals", "--record", str(record), "--format", "json"])
    held: list[dict[str, object]] = json.loads(found.stdout)
    return held


def test_the_list_shows_the_sentence_what_is_read_and_the_id(record: Path) -> None:
    shown = call(record, "review", "list").stdout
    for words in (
        "Northern Wire 2024-03-01, sentence 2",
        "Brevia refused the truce",
        "rejection",
        *ids(record),
    ):
        assert words in shown


def test_reject_and_undo_change_the_state_of_a_proposal_and_back(record: Path) -> None:
    refusal = ids(record)[1]
    assert proposals(record)[0]["state"] == "rejected"
    assert call(record, "review", "reject", refusal, "--reason", "of another truce").exit_code == 0
    assert proposals(record)[0]["state"] == "tabled"
    found = call(record, "review", "list", "--state", "decided", "--format", "json")
    (decided,) = json.loads(found.stdout)
    assert [(one["author"], one["reason"]) for one in decided["reviews"]] == [
        ("A. Reader", "of another truce")
    ]
    assert call(record, "review", "undo", refusal).exit_code == 0
    assert proposals(record)[0]["state"] == "rejected"


def test_lines_and_brief_say_who_amended_them(record: Path) -> None:
    call(record, "review", "amend", ids(record)[0], "--issue", "process")
    for command in ("timeline", "brief"):
        shown = CliRunner().invoke(app, [command, "--record", str(record)]).stdout
        assert "amended by A. Reader" in " ".join(shown.split())


def test_a_rejected_link_is_listed_and_can_be_undone(record: Path) -> None:
    (link,) = ids(record, "link")
    call(record, "review", "reject", link)
    assert proposals(record)[0]["state"] == "tabled"
    assert ids(record, "link") == [link]
    call(record, "review", "undo", link)
    assert proposals(record)[0]["state"] == "rejected"


def test_amend_takes_an_empty_text_for_nobody(record: Path) -> None:
    offer = ids(record)[0]
    done = call(
        record, "review", "amend", offer, "--addressee", "", "--date", "2024-02-29", "--format", "json"
    )
    assert json.loads(done.stdout)["state"] == "recorded"
    shown = json.loads(call(record, "review", "show", offer, "--format", "json").stdout)
    assert (shown["fields"]["addressee"], shown["fields"]["date"]) == (None, "2024-02-29")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["accept", "act-zz"], "No id on record begins with 'act-zz'"),
        (["amend", "act", "--type", "truce"], "2 ids on record begin with 'act'"),
        (["amend", "FIRST", "--type", "truce"], "'truce' is no type of acts"),
        (["amend", "FIRST", "--span", "40", "400"], "lies outside of the text of 50 characters"),
        (["undo", "FIRST"], "No decision stands there"),
        (["apply", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(record: Path, arguments: list[str], said: str) -> None:
    named = [ids(record)[0] if one == "FIRST" else one for one in arguments]
    done = call(record, "review", *named)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert call(record, "review", "log", "--format", "json").stdout == ""


def test_lines_from_standard_input_and_the_log_of_them(record: Path) -> None:
    offer, refusal = ids(record)
    lines = [
        {"id": offer, "action": "accept"},
        {"id": "act-none", "action": "accept"},
        {"id": refusal, "action": "amend", "changes": {"issue": "process"}, "author": "B. Reader"},
    ]
    done = call(record, "review", "apply", "-", given="\n".join(map(json.dumps, lines)))
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    logged = [
        json.loads(line) for line in call(record, "review", "log", "--format", "json").stdout.splitlines()
    ]
    assert [(one["author"], one["action"]) for one in logged] == [
        ("A. Reader", "accept"),
        ("B. Reader", "amend"),
    ]


def test_two_analysts_get_an_alpha_and_their_differences(record: Path) -> None:
    offer, refusal = ids(record)
    call(record, "review", "accept", offer, refusal)
    call(record, "review", "accept", offer, author="B. Reader")
    call(record, "review", "reject", refusal, author="B. Reader")
    shown = call(record, "review", "reliability").stdout
    assert "0.000" in shown
    assert f"{refusal}  A. Reader: accept, B. Reader: reject" in shown
