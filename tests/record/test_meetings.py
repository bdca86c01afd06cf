"""Meetings against scripts of what was planned and what took place."""

from scripted import Line, Told, day, ledger, report

from communique.record.meetings import meetings


def met(
    words: str, mode: str = "actual", on: str | None = None, parties: str = "Ardania; Valley Front"
) -> Line:
    return f"It was said that {words} this spring.", [
        Told("meeting", parties, words, issue="process", mode=mode, on=on)
    ]


PLANNED = met("delegations will meet in Lakeport", "future", "2024-03-05")
HELD = met("delegations met in Lakeport", "actual", "2024-03-05")
CALLED_OFF = met("the meeting in Lakeport was called off", "negated", "2024-03-05")


def test_a_planned_meeting_that_took_place_is_one_meeting_held() -> None:
    (found,) = meetings(ledger(report("2024-03-02", PLANNED), report("2024-03-06", HELD)))
    assert (found.state, found.date, found.place, found.dated_by) == (
        "held",
        day("2024-03-05"),
        "Lakeport",
        "event",
    )
    assert [(step.state, step.date) for step in found.steps] == [
        ("planned", day("2024-03-02")),
        ("held", day("2024-03-05")),
    ]


def test_before_the_report_of_it_the_meeting_is_planned() -> None:
    held = ledger(report("2024-03-02", PLANNED), report("2024-03-06", HELD))
    (found,) = meetings(held, None, day("2024-03-05"))
    assert (found.state, found.date) == ("planned", day("2024-03-05"))


def test_a_planned_meeting_can_be_called_off() -> None:
    (found,) = meetings(ledger(report("2024-03-02", PLANNED), report("2024-03-04", CALLED_OFF)))
    assert found.state == "called_off"


def test_two_outlets_on_one_meeting_are_one_step_with_two_citations() -> None:
    (found,) = meetings(
        ledger(report("2024-03-06", HELD), report("2024-03-06", HELD, publisher="Harbour Post"))
    )
    (step,) = found.steps
    assert len(step.citations) == 2


def test_the_next_round_is_another_meeting() -> None:
    again = met("delegations will meet in Lakeport again", "future", "2024-03-12")
    found = meetings(ledger(report("2024-03-06", HELD, again)))
    assert [(one.state, one.date) for one in found] == [
        ("held", day("2024-03-05")),
        ("planned", day("2024-03-12")),
    ]


def test_a_possible_summit_is_not_the_round_that_was_held() -> None:
    summit = met(
        "a summit of the leaders is possible", "hypothetical", parties="Ardania; Lakeland; Valley Front"
    )
    found = meetings(ledger(report("2024-03-06", HELD, summit)))
    assert [(one.state, one.date, one.dated_by) for one in found] == [
        ("held", day("2024-03-05"), "event"),
        ("possible", None, "none"),
    ]


def test_other_parties_hold_another_meeting() -> None:
    other = met("envoys met on the border", on="2024-03-05", parties="Hillmark; Saltmen")
    assert len(meetings(ledger(report("2024-03-06", HELD, other)))) == 2


def test_a_meeting_without_a_day_is_dated_by_its_report() -> None:
    (found,) = meetings(ledger(report("2024-03-06", met("the envoys talked at length"))))
    assert (found.date, found.dated_by) == (day("2024-03-06"), "report")


def test_the_present_progressive_is_under_way() -> None:
    (found,) = meetings(ledger(report("2024-03-06", met("delegations are meeting in Lakeport"))))
    assert found.state == "under_way"


def test_background_is_past() -> None:
    (found,) = meetings(ledger(report("2024-03-06", met("the sides met in Oldtown", "historical"))))
    assert (found.state, found.place) == ("past", "Oldtown")


def test_a_month_is_no_place() -> None:
    (found,) = meetings(ledger(report("2024-03-06", met("the sides met in February"))))
    assert found.place is None


def test_the_place_of_a_war_is_not_the_place_of_the_talks_about_it() -> None:
    about = (
        "Envoys met on ending the war in Saltmarsh.",
        [
            Told(
                "meeting",
                "Ardania; Valley Front",
                "met on ending the war in Saltmarsh",
                "ending the war in Saltmarsh",
            )
        ],
    )
    (found,) = meetings(ledger(report("2024-03-06", about)))
    assert found.place is None


def test_the_capital_of_a_country_is_a_place_and_the_country_none() -> None:
    (found,) = meetings(ledger(report("2024-03-06", met("envoys met in the Lakish capital of Lakeport"))))
    assert found.place == "Lakeport"


def test_who_says_that_it_failed_stands_beside_who_says_that_it_was_held() -> None:
    denied = met("the round of Tuesday never took place", "negated", "2024-03-05")
    (found,) = meetings(ledger(report("2024-03-06", HELD), report("2024-03-07", denied)))
    assert found.state == "held"
    assert [step.mode for step in found.steps] == ["actual", "negated"]


def test_a_meeting_of_nobody_nowhere_on_no_day_is_left_to_the_timeline() -> None:
    vague = ("There was talking.", [Told("meeting", None, "There was talking", issue="process")])
    assert meetings(ledger(report("2024-03-06", vague))) == ()
