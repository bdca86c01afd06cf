"""Exit codes, and how an error becomes a sentence and a code."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from communique.cli.deferring import INTERRUPTED
from communique.cli.output import tell
from communique.errors import CommuniqueError, RecordCorrupt

DONE = 0
SOME_SET_ASIDE = 1
NOTHING_DONE = 2
RECORD_DAMAGED = 3
BROKEN = 70

MEANINGS = {
    DONE: "all went well",
    SOME_SET_ASIDE: "some inputs were set aside, the others are done",
    NOTHING_DONE: "a usage error, or nothing could be done",
    RECORD_DAMAGED: "the record is damaged",
    BROKEN: "an error in Communiqué itself",
    INTERRUPTED: "interrupted (Ctrl-C); what was finished is kept",
}


def code_of(done: int, aside: int) -> int:
    """The exit code of a batch in which `done` inputs were done and `aside` set aside."""
    if not aside:
        return DONE
    return SOME_SET_ASIDE if done else NOTHING_DONE


class Commands(TyperGroup):
    """A group of commands in which every error that a user can act on ends in one sentence."""

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Take the command line apart; Ctrl-C ends it with its code."""
        with interruptible():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a user's mistake or Ctrl-C ends it with its code."""
        try:
            with interruptible():
                return super().invoke(ctx)
        except CommuniqueError as error:
            if ctx.find_root().params.get("debug"):
                raise
            tell(str(error))
            raise typer.Exit(RECORD_DAMAGED if isinstance(error, RecordCorrupt) else NOTHING_DONE) from None


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C in the block ends the program with one line and its code."""
    try:
        yield
    except KeyboardInterrupt:
        tell("Interrupted.")
        raise typer.Exit(INTERRUPTED) from None
