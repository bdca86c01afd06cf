"""Events in the columns of ICEWS, with CAMEO root codes."""

import csv
import re
from pathlib import Path

import pytest
from export_stock import FIRST, OFFER, event, report, stock

from communique.codes.cameo import ROOT_OF
from communique.codes.plover import EVENT_TYPES, QUAD_OF
from communique.export.cameo import COLUMNS, cameo_lines
from communique.findings import Role
from communique.service.exporting import Stock, gather
from communique.store.record import open_record


def rows(held: Stock) -> list[dict[str, str]]:
    """As readers of ICEWS files read them: tabs, and quotes mean nothing."""
    return list(csv.DictReader(cameo_lines(held), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    return rows(stock(str(tmp_path_factory.mktemp("cameo") / "record.sqlite")))


def test_every_type_has_a_root_of_its_quad_class() -> None:
    assert tuple(ROOT_OF) and set(ROOT_OF) == set(EVENT_TYPES)
    verbal = (
        {"03", "04", "05", "08"},
        {"06", "07", "08"},
        {"10", "11", "12", "13"},
        {"14", "15", "16", "17", "19"},
    )
    for kind, root in ROOT_OF.items():
        assert re.fullmatch(r"\d\d0", root.code)
        assert root.code[:2] in verbal[QUAD_OF[kind] - 1]


def test_the_header_is_there_even_without_an_event() -> None:
    assert list(cameo_lines(Stock(documents=(), shelves=()))) == ["\t".join(COLUMNS) + "\n"]


def test_source_and_target_with_their_words(read: list[dict[str, str]]) -> None:
    one = next(row for row in read if row["CAMEO Code"] == "100")
    assert (one["Source Name"], one["Target Name"], one["Event Text"]) == ("Ana Lund", "Brevia", "Demand")
    assert (one["Source Sectors"], one["Source Code"], one["Target Code"]) == ("government", "ARDGOV", "BRE")
    assert (one["Event Date"], one["Publisher"], one["Reader Version"]) == (
        "2024-03-01",
        "Example Wire",
        "0.1.0",
    )
    assert FIRST[int(one["Span Start"]) : int(one["Span End"])] == one["Words"]
    assert one["Document Hash"] == OFFER.document.hash


def test_a_joint_act_has_a_row_in_each_direction(read: list[dict[str, str]]) -> None:
    met = [(row["Source Name"], row["Target Name"]) for row in read if row["CAMEO Code"] == "040"]
    assert met == [("Ardania", "Brevia"), ("Brevia", "Ardania")]


def test_what_did_not_happen_is_left_out(read: list[dict[str, str]]) -> None:
    assert "070" not in {row["CAMEO Code"] for row in read}


def test_rows_are_numbered(read: list[dict[str, str]]) -> None:
    assert [row["Event ID"] for row in read] == [str(number) for number in range(1, len(read) + 1)]


def test_a_country_goes_by_its_name_in_iso_3166(tmp_path: Path) -> None:
    text = "France warned\tArdania\nand Brevia."
    reading = report(
        text,
        "2024-03-01",
        "a.txt",
        "Warning",
        events=(
            event(
                text,
                "THREATEN",
                "France warned\tArdania\nand Brevia",
                Role(span=None, name="Army of France"),
                Role(span=None, name="Ardania; Brevia"),
                quad=3,
            ),
        ),
    )
    with open_record(str(tmp_path / "r.sqlite")) as store:
        store.put(reading)
    found = rows(gather(str(tmp_path / "r.sqlite")))
    assert [(one["Source Country"], one["Source Sectors"], one["Target Name"]) for one in found] == [
        ("France", "armed forces", "Ardania"),
        ("France", "armed forces", "Brevia"),
    ]
    assert {one["Words"] for one in found} == {"France warned Ardania and Brevia"}
