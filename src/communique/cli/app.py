"""The commands of `communique`, gathered."""

import sys
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand

from communique import __version__
from communique.cli.deferring import load
from communique.cli.exits import BROKEN, Commands
from communique.cli.output import tell, write

READ, LOOK, KEEP = "Read reports", "Look into the record", "Keep the record"


class Listed(NamedTuple):
    """A command as `--help` lists it; `module` and what it is called there are loaded when it is called."""

    name: str
    panel: str
    module: str
    called: str
    summary: str


LISTED = (
    Listed("read", READ, "reading", "read", "Read reports and print what they say; nothing is stored."),
    Listed("add", READ, "reading", "add", "Read reports and put what they say on record."),
    Listed(
        "relate",
        READ,
        "relate",
        "relate",
        "Say which PLOVER relation a text reports between a given actor and recipient.",
    ),
    Listed("dossiers", LOOK, "views", "dossiers", "List the talks on record, those of each conflict apart."),
    Listed(
        "positions",
        LOOK,
        "views",
        "positions",
        "Print what each party wants, refuses or yields on each issue, and how that changed.",
    ),
    Listed(
        "shifts",
        LOOK,
        "views",
        "shifts",
        "Print when a position changed, with the words before and after.",
    ),
    Listed(
        "contradictions",
        LOOK,
        "views",
        "contradictions",
        "Print where speakers of one party are reported to say what does not go together.",
    ),
    Listed(
        "proposals",
        LOOK,
        "views",
        "proposals",
        "Print what was proposed, by whom and to whom, and what became of it.",
    ),
    Listed(
        "agreements",
        LOOK,
        "views",
        "agreements",
        "Print what was agreed or pledged and how it is reported to be observed.",
    ),
    Listed(
        "meetings",
        LOOK,
        "views",
        "meetings",
        "Print the meetings reported as held, planned, possible or called off.",
    ),
    Listed(
        "accounts",
        LOOK,
        "views",
        "accounts",
        "Print how each side tells of the same meeting or agreement, side by side.",
    ),
    Listed("awaiting", LOOK, "views", "awaiting", "Print who awaits whose answer, and on what."),
    Listed("timeline", LOOK, "views", "timeline", "Print what was done and said in the talks, day by day."),
    Listed("statements", LOOK, "views", "statements", "Print who said what."),
    Listed(
        "notes",
        LOOK,
        "views",
        "notes",
        "Print what a careful reader would stop at, in one report and across reports.",
    ),
    Listed(
        "brief",
        LOOK,
        "brief",
        "brief",
        "Write a brief: what changed, where the talks stand, who wants what, in a page and its sources.",
    ),
    Listed("export", LOOK, "export", "export", "Write the record out for other programs."),
    Listed(
        "verify", KEEP, "record", "verify", "Check that everything on record still is what was put there."
    ),
    Listed(
        "review",
        KEEP,
        "review",
        "app",
        "Accept, reject or amend what was read: each decision is a new entry of the record, none is lost.",
    ),
    Listed(
        "dossier",
        KEEP,
        "dossier",
        "app",
        "File the talks otherwise: each decision is a new entry of the record, none is lost.",
    ),
)


def command(name: str) -> Any:
    """The command of that name, with what it works with loaded."""
    listed = next(one for one in LISTED if one.name == name)
    found = load(f"communique.cli.{listed.module}", listed.called)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    alone.command(name)(found)
    return typer.main.get_command(alone)


class Program(Commands):
    """All commands by what the list says of them, each loaded when it is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for one in LISTED:
            self.add_command(TyperCommand(one.name, help=one.summary, rich_help_panel=one.panel))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments call, and what is left of them."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, command(name) if name and found else found, rest


app = typer.Typer(
    name="communique",
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        write(f"communique {__version__}\n")
        raise typer.Exit


@app.callback()
def communique(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version and end."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="On an error print where in the code it arose.")
    ] = False,
) -> None:
    """Read news reports and official statements about peace talks and keep the record of the talks.

    Who said what, what each party wants, what was proposed and what became of it: every line leads back to
    the words and to who said them. It works offline; nothing is asserted, everything is reported.

    Begin with `communique add PATH...`, then `communique brief`.
    """


def main() -> None:
    """Run the command line; an error of Communiqué's own is one sentence, with `--debug` the trace."""
    try:
        app()
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        tell(
            f"Communiqué itself failed ({type(error).__name__}: {error}). "
            "Run it again as `communique --debug ...` and report what it prints."
        )
        sys.exit(BROKEN)
