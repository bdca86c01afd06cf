"""Delimited text says what the rows say, and no spreadsheet finds a formula in it."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import polars as pl
import pytest
from export_stock import stock
from hypothesis import given
from hypothesis import strategies as st

from communique.export.delimited import cell, guarded, unguarded, write_csv
from communique.export.tables import TABLES
from communique.service.exporting import Stock

# What a spreadsheet that separates at any of these would take for the beginning of a cell.
BEGINNINGS = re.compile(r"[;\t\r\n]")
TRICKY = st.text(alphabet=st.sampled_from("=+-@＝＋－＠';\t\r\n ,\"aé1"), max_size=12)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return stock(str(tmp_path_factory.mktemp("csv") / "record.sqlite"))


def written(held: Stock, table: str) -> str:
    into = io.StringIO(newline="")
    write_csv(TABLES[table].rows(held), TABLES[table].columns, into)
    return into.getvalue()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-1 was its mark", "'-1 was its mark"),
        ("  +1", "'  +1"),
        ("＝1", "'＝1"),
        ("Yes; =1", "Yes;' =1"),
        ("a\n-b", "a\n'-b"),
        ("'quoted'", "''quoted'"),
        ("a - b = c; d", "a - b = c; d"),
    ],
)
def test_a_formula_begins_nowhere(text: str, safe: str) -> None:
    assert guarded(text) == safe


@given(TRICKY)
def test_no_cell_or_part_of_one_begins_as_a_formula_does(text: str) -> None:
    parts = BEGINNINGS.split(guarded(text))
    assert [part for part in parts if part.lstrip(" ")[:1] in tuple("=+-@＝＋－＠")] == []


@given(TRICKY)
def test_the_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (0.25, "0.25"),
        (dt.date(2024, 3, 1), "2024-03-01"),
        (("Ardania", "Brevia"), "Ardania; Brevia"),
        (("Ardania", "-x"), "Ardania;' -x"),
        ((), ""),
    ],
)
def test_values_as_cells(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("table", TABLES)
def test_the_csv_module_reads_back_every_row(held: Stock, table: str) -> None:
    read = list(csv.DictReader(io.StringIO(written(held, table), newline="")))
    names = [column.name for column in TABLES[table].columns]
    rows = list(TABLES[table].rows(held))
    assert [list(one) for one in read] == [names] * len(rows)
    assert [list(one.values()) for one in read] == [
        [cell(getattr(row, name)) for name in names] for row in rows
    ]


def test_polars_reads_a_table_with_its_types(held: Stock, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(written(held, "events"), "utf-8", newline="")
    read = pl.read_csv(path, try_parse_dates=True)
    assert read.height == len(list(TABLES["events"].rows(held)))
    assert (read.schema["date"], read.schema["span_start"], read.schema["score"]) == (
        pl.Date(),
        pl.Int64(),
        pl.Float64(),
    )


def test_words_of_a_report_that_look_like_a_formula_are_guarded(held: Stock) -> None:
    (note,) = csv.DictReader(io.StringIO(written(held, "notes"), newline=""))
    assert (note["words"], note["title"]) == ("'=SUM(A1)", "'=Truce offered")
    assert unguarded(note["words"]) == "=SUM(A1)"
