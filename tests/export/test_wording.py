"""Plain English: dates, lists, articles, possessives, quotation marks."""

import datetime as dt
from typing import get_args

import pytest

from communique.codes.acts import ACT_TYPES, ISSUES, MODES
from communique.export import wording
from communique.record.values import AgreementState, MeetingState, ProposalState


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (wording.day(dt.date(2025, 6, 3)), "3 June 2025"),
        (wording.day(None), "undated"),
        (wording.period(dt.date(2025, 6, 3), dt.date(2025, 6, 3)), "3 June 2025"),
        (wording.period(None, dt.date(2025, 6, 4)), "4 June 2025"),
        (wording.period(None, None), ""),
        (wording.listed(["A"]), "A"),
        (wording.listed(["A", "B", "C"]), "A, B and C"),
        (wording.listed([]), ""),
        (wording.named("United States"), "the United States"),
        (wording.named("African Union"), "the African Union"),
        (wording.named("Hamas"), "Hamas"),
        (wording.possessive("Ukraine"), "Ukraine's"),
        (wording.possessive("the United States"), "the United States'"),
        (wording.says(["Dmitry Peskov"]), "says"),
        (wording.says(["Putin", "Trump"]), "say"),
        (wording.says(["officials in Kyiv"]), "say"),
        (wording.says(["United Nations"]), "says"),
        (wording.parties("Russia; Ukraine"), ("Russia", "Ukraine")),
        (wording.parties(None), ()),
        (wording.counted(1, "report", "reports"), "1 report"),
        (wording.quoted("no truce"), "“no truce”"),
        (wording.quoted('"no truce"'), "“no truce”"),
        (wording.quoted("no “truce” yet"), "“no ‘truce’ yet”"),
        (wording.quoted("“No,” he said. “Never.”"), "“‘No,’ he said. ‘Never.’”"),
        (wording.short("one two three", 9), "“one two …”"),
        (wording.dated(dt.date(2025, 6, 3), "report"), "reported 3 June 2025"),
        (wording.dated(dt.date(2025, 6, 3), "event"), "3 June 2025"),
        (wording.tagged("Proposal", "hypothetical"), "Proposal, possible"),
        (wording.tagged("Proposal", "actual"), "Proposal"),
        (wording.issue_title("process"), "Talks themselves"),
    ],
)
def test_wording(shown: object, expected: object) -> None:
    assert shown == expected


def test_every_code_has_its_words() -> None:
    assert set(wording.ISSUE_PHRASES) == set(ISSUES)
    assert set(wording.MANNERS) == set(MODES)
    assert set(wording.LANE_OF) == set(ACT_TYPES)
    states = {state for kind in (ProposalState, MeetingState, AgreementState) for state in get_args(kind)}
    assert set(wording.STATES) == states
