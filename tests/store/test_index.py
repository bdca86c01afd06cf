"""The index answers as `build_ledger` does, whatever happened to the record and in which order."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from made import NEWER, tamper
from sqlalchemy import event

from bench.invented import invent
from communique.findings import Reading
from communique.record.corrections_values import (
    ActTarget,
    Correction,
    LinkTarget,
    NameTarget,
    make_correction,
)
from communique.record.ledger import build_ledger
from communique.record.values import Decision, Ledger
from communique.service import keeping, views
from communique.service.folding import folded
from communique.service.views import Selection
from communique.store.record import Record, open_record, read_record
from communique.store.verifying import verify

READINGS = list(invent(900, 5, seed=3))
NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def assert_same(held: Ledger, expected: Ledger) -> None:
    """Both give the folds the same, byte for byte."""
    bare = msgspec.structs.replace(expected, decisions=(), corrections=(), rejected=())
    assert msgspec.json.encode(held) == msgspec.json.encode(bare)


def indexed(record: Record) -> Ledger:
    record.bring_up_to_date()
    return record.part(None)


def a_newer_reading(chance: random.Random) -> Reading:
    """Of a document that is on record, with a part of its acts."""
    one = chance.choice(READINGS)
    kept = tuple(chance.sample(one.acts, len(one.acts) // 2))
    return msgspec.structs.replace(one, reader=NEWER, acts=tuple(sorted(kept, key=lambda act: act.span)))


def another_path(chance: random.Random) -> Reading:
    one = chance.choice(READINGS)
    document = msgspec.structs.replace(one.document, path=f"a/{chance.random()}")
    return msgspec.structs.replace(one, document=document)


def a_correction(chance: random.Random, held: list[Reading]) -> Correction:
    acts = [
        ActTarget(document=one.document.hash, finding=chance.choice(one.acts))
        for one in chance.choices(held, k=3)
    ]
    name = acts[0].finding.party
    everywhere = NameTarget(document=None, name=name.name if name and name.name else "Ardania")
    target, amended = chance.choice(
        [
            (acts[0], None),
            (
                acts[0],
                msgspec.structs.replace(
                    acts[0], finding=msgspec.structs.replace(acts[0].finding, issue="other")
                ),
            ),
            (everywhere, msgspec.structs.replace(everywhere, name="The Ford")),
            (LinkTarget(act=acts[0], founder=acts[1]), None),
            (LinkTarget(act=acts[0], founder=acts[1]), LinkTarget(act=acts[0], founder=acts[2])),
        ]
    )
    return make_correction(
        action="amend" if amended else "reject",
        target=target,
        amended=amended,
        author="A. Reader",
        made=NOON + dt.timedelta(seconds=chance.randrange(90_000)),
        reason="for the test",
    )


def a_decision(chance: random.Random, held: Ledger) -> Decision:
    subject, value = chance.choice(held.dossiers).key, chance.choice(held.dossiers).key
    document = chance.choice(held.documents).hash
    action, what = chance.choice([("merge", subject), ("assign", document), ("rename", subject)])
    made = NOON + dt.timedelta(seconds=chance.randrange(90_000))
    return Decision(action=action, subject=what, value=value, author="A. Reader", made=made, reason="")  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(4))
def test_the_index_is_the_ledger_whatever_happens_in_whatever_order(where: str, seed: int) -> None:
    chance = random.Random(seed)
    waiting = chance.sample(READINGS, len(READINGS))
    held: list[Reading] = []
    with open_record(where) as record:
        while waiting:
            some = [waiting.pop() for _ in range(min(len(waiting), chance.choice((1, 5, 12))))]
            for one in some:
                record.put(one)
            held += some
            if chance.random() < 0.4:
                record.put(chance.choice((a_newer_reading, another_path))(chance))
            if chance.random() < 0.6:
                record.correct([a_correction(chance, held)])
            if chance.random() < 0.3:
                record.decide(a_decision(chance, record.ledger()))
            if chance.random() < 0.5:
                assert_same(indexed(record), record.ledger())
        assert_same(
            indexed(record), build_ledger(record.readings(), record.decisions(), record.corrections())
        )


def filled(where: str, readings: list[Reading]) -> str:
    with open_record(where) as record:
        for one in readings:
            record.put(one)
    return where


@pytest.mark.parametrize("day", [None, dt.date(2015, 6, 1)])
def test_a_view_of_a_dossier_is_that_of_the_whole_ledger(where: str, day: dt.date | None) -> None:
    filled(where, READINGS)
    whole = build_ledger(READINGS)
    for dossier in whole.dossiers:
        chosen = Selection(dossier=dossier.name, as_of=day)
        for view, fold in (
            (views.positions, views.positions_fold.positions),
            (views.proposals, views.proposals_fold.proposals),
            (views.timeline, views.timeline_fold.timeline),
            (views.notes, views.discrepancies_fold.discrepancies),
        ):
            found: tuple[Any, ...] = view(where, chosen)
            assert found == folded(whole, fold, dossier.key, day, None)  # type: ignore[arg-type]
            assert view(where, chosen) == found


def test_dossiers_are_counted_as_the_ledger_counts_them(where: str) -> None:
    filled(where, READINGS)
    day = dt.date(2015, 6, 1)
    assert views.dossiers(where) == build_ledger(READINGS).dossiers
    assert views.dossiers(where, day) == views.dossiers_fold.dossiers(build_ledger(READINGS), day)


def steps_of(where: str, one: Reading) -> int:
    """How many instructions SQLite runs to put the reading on record."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with open_record(where) as record:
        event.listen(record.engine, "checkout", lambda held, *_: held.set_progress_handler(count, 1))
        record.put(one)
    return counted


