"""The commands of `communique`, gathered."""

import sys
from typing import Annotated

import typer

from communique import __version__
from communique.cli import brief, dossier, reading, record, relate, views
from communique.cli.exits import BROKEN, Commands
from communique.cli.output import tell, write

app = typer.Typer(
    name="communique",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
READ, LOOK, KEEP = "Read reports", "Look into the record", "Keep the record"

app.command("read", rich_help_panel=READ)(reading.read)
app.command("add", rich_help_panel=READ)(reading.add)
app.command("relate", rich_help_panel=READ)(relate.relate)
app.command("dossiers", rich_help_panel=LOOK)(views.dossiers)
app.command("positions", rich_help_panel=LOOK)(views.positions)
app.command("proposals", rich_help_panel=LOOK)(views.proposals)
app.command("agreements", rich_help_panel=LOOK)(views.agreements)
app.command("meetings", rich_help_panel=LOOK)(views.meetings)
app.command("awaiting", rich_help_panel=LOOK)(views.awaiting)
app.command("timeline", rich_help_panel=LOOK)(views.timeline)
app.command("statements", rich_help_panel=LOOK)(views.statements)
app.command("brief", rich_help_panel=LOOK)(brief.brief)
app.command("verify", rich_help_panel=KEEP)(record.verify)
app.add_typer(dossier.app, name="dossier", rich_help_panel=KEEP)


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


if __name__ == "__main__":
    main()
