"""Files are whole or not there."""

from pathlib import Path

import pytest

from communique.errors import OutputError
from communique.export.staging import staged_file, staged_folder


class Stopped(Exception):
    pass


def test_a_file_appears_when_it_is_done(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with staged_file(target, force=False) as path:
        path.write_text("all of it", "utf-8")
        assert not target.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["out.txt"]
    assert target.read_text("utf-8") == "all of it"


def test_a_file_that_is_not_done_never_appears(tmp_path: Path) -> None:
    with pytest.raises(Stopped), staged_file(tmp_path / "out.txt", force=False) as path:
        path.write_text("half", "utf-8")
        raise Stopped
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before", "utf-8")
    with (
        pytest.raises(OutputError, match=r"out\.txt is there already.*--force"),
        staged_file(target, force=False),
    ):
        pass
    assert target.read_text("utf-8") == "before"
    with staged_file(target, force=True) as path:
        path.write_text("after", "utf-8")
    assert target.read_text("utf-8") == "after"


def test_a_forced_file_that_is_not_done_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before", "utf-8")
    with pytest.raises(Stopped), staged_file(target, force=True) as path:
        path.write_text("half", "utf-8")
        raise Stopped
    assert target.read_text("utf-8") == "before"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"), staged_file(tmp_path, force=True):
        pass


def test_a_file_where_there_is_no_folder(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="cannot be written"),
        staged_file(tmp_path / "no" / "out.txt", force=False) as path,
    ):
        path.write_text("all of it", "utf-8")


def test_a_folder_appears_when_all_its_files_are_done(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with staged_folder(target, ["a", "b"], force=False) as folder:
        (folder / "a").write_text("1", "utf-8")
        (folder / "b").write_text("2", "utf-8")
        assert not target.exists()
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a", "b", "out"]


def test_a_folder_that_is_not_done_never_appears(tmp_path: Path) -> None:
    with pytest.raises(Stopped), staged_folder(tmp_path / "out", ["a", "b"], force=False) as folder:
        (folder / "a").write_text("1", "utf-8")
        raise Stopped
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_in_a_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    (tmp_path / "a").write_text("before", "utf-8")
    with staged_folder(tmp_path, ["a"], force=True) as folder:
        (folder / "a").write_text("after", "utf-8")
    assert {one.name: one.read_text("utf-8") for one in tmp_path.iterdir()} == {"mine": "mine", "a": "after"}


def test_a_folder_with_one_of_the_files_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("before", "utf-8")
    with (
        pytest.raises(OutputError, match="b is there already"),
        staged_folder(tmp_path, ["a", "b"], force=False),
    ):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["b"]


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before", "utf-8")
    with pytest.raises(OutputError, match="is a file"), staged_folder(tmp_path / "out", ["a"], force=True):
        pass
