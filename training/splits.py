"""Which row is for training and which is held out: by hash, so the same on every machine."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

POLNEAR_PERCENT = 6
TALKS_PERCENT = 12
PLV_SHARE = 0.15


def bucket(key: str) -> int:
    """A number from 0 to 99 that depends on `key` alone."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 100


def split_polnear(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Train and held-out documents of the PolNeAR training part (6 % held out by document)."""
    return _split(rows, lambda row: bucket(row["doc_id"]) < POLNEAR_PERCENT)


def split_talks(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Train and held-out passages; passages of one publisher and title stay on one side."""
    return _split(
        rows, lambda row: bucket(f"{row['publisher']}\n{row['title'] or row['id']}") < TALKS_PERCENT
    )


def split_plv(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Train and held-out rows, 15 % of each root, by hash of the text; equal texts stay on one side."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["root"]].append(row)
    held = {row["text"] for group in groups.values() for row in _lowest(group)}
    return _split([row for group in groups.values() for row in group], lambda row: row["text"] in held)


def _lowest(group: list[Row]) -> list[Row]:
    ordered = sorted(group, key=lambda row: hashlib.sha256(row["text"].encode()).hexdigest())
    return ordered[: round(PLV_SHARE * len(group))]


def _split(rows: Iterable[Row], held_out: Any) -> tuple[list[Row], list[Row]]:
    train: list[Row] = []
    held: list[Row] = []
    for row in rows:
        (held if held_out(row) else train).append(row)
    return train, held
