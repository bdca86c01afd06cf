"""The options that several commands share, each with one name and one meaning."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.codes.acts import ISSUES
from communique.days import exact_day
from communique.errors import BadDate
from communique.reading.strictness import Strictness
from communique.settings import default_record


class Format(StrEnum):
    """How data is printed."""

    TEXT = "text"
    JSON = "json"


class Style(StrEnum):
    """What a brief is written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


def day(given: str | dt.date) -> dt.date:
    """`2025-06-03` as a date; anything else is refused with a sentence."""
    try:
        return given if isinstance(given, dt.date) else exact_day(given)
    except BadDate as fault:
        raise typer.BadParameter(str(fault)) from None


def issue_code(given: str) -> str:
    """An issue of the codebook; anything else is refused with the list of them."""
    if given not in ISSUES:
        raise typer.BadParameter(f"{given!r} is no issue of the codebook; there are: {', '.join(ISSUES)}.")
    return given


_SELECTION = "Which part of the record"
_INPUT = "About the input"

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, quoted patterns ('news/*.html'), http(s) addresses, or - for standard input.",
    ),
]
OutputFormat = Annotated[
    Format, typer.Option("--format", help="Print for the eye (text) or for programs (json).")
]
Published = Annotated[
    dt.date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        rich_help_panel=_INPUT,
        help="The day of publication, YYYY-MM-DD, where the input itself does not say it.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", rich_help_panel=_INPUT, help="The outlet, where the input itself does not say it."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=_INPUT,
        help="The character encoding, such as cp1251, where detecting it goes wrong.",
    ),
]
SizeLimit = Annotated[
    int,
    typer.Option(
        min=1,
        metavar="MB",
        rich_help_panel=_INPUT,
        help="The largest document that is read, in megabytes.",
    ),
]
Registry = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        rich_help_panel=_INPUT,
        help="Actors of your own, besides those that Communiqué knows; docs/registry.md describes the file.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        min=1,
        metavar="N",
        rich_help_panel=_INPUT,
        help="How many processes read at once; each takes about half a gigabyte of memory.",
    ),
]
Strictly = Annotated[
    Strictness,
    typer.Option(
        "--strictness",
        envvar="COMMUNIQUE_STRICTNESS",
        rich_help_panel=_INPUT,
        help="How sure it must be: strict reports less and errs less, eager misses less and errs more.",
    ),
]
Record = Annotated[
    str,
    typer.Option(
        envvar="COMMUNIQUE_RECORD",
        metavar="FILE",
        default_factory=default_record,
        show_default="in your data folder",
        help="The file that holds the record, or the address of a team's: postgresql://USER@HOST/DATABASE.",
    ),
]
Dossier = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=_SELECTION,
        help="The talks of one conflict, by the key or name that `communique dossiers` lists.",
    ),
]
Party = Annotated[
    str | None,
    typer.Option(metavar="NAME", rich_help_panel=_SELECTION, help="One party only, such as Russia."),
]
Issue = Annotated[
    str | None,
    typer.Option(
        parser=issue_code,
        metavar="CODE",
        rich_help_panel=_SELECTION,
        help="One issue of the codebook only, such as ceasefire.",
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", rich_help_panel=_SELECTION, help="One speaker only; a part of the name will do."
    ),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        rich_help_panel=_SELECTION,
        help="The state of the record as of this day, YYYY-MM-DD: later reports do not count.",
    ),
]
KnownBy = Annotated[
    dt.date | None,
    typer.Option(
        "--known-by",
        parser=day,
        metavar="DATE",
        rich_help_panel=_SELECTION,
        help=(
            "Only reports of this day or before, YYYY-MM-DD; --as-of then says up to which day what they tell"
            " had happened: what was known on the 3rd about the 2nd."
        ),
    ),
]
Since = Annotated[
    dt.date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        rich_help_panel=_SELECTION,
        help="Only what is dated on this day or later, YYYY-MM-DD.",
    ),
]
