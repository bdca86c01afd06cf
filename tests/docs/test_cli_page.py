"""`docs/cli.md` is what the program says of itself, and pages call commands and options that exist."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from communique.cli.app import LISTED, Listed, app
from communique.cli.reference import loaded, reference

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = loaded()
CALL = re.compile(r"^(?:\$ )?communique .*$", re.MULTILINE)


def calls(page: str) -> list[str]:
    """The command lines in the fenced blocks of a page."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    return [call.removeprefix("$ ") for block in blocks for call in CALL.findall(block)]


def unknown(call: str) -> list[str]:
    """The words of a command line that name no command or option of the program."""
    command: Any = typer.main.get_command(app)
    words = shlex.split(re.split(r"[<>|]", call)[0], comments=True)[1:]
    while words and hasattr(command, "commands"):
        options = {name for one in command.params for name in one.opts} | {"--help", "-h"}
        if words[0] in options or words[0] in ("[OPTIONS]", "COMMAND"):
            return []
        if words[0] not in command.commands:
            return [words[0]]
        command = COMMANDS.get(words[0]) or command.commands[words[0]]
        words.pop(0)
    options = {name for one in command.params for name in one.opts} | {"--help", "-h"}
    return [word for word in words if word.startswith("-") and word != "-" and word not in options]


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert page == reference(), "docs/cli.md is not what the program says; run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_calls_exist(page: Path) -> None:
    wrong = {call: unknown(call) for call in calls(page.read_text("utf-8"))}
    assert {call: words for call, words in wrong.items() if words} == {}


def test_a_call_that_does_not_exist_is_found() -> None:
    assert unknown("communique add --recrod x.sqlite news/") == ["--recrod"]
    assert unknown("communique dossier split a b") == ["split"]


@pytest.mark.parametrize("listed", LISTED, ids=lambda one: one.name)
def test_the_list_of_commands_says_what_the_command_says(listed: Listed) -> None:
    assert listed.summary == (COMMANDS[listed.name].help or "").split("\n", 1)[0]


def test_every_option_has_a_meaning() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("| `")]
    assert rows
    assert [row for row in rows if row.endswith("|  |") or "None" in row] == []
