"""The rows that are measured, and a fingerprint that says which rows they were."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.spans import Span
from training.splits import split_plv, split_polnear, split_talks

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The rows of a `.jsonl` or `.jsonl.gz` file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode().split("\n") if line]


def fingerprint(rows: Iterable[Row]) -> str:
    """The first 16 hex digits of a hash of the rows, whatever their order."""
    digests = sorted(hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest() for row in rows)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]


def polnear_dev(data: Path) -> list[Row]:
    """The development documents of PolNeAR; nothing was chosen by them."""
    return read_rows(data / "polnear/dev.jsonl.gz")


def talks_held_out(data: Path) -> list[Row]:
    """The passages that no training saw."""
    return [dict(row) for row in split_talks(read_rows(data / "talks/train.jsonl"))[1]]


def plv_held_out(data: Path) -> list[Row]:
    """The 15 % of PLV's training rows that no training saw."""
    return [dict(row) for row in split_plv(read_rows(data / "plv/train.jsonl"))[1]]


def talks_rows(data: Path) -> list[Row]:
    """All coded passages, for what is not trained."""
    return read_rows(data / "talks/train.jsonl")


def plv_rows(data: Path) -> list[Row]:
    """PLV's training rows, for what is not trained."""
    return read_rows(data / "plv/train.jsonl")


def polnear_held_out(data: Path) -> list[Row]:
    """The 6 % of PolNeAR's training documents that no training saw."""
    return [dict(row) for row in split_polnear(read_rows(data / "polnear/train.jsonl.gz"))[1]]


def gum_rows(data: Path) -> list[Row]:
    """GUM's documents."""
    return read_rows(data / "gum/train.jsonl.gz")


def page_rows(data: Path) -> list[Row]:
    """What is expected of the web pages."""
    return read_rows(data / "html/expected.jsonl")


def spans(pairs: Iterable[Iterable[int]]) -> list[Span]:
    """JSON pairs as spans."""
    return [Span(*pair) for pair in pairs]


def span_or_none(part: Row | None) -> Span | None:
    """The span of a part, None where the part or its span is absent."""
    return Span(*part["span"]) if part and part.get("span") else None
