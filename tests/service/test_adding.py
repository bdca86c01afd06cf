"""Documents onto the record, one transaction each."""

import io
import signal
from pathlib import Path

import pytest

from communique.document import Document
from communique.errors import IntakeError, RegistryError
from communique.findings import Reading
from communique.intake.values import IntakeOptions
from communique.reading.pipeline import Reader
from communique.reading.strictness import Strictness
from communique.service import adding, keeping, reading
from communique.service.adding import Outcome
from communique.service.interrupts import undisturbed
from communique.settings import Settings

pytestmark = pytest.mark.model

TEXT = "Ardania's envoy said on Monday that his government was ready to accept a truce of {} days.\n"


def write(folder: Path, name: str, days: int) -> str:
    path = folder / name
    path.write_text(TEXT.format(days), "utf-8")
    return str(path)


def added(paths: list[str], record: Path) -> list[Outcome]:
    return list(adding.add(paths, str(record), IntakeOptions(), Settings()))


def test_outcomes_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    paths = [write(tmp_path, "b.txt", 10), str(tmp_path / "missing.txt"), write(tmp_path, "a.txt", 20)]
    found = added(paths, tmp_path / "record.sqlite")
    assert [(one.path, one.state) for one in found] == [
        (paths[0], "added"),
        (paths[1], "set_aside"),
        (paths[2], "added"),
    ]


def test_one_text_from_two_paths_is_one_document(tmp_path: Path) -> None:
    paths = [write(tmp_path, "b.txt", 10), write(tmp_path, "a.txt", 10)]
    found = added(paths, tmp_path / "record.sqlite")
    assert [one.state for one in found] == ["added", "already_there"]
    assert [one.path for one in keeping.ledger(str(tmp_path / "record.sqlite")).documents] == [paths[1]]


def test_a_document_is_read_again_with_another_strictness(tmp_path: Path) -> None:
    path, record = write(tmp_path, "a.txt", 10), str(tmp_path / "record.sqlite")
    for strictness in (Strictness.BALANCED, Strictness.EAGER):
        settings = Settings(strictness=strictness)
        assert [one.state for one in adding.add([path], record, IntakeOptions(), settings)] == ["added"]


def test_a_document_on_record_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", 10)
    added([path], tmp_path / "record.sqlite")

    def refuse(self: Reader, document: Document) -> Reading:
        raise AssertionError("read again")

    monkeypatch.setattr(Reader, "read", refuse)
    assert [one.state for one in added([path], tmp_path / "record.sqlite")] == ["already_there"]


def test_the_reader_failing_on_one_document_loses_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [
        write(tmp_path, name, days) for name, days in (("a.txt", 1), ("b.txt", 2), ("c.txt", 2), ("d.txt", 3))
    ]
    usual = Reader.read

    def failing(self: Reader, document: Document) -> Reading:
        if "truce of 2 days" in document.text:
            raise ZeroDivisionError("no days")
        return usual(self, document)

    monkeypatch.setattr(Reader, "read", failing)
    found = added(paths, tmp_path / "record.sqlite")
    assert [one.state for one in found] == ["added", "set_aside", "set_aside", "added"]
    assert "ZeroDivisionError" in (found[1].reason or "")


def test_a_broken_registry_ends_the_batch(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("nonsense\n", "utf-8")
    with pytest.raises(RegistryError, match=r"own\.tsv"):
        list(reading.read([write(tmp_path, "a.txt", 1)], IntakeOptions(), Settings(registry=own)))


def test_read_stores_nothing_and_reads_each_copy(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.txt", 10), write(tmp_path, "b.txt", 10)]
    found = list(reading.read(paths, IntakeOptions(), Settings()))
    assert [one.document.path for one in found if isinstance(one, Reading)] == paths
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_standard_input_that_is_empty_is_set_aside() -> None:
    (found,) = reading.read(["-"], IntakeOptions(), Settings(), io.BytesIO(b""))
    assert isinstance(found, IntakeError)


def test_ctrl_c_waits_for_the_transaction() -> None:
    with undisturbed() as interrupts:
        signal.raise_signal(signal.SIGINT)
        finished = True
    assert finished
    assert interrupts == [signal.SIGINT]


def test_ctrl_c_works_as_before_afterwards() -> None:
    with undisturbed():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
