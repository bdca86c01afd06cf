"""`docs/registry.md` describes the file as the program reads it, and its example is one."""

import re
from pathlib import Path

import pytest

from communique.codes.registry import KINDS, SECTORS, load_registry
from communique.errors import RegistryError

PAGE = (Path(__file__).parents[2] / "docs" / "registry.md").read_text("utf-8")


def column(heading: str) -> list[str]:
    """The first cells of the table with this heading."""
    table = re.search(rf"^\| {heading} \|.*\n\|.*\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    assert table is not None
    return re.findall(r"^\| `([^`]+)` \|", table.group(1), flags=re.MULTILINE)


def test_a_header_of_the_columns_is_accepted(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("\t".join(column("column")) + "\n", "utf-8")
    assert load_registry(own) == load_registry()


def test_no_column_is_missing(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("nonsense\n", "utf-8")
    with pytest.raises(RegistryError) as refused:
        load_registry(own)
    assert f"a header of {', '.join(column('column'))}." in str(refused.value)


def test_kinds_and_sectors() -> None:
    kinds = re.search(r"^\| `kind` \| (.*) \|$", PAGE, flags=re.MULTILINE)
    assert kinds is not None
    assert tuple(re.findall(r"`(\w+)`", kinds.group(1))) == KINDS
    assert column("sector") == list(SECTORS)


def test_the_example_is_read(tmp_path: Path) -> None:
    example = re.search(r"^```tsv\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert example is not None
    own = tmp_path / "own.tsv"
    own.write_text(example.group(1), "utf-8")
    entry = load_registry(own).entries["Ana Lund"]
    assert [(tenure.office, tenure.since is not None) for tenure in entry.tenures] == [
        ("foreign minister", True),
        ("ambassador", True),
    ]
