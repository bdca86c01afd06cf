"""A whole export: equal for equal records, whole files, clear refusals."""

from pathlib import Path

import pytest
from export_stock import READINGS, fill

from communique.errors import NotInRecord, OutputError
from communique.export.exports import FOLDERS, LINES, export_lines, export_tables
from communique.export.tables import TABLES
from communique.service.exporting import Stock, gather


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return gather(fill(str(tmp_path_factory.mktemp("exports") / "record.sqlite")))


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """The same reports, added in the other order."""
    return gather(fill(str(tmp_path_factory.mktemp("backwards") / "record.sqlite"), *reversed(READINGS)))


@pytest.mark.parametrize("form", LINES)
def test_equal_records_give_equal_files(held: Stock, backwards: Stock, tmp_path: Path, form: str) -> None:
    export_lines(held, form, tmp_path / "one")
    export_lines(backwards, form, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes() != b""


@pytest.mark.parametrize("form", FOLDERS)
def test_equal_records_give_equal_tables(held: Stock, backwards: Stock, tmp_path: Path, form: str) -> None:
    names = export_tables(held, form, tmp_path / "one")
    export_tables(backwards, form, tmp_path / "other")
    assert names == tuple(f"{table}.{form}" for table in TABLES)
    assert sorted(one.name for one in (tmp_path / "one").iterdir()) == sorted(names)
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_csv_begins_with_the_mark_that_spreadsheets_want(held: Stock, tmp_path: Path) -> None:
    export_tables(held, "csv", tmp_path / "out", tables=["documents"])
    assert (tmp_path / "out" / "documents.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,dossier,")


def test_tables_can_be_chosen(held: Stock, tmp_path: Path) -> None:
    export_tables(held, "csv", tmp_path / "out", tables=["acts"])
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["acts.csv"]


def test_a_table_that_there_is_not(held: Stock, tmp_path: Path) -> None:
    with pytest.raises(NotInRecord, match=r"'deeds'.*positions"):
        export_tables(held, "csv", tmp_path / "out", tables=["deeds"])
    assert not (tmp_path / "out").exists()


def test_a_fault_in_the_middle_leaves_nothing(
    held: Stock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.export.exports.write_csv", _full)
    with pytest.raises(OutputError, match="No space left"):
        export_tables(held, "csv", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
