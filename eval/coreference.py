"""Pronouns of people on GUM: `python -m eval.coreference GUM.jsonl.gz`.

A pronoun counts as right where some other mention of its annotated cluster, no pronoun itself, resolves to
the same actor; pronouns of clusters without a person's name or description are left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.codes.registry import load_registry
from communique.models.syntax import Syntax
from communique.reading.actors import Cast, cast_of
from communique.reading.coreference import PRONOUNS
from communique.reading.lexicon import HE, SHE
from communique.spans import Span
from eval.rows import Row, read_rows


def outcomes(row: Row, cast: Cast) -> Iterator[tuple[str, bool]]:
    """Each third person pronoun of a person in a document, and whether it was resolved right."""
    clusters: dict[str, list[Span]] = {}
    for mention in row["mentions"]:
        clusters.setdefault(mention["cluster"], []).append(Span(*mention["span"]))
    for mention in row["mentions"]:
        word = mention["text"].lower()
        if word not in HE | SHE or mention["etype"] != "person":
            continue
        named = [s for s in clusters[mention["cluster"]] if s.of(row["text"]).lower() not in PRONOUNS]
        if named:
            who = cast.resolve(Span(*mention["span"]))
            keys = {found.key for s in named if (found := cast.resolve(s))}
            yield word, who is not None and who.key in keys


def main() -> None:
    """Measure and print by genre."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gum", type=Path)
    rows = read_rows(parser.parse_args().gum)
    registry = load_registry()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row, doc in zip(rows, Syntax.load().parse_many(r["text"] for r in rows), strict=True):
        for _, good in outcomes(row, cast_of(doc, registry)):
            for group in (row["genre"], "all"):
                right[group] += good
                total[group] += 1
    for group, count in sorted(total.items()):
        print(f"{group:12} {right[group] / count:.3f}  n={count}")


if __name__ == "__main__":
    main()
