"""Where output goes: data to standard output, messages to standard error."""

import os
import sys
from functools import cache

import msgspec
import typer
from rich.console import Console, RenderableType

from communique.export.wording import plain

PIPED_WIDTH = 110


@cache
def messages() -> Console:
    """The one console on standard error, so that a message and a progress line do not run into each other."""
    return Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def tell(sentence: str) -> None:
    """One message for the user, on one line and without what a terminal would obey."""
    messages().print(plain(sentence))


def write(text: str) -> None:
    """Text to standard output at once; a reader that has left (`| head`) ends the command quietly."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes standard output once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def show(renderable: RenderableType) -> None:
    """A table or text for the eye, to standard output."""
    write(shown(renderable))


def shown(renderable: RenderableType) -> str:
    """As `show` prints it: without colour and 110 columns wide where the output is no terminal."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    console = Console(highlight=False, emoji=False, width=width)
    with console.capture() as captured:
        console.print(renderable)
    return captured.get()


def write_line(value: object) -> None:
    """A value as JSON on a line of its own."""
    write(msgspec.json.encode(value).decode() + "\n")


def write_object(value: object) -> None:
    """A value as indented JSON; a sequence becomes an array."""
    write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
