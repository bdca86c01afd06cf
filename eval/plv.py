"""PLOVER relations of given pairs, on held-out rows of PLV's training part."""

from collections.abc import Hashable, Sequence

from communique.reading.decode_relations import Relation, quad_of
from communique.reading.neural import RelateItem, relate
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Figures, Measured, by_class
from eval.rows import Row, plv_held_out
from eval.scores import Score, interval, macro_f1, share


def measure(kit: Kit) -> Measured:
    """Macro-F1 over the 15 roots and over the 4 quad classes, and accuracy of the root."""
    rows = plv_held_out(kit.data)
    found = relate(kit.model, [item_of(row) for row in rows])
    return Measured(_scores(rows, found, list(kit.model.manifest.labels.roots)), _classes(rows, found))


def item_of(row: Row) -> RelateItem:
    """What the network is asked about a row."""
    return RelateItem(row["text"], _span(row["actor"]), _span(row["recipient"]))


def _classes(rows: Sequence[Row], found: Sequence[Relation]) -> dict[str, dict[str, Figures]]:
    tables: dict[str, list[tuple[Hashable, Hashable]]] = {
        "root": [(f.type, row["root"]) for f, row in zip(found, rows, strict=True)],
        "quad": [(f.quad, quad_of(row["root"])) for f, row in zip(found, rows, strict=True)],
    }
    return {
        name: by_class((f for f, g in pairs if f == g), (f for f, _ in pairs), (g for _, g in pairs))
        for name, pairs in tables.items()
    }


def _scores(rows: Sequence[Row], found: Sequence[Relation], roots: list[str]) -> dict[str, Score]:
    right = [[float(f.type == row["root"]), 1.0] for f, row in zip(found, rows, strict=True)]
    return {
        "root macro-F1": interval(
            [_root(f, row, roots) for f, row in zip(found, rows, strict=True)], macro_f1
        ),
        "quad macro-F1": interval([_quad(f, row) for f, row in zip(found, rows, strict=True)], macro_f1),
        "root accuracy": interval(right, share),
    }


def _root(found: Relation, row: Row, roots: list[str]) -> list[float]:
    return _one_hot(roots.index(found.type), roots.index(row["root"]), len(roots))


def _quad(found: Relation, row: Row) -> list[float]:
    return _one_hot(found.quad - 1, quad_of(row["root"]) - 1, 4)


def _one_hot(found: int, gold: int, count: int) -> list[float]:
    """Hits, found and gold of each class for one row."""
    return [float(x) for k in range(count) for x in (found == gold == k, found == k, gold == k)]


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
