"""`docs/export.md` names the tables, columns, fields and codes that an export has, in their order."""

import re
from pathlib import Path

import msgspec
import pytest

from communique.cli.export import Form
from communique.codes.cameo import ROOT_OF
from communique.export.cameo import COLUMNS
from communique.export.lines import HEAD, PROVENANCE, Line, columns
from communique.export.plover import PloverRecord
from communique.export.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]*?) \|", re.MULTILINE)
EVERY = {*HEAD, *PROVENANCE}


def section(name: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^##+ ", PAGE.split(f"# {name}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(name: str) -> list[tuple[str, str]]:
    """The first two cells of each row of the tables there."""
    return ROW.findall(section(name))


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_table(table: str) -> None:
    kind = TABLES[table].kind
    own = [one for one in columns(kind) if not (issubclass(kind, Line) and one.name in EVERY)]
    assert rows(table) == own


def test_what_every_row_has_is_described_once() -> None:
    assert rows("Every row") == [one for one in columns(Line) if one.name in EVERY]


def test_tables_are_listed_in_their_order() -> None:
    listed = re.findall(r"^\| \[(\w+)\]\(#\1\) \|", section("Tables"), flags=re.MULTILINE)
    assert listed == list(TABLES)


def test_forms_are_those_of_the_command() -> None:
    assert [name for name, _ in rows("Export")] == ["--as", *Form]


def test_fields_of_plover() -> None:
    assert [name for name, _ in rows("PLOVER")] == [one.name for one in msgspec.structs.fields(PloverRecord)]


def test_columns_and_codes_of_cameo() -> None:
    names = [name for name, _ in rows("CAMEO")]
    assert names == [*COLUMNS, *ROOT_OF]
    codes = re.findall(r"^\| `([A-Z]+)` \| (\d+) \| ([^|]+) \|", section("CAMEO"), flags=re.MULTILINE)
    assert codes == [(kind, root.code, root.text) for kind, root in ROOT_OF.items()]
