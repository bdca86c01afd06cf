"""Rows as JSON Lines."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import msgspec

from communique.export.lines import Column, Row


def write_jsonl(rows: Iterable[Row], columns: Sequence[Column], into: BinaryIO) -> None:
    """An object a row in UTF-8, its fields in the order of the columns; what is not known is null."""
    encoder = msgspec.json.Encoder()
    for row in rows:
        line = {one.name: getattr(row, one.name) for one in columns}
        into.write(encoder.encode(line) + b"\n")
