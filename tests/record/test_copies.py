"""Copies of one report and independent sources: what is a copy, of what, whatever the order of arrival."""

import datetime as dt
import itertools
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import Told, ledger, report

from communique.findings import Reading
from communique.record.copies import Limits, Report, agency_line, clusters, copies, origin
from communique.record.sources import by_hash, independent, with_sources
from communique.record.timeline import timeline

STORY = (
    "Negotiators from Ardania and the Valley Front met in Port Sella on Monday for the third time in May. "
    "The Ardanian side brought a list of four hundred prisoners whom it would let go before the winter. "
    "A Front envoy called the list short and asked for the names of those held in the northern camps. "
    "Both sides said that the fishing boats seized in May would sail home within ten days. "
    "No word was heard on the railway bridge, over which the two armies have fought since last autumn. "
    "The mediator, a retired judge, said she would carry letters between the delegations until Friday. "
    "Markets in the capital rose after the first photographs of the handshake went round. "
    "Farmers along the river said they would believe in quiet when the guns on the hill were gone."
)
RIVAL = (
    "Port Sella saw another day of talks on Monday, the third in as many weeks. Ardania offered freedom for "
    "four hundred captives, its delegation told reporters, while the Valley Front wanted to know who sits in "
    "camps in the north. Fishing vessels taken in spring are to be given back inside ten days, according to "
    "both. The bridge of the railway was not spoken of. A former judge who mediates travels to and fro with "
    "letters until the end of the week. Shares gained in the capital. Peasants near the river remain wary."
)
DAY = dt.date(2024, 5, 6)


def one(
    text: str, name: str, day: dt.date | None = DAY, publisher: str | None = None, agency: str | None = None
) -> Report:
    return Report(hash=name, day=day, publisher=publisher or f"{name} Post", agency=agency, text=text)


def lightly(text: str) -> str:
    return (
        text.replace("Monday", "Monday afternoon").replace("brought", "came with").replace("capital", "city")
    )


def copied(*reports: Report) -> dict[str, str]:
    return {digest: found.document for digest, found in copies(reports).items()}


LATER = DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.upper().replace(". ", ".\n\n"),
        lightly(STORY),
        " ".join(STORY.split(". ")[:3]),
        STORY + " " + " ".join(f"Our own desk adds remark number {n} on the harbour." for n in range(12)),
    ],
    ids=["the same", "set anew", "lightly edited", "cut", "lengthened"],
)
def test_a_copy_is_known_however_it_is_dressed(text: str) -> None:
    assert copied(one(STORY, "a"), one(text, "b", LATER)) == {"b": "a"}


def test_another_outlets_own_report_of_the_event_is_none() -> None:
    assert copied(one(STORY, "a"), one(RIVAL, "b", LATER)) == {}


def test_a_round_up_with_one_paragraph_of_it_is_none() -> None:
    other = " ".join(f"Item {n}: the council of village {n} voted {n * 3} to {n}." for n in range(200))
    assert copied(one(STORY, "a"), one(f"{STORY[:330]} {other}", "b", LATER)) == {}


def test_a_short_line_that_two_reports_share_makes_no_copy() -> None:
    assert copied(one("Talks went on late. Rain.", "a"), one("Talks went on late. Snow.", "b", LATER)) == {}


def test_the_reason_says_how_much_and_which_agency() -> None:
    first, second = one(STORY, "a", agency="AFP"), one(STORY, "b", LATER, agency="AFP")
    (found,) = copies([first, second]).values()
    assert (found.share, found.agency) == (1.0, "AFP")


def test_under_one_agencys_line_less_in_common_is_enough() -> None:
    parts = STORY.split(". ")
    late = ". ".join([*parts[:3], *RIVAL.split(". ")])
    plain = (one(STORY, "a"), one(late, "b", LATER))
    signed = [msgspec.structs.replace(each, agency="AFP") for each in plain]
    assert (copied(*plain), copied(*signed)) == ({}, {"b": "a"})


def test_the_earlier_is_the_original_then_the_agencys_own_then_the_longer() -> None:
    early = one(STORY, "z", DAY)
    own = one(STORY, "y", LATER, publisher="AFP", agency="AFP")
    cut = one(" ".join(STORY.split(". ")[:5]), "a", LATER, agency="AFP")
    undated = one(STORY, "b", None)
    assert copied(undated, cut, own) == {"a": "y", "b": "y"}
    assert copied(undated, cut, own, early) == {"a": "z", "b": "z", "y": "z"}


