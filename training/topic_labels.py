"""Articles whose topics were labelled by hand: in the project the hash of each text and its topics alone.

`eval/topics_checked.tsv`: `text` is the start of the SHA-256 of an article's text; `draw` is `chance` for a
draw by hash, so many of each outlet, labelled from headline and opening, or `sought` where a headline
promised a rare topic, labelled from the headline. Topics above a labelled one are labelled too. Half of those
drawn by chance is measured and never learned from.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.splits import bucket

LABELS = Path(__file__).parents[1] / "eval" / "topics_checked.tsv"
NEWS = ("outlets_2024", "ukraine_2022_2024")
DIGITS = 16
OPENING = 3000
"""Characters that surely hold the window a text opens with."""


class Labelled(NamedTuple):
    """An article and the codes of its topics."""

    key: str
    text: str
    topics: frozenset[str]
    sought: bool

    @property
    def measured(self) -> bool:
        """Whether the article is kept for measuring."""
        return not self.sought and bucket(f"topics {self.key}") >= 50


def labelled(data: Path) -> list[Labelled]:
    """The labelled articles, in the order of their hashes, with the texts of `data`."""
    texts = dict(_articles(data))
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Labelled(
            row["text"], texts[row["text"]], frozenset(row["topics"].split("; ")), row["draw"] == "sought"
        )
        for row in rows
    ]


def _articles(data: Path) -> Iterator[tuple[str, str]]:
    """The key and the text of each article of the news."""
    for name in NEWS:
        # Not by `splitlines`: the texts hold other line breaks than this one.
        lines = gzip.decompress((data / f"news/{name}.jsonl.gz").read_bytes()).decode().split("\n")
        for line in filter(None, lines):
            text = json.loads(line)["text"]
            yield hashlib.sha256(text.encode()).hexdigest()[:DIGITS], text
