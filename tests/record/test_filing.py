"""Reports are filed with their conflict, whoever mediates and in whatever order they come."""

import datetime as dt
from itertools import permutations

import msgspec
import pytest
from scripted import Line, Told, day, ledger, report

from communique.findings import Reading
from communique.record.dossiers import dossiers
from communique.record.filing import slug
from communique.record.ledger import build_ledger, decision_hash
from communique.record.positions import positions
from communique.record.values import UNFILED, Decision


def between(one: str, other: str, about: str, issue: str = "territory") -> Line:
    return f"{one} told {other} that it wants {about}.", [
        Told("position", one, f"wants {about}", about, to=other, issue=issue)
    ]


def mediating(one: str, sides: str) -> Line:
    return f"{one} shuttled between {sides}.", [Told("mediation", one, "shuttled", to=sides, issue="process")]


VALLEY = [
    report(
        f"2024-03-0{n}",
        between("Ardania", "Valley Front", f"post {n}"),
        between("Valley Front", "Ardania", f"mine {n}"),
    )
    for n in (1, 2, 3)
]
COAST = [
    report(
        f"2024-04-0{n}",
        between("Hillmark", "Saltmen", f"harbour {n}"),
        between("Saltmen", "Hillmark", f"pier {n}"),
    )
    for n in (1, 2)
]


def homes(readings: list[Reading]) -> dict[str, str]:
    return {one.hash: one.dossier for one in build_ledger(readings).documents}


def test_two_conflicts_are_two_dossiers() -> None:
    found = dossiers(ledger(*VALLEY, *COAST))
    assert [(one.key, one.name, one.documents, one.first, one.last) for one in found] == [
        ("ardania-valley-front", "Ardania – Valley Front", 3, day("2024-03-01"), day("2024-03-03")),
        ("hillmark-saltmen", "Hillmark – Saltmen", 2, day("2024-04-01"), day("2024-04-02")),
    ]


def test_the_order_of_arrival_changes_nothing() -> None:
    readings = [*VALLEY, *COAST]
    expected = homes(readings)
    assert all(homes(list(order)) == expected for order in permutations(readings))


def test_a_mediators_shuttle_founds_no_dossier() -> None:
    shuttle = report(
        "2024-03-05", mediating("Lakeland", "Ardania; Valley Front"), mediating("Lakeland", "Ardania")
    )
    assert [one.key for one in dossiers(ledger(*VALLEY, shuttle))] == ["ardania-valley-front"]


def test_an_answer_to_a_third_state_goes_with_the_conflict_it_is_about() -> None:
    answer = report(
        "2024-03-05",
        between("Ardania", "Lakeland", "guarantees", "security"),
        between("Lakeland", "Ardania", "patience", "process"),
        between("Ardania", "Valley Front", "guarantees for the posts", "security"),
    )
    assert homes([*VALLEY, answer])[answer.document.hash] == "ardania-valley-front"


def test_an_international_body_weighs_less_than_a_party() -> None:
    session = report(
        "2024-03-05",
        between("Ardania", "World Council", "observers"),
        between("World Council", "Ardania", "restraint"),
        between("Valley Front", "Ardania", "observers"),
        actors={"World Council": "igo"},
    )
    assert homes([session])[session.document.hash] == "ardania-valley-front"


def test_a_host_taken_for_a_side_in_one_report_founds_no_dossier() -> None:
    visit = report(
        "2024-03-05",
        between("Ardania", "Lakeland", "guarantees", "security"),
        between("Lakeland", "Ardania", "patience", "process"),
        actors={"Valley Front": "armed_group"},
    )
    assert homes([*VALLEY, visit])[visit.document.hash] == "ardania-valley-front"


def test_two_conflicts_of_one_party_stay_apart_where_reports_only_name_the_other() -> None:
    islands = [
        report(
            f"2024-05-0{n}",
            between("Ardania", "Saltmen", f"island {n}"),
            between("Saltmen", "Ardania", f"reef {n}"),
            actors={"Valley Front": "armed_group"},
        )
        for n in (1, 2)
    ]
    assert [one.key for one in dossiers(ledger(*VALLEY, *islands))] == [
        "ardania-saltmen",
        "ardania-valley-front",
    ]


def test_a_body_that_a_report_does_not_describe_counts_as_its_neighbours_describe_it() -> None:
    plain = report(
        "2024-03-06",
        between("World Council", "Lakeland", "observers"),
        between("Ardania", "Valley Front", "observers"),
        between("Lakeland", "World Council", "observers"),
    )
    described = report(
        "2024-03-05", between("Ardania", "World Council", "aid"), actors={"World Council": "igo"}
    )
    assert homes([*VALLEY, described, plain])[plain.document.hash] == "ardania-valley-front"


def visits(month: int, one: str, other: str, **names: str) -> list[Reading]:
    """Three reports on the doings of two, which name others."""
    return [
        report(
            f"2024-{month:02}-1{n}",
            between(one, other, f"haste {n}", "process"),
            between(other, one, f"patience {n}", "process"),
            actors=names,
        )
        for n in range(3)
    ]


SHUTTLES = [
    report(
        f"2024-03-2{n}",
        mediating("Lakeland", "Ardania; Valley Front"),
        between("Ardania", "Valley Front", "calm"),
    )
    for n in range(2)
]
NAMES = {"Valley Front": "armed_group", "Ardania": "state"}


def test_a_mediators_many_meetings_with_one_side_stay_with_the_conflict() -> None:
    held = ledger(*VALLEY, *SHUTTLES, *visits(4, "Ardania", "Lakeland", **NAMES))
    assert [(one.key, one.documents) for one in dossiers(held)] == [("ardania-valley-front", 8)]


