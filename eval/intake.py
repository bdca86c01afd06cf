"""How well intake reads web pages; `python -m eval.intake` prints each page's scores, worst first.

The pages and what is expected of them come from fundus's tests. Body tokens are multisets of lower-cased
words.
"""

import argparse
import datetime as dt
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from communique.errors import IntakeError
from communique.intake.markup import read_html
from communique.intake.values import Article
from eval.kit import Kit
from eval.measured import Measured
from eval.scores import interval, share

SCORES = {
    "body F1": "f1",
    "body precision": "precision",
    "body recall": "recall",
    "title accuracy": "title",
    "day accuracy": "published",
}
_DASHES_AND_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A page with the version of the expectation that holds for it; `published` is the day as stated."""

    name: str
    file: Path
    address: str
    body: str
    title: str | None
    published: dt.date | None


class PageScore(msgspec.Struct, frozen=True, kw_only=True):
    """One page's scores, each from 0 to 1; `title` and `published` are None where nothing is expected."""

    name: str
    f1: float
    precision: float
    recall: float
    title: float | None
    published: float | None


def expectations(folder: Path) -> Iterator[Expected]:
    """The pages of `folder/expected.jsonl`.

    fundus keeps one version of an outlet's expectation for each layout and one page for each version, so that
    an outlet's n-th page by day of crawl goes with its n-th version. Raises ValueError where they differ in
    number.
    """
    outlets = defaultdict(list)
    for line in (folder / "expected.jsonl").read_bytes().splitlines():
        row = msgspec.json.decode(line)
        outlets[row["country"], row["publisher"]].append(row)
    for rows in outlets.values():
        rows.sort(key=lambda row: str(row["meta"]["crawl_date"]))
        for row, version in zip(rows, rows[0]["expected"], strict=True):
            yield _expected(folder, row, row["expected"][version])


def _expected(folder: Path, row: dict[str, Any], version: dict[str, Any]) -> Expected:
    day = version.get("publishing_date")
    return Expected(
        name=row["id"],
        file=folder / row["html"],
        address=row["meta"]["url"],
        body=_body(version.get("body") or {"summary": [], "sections": []}),
        title=version.get("title"),
        published=dt.date.fromisoformat(day[:10]) if day else None,
    )


def _body(body: dict[str, Any]) -> str:
    sections = (
        part for section in body["sections"] for part in (*section["headline"], *section["paragraphs"])
    )
    return "\n".join([*body["summary"], *sections])


def score(expected: Expected) -> PageScore:
    """The scores of one page; a page that intake refuses scores 0."""
    try:
        found = read_html(
            gzip.decompress(expected.file.read_bytes()), expected.name, address=expected.address
        )
    except IntakeError as error:
        print(error)
        found = Article(path=expected.name, text="")
    f1, precision, recall = overlap(found.text, expected.body)
    return PageScore(
        name=expected.name,
        f1=f1,
        precision=precision,
        recall=recall,
        title=float(_plain(found.title) == _plain(expected.title)) if expected.title else None,
        published=float(found.published == expected.published) if expected.published else None,
    )


def overlap(found: str, expected: str) -> tuple[float, float, float]:
    """F1, precision and recall of the multiset of words of `found` against `expected`."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    shared, total = (one & other).total(), one.total() + other.total()
    return 2 * shared / max(1, total), shared / max(1, one.total()), shared / max(1, other.total())


def _plain(title: str | None) -> str:
    return " ".join((title or "").translate(_DASHES_AND_QUOTES).split()).casefold()


def measure(kit: Kit) -> Measured:
    """Means over pages of the body's word F1, precision and recall, and shares of titles and days right."""
    pages = [score(expected) for expected in expectations(kit.data / "html")]
    scores = {}
    for name, part in SCORES.items():
        values = [value for page in pages if (value := getattr(page, part)) is not None]
        scores[name] = interval([[value, 1.0] for value in values], share)
    return Measured(scores)


def main() -> None:
    """Print each page's scores, worst first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    pages = [score(expected) for expected in expectations(parser.parse_args().data / "html")]
    for one in sorted(pages, key=lambda one: one.f1):
        print(f"{one.f1:.3f} {one.precision:.3f} {one.recall:.3f} {one.title} {one.published} {one.name}")


if __name__ == "__main__":
    main()
