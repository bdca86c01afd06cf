"""How well intake reads web pages: `python -m eval.intake --data ../shared/data`.

The pages and what is expected of them come from fundus's tests. Printed with bootstrap 95 % intervals over
pages: the F1 of body tokens (multisets of lower-cased words, mean over pages), its precision and recall, and
the shares of pages whose title and whose day of publication are right.
"""

import argparse
import datetime as dt
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from communique.errors import IntakeError
from communique.intake.markup import read_html
from communique.intake.values import Article

RESAMPLES = 2_000
SEED = 20_260_101
_DASHES_AND_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A page with the version of the expectation that holds for it; `published` is the day as stated."""

    name: str
    file: Path
    address: str
    body: str
    title: str | None
    published: dt.date | None


class Score(msgspec.Struct, frozen=True, kw_only=True):
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


def score(expected: Expected) -> Score:
    """The scores of one page; a page that intake refuses scores 0."""
    try:
        found = read_html(
            gzip.decompress(expected.file.read_bytes()), expected.name, address=expected.address
        )
    except IntakeError as error:
        print(error)
        found = Article(path=expected.name, text="")
    f1, precision, recall = overlap(found.text, expected.body)
    return Score(
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


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean and the bounds of its bootstrap 95 % interval (percentile method)."""
    given = np.asarray(values)
    picks = np.random.default_rng(SEED).integers(0, len(given), (RESAMPLES, len(given)))
    low, high = np.percentile(given[picks].mean(axis=1), [2.5, 97.5])
    return float(given.mean()), float(low), float(high)


def _plain(title: str | None) -> str:
    return " ".join((title or "").translate(_DASHES_AND_QUOTES).split()).casefold()


def main() -> None:
    """Print the scores over all pages, and with `--pages` each page's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds html/")
    parser.add_argument("--pages", action="store_true", help="print each page's scores, worst first")
    given = parser.parse_args()
    scores = [score(expected) for expected in expectations(given.data / "html")]
    if given.pages:
        for one in sorted(scores, key=lambda one: one.f1):
            print(f"{one.f1:.3f} {one.precision:.3f} {one.recall:.3f} {one.title} {one.published} {one.name}")
    for measure in ("f1", "precision", "recall", "title", "published"):
        values = [value for one in scores if (value := getattr(one, measure)) is not None]
        mean, low, high = interval(values)
        print(f"{measure:<9} {mean:.3f} [{low:.3f}, {high:.3f}] over {len(values)} pages")


if __name__ == "__main__":
    main()
