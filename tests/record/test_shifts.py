"""How positions move, how firmly they are held, and where a party speaks with two voices, against scripts."""

import pytest
from scripted import Line, Said, Told, day, ledger, report

from communique.record.contradictions import contradictions
from communique.record.positions import positions
from communique.record.shifts import shifts
from communique.record.values import FirmnessLevel

PEOPLE = {"Minister Ode": "Hillmark", "President Amsel": "Hillmark", "Captain Roe": "Saltmen"}


def stance(
    words: str, about: str, kind: str = "position", *, source: str | None = None, mode: str = "actual"
) -> Line:
    told = Told(kind, "Hillmark", words, about, to="Saltmen", issue="economy", mode=mode, source=source)
    return f"In the harbour talks Hillmark {words}, delegates said.", [told]


TOLL = stance("demands a toll on every ship in the strait", "a toll on every ship in the strait")
YIELDS = stance(
    "would drop the toll on ship traffic in the strait",
    "the toll on ship traffic in the strait",
    "concession",
)
PRESSES = stance("threatened to close the strait", "the strait", "pressure")


def test_a_demand_that_is_yielded_is_softened_with_both_wordings() -> None:
    (found,) = shifts(ledger(report("2024-06-01", TOLL), report("2024-06-20", YIELDS)))
    assert (found.party, found.issue, found.kind, found.date) == (
        "Hillmark",
        "economy",
        "softened",
        day("2024-06-20"),
    )
    assert [one.words for one in (found.before, found.after)] == [TOLL[1][0].words, YIELDS[1][0].words]


def test_a_demand_after_a_concession_is_hardened() -> None:
    (found,) = shifts(ledger(report("2024-06-01", YIELDS), report("2024-06-20", TOLL)))
    assert found.kind == "hardened"


def test_other_numbers_amend_a_demand() -> None:
    ten = stance("wants 10 ships a day in the strait", "10 ships a day in the strait")
    four = stance("wants 4 ships a day in the strait", "4 ships a day in the strait")
    (found,) = shifts(ledger(report("2024-06-01", ten), report("2024-06-20", four)))
    assert found.kind == "amended"


def test_the_same_demand_again_is_no_shift() -> None:
    assert shifts(ledger(report("2024-06-01", TOLL), report("2024-06-20", TOLL))) == ()


@pytest.mark.parametrize(
    ("later", "level"),
    [(None, "held"), (TOLL, "firm"), (PRESSES, "firm"), (YIELDS, "yielding")],
)
def test_how_firm_a_position_is(later: Line | None, level: FirmnessLevel) -> None:
    reports = [report("2024-06-01", TOLL), *([report("2024-06-09", later)] if later else [])]
    (found,) = positions(ledger(*reports))
    assert found.firmness is not None
    assert found.firmness.level == level


def test_a_concession_elsewhere_on_the_issue_makes_a_demand_waver() -> None:
    fishing = stance(
        "opened its fishing grounds to trawlers", "its fishing grounds to trawlers", "concession"
    )
    held = ledger(report("2024-06-01", TOLL), report("2024-06-09", fishing))
    levels = {one.kind: one.firmness.level for one in positions(held) if one.firmness}
    assert levels == {"position": "wavering", "concession": "yielding"}


def test_the_partys_own_quoted_words_stand_beside_the_wording() -> None:
    line = (
        '"We demand a toll on every ship," said Minister Ode.',
        [
            Told(
                "position",
                "Hillmark",
                "We demand a toll on every ship",
                "a toll on every ship",
                issue="economy",
            ),
            Said("Minister Ode", "Hillmark", "We demand a toll on every ship,"),
        ],
    )
    (found,) = positions(ledger(report("2024-06-01", line)))
    assert found.said == "We demand a toll on every ship,"


MINISTER = stance(
    "demands the toll on ships in the strait", "the toll on ships in the strait", source="Minister Ode"
)
PRESIDENT = stance(
    "gives up the toll on ships in the strait",
    "the toll on ships in the strait",
    "concession",
    source="President Amsel",
)


def test_two_voices_of_one_party_within_days_are_a_contradiction_and_no_shift() -> None:
    held = ledger(
        report("2024-06-01", MINISTER, people=PEOPLE), report("2024-06-02", PRESIDENT, people=PEOPLE)
    )
    (found,) = contradictions(held)
    assert (found.one.holders, found.other.holders, found.days) == (
        ("Minister Ode",),
        ("President Amsel",),
        1,
    )
    assert shifts(held) == ()
    assert [one.holders for one in positions(held)] == [("Minister Ode",), ("President Amsel",)]


def test_two_voices_weeks_apart_are_a_shift_and_no_contradiction() -> None:
    held = ledger(
        report("2024-06-01", MINISTER, people=PEOPLE), report("2024-06-22", PRESIDENT, people=PEOPLE)
    )
    assert contradictions(held) == ()
    assert [one.kind for one in shifts(held)] == ["softened"]


def test_one_speaker_who_changes_does_not_contradict_another() -> None:
    again = stance(
        "gives up the toll on ships in the strait",
        "the toll on ships in the strait",
        "concession",
        source="Minister Ode",
    )
    held = ledger(report("2024-06-01", MINISTER, people=PEOPLE), report("2024-06-02", again, people=PEOPLE))
    assert contradictions(held) == ()


def test_what_the_other_side_says_of_a_party_is_no_contradiction_inside_it() -> None:
    claimed = stance(
        "gives up the toll on ships in the strait",
        "the toll on ships in the strait",
        "concession",
        source="Captain Roe",
    )
    held = ledger(report("2024-06-01", MINISTER, people=PEOPLE), report("2024-06-02", claimed, people=PEOPLE))
    assert contradictions(held) == ()