def test_copies_of_copies_go_back_to_the_first() -> None:
    parts = STORY.split(". ")
    middle = ". ".join(parts[3:]) + ". " + RIVAL
    reports = [one(STORY, "a"), one(middle, "b", LATER), one(RIVAL, "c", LATER + dt.timedelta(days=1))]
    found = copies(reports)
    assert (origin("c", found), clusters("abc", found)) == ("a", (("a", "b", "c"),))


def test_what_an_outlet_prints_below_every_report_makes_none_a_copy() -> None:
    house = "Write to our desk at the usual address, and read our weekly letter on the region."
    weeks = [DAY + dt.timedelta(weeks=n) for n in range(3)]
    bodies = [
        "A note on grain prices was sent out by the ministry of trade at noon, its officials said.",
        "The minister fell ill on his way home from the coast, so a deputy took the chair for two days.",
        "Snow closed the pass above the northern camps again, and forty lorries wait at the foot of it.",
    ]
    reports = [
        one(f"{body}\n{house}", name, day, publisher="Harbour Post")
        for body, name, day in zip(bodies, "abc", weeks, strict=True)
    ]
    strangers = [msgspec.structs.replace(each, publisher=each.hash) for each in reports]
    limits = Limits(share=0.3)
    assert (sorted(copies(strangers, limits)), copies(reports, limits)) == (["b", "c"], {})


MANY = [
    one(STORY, "a"),
    one(lightly(STORY), "b", LATER),
    one(STORY[:500], "c", LATER),
    one(RIVAL, "d", LATER),
    one(RIVAL[:400], "e", None),
]


@given(st.permutations(MANY))
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_changes_nothing(order: list[Report]) -> None:
    assert copies(order) == copies(MANY)


def test_later_reports_change_nothing_about_earlier_ones() -> None:
    chance = random.Random(4)
    words = STORY.split()
    texts = [" ".join(words[chance.randrange(60) : 90 + chance.randrange(60)]) for _ in range(24)]
    reports = [one(text, f"{n:02}", DAY + dt.timedelta(days=n // 3)) for n, text in enumerate(texts)]
    whole = copies(reports)
    for known in itertools.accumulate([[each] for each in reports]):
        days = {each.day for each in reports[len(known) :]}
        if known[-1].day not in days:
            kept = {each.hash for each in known}
            assert copies(known) == {digest: found for digest, found in whole.items() if digest in kept}


@pytest.mark.parametrize(
    ("text", "dateline", "agency"),
    [
        ("Talks began.", "Reuters", "Reuters"),
        ("Talks began.", "The Associated Press", "AP"),
        ("Talks began.\n\n(AFP)", None, "AFP"),
        ("Talks began.\nSource: Agence France-Presse\n", None, "AFP"),
        ("Talks began.\n(Reporting by A. Ole in Sella; Editing by B. Rin)", None, "Reuters"),
        ("Talks began. — DPA", None, "DPA"),
        ("Talks began, the agency (AFP) reported.", None, None),
    ],
)
def test_the_agency_that_signs(text: str, dateline: str | None, agency: str | None) -> None:
    assert agency_line(text, dateline) == agency


LINE = ("They signed a note on aid convoys.", "signed a note on aid convoys")


def told(published: str | None, *extra: str, publisher: str) -> Reading:
    act = Told("agreement", "Ardania; Valley Front", LINE[1], issue="humanitarian", on="2024-05-06")
    return report(published, (LINE[0], [act]), *((sentence, []) for sentence in extra), publisher=publisher)


def test_seven_reports_two_independent_and_the_first_named() -> None:
    body = STORY.split(". ")
    copies_of_it = [
        told(f"2024-05-0{7 + n % 3}", *body[: 4 + n % 4], publisher=f"Post {n}") for n in range(5)
    ]
    first = told("2024-05-06", *body, publisher="Northern Wire")
    rival = told("2024-05-08", *RIVAL.split(". "), publisher="Harbour Post")
    held = ledger(*copies_of_it, first, rival)
    (line,) = with_sources(timeline(held), held.documents)
    assert line.sources is not None
    assert (line.sources.reports, line.sources.independent) == (7, 2)
    assert by_hash(held.documents)[line.sources.first].publisher == "Northern Wire"


def test_one_outlet_that_says_it_twice_is_one_source() -> None:
    held = ledger(
        told("2024-05-06", *STORY.split(". "), publisher="Northern Wire"),
        told("2024-05-09", *RIVAL.split(". "), publisher="Northern Wire"),
    )
    (line,) = timeline(held)
    found = independent(line.citations, by_hash(held.documents))
    assert found is not None and (found.reports, found.independent) == (2, 1)


def test_nothing_cited_has_no_sources() -> None:
    assert independent((), {}) is None
