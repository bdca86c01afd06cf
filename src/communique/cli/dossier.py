"""The commands by which a user files the talks otherwise than Communiqué did."""

import getpass
from typing import Annotated

import typer

from communique.cli.options import Record
from communique.cli.output import tell
from communique.service import keeping

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="File the talks otherwise: each decision is a new entry of the record, none is lost.",
    rich_markup_mode="markdown",
)


def login_name() -> str:
    """The user's name on this machine, empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why, for whoever reads the record later.")]
Author = Annotated[
    str,
    typer.Option(
        envvar="COMMUNIQUE_AUTHOR",
        metavar="NAME",
        default_factory=login_name,
        show_default="your login name",
        help="Who decides; goes on record.",
    ),
]
Named = Annotated[str, typer.Argument(metavar="DOSSIER", help="Its key or name.")]


@app.command()
def merge(
    dossier: Named,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The dossier that takes it in.")],
    record: Record,
    author: Author,
    reason: Reason = "",
) -> None:
    """Put everything that is filed in one dossier into another.

    Example: `communique dossier merge hamas-israel israel-palestine --reason "one conflict"`
    """
    keeping.decide(record, action="merge", subject=dossier, value=into, reason=reason, author=author)
    tell(f"{dossier} is part of {into} from now on.")


@app.command()
def assign(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its path as added, or its hash.")],
    dossier: Named,
    record: Record,
    author: Author,
    reason: Reason = "",
) -> None:
    """File one document in a dossier.

    Example: `communique dossier assign news/report.txt russia-ukraine`
    """
    keeping.decide(record, action="assign", subject=document, value=dossier, reason=reason, author=author)
    tell(f"{document} is filed in {dossier} from now on.")


@app.command()
def rename(
    dossier: Named,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    record: Record,
    author: Author,
    reason: Reason = "",
) -> None:
    """Give a dossier another name.

    Example: `communique dossier rename russia-ukraine "Istanbul talks"`
    """
    keeping.decide(record, action="rename", subject=dossier, value=name, reason=reason, author=author)
    tell(f"{dossier} is called {name} from now on.")
