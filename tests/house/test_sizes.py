"""No file above 500 lines, no function above 60."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "eval", "bench", "training", "tests")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 500
MOST_LINES_OF_A_FUNCTION = 60


def long_functions(source: str) -> list[str]:
    """`name: lines` of each function that is too long, its signature and docstring included."""
    functions = (
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    sizes = ((f.name, (f.end_lineno or f.lineno) - f.lineno + 1) for f in functions)
    return [f"{name}: {lines}" for name, lines in sizes if lines > MOST_LINES_OF_A_FUNCTION]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert long_functions(source) == []


def test_a_long_function_is_found() -> None:
    assert long_functions("def f():\n" + "    pass\n" * 60) == ["f: 61"]
