"""Statements in the terms of schema.org."""

import json
from typing import Any

import pytest
from export_stock import CLOSED, FIRST, OFFER, THIRD, stock

from communique.export.jsonld import jsonld_lines

Node = dict[str, Any]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> list[Node]:
    held = stock(str(tmp_path_factory.mktemp("jsonld") / "record.sqlite"))
    found: list[Node] = json.loads("".join(jsonld_lines(held)))["@graph"]
    return found


def of_type(graph: list[Node], kind: str) -> list[Node]:
    return [node for node in graph if node["@type"] == kind]


def test_an_article_says_who_published_it_when(graph: list[Node]) -> None:
    one = of_type(graph, "NewsArticle")[0]
    assert one["@id"] == f"urn:{OFFER.document.hash}"
    assert (one["headline"], one["publisher"]["name"]) == ("=Truce offered", "Example Wire")
    assert (one["datePublished"], one["url"]) == ("2024-03-01", "https://wire.example/offer")


def test_what_is_not_known_is_left_out(graph: list[Node]) -> None:
    one = of_type(graph, "NewsArticle")[-1]
    assert one["identifier"] == CLOSED.document.hash
    assert not {"url", "datePublished"} & set(one)


def test_direct_speech_is_a_quotation(graph: list[Node]) -> None:
    (one,) = of_type(graph, "Quotation")
    assert (one["text"], one["isPartOf"]) == ("We want the port back", {"@id": f"urn:{OFFER.document.hash}"})
    assert one["creator"] == [
        {
            "@type": "Person",
            "name": "Ana Lund",
            "affiliation": {"@type": "Organization", "name": "Ardania"},
        }
    ]
    (where,) = one["isBasedOn"]
    start, end = map(int, where.partition("#char=")[2].split(","))
    assert FIRST[start:end] == "We want the port back"


def test_an_unnamed_speaker_is_described(graph: list[Node]) -> None:
    one = of_type(graph, "Claim")[0]
    assert one["creator"][0]["description"] == "Brevian envoy"
    assert "name" not in one["creator"][0]


def test_words_in_two_places_have_two_ranges(graph: list[Node]) -> None:
    one = of_type(graph, "Claim")[0]
    ranges = [where.partition("#char=")[2].split(",") for where in one["isBasedOn"]]
    assert [THIRD[int(start) : int(end)] for start, end in ranges] == ["the port", "is closed"]


def test_two_who_speak_together_are_two(graph: list[Node]) -> None:
    one = of_type(graph, "Claim")[1]
    assert [(who["@type"], who["name"]) for who in one["creator"]] == [
        ("Person", "Brevian envoy"),
        ("Organization", "United Nations"),
    ]
    assert one["appearance"] == {"@id": f"urn:{CLOSED.document.hash}"}


def test_a_statement_without_content_claims_nothing(graph: list[Node]) -> None:
    assert len(of_type(graph, "Claim")) == 2
