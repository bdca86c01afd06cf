"""Rows as polars data frames."""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from communique.export.lines import Column, Row, Type

POLARS: Final[dict[Type, pl.DataType]] = {
    "text": pl.String(),
    "texts": pl.List(pl.String()),
    "number": pl.Int64(),
    "decimal": pl.Float64(),
    "flag": pl.Boolean(),
    "day": pl.Date(),
}


def frame(rows: Iterable[Row], columns: Sequence[Column]) -> pl.DataFrame:
    """One row each, with the columns and their types even where there is no row."""
    held = tuple(rows)
    return pl.DataFrame(
        {one.name: [getattr(row, one.name) for row in held] for one in columns},
        schema={one.name: POLARS[one.type] for one in columns},
    )
