"""What goes into a record comes out of it, once, whatever the order."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NEWER, READER, corrections, put_all, reading, tamper

from communique.errors import NotInRecord, RecordCorrupt, RecordError, RecordLocked, RecordTooNew
from communique.record.ledger import build_ledger
from communique.record.values import Decision
from communique.store.record import open_record, read_record
from communique.store.verifying import verify

READINGS = [reading(number) for number in range(6)]


def filled(where: str, count: int = 3) -> str:
    with open_record(where) as record:
        for one in READINGS[:count]:
            record.put(one)
    return where


def test_readings_come_back_as_they_went_in(where: str) -> None:
    with read_record(filled(where)) as record:
        assert sorted(record.readings(), key=lambda one: one.document.path) == READINGS[:3]


def test_the_ledger_is_that_of_the_readings(where: str) -> None:
    with read_record(filled(where)) as record:
        assert record.ledger() == build_ledger(READINGS[:3])


def test_putting_twice_adds_nothing(where: str) -> None:
    with open_record(where) as record:
        assert record.put(READINGS[0])
        before = record.digest()
        assert not record.put(READINGS[0])
        assert record.digest() == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.lists(st.sampled_from(READINGS), min_size=6, max_size=10).filter(
        lambda o: len(set(map(id, o))) == 6
    )
)
def test_the_export_depends_on_content_alone(
    order: list[object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    with open_record(str(folder / "given")) as given_order, open_record(str(folder / "plain")) as plain:
        for one in order:
            given_order.put(one)
        for one in READINGS:
            plain.put(one)
        assert b"".join(given_order.export()) == b"".join(plain.export())


def test_a_newer_reader_supersedes_and_the_old_reading_stays(where: str) -> None:
    again = reading(0, reader=NEWER)
    with open_record(where) as record:
        record.put(again)
        record.put(READINGS[0])
        assert [one.reader for one in record.readings()] == [NEWER]
        assert sum(line.startswith(b'{"readings"') for line in record.export()) == 2


def test_a_document_from_two_paths_is_one_under_the_first_path(where: str) -> None:
    with open_record(where) as record:
        record.put(reading(1, path="b.txt"))
        assert not record.put(reading(1, path="a.txt"))
        (held,) = record.readings()
    assert held.document.path == "a.txt"


def test_a_path_can_be_noted_for_a_document_on_record_alone(where: str) -> None:
    with open_record(filled(where, 1)) as record:
        assert record.came_from(READINGS[0].document.hash, "again.txt")
        assert not record.came_from(READINGS[1].document.hash, "again.txt")
        (held,) = record.readings()
    assert held.document.path == "again.txt"


def test_holds_knows_the_reader(where: str) -> None:
    digest = READINGS[0].document.hash
    with read_record(filled(where)) as record:
        assert record.holds(digest, READER)
        assert not record.holds(digest, NEWER)


def test_a_document_is_found_by_the_start_of_its_hash(where: str) -> None:
    wanted = READINGS[1].document
    with read_record(filled(where)) as record:
        assert record.document(wanted.hash[7:19]) == wanted


def test_an_unknown_document_is_not_in_record(where: str) -> None:
    with read_record(filled(where)) as record, pytest.raises(NotInRecord, match="no document"):
        record.document("0" * 64)


def decision(value: str, supersedes: str | None = None) -> Decision:
    return Decision(
        action="rename",
        subject="ardania-valley-front",
        value=value,
        author="A. Reader",
        made=dt.datetime(2024, 4, 1, 12, tzinfo=dt.UTC),
        reason="the usual name",
        supersedes=supersedes,
    )


def test_a_decision_renames_and_a_later_one_supersedes_it(where: str) -> None:
    with open_record(filled(where)) as record:
        first = record.decide(decision("Valley talks"))
        assert [one.name for one in record.ledger().dossiers] == ["Valley talks"]
        record.decide(decision("Talks of the Valley", supersedes=first))
        assert [one.name for one in record.ledger().dossiers] == ["Talks of the Valley"]


def test_a_decision_cannot_supersede_what_is_not_on_record(where: str) -> None:
    with open_record(where) as record, pytest.raises(NotInRecord, match="no decision"):
        record.decide(decision("Valley talks", supersedes="sha256:" + "0" * 64))


def test_a_second_writer_is_told_that_the_record_is_locked(where: str) -> None:
    filled(where)
    with open_record(where, wait=0.05) as record, open_record(where) as other:
        with other.engine.begin(), pytest.raises(RecordLocked, match="another process is writing"):
            record.put(READINGS[5])
        assert record.put(READINGS[5])


def test_a_reader_sees_the_record_while_another_writes(where: str) -> None:
    filled(where)
    with open_record(where) as other, other.engine.begin(), read_record(where) as record:
        assert len(list(record.readings())) == 3


def test_writers_at_the_same_time_wait_for_each_other(where: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: put_all(where, 6), range(3)))
    with read_record(where) as record:
        assert sorted(record.readings(), key=lambda one: one.document.path) == READINGS
        assert verify(record) == ()


def test_either_database_gives_the_same_export(where: str, tmp_path: Path) -> None:
    odd = [reading(number, path=path) for number, path in enumerate(("Z.txt", "a.txt", "_b.txt", "ä.txt"))]
    odd += [reading(0, path=path) for path in ("z.txt", "A.txt", "é.txt")]
    with open_record(where) as record, open_record(str(tmp_path / "file")) as file:
        for held in (record, file):
            for one in odd:
                held.put(one)
        assert b"".join(record.export()) == b"".join(file.export())
        assert {one.document.path for one in record.readings()} == {
            "A.txt",
            "_b.txt",
            "a.txt",
            "ä.txt",
        }


def test_a_record_opened_to_read_cannot_be_changed(where: str) -> None:
    with read_record(filled(where)) as record, pytest.raises(RecordError, match="may not be written"):
        record.put(READINGS[5])


def test_a_file_that_is_no_database_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes about the talks.\n" * 100, "utf-8")
    with pytest.raises(RecordError, match="no record of Communiqué"):
        open_record(str(tmp_path / "notes.txt"))


def test_a_database_of_something_else_is_no_record(where: str) -> None:
    tamper(where, "CREATE TABLE songs (title TEXT)")
    with pytest.raises(RecordError, match="not a record of Communiqué"):
        open_record(where)


def test_a_record_of_a_later_version_is_refused(where: str) -> None:
    tamper(filled(where), "UPDATE record_version SET version_num = '9000'")
    with pytest.raises(RecordTooNew, match="9000"):
        open_record(where)


def test_reading_a_record_that_is_not_there_says_how_to_begin(where: str) -> None:
    with pytest.raises(NotInRecord, match="communique add"):
        read_record(where)
    assert not Path(where).exists()


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(str(tmp_path / "nowhere" / "talks.record"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET text = text || '!'",
        "UPDATE documents SET published = 'soon'",
        "UPDATE readings SET content = replace(content, 'Ardania', 'Hillmark')",
        "UPDATE readings SET reader = '{}'",
    ],
)
def test_a_changed_row_is_never_handed_out(where: str, change: str) -> None:
    tamper(filled(where), change)
    with read_record(where) as record, pytest.raises(RecordCorrupt, match="communique verify"):
        record.ledger()


def test_a_damaged_file_is_told_as_such(tmp_path: Path) -> None:
    where = filled(str(tmp_path / "talks.record"), 6)
    path = Path(where)
    content = bytearray(path.read_bytes())
    noise = random.Random(7)
    content[4096:] = noise.randbytes(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError), read_record(where) as record:
        list(record.readings())


def test_corrections_come_back_as_they_went_in_and_count(where: str) -> None:
    made = corrections(3)
    with open_record(filled(where)) as record:
        assert record.correct(made) == tuple(one.hash for one in made)
        assert set(record.corrections()) == set(made)
        assert record.ledger() == build_ledger(READINGS[:3], (), made)


def test_correcting_twice_or_in_other_steps_adds_nothing(where: str, tmp_path: Path) -> None:
    made = corrections(3)
    with open_record(filled(where)) as record, open_record(filled(str(tmp_path / "steps"))) as steps:
        record.correct(made)
        assert record.correct(made) == ()
        for one in sorted(made, key=lambda one: (one.supersedes is not None, one.hash)):
            steps.correct([one])
        assert record.digest() == steps.digest()


def test_of_corrections_all_or_none_go_on_record(where: str) -> None:
    with open_record(filled(where, 1)) as record:
        before = record.digest()
        with pytest.raises(NotInRecord, match="document sha256:"):
            record.correct(corrections(2))
        assert record.digest() == before


def test_what_is_not_on_record_cannot_be_undone(where: str) -> None:
    with open_record(filled(where)) as record, pytest.raises(NotInRecord, match="correction sha256:"):
        record.correct(corrections(1)[1:])


def test_a_record_of_the_first_version_is_brought_up_to_date(where: str) -> None:
    with open_record(filled(where)) as record:
        expected = record.digest()
    later = ("corrections", "shelved", "indexed", "unindexed", "index_state")
    dropped = (f"DROP TABLE {one}" for one in later)
    tamper(where, *dropped, "UPDATE record_version SET version_num = '0001'")
    with pytest.raises(RecordError, match="communique add"):
        read_record(where)
    with open_record(where) as record:
        assert record.digest() == expected
        assert len(record.correct(corrections(1))) == 2
