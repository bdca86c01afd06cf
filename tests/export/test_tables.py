"""The record as tables: every line of every fold has its row, and every row leads back to the words."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from export_stock import ANSWER, CLOSED, DOSSIER, OFFER, READINGS, TOLD, fill, stock

from communique.errors import NotInRecord
from communique.export.lines import HEAD, PROVENANCE, Line, Row, line_id
from communique.export.tables import TABLES
from communique.service.exporting import Stock, gather

TEXTS = {one.document.hash: one.document.text for one in READINGS}
FOLDS = ("statements", "positions", "shifts", "proposals", "agreements", "meetings", "awaiting", "timeline")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return stock(str(tmp_path_factory.mktemp("tables") / "record.sqlite"))


def rows(held: Stock, table: str) -> list[Row]:
    return list(TABLES[table].rows(held))


@pytest.mark.parametrize("table", FOLDS)
def test_each_line_of_a_fold_is_a_row(held: Stock, table: str) -> None:
    assert len(rows(held, table)) == sum(len(getattr(shelf, table)) for shelf in held.shelves)


@pytest.mark.parametrize(("table", "kind"), [("acts", "act"), ("events", "event")])
def test_each_finding_is_a_row(held: Stock, table: str, kind: str) -> None:
    found = [entry for shelf in held.shelves for entry in shelf.entries if entry.kind == kind]
    assert len(rows(held, table)) == len(found) > 0


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"dossiers", "documents"}))
def test_words_of_a_row_stand_where_it_says(held: Stock, table: str) -> None:
    for row in rows(held, table):
        assert isinstance(row, Line)
        found = TEXTS[row.document][row.span_start : row.span_end]
        assert found.startswith(row.words.partition(" … ")[0])
        assert found.endswith(row.words.rpartition(" … ")[2])


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"dossiers", "documents"}))
def test_ids_are_unique(held: Stock, table: str) -> None:
    ids = [row.id for row in rows(held, table) if isinstance(row, Line)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_of_the_kind_that_the_table_names(held: Stock, table: str) -> None:
    assert {type(row) for row in rows(held, table)} <= {TABLES[table].kind}


def test_a_table_ends_with_where_its_words_stand() -> None:
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        if issubclass(table.kind, Line):
            assert tuple(names[:2]) == HEAD
            assert tuple(names[-len(PROVENANCE) :]) == PROVENANCE


def test_a_proposal_has_its_state_and_the_words_that_tabled_it(held: Stock) -> None:
    (one,) = rows(held, "proposals")
    assert (one.by, one.to, one.state, one.steps) == ("Ardania", "Brevia", "rejected", 2)
    assert (one.words, one.publisher, one.reader) == ("offers a truce", "Example Wire", "0.1.0")


def test_steps_lead_to_their_line(held: Stock) -> None:
    (proposal,) = rows(held, "proposals")
    own = [one for one in rows(held, "steps") if one.line == proposal.id]
    assert [(one.table, one.number, one.type, one.state) for one in own] == [
        ("proposals", 1, "proposal", "tabled"),
        ("proposals", 2, "rejection", "rejected"),
    ]


@pytest.mark.parametrize("table", ["positions", "wordings", "steps", "awaiting", "timeline", "notes"])
def test_citations_are_as_many_as_a_line_says(held: Stock, table: str) -> None:
    found = [one.line for one in rows(held, "citations") if one.table == table]
    assert found == [row.id for row in rows(held, table) for _ in range(row.citations)]


def test_an_event_names_words_and_who_they_stand_for(held: Stock) -> None:
    one = next(row for row in rows(held, "events") if row.type == "REQUEST")
    assert (one.actor, one.actor_words, one.recipient, one.recipient_words) == (
        "Ana Lund",
        "Ana Lund",
        "Brevia",
        "Brevia",
    )
    assert (one.date, one.dated_by) == (dt.date(2024, 3, 1), "report")


def test_an_undated_report_leaves_its_events_undated(held: Stock) -> None:
    one = next(row for row in rows(held, "events") if row.type == "ACCUSE")
    assert (one.date, one.dated_by) == (None, "none")


def test_whether_a_source_is_named_is_said_of_a_source_alone(held: Stock) -> None:
    found = {(row.source, row.source_named) for row in rows(held, "statements")}
    assert ("Brevian envoy", False) in found
    assert {(row.source, row.source_named) for row in rows(held, "acts")} == {(None, None)}


def test_documents_come_by_day_and_undated_ones_last(held: Stock) -> None:
    assert [row.document for row in rows(held, "documents")] == [
        one.document.hash for one in (OFFER, ANSWER, CLOSED)
    ]


def test_as_of_a_day_later_reports_do_not_count(tmp_path: Path) -> None:
    held = gather(fill(str(tmp_path / "r.sqlite")), None, dt.date(2024, 3, 2))
    assert [row.document for row in rows(held, "documents")] == [OFFER.document.hash]
    assert [row.state for row in rows(held, "proposals")] == ["tabled"]


def test_a_dossier_is_exported_alone(tmp_path: Path) -> None:
    record = fill(str(tmp_path / "r.sqlite"))
    keys = {shelf.dossier for shelf in gather(record).shelves}
    alone = gather(record, DOSSIER.upper())
    assert len(keys) > 1
    assert {row.dossier for table in TABLES for row in rows(alone, table)} == {DOSSIER}


def test_an_unknown_dossier_is_answered_with_those_there_are(tmp_path: Path) -> None:
    record = fill(str(tmp_path / "r.sqlite"))
    with pytest.raises(NotInRecord, match=f"'nowhere'.*{DOSSIER}"):
        gather(record, "nowhere")


def test_an_id_changes_with_the_line(held: Stock) -> None:
    one = held.shelves[0].proposals[0]
    other = msgspec.structs.replace(one, state="agreed")
    assert line_id("proposals", DOSSIER, one) == line_id("proposals", DOSSIER, one)
    assert line_id("proposals", DOSSIER, one) != line_id("proposals", DOSSIER, other)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """A record in which a position shifts, speakers differ, and two sides tell of a broken truce."""
    return gather(fill(str(tmp_path_factory.mktemp("told") / "record.sqlite"), *TOLD))


def test_a_shift_says_where_both_wordings_stand(told: Stock) -> None:
    (one,) = rows(told, "shifts")
    assert (one.party, one.kind, one.words) == ("Ardania", "softened", "would share the port")
    text = told_texts()[one.before_document]
    assert text[one.before_start : one.before_end] == one.before == "wants the port"
    assert [row.number for row in rows(told, "wordings")] == [1]


def test_observance_leads_to_its_agreement(told: Stock) -> None:
    agreements = {row.id: row for row in rows(told, "agreements")}
    (one,) = rows(told, "observance")
    assert agreements[one.agreement].kind == "agreement"
    assert (one.party, one.state, one.breached_by) == ("Brevia", "breached", ("Ana Lund",))


def test_each_telling_of_a_matter_is_a_row(told: Stock) -> None:
    expected = sum(
        len(claim.tellings) for shelf in told.shelves for one in shelf.accounts for claim in one.claims
    )
    found = rows(told, "accounts")
    assert len(found) == expected > 0
    assert {row.teller for row in found} == {"Ardania", None}


def test_a_contradiction_is_two_rows(told: Stock) -> None:
    pairs = [pair for shelf in told.shelves for pair in shelf.contradictions]
    found = rows(told, "contradictions")
    assert [row.number for row in found] == [1, 2] * len(pairs)
    assert [(row.holders, row.words) for row in found] == [
        (one.holders, one.words) for pair in pairs for one in (pair.one, pair.other)
    ]
    assert pairs


def test_copies_do_not_count_as_independent(told: Stock) -> None:
    assert {(row.reports, row.independent) for row in rows(told, "positions")} == {(1, 1)}


def told_texts() -> dict[str, str]:
    return {one.document.hash: one.document.text for one in TOLD}
