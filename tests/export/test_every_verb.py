"""What the command line shows of the record is to be had everywhere: as JSON, from Python, in the exports."""

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer.main
from export_stock import DOSSIER, TOLD, fill
from typer.testing import CliRunner

from communique import api
from communique.cli.app import LISTED, LOOK, app
from communique.cli.reference import loaded
from communique.export.tables import TABLES
from communique.service import views
from communique.service.folding import Folds

VERBS = [one.name for one in LISTED if one.module == "views"]
ELSEWHERE = {"brief", "export"}
"""Commands among them that print no fold of their own."""
each_verb = pytest.mark.parametrize("verb", VERBS)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fill(str(tmp_path_factory.mktemp("verbs") / "record.sqlite"), *TOLD)


def asked(verb: str) -> dict[str, str]:
    return {} if verb == "dossiers" else {"dossier": DOSSIER}


def test_every_command_that_looks_into_the_record_is_walked_over() -> None:
    assert {one.name for one in LISTED if one.panel == LOOK} == {*VERBS, *ELSEWHERE}


@each_verb
def test_it_prints_json_that_says_what_python_says(verb: str, record: str) -> None:
    options = [word for name, value in asked(verb).items() for word in (f"--{name}", value)]
    done = CliRunner().invoke(app, [verb, "--record", record, "--format", "json", *options])
    assert done.exit_code == 0, done.stderr
    found = getattr(api.Record(record), verb)(**asked(verb))
    assert json.loads(done.stdout) == json.loads(msgspec.json.encode(found))


@each_verb
def test_python_takes_the_options_of_the_command(verb: str) -> None:
    command: Any = loaded()[verb]
    options = {one.name for one in command.params} - {"record", "format", "help"}
    assert set(inspect.signature(getattr(api.Record, verb)).parameters) - {"self"} == options


@each_verb
def test_it_is_a_table_of_the_exports_in_every_form(verb: str, record: str, tmp_path: Path) -> None:
    for form in ("csv", "parquet", "jsonl"):
        api.Record(record).export(tmp_path / form, form=form, tables=[verb])
        assert (tmp_path / form / f"{verb}.{form}").is_file()


@each_verb
def test_its_table_has_every_line_of_it(verb: str, record: str) -> None:
    lines = getattr(api.Record(record), verb)(**asked(verb))
    frame = api.Record(record).frame(verb, dossier=DOSSIER)
    assert (frame.height >= len(lines)) and (frame.height > 0) == (len(lines) > 0)


@each_verb
def test_it_is_among_the_folds_that_briefs_and_exports_rest_on(verb: str) -> None:
    folds = {field.name for field in msgspec.structs.fields(Folds)}
    assert verb == "dossiers" or verb in folds
    assert callable(getattr(views, verb))


def test_no_fold_is_without_a_verb_and_no_verb_without_a_table() -> None:
    folds = {field.name for field in msgspec.structs.fields(Folds)}
    assert folds - {"documents"} == {*VERBS} - {"dossiers"}
    assert set(VERBS) <= set(TABLES)


def test_every_command_is_known_to_the_program() -> None:
    program: Any = typer.main.get_command(app)
    assert set(VERBS) <= set(program.commands)
