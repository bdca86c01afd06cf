"""The command that checks the record."""

import typer

from communique.cli.exits import RECORD_DAMAGED
from communique.cli.options import Format, OutputFormat, Record
from communique.cli.output import tell, write, write_object
from communique.service import keeping


def verify(*, record: Record, format: OutputFormat = Format.TEXT) -> None:
    """Check that everything on record still is what was put there.

    Every hash is computed anew and every quotation compared with its text. Prints the record's digest: two
    records with the same digest hold the same. A damaged record ends with exit code 3.

    Example: `communique verify --record talks.sqlite`
    """
    checked = keeping.verify(record)
    if format is Format.JSON:
        write_object(checked)
    elif not checked.faults:
        kept = f"{checked.documents} documents, all as they were put there."
        write(f"{checked.record}: {kept}\n{checked.digest}\n")
    if checked.faults:
        for fault in checked.faults:
            tell(f"{fault.row}: {fault.fault}")
        remedy = "restore it from a copy, or add the reports to a new one"
        tell(f"{checked.record}: the record is damaged; {remedy}.")
        raise typer.Exit(RECORD_DAMAGED)
