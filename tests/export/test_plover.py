"""Events in PLOVER's terms."""

import json
from pathlib import Path
from typing import Any

import pytest
from export_stock import FIRST, OFFER, stock

from communique.codes.acts import MODES
from communique.export.plover import CONTEXT_OF, plover_lines

# The manual's tables (draft 2.0): its record, and its objects for entities, text and citations.
RECORD = {
    *("id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info"),
    *("coder", "coded_date", "coded_time", "comment"),
}
ENTITY = {
    *("code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity"),
    *("office", "gender", "age"),
}
TEXT = {"sequence", "start", "end", "text_story"}
CITATION = {
    *("corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder"),
    *("codebook", "version"),
}
Record = dict[str, Any]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    held = stock(str(tmp_path_factory.mktemp("plover") / "record.sqlite"))
    return {one["event"][0]: one for one in map(json.loads, plover_lines(held))}


def test_fields_have_the_names_of_the_manual(records: dict[str, Record]) -> None:
    one = records["REQUEST"]
    assert set(one) - RECORD == {"dated_by", "dossier", "path", "score"}
    assert {name for entity in one["actor"] for name in entity} - ENTITY == {"party"}
    assert set(one["text_info"]) - TEXT == set()
    assert set(one["cite_info"]) - CITATION == {"date"}


def test_what_the_manual_requires_is_there(records: dict[str, Record]) -> None:
    assert all({"id", "date", "actor", "event"} <= set(one) for one in records.values())


def test_an_event_with_its_words_and_their_place(records: dict[str, Record]) -> None:
    one = records["REQUEST"]
    assert (one["date"], one["quad_code"], one["context"]) == ("2024-03-01", 3, [])
    assert one["event_text"] == [FIRST[one["text_info"]["start"] : one["text_info"]["end"]]]
    assert one["text_info"]["sequence"] == 3
    assert one["cite_info"] == {
        "citation": OFFER.document.hash,
        "url": "https://wire.example/offer",
        "title": "=Truce offered",
        "language": "en",
        "publication": "Example Wire",
        "date": "2024-03-01",
        "coder": "communique 0.1.0",
        "codebook": "plover-2.0-draft",
    }


def test_an_entity_has_code_and_sector(records: dict[str, Record]) -> None:
    assert records["REQUEST"]["actor"] == [
        {
            "code": "ARD",
            "sector": "GOV",
            "entity_text": "Ana Lund",
            "identifier_text": "Ana Lund",
            "party": "Ardania",
        }
    ]


def test_a_body_that_the_manual_lists_has_its_own_code(records: dict[str, Record]) -> None:
    (one,) = records["ACCUSE"]["actor"]
    assert (one["code"], one["sector"]) == ("UNO", "IGO")


def test_an_entity_that_is_not_resolved_keeps_its_words(records: dict[str, Record]) -> None:
    (one,) = records["ACCUSE"]["recipient"]
    assert (one["entity_text"], one["identifier_text"], one["code"]) == ("Brevian envoy", None, None)


def test_joint_actors_are_one_event_with_several(records: dict[str, Record]) -> None:
    one = records["CONSULT"]
    assert [entity["identifier_text"] for entity in one["actor"]] == ["Ardania", "Brevia"]
    assert one["recipient"] == []


def test_a_mode_stands_in_the_context(records: dict[str, Record]) -> None:
    assert (records["AID"]["context"], records["AID"]["mode"]) == (["hypothetical"], [])
    assert set(CONTEXT_OF) == set(MODES)


def test_an_undated_event_has_no_date(records: dict[str, Record]) -> None:
    assert (records["ACCUSE"]["date"], records["ACCUSE"]["dated_by"]) == (None, "none")


def test_an_address_alone_is_a_url(records: dict[str, Record]) -> None:
    assert (records["AID"]["cite_info"]["url"], records["AID"]["path"]) == (None, "answer.txt")


def test_no_sentence_goes_out_whole(tmp_path: Path) -> None:
    lines = "".join(plover_lines(stock(str(tmp_path / "record.sqlite"))))
    assert "was scrawled on the draft" not in lines
