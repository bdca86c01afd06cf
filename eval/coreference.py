"""Pronouns of people on GUM.

A pronoun counts as right where some other mention of its annotated cluster, no pronoun itself, resolves to
the same actor; pronouns of clusters without a person's name or description are left out.
"""

from collections.abc import Iterator

from communique.reading.actors import Cast, cast_of
from communique.reading.coreference import PRONOUNS
from communique.reading.lexicon import HE, SHE
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Measured, shares
from eval.rows import Row, gum_rows
from eval.scores import interval, share


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


def measure(kit: Kit) -> Measured:
    """The share of pronouns resolved right, and a table by genre."""
    rows = gum_rows(kit.data)
    docs = kit.syntax.parse_many(row["text"] for row in rows)
    found = [list(outcomes(row, cast_of(doc, kit.registry))) for row, doc in zip(rows, docs, strict=True)]
    by_genre = [(row["genre"], good) for row, each in zip(rows, found, strict=True) for _, good in each]
    table = [[float(sum(good for _, good in each)), float(len(each))] for each in found]
    return Measured({"pronoun accuracy": interval(table, share)}, {"genre": shares(by_genre)})