def test_a_mediators_own_talks_with_one_side_are_a_dossier() -> None:
    held = ledger(*VALLEY, *SHUTTLES, *visits(4, "Ardania", "Lakeland"))
    assert [(one.key, one.documents) for one in dossiers(held)] == [
        ("ardania-lakeland", 3),
        ("ardania-valley-front", 5),
    ]


def test_mediators_among_themselves_found_no_dossier() -> None:
    hosts = report("2024-03-25", mediating("Seamark", "Ardania; Valley Front"))
    held = ledger(*VALLEY, *SHUTTLES, hosts, *visits(4, "Lakeland", "Seamark", **NAMES))
    assert [(one.key, one.documents) for one in dossiers(held)] == [("ardania-valley-front", 9)]


def test_a_report_of_mediators_alone_goes_where_it_names_both_sides() -> None:
    plain = report("2024-04-01", mediating("Lakeland", "Seamark"), actors=NAMES)
    assert homes([*VALLEY, *COAST, *SHUTTLES, plain])[plain.document.hash] == "ardania-valley-front"


def coded(reading: Reading, codes: dict[str, str]) -> Reading:
    actors = tuple(msgspec.structs.replace(one, code=codes.get(one.name)) for one in reading.actors)
    return msgspec.structs.replace(reading, actors=actors)


def test_a_country_and_its_armed_group_are_one_side_where_reports_name_both() -> None:
    names = {"Ardania": "state", "Valley": "state", "Valley Front": "armed_group"}
    codes = {"Ardania": "ARD", "Valley": "VAL GOV", "Valley Front": "VAL REB"}
    readings = [*VALLEY, *SHUTTLES, *visits(4, "Ardania", "Valley", **names)]
    assert [one.key for one in dossiers(ledger(*(coded(one, codes) for one in readings)))] == [
        "ardania-valley-front"
    ]


def test_a_ministry_and_a_union_found_no_dossier() -> None:
    strike = visits(
        4, "Home Office", "Doctors Union", **{"Home Office": "organisation", "Doctors Union": "organisation"}
    )
    assert [one.key for one in dossiers(ledger(*VALLEY, *strike))] == ["ardania-valley-front", UNFILED]


def test_one_act_founds_no_dossier_beside_talks_that_are_told_better() -> None:
    single = report("2024-03-09", between("Hillmark", "Saltmen", "the pier"))
    assert homes([*VALLEY, single])[single.document.hash] == UNFILED
    assert homes([single])[single.document.hash] == "hillmark-saltmen"


def test_a_report_of_one_side_alone_goes_by_overlap() -> None:
    speech = report("2024-03-05", ("Ardania wants calm.", [Told("position", "Ardania", "wants calm")]))
    assert homes([*VALLEY, *COAST, speech])[speech.document.hash] == "ardania-valley-front"


def test_a_report_without_parties_is_unfiled() -> None:
    weather = report("2024-03-05", ("It rained on the border.", []))
    assert homes([*VALLEY, weather])[weather.document.hash] == UNFILED


def test_an_act_between_the_parties_of_another_dossier_goes_there() -> None:
    mixed = report(
        "2024-04-05",
        between("Ardania", "Valley Front", "the ferry"),
        between("Ardania", "Valley Front", "the bridge"),
        between("Hillmark", "Saltmen", "the lighthouse"),
    )
    held = ledger(*VALLEY, *COAST, mixed)
    about = [one.object for one in positions(held, "hillmark-saltmen")]
    assert "the lighthouse" in about
    assert "the ferry" not in about


def decision(action: str, subject: str, value: str = "", supersedes: str | None = None) -> Decision:
    return Decision(
        action=action,  # type: ignore[arg-type]
        subject=subject,
        value=value,
        author="A. Reader",
        made=dt.datetime(2024, 5, 1, tzinfo=dt.UTC),
        reason="as the ministry files it",
        supersedes=supersedes,
    )


def keys(*decisions: Decision) -> list[tuple[str, int]]:
    return [(one.key, one.documents) for one in dossiers(build_ledger([*VALLEY, *COAST], decisions))]


MERGE = decision("merge", "hillmark-saltmen", "ardania-valley-front")


def test_merged_dossiers_are_one() -> None:
    assert keys(MERGE) == [("ardania-valley-front", 5)]


def test_a_withdrawn_merge_is_undone() -> None:
    undo = decision("withdraw", "hillmark-saltmen", supersedes=decision_hash(MERGE))
    assert keys(MERGE, undo) == [("ardania-valley-front", 3), ("hillmark-saltmen", 2)]


def test_merging_in_a_circle_ends() -> None:
    back = decision("merge", "ardania-valley-front", "hillmark-saltmen")
    assert sum(count for _, count in keys(MERGE, back)) == 5


def test_a_document_can_be_assigned_to_a_dossier_of_ones_own() -> None:
    assert keys(decision("assign", COAST[0].document.hash, "coast")) == [
        ("ardania-valley-front", 3),
        ("coast", 1),
        ("hillmark-saltmen", 1),
    ]


def test_as_of_a_day_a_dossier_counts_what_was_out() -> None:
    found = dossiers(ledger(*VALLEY, *COAST), day("2024-03-02"))
    assert [(one.key, one.documents) for one in found] == [("ardania-valley-front", 2)]


@pytest.mark.parametrize(
    ("names", "key"),
    [(("Türkiye", "Côte d’Ivoire"), "turkiye-cote-d-ivoire"), (("中国",), "dossier-f0e95216")],
)
def test_keys_are_plain_letters(names: tuple[str, ...], key: str) -> None:
    assert slug(names) == key
