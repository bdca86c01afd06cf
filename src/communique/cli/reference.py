"""The reference of the command line in Markdown, made from the commands themselves: `make docs` writes it."""

import inspect
import sys
from collections.abc import Iterator
from typing import Any

import typer.main

from communique.cli.app import LISTED, app, command
from communique.cli.exits import MEANINGS

HEAD = """# Command line

`communique --help` and `communique COMMAND --help` say the same. `make docs` makes this page from them.

Data goes to standard output and messages to standard error, so that output can be piped and stored as it is.
"""


def reference() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    parts = [HEAD, _options("communique", root), _exit_codes()]
    parts += [_section(words, found) for words, found in walk("communique", loaded())]
    return "\n".join(parts)


def loaded() -> dict[str, Any]:
    """Every command and group of commands by its name."""
    return {one.name: command(one.name) for one in LISTED}


def walk(words: str, commands: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The words that call each command, and the command; groups are walked into."""
    for name, found in commands.items():
        if hasattr(found, "commands"):
            yield from walk(f"{words} {name}", found.commands)
        else:
            yield f"{words} {name}", found


def _section(words: str, command: Any) -> str:
    arguments = "".join(
        f" {one.metavar}{'...' if one.nargs == -1 else ''}"
        for one in command.params
        if one.param_type_name == "argument"
    )
    usage = f"```\n{words}{arguments} [OPTIONS]\n```\n"
    return f"## {words}\n\n{usage}\n{inspect.cleandoc(command.help or '')}\n\n{_options(words, command)}"


def _options(words: str, command: Any) -> str:
    rows = [_row(one) for one in command.params if not getattr(one, "hidden", False)]
    return "| option | meaning |\n| --- | --- |\n" + "".join(rows)


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {parameter.help} |\n"
    names = ", ".join(parameter.opts)
    takes = "" if parameter.is_flag else f" {parameter.metavar or _choices(parameter)}"
    environment = f" Environment: `{parameter.envvar}`." if parameter.envvar else ""
    return f"| `{names}{takes}` | {parameter.help}{_default(parameter)}{environment} |\n"


def _choices(parameter: Any) -> str:
    return "\\|".join(str(choice.value) for choice in type(parameter.default))


def _default(parameter: Any) -> str:
    if isinstance(parameter.show_default, str):
        return f" Default: {parameter.show_default}."
    if parameter.is_flag or callable(parameter.default) or parameter.default in (None, ""):
        return ""
    return f" Default: `{parameter.default}`."


def _exit_codes() -> str:
    rows = "".join(f"| {code} | {meaning} |\n" for code, meaning in sorted(MEANINGS.items()))
    return f"## Exit codes\n\n| code | meaning |\n| --- | --- |\n{rows}"


if __name__ == "__main__":
    sys.stdout.write(reference())
