"""What an analyst lists and decides, in a real record."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from filed import READINGS, fill

from communique.errors import BadCorrection, Malformed, NotInRecord
from communique.findings import ReaderVersion
from communique.record.corrections_amending import Changes
from communique.record.corrections_listing import Item, ItemKind
from communique.service import keeping, reviewing, views
from communique.service.reviewing import Kept, Line, ReviewQuery, ReviewState
from communique.service.views import Selection
from communique.store.record import open_record

ANNA, BEN = "Anna", "Ben"
TALKS = Selection(dossier="ardania-brevia")


@pytest.fixture
def record(tmp_path: Path) -> str:
    place = str(tmp_path / "record.sqlite")
    fill(place)
    return place


def listed(
    record: str, kind: ItemKind = "act", state: ReviewState = "open", author: str = ANNA
) -> list[Item]:
    return list(reviewing.to_review(record, ReviewQuery(kind=kind, state=state, author=author)))


def decide(record: str, author: str, *lines: Line, blind: bool = False) -> tuple[Kept, ...]:
    return reviewing.decide(record, lines, author=author, blind=blind)


def test_what_is_decided_on_is_open_to_the_other_analyst_alone(record: str) -> None:
    first, *rest = listed(record)
    decide(record, ANNA, Line(id=first.id, action="accept"))
    assert [one.id for one in listed(record)] == [one.id for one in rest]
    assert [one.id for one in listed(record, author=BEN)] == [first.id, *(one.id for one in rest)]
    assert [one.state for one in listed(record, state="decided")] == ["accepted"]


@pytest.mark.parametrize("kind", ["act", "statement", "name", "position"])
def test_everything_listed_can_be_accepted_by_its_id(record: str, kind: ItemKind) -> None:
    lines = [Line(id=one.id, action="accept") for one in listed(record, kind)]
    assert {one.state for one in decide(record, ANNA, *lines)} == {"recorded"}
    assert listed(record, kind) == []
    assert keeping.verify(record).faults == ()


def test_an_id_is_the_same_after_an_amendment(record: str) -> None:
    first = listed(record)[0]
    decide(
        record, ANNA, Line(id=first.id, action="amend", changes=Changes(issue="security"), reason="a border")
    )
    (amended,) = listed(record, state="decided")
    assert (amended.id, amended.fields["issue"], amended.state) == (first.id, "security", "amended")
    assert {one.issue for one in views.positions(record, TALKS)} >= {"security"}


def test_a_rejected_position_is_gone_and_its_acts_can_be_undone(record: str) -> None:
    position = next(one for one in listed(record, "position") if one.fields["party"] == "Corland")
    (kept,) = decide(record, ANNA, Line(id=position.id, action="reject"))
    assert "Corland" not in {one.fields["party"] for one in listed(record, "position")}
    decide(record, ANNA, *(Line(id=one, action="undo") for one in kept.targets))
    assert position.id in {one.id for one in listed(record, "position")}


def test_a_decision_outlives_a_newer_reader(record: str) -> None:
    first = listed(record)[0]
    decide(record, ANNA, Line(id=first.id, action="reject"))
    newer = ReaderVersion(version="9.0.0", codebook="acts-1", models={})
    with open_record(record) as store:
        for reading in READINGS:
            store.put(msgspec.structs.replace(reading, reader=newer))
    assert [one.id for one in listed(record, state="decided")] == [first.id]


def test_accepting_what_another_amended_accepts_the_amendment(record: str) -> None:
    first = listed(record)[0]
    decide(record, ANNA, Line(id=first.id, action="amend", changes=Changes(issue="security")))
    decide(record, BEN, Line(id=first.id, action="accept"))
    assert [(one.fields["issue"], one.state) for one in listed(record, state="decided")] == [
        ("security", "amended")
    ]


def test_a_blind_decision_knows_nothing_of_the_others(record: str) -> None:
    first = listed(record)[0]
    decide(record, ANNA, Line(id=first.id, action="amend", changes=Changes(issue="security")))
    decide(record, BEN, Line(id=first.id, action="accept"), blind=True)
    assert [one.state for one in listed(record, state="decided")] == ["contested"]
    blind = reviewing.item(record, first.id, author=BEN, blind=True)
    assert {review.author for review in blind.reviews} == {BEN}


def test_another_analysts_decision_is_undone_by_its_hash_alone(record: str) -> None:
    first = listed(record)[0]
    (kept,) = decide(record, ANNA, Line(id=first.id, action="reject"))
    with pytest.raises(NotInRecord, match="Anna's is"):
        decide(record, BEN, Line(id=first.id, action="undo"))
    decide(record, BEN, Line(id=kept.corrections[0][7:19], action="undo"))
    assert listed(record, state="decided") == []
    with pytest.raises(NotInRecord, match="undone already"):
        decide(record, BEN, Line(id=kept.corrections[0][7:19], action="undo"))


def test_of_several_decisions_all_or_none_go_on_record(record: str) -> None:
    with pytest.raises(NotInRecord, match="'act-none'"):
        decide(
            record, ANNA, Line(id=listed(record)[0].id, action="reject"), Line(id="act-none", action="reject")
        )
    assert reviewing.log(record) == ()


def test_a_correction_needs_an_author(record: str) -> None:
    with pytest.raises(BadCorrection, match="--author"):
        decide(record, " ", Line(id=listed(record)[0].id, action="accept"))


def lines_of(record: str) -> list[bytes]:
    made = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    first, second, *_ = listed(record)
    decisions = [
        {"id": first.id, "action": "accept", "made": made},
        {"id": second.id, "action": "amend", "changes": {"addressee": None}, "made": made, "author": BEN},
        {"id": first.id, "action": "reject", "made": made + dt.timedelta(hours=1), "reason": "no"},
        {"id": first.id, "action": "undo", "made": made + dt.timedelta(hours=2)},
    ]
    return [msgspec.json.encode(one) for one in decisions]


def test_lines_applied_twice_change_nothing(record: str) -> None:
    lines = lines_of(record)
    assert {one.state for one in reviewing.apply(record, lines, author=ANNA) if isinstance(one, Kept)} == {
        "recorded"
    }
    before = keeping.verify(record).digest
    again = [one.state for one in reviewing.apply(record, lines, author=ANNA) if isinstance(one, Kept)]
    assert (again, keeping.verify(record).digest) == (["already_there"] * 4, before)


def test_a_log_applied_to_another_record_of_the_reports_makes_it_the_same(
    record: str, tmp_path: Path
) -> None:
    list(reviewing.apply(record, lines_of(record), author=ANNA))
    other = str(tmp_path / "other.sqlite")
    fill(other, READINGS[::-1])
    logged = [msgspec.json.encode(one) for one in reviewing.log(record)]
    list(reviewing.apply(other, logged, author="nobody"))
    assert keeping.verify(other).digest == keeping.verify(record).digest


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"accept it", "no decision"),
        (b'{"id": "act-none", "action": "accept"}', "'act-none'"),
        (b'{"id": "act-none", "action": "praise"}', "praise"),
        (b'{"id": "act-none", "action": "amend", "changes": {"colour": "red"}}', "colour"),
    ],
)
def test_a_line_that_does_not_fit_is_told_and_the_others_go_on(record: str, line: bytes, told: str) -> None:
    wrong, right = reviewing.apply(record, [line, lines_of(record)[0]], author=ANNA)
    assert isinstance(wrong, Malformed)
    assert "line 1" in str(wrong)
    assert told in str(wrong)
    assert isinstance(right, Kept)


def test_agreement_of_analysts_is_of_what_both_decided_on(record: str) -> None:
    acts = listed(record)
    decide(record, ANNA, *(Line(id=one.id, action="accept") for one in acts))
    decide(record, BEN, Line(id=acts[0].id, action="accept"), Line(id=acts[1].id, action="reject"))
    found = reviewing.reliability_of(record, (ANNA, BEN))
    verdict = found.measures[0]
    assert (verdict.question, verdict.units, verdict.agreed) == ("verdict", 2, 0.5)
    assert verdict.alpha == pytest.approx(0.0)
    with pytest.raises(NotInRecord, match="Anna, Ben"):
        reviewing.reliability_of(record, ("Carl",))


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotInRecord, match="communique add"):
        decide(str(tmp_path / "none.sqlite"), ANNA, Line(id="act-0", action="accept"))
    assert not (tmp_path / "none.sqlite").exists()
