"""An export in the form that the user chose, written whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from communique.errors import NotInRecord
from communique.export.cameo import cameo_lines
from communique.export.delimited import write_csv
from communique.export.frames import frame
from communique.export.jsonld import jsonld_lines
from communique.export.jsonlines import write_jsonl
from communique.export.plover import plover_lines
from communique.export.staging import staged_file, staged_folder
from communique.export.tables import TABLES, Table
from communique.service.exporting import Stock

LINES: Final[Mapping[str, Callable[[Stock], Iterator[str]]]] = {
    "plover": plover_lines,
    "cameo": cameo_lines,
    "jsonld": jsonld_lines,
}
"""Forms that are one file of text."""

FOLDERS: Final = ("csv", "parquet", "jsonl")
"""Forms that are a folder with a file a table."""


def export_lines(stock: Stock, form: str, output: Path, *, force: bool = False) -> None:
    """Writes one file in a form of `LINES`; raises OutputError as `staged_file`."""
    with staged_file(output, force=force) as path, path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(LINES[form](stock))


def export_tables(
    stock: Stock, form: str, output: Path, *, tables: Sequence[str] = (), force: bool = False
) -> tuple[str, ...]:
    """Writes the tables of those names, or all, as files of a folder; gives back the names of the files.

    Raises NotInRecord for a table that there is not, OutputError as `staged_folder`.
    """
    chosen = {name: table_called(name) for name in tables or TABLES}
    names = tuple(f"{name}.{form}" for name in chosen)
    with staged_folder(output, names, force=force) as folder:
        for name, table in chosen.items():
            _write(stock, table, form, folder / f"{name}.{form}")
    return names


def table_called(name: str) -> Table:
    """The table of that name; raises NotInRecord with those that there are."""
    if name not in TABLES:
        raise NotInRecord(f"There is no table {name!r}; there are: {', '.join(TABLES)}.")
    return TABLES[name]


def _write(stock: Stock, table: Table, form: str, path: Path) -> None:
    rows = table.rows(stock)
    if form == "parquet":
        frame(rows, table.columns).write_parquet(path)
        return
    if form == "jsonl":
        with path.open("wb") as lines:
            write_jsonl(rows, table.columns, lines)
        return
    # Excel takes a file for UTF-8 only with the mark at its beginning.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(rows, table.columns, file)