def test_adding_a_document_does_the_same_in_a_record_of_any_size(tmp_path: Path) -> None:
    *most, last = READINGS
    small, large = filled(str(tmp_path / "small"), most[:1]), filled(str(tmp_path / "large"), most)
    for where in (small, large):
        keeping.index_of(where)
    assert steps_of(small, last) == steps_of(large, last) > 0


def test_a_question_on_one_dossier_reads_no_other(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(where, READINGS)
    keeping.index_of(where)
    asked: list[Any] = []
    unpack = keeping.Record.part

    def spy(store: Record, *given: Any) -> Ledger:
        event.listen(store.engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
        found = unpack(store, *given)
        assert {entry.dossier for entry in found.entries} == {given[0]}
        return found

    monkeypatch.setattr(keeping.Record, "part", spy)
    key = build_ledger(READINGS).dossiers[0].key
    assert views.timeline(where, Selection(dossier=key))
    assert asked and not any("readings" in statement or "documents." in statement for statement in asked)


def test_an_index_of_other_code_is_made_again(where: str) -> None:
    filled(where, READINGS)
    keeping.index_of(where)
    tamper(where, "UPDATE index_state SET version = 'older'", "DELETE FROM shelved")
    assert_same(keeping.ledger(where), build_ledger(READINGS))


def test_the_index_is_no_part_of_what_the_record_holds(where: str) -> None:
    filled(where, READINGS)
    with read_record(where) as record:
        before = record.digest()
    keeping.index_of(where)
    with read_record(where) as record:
        assert record.digest() == before
        assert verify(record) == ()


def test_a_record_that_nobody_may_write_to_is_answered_without_an_index(where: str) -> None:
    filled(where, READINGS)
    key = build_ledger(READINGS).dossiers[0].key
    with open_record(where) as other, other.engine.begin():
        found = views.positions(where, Selection(dossier=key))
    assert found == views.positions(where, Selection(dossier=key))


def test_a_question_after_an_addition_sees_it(where: str) -> None:
    filled(where, READINGS[:-1])
    assert len(keeping.listing(where).documents) == len({one.document.hash for one in READINGS[:-1]})
    filled(where, READINGS[-1:])
    assert len(keeping.listing(where).documents) == len({one.document.hash for one in READINGS})
