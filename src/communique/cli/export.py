"""The command that writes the record out for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import AsOf, Dossier, KnownBy, Record
from communique.cli.output import tell, write
from communique.export.exports import LINES, export_lines, export_tables
from communique.export.tables import TABLES
from communique.service import exporting
from communique.service.exporting import Stock


class Form(StrEnum):
    """What the record is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    PLOVER = "plover"
    CAMEO = "cameo"
    JSONLD = "jsonld"


def table_name(given: str) -> str:
    """The name of a table; anything else is refused with the list of them."""
    if given not in TABLES:
        raise typer.BadParameter(f"{given!r} is no table; there are: {', '.join(TABLES)}.")
    return given


def export(
    *,
    record: Record,
    form: Annotated[
        Form,
        typer.Option(
            "--as",
            help="Tables (csv, parquet, jsonl), events (plover, cameo), statements (jsonld); docs/export.md.",
        ),
    ] = Form.CSV,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A folder for tables, a file for the others; without it those go to standard output.",
        ),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option(parser=table_name, metavar="NAME", help="This table only; may be given several times."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
    dossier: Dossier = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
) -> None:
    """Write the record out for other programs.

    All dossiers, or one. Tables hold every fold of the record, a row a line, each with the words that it
    rests on, where they stand and who published them. Files appear whole or not at all; equal records give
    equal files.

    Example: `communique export --as parquet --output tables/`
    """
    if form not in LINES and output is None:
        raise typer.BadParameter(f"--as {form} writes a folder; name it with --output.")
    if form in LINES and table:
        raise typer.BadParameter(f"--as {form} has no tables to choose from; leave --table out.")
    stock = exporting.gather(record, dossier, as_of, known_by)
    if output is None:
        _print(stock, form)
    elif form in LINES:
        export_lines(stock, form, output, force=force)
        tell(f"Export written to {output}")
    else:
        names = export_tables(stock, form, output, tables=table or (), force=force)
        tell(f"{len(names)} tables written to {output}")


def _print(stock: Stock, form: Form) -> None:
    for line in LINES[form](stock):
        write(line)
