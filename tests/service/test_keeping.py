"""Decisions on dossiers, the check of the record, and what a brief rests on."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from filed import READINGS, fill

from communique.errors import NotInRecord
from communique.record.values import DecisionAction
from communique.service import briefing, keeping, views
from communique.store.record import read_record


@pytest.fixture
def record(tmp_path: Path) -> str:
    place = str(tmp_path / "record.sqlite")
    fill(place)
    return place


def decide(record: str, action: DecisionAction, subject: str, value: str) -> None:
    keeping.decide(
        record, action=action, subject=subject, value=value, author="Tester", reason="for the test"
    )


def test_merge_puts_one_dossier_into_another(record: str) -> None:
    decide(record, "merge", "corland-delmark", "Ardania – Brevia")
    assert [(one.key, one.documents) for one in views.dossiers(record)] == [("ardania-brevia", 4)]


def test_rename_keeps_the_key(record: str) -> None:
    decide(record, "rename", "ardania-brevia", "Border talks")
    assert [one.name for one in views.dossiers(record) if one.key == "ardania-brevia"] == ["Border talks"]


@pytest.mark.parametrize("named", [READINGS[3].document.path, READINGS[3].document.hash[:20]])
def test_assign_takes_a_path_or_a_hash(record: str, named: str) -> None:
    decide(record, "assign", named, "ardania-brevia")
    assert [(one.key, one.documents) for one in views.dossiers(record)] == [("ardania-brevia", 4)]


def test_assign_may_open_a_dossier(record: str) -> None:
    decide(record, "assign", READINGS[3].document.path, "Detainee Talks")
    assert "detainee-talks" in {one.key for one in views.dossiers(record)}


def test_a_decision_on_what_is_not_there_is_refused(record: str) -> None:
    with pytest.raises(NotInRecord, match="'nowhere'"):
        decide(record, "merge", "nowhere", "ardania-brevia")


def test_a_decision_is_on_record_with_its_author(record: str) -> None:
    decide(record, "rename", "ardania-brevia", "Border talks")
    with read_record(record) as store:
        made = store.decisions()
    assert [(one.action, one.author, one.reason) for one in made] == [("rename", "Tester", "for the test")]


def test_a_sound_record_verifies(record: str) -> None:
    checked = keeping.verify(record)
    assert (checked.documents, checked.faults) == (4, ())


def test_a_changed_text_is_found(record: str) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'truce', 'treat')")
    connection.close()
    changed = READINGS[1].document.hash
    assert any(changed in fault.row for fault in keeping.verify(record).faults)


def test_a_brief_rests_on_its_own_dossier_alone(record: str) -> None:
    held = briefing.brief(record, "corland-delmark")
    assert [one.hash for one in held.documents] == [READINGS[3].document.hash]
    assert {one.party for one in held.positions} == {"Corland"}


def test_a_brief_since_a_day_says_what_changed(record: str) -> None:
    held = briefing.brief(record, "ardania-brevia", since=dt.date(2024, 3, 6))
    assert [one.change for one in held.changes] == ["changed"]


def test_a_brief_as_of_a_day_without_reports_is_refused(record: str) -> None:
    with pytest.raises(NotInRecord, match="2024-01-01"):
        briefing.brief(record, "ardania-brevia", as_of=dt.date(2024, 1, 1))
