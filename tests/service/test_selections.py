"""What a selection keeps of the record."""

import datetime as dt
from pathlib import Path

import pytest
from filed import READINGS, fill

from communique.errors import NotInRecord
from communique.service import views
from communique.service.views import Selection


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("views") / "record.sqlite")
    fill(place)
    return place


@pytest.fixture
def one_dossier(tmp_path: Path) -> str:
    place = str(tmp_path / "one.sqlite")
    fill(place, READINGS[:3])
    return place


def test_talks_of_two_conflicts_are_two_dossiers(record: str) -> None:
    assert [one.key for one in views.dossiers(record)] == ["ardania-brevia", "corland-delmark"]


def test_as_of_hides_later_talks(record: str) -> None:
    assert [one.key for one in views.dossiers(record, dt.date(2024, 3, 31))] == ["ardania-brevia"]


def test_the_only_dossier_is_taken(one_dossier: str) -> None:
    assert {one.party for one in views.positions(one_dossier, Selection())} == {"Ardania"}


def test_of_several_dossiers_one_must_be_named(record: str) -> None:
    with pytest.raises(NotInRecord, match=r"ardania-brevia .*; corland-delmark"):
        views.positions(record, Selection())


@pytest.mark.parametrize("named", ["ardania-brevia", "ARDANIA-BREVIA", "Ardania – Brevia"])
def test_a_dossier_goes_by_key_or_name(record: str, named: str) -> None:
    assert len(views.proposals(record, Selection(dossier=named))) == 1


def test_an_unknown_dossier_is_answered_with_those_there_are(record: str) -> None:
    with pytest.raises(NotInRecord, match=r"'nowhere'.*corland-delmark"):
        views.timeline(record, Selection(dossier="nowhere"))


def test_party_goes_in_any_case(one_dossier: str) -> None:
    assert [one.by for one in views.proposals(one_dossier, Selection(party="brevia"))] == ["Brevia"]


def test_an_unknown_party_is_answered_with_those_there_are(one_dossier: str) -> None:
    with pytest.raises(NotInRecord, match=r"'Brevai'.*Ardania, Brevia"):
        views.timeline(one_dossier, Selection(party="Brevai"))


def test_issue(one_dossier: str) -> None:
    assert {one.issue for one in views.timeline(one_dossier, Selection(issue="territory"))} == {"territory"}


def test_since_counts_the_day_itself(one_dossier: str) -> None:
    found = views.statements(one_dossier, Selection(since=dt.date(2024, 3, 5)))
    assert [one.speaker for one in found] == ["Bo Kerr", "Ana Lund"]


def test_a_speaker_goes_by_a_part_of_the_name(one_dossier: str) -> None:
    found = views.statements(one_dossier, Selection(speaker="lund"))
    assert [str(one.date) for one in found] == ["2024-03-01", "2024-03-09"]


def test_as_of_a_position_is_what_it_was_then(one_dossier: str) -> None:
    then, now = (
        views.positions(one_dossier, Selection(party="Ardania", as_of=day))[0].words
        for day in (dt.date(2024, 3, 5), None)
    )
    assert "in part" not in then
    assert "in part" in now


def test_no_record_yet_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NotInRecord, match="communique add"):
        views.dossiers(str(tmp_path / "none.sqlite"))
