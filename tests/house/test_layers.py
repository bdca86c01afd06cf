"""Modules import from lower layers only, at their top, and never torch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique

PACKAGE = Path(communique.__file__).parent
OUTSIDE = {"training", "eval", "bench", "tests", "torch", "transformers"}

WORDS = {"__init__", "errors", "spans", "days", "codes", "data"}
VALUES = {"document", "findings"}
EDGES_IN = {"intake", "models"}
# Who may import whom, besides itself: the table of layers. Neighbours on one layer stay apart.
LAYERS = {
    **{name: WORDS for name in WORDS},
    **{name: WORDS | VALUES for name in VALUES},
    **{name: WORDS | VALUES for name in EDGES_IN},
    "reading": WORDS | VALUES | EDGES_IN,
    "record": WORDS | VALUES,
    "store": WORDS | VALUES | {"record"},
    "settings": WORDS | VALUES | EDGES_IN | {"reading", "record", "store"},
    "service": WORDS | VALUES | EDGES_IN | {"reading", "record", "store", "settings"},
}
ALL = set(LAYERS)
LAYERS |= {
    # Nothing is loaded with the package: it names what the API holds for type checkers alone.
    "__init__": WORDS | {"api"},
    "export": ALL,
    "api": ALL | {"export"},
    "cli": ALL | {"export"},
    "__main__": ALL | {"export", "cli"},
}


def faults(module: Path, package: Path) -> Iterator[str]:
    """What the imports of one module do wrong, a sentence each."""
    tree = ast.parse(module.read_text("utf-8"))
    place = module.relative_to(package).parts[0].removesuffix(".py")
    if place not in LAYERS:
        yield f"{module}: {place} has no layer"
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if node.col_offset and not _for_types_only(node, tree):
            yield f"{module}:{node.lineno}: imported inside a function or a condition"
        yield from (
            f"{module}:{node.lineno}: {place} may not import {name}"
            for name in _names(node)
            if not _allowed(place, name)
        )


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The dotted modules that the statement imports; `from communique import x` counts as `communique.x`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.level:
        return [f"relative.{node.module}"]
    if node.module == "communique":
        return [f"communique.{alias.name}" for alias in node.names]
    return [node.module or ""]


def _allowed(place: str, name: str) -> bool:
    root, _, rest = name.partition(".")
    if root != "communique":
        return root not in OUTSIDE and root != "relative"
    layer = rest.split(".")[0] or "__init__"
    return layer == place or layer.startswith("__version") or layer in LAYERS[place]


def _for_types_only(node: ast.AST, tree: ast.Module) -> bool:
    guards = [n for n in tree.body if isinstance(n, ast.If) and ast.unparse(n.test).endswith("TYPE_CHECKING")]
    return any(node in ast.walk(guard) for guard in guards)


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_downwards(module: Path) -> None:
    assert list(faults(module, PACKAGE)) == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("record/fold.py", "from communique.store import ledger\n", "record may not import communique.store"),
        ("spans.py", "import communique.document\n", "spans may not import communique.document"),
        ("intake/html.py", "from communique.models import tokens\n", "intake may not import"),
        ("reading/acts.py", "import torch\n", "reading may not import torch"),
        ("cli/app.py", "def f() -> None:\n    import json\n", "inside a function"),
        ("service/read.py", "from . import other\n", "service may not import relative"),
        ("novel.py", "import json\n", "novel has no layer"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, path: str, source: str, fault: str) -> None:
    module = tmp_path / path
    module.parent.mkdir(exist_ok=True)
    module.write_text(source, "utf-8")
    assert any(fault in found for found in faults(module, tmp_path))


def test_an_import_for_types_only_may_be_guarded(tmp_path: Path) -> None:
    module = tmp_path / "spans.py"
    module.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from collections.abc import Iterator\n",
        "utf-8",
    )
    assert list(faults(module, tmp_path)) == []
