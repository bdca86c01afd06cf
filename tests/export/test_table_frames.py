"""Frames hold what the rows hold, typed, and Parquet keeps it."""

from pathlib import Path

import polars as pl
import pytest
from export_stock import stock
from polars.testing import assert_frame_equal

from communique.export.frames import POLARS, frame
from communique.export.tables import TABLES
from communique.service.exporting import Stock


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return stock(str(tmp_path_factory.mktemp("frames") / "record.sqlite"))


def made(held: Stock, table: str) -> pl.DataFrame:
    return frame(TABLES[table].rows(held), TABLES[table].columns)


@pytest.mark.parametrize("table", TABLES)
def test_a_frame_has_the_rows_with_their_types(held: Stock, table: str) -> None:
    columns = TABLES[table].columns
    found = made(held, table)
    assert found.schema == {one.name: POLARS[one.type] for one in columns}
    assert found.rows() == [
        tuple(
            list(value) if isinstance(value, tuple) else value
            for value in (getattr(row, one.name) for one in columns)
        )
        for row in TABLES[table].rows(held)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_reads_back_equal(held: Stock, tmp_path: Path, table: str) -> None:
    made(held, table).write_parquet(tmp_path / "table.parquet")
    assert_frame_equal(pl.read_parquet(tmp_path / "table.parquet"), made(held, table))


def test_a_table_without_rows_keeps_its_columns() -> None:
    nothing = frame((), TABLES["timeline"].columns)
    assert nothing.height == 0
    assert nothing.schema["parties"] == pl.List(pl.String())
