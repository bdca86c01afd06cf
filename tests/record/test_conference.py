"""What a conference of many weeks brings: mediators, second thoughts, partial answers, old promises."""

import pytest
from scripted import Line, Told, day, ledger, report

from communique.findings import Reading
from communique.record.accounts import accounts
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.shifts import shifts

BOTH = "Hillmark; Saltmen"
PEOPLE = {
    "Minister Ode": "Hillmark",
    "President Amsel": "Hillmark",
    "Captain Roe": "Saltmen",
    "Lena Hauk": "Norway",
}


def line(
    kind: str,
    party: str | None,
    words: str,
    about: str | None = None,
    *,
    to: str | None = None,
    issue: str = "territory",
    mode: str = "actual",
    source: str | None = None,
    on: str | None = None,
) -> Line:
    told = Told(kind, party, words, about, to=to, issue=issue, mode=mode, source=source, on=on)
    return f"In the harbour it was told: {words}.", [told]


def told(published: str, *lines: Line, publisher: str = "Northern Wire") -> Reading:
    return report(published, *lines, publisher=publisher, people=PEOPLE)


def state(*reports: Reading) -> list[str]:
    return [one.state for one in proposals(ledger(*reports))]


REEFS = "a plan for the outer reefs"
PLAN = line("proposal", "Norway", f"Norway gave both {REEFS}", REEFS, to=BOTH)
OFFER = line("proposal", "Hillmark", f"Hillmark offered {REEFS}", REEFS, to="Saltmen")


def test_a_demand_that_its_author_withdraws_is_withdrawn() -> None:
    back = line("concession", "Hillmark", f"Hillmark withdrew {REEFS}", REEFS)
    assert state(told("2024-06-01", OFFER), told("2024-06-05", back)) == ["withdrawn"]


def test_what_one_of_two_carries_out_alone_is_not_implemented() -> None:
    done = line("implementation", "Saltmen", f"the Saltmen carried out {REEFS}", REEFS)
    assert state(told("2024-06-01", PLAN), told("2024-06-05", done)) == ["tabled"]
    both = line("implementation", BOTH, f"both carried out {REEFS}", REEFS)
    assert state(told("2024-06-01", PLAN), told("2024-06-05", both)) == ["implemented"]


def test_what_is_refused_is_not_countered_any_more() -> None:
    no = line("rejection", "Saltmen", f"the Saltmen refused {REEFS}", REEFS, to="Hillmark")
    other = line(
        "proposal",
        "Saltmen",
        "the Saltmen offered a lease of all reefs",
        "a lease of all reefs",
        to="Hillmark",
    )
    found = state(told("2024-06-01", OFFER), told("2024-06-03", no), told("2024-06-05", other))
    assert found == ["rejected", "tabled"]


TALKS = "direct talks at one table"
ASKED = line("proposal", "Hillmark", f"Hillmark proposed {TALKS}", TALKS, to="Saltmen", issue="process")
YES = line("acceptance", "Saltmen", f"the Saltmen accepted {TALKS}", TALKS, to="Hillmark", issue="process")
MET = line("meeting", BOTH, "both sat down on the quay", issue="process")


@pytest.mark.parametrize(("answer", "after"), [((YES,), "implemented"), ((), "tabled")])
def test_a_meeting_that_was_proposed_and_accepted_is_carried_out_when_held(
    answer: tuple[Line, ...], after: str
) -> None:
    assert state(told("2024-06-01", ASKED, *answer), told("2024-06-05", MET)) == [after]


def test_that_they_never_met_is_no_meeting() -> None:
    never = line("meeting", BOTH, "the two have never met", issue="process", mode="negated")
    off = line("meeting", BOTH, "the round was called off", issue="process", mode="negated")
    assert meetings(ledger(told("2024-06-01", never))) == ()
    assert [one.state for one in meetings(ledger(told("2024-06-01", off)))] == ["called_off"]


def test_a_round_planned_in_one_place_and_held_in_another_on_that_day_is_one() -> None:
    plan = line(
        "meeting", BOTH, "both will meet in Lakeport", issue="process", mode="future", on="2024-06-09"
    )
    held = line("meeting", BOTH, "both met in Hilltown", issue="process", on="2024-06-09")
    (found,) = meetings(ledger(told("2024-06-01", plan), told("2024-06-09", held)))
    assert (found.state, found.place) == ("held", "Hilltown")


def test_a_promise_of_long_before_is_told_broken_today() -> None:
    old = line(
        "pledge", "Hillmark", "Hillmark promised to open the strait", "open the strait", mode="historical"
    )
    broken = line("breach", "Hillmark", "Hillmark broke that promise", "that promise", source="Captain Roe")
    (found,) = agreements(ledger(told("2024-06-01", old), told("2024-06-05", broken)))
    assert (found.kind, found.state) == ("pledge", "breached")


def test_a_promise_to_sign_is_no_promise_to_keep_what_was_agreed() -> None:
    deal = line("agreement", BOTH, "both agreed on the reefs", "the reefs")
    sign = line("pledge", "Saltmen", "the Saltmen will sign the agreement", "sign the agreement")
    signed = line("implementation", "Saltmen", "the Saltmen signed the agreement", "the agreement")
    found = agreements(ledger(told("2024-06-01", deal, sign), told("2024-06-20", signed)))
    assert {(one.kind, one.state) for one in found} == {("agreement", "reached"), ("pledge", "implemented")}


HOSTS = line("mediation", "Norway", "Norway hosted both", to=BOTH, issue="process")


def test_what_a_mediator_judges_and_denies_belongs_to_the_accounts_of_a_meeting() -> None:
    held = ledger(
        told(
            "2024-06-05",
            line("position", "Hillmark", "Hillmark wants the reef", "the reef", to="Saltmen"),
            line("position", "Saltmen", "the Saltmen want the quay", "the quay", to="Hillmark"),
            HOSTS,
            MET,
            line("appraisal", "Norway", "the round was useful", issue="process", source="Lena Hauk"),
            line(
                "pressure",
                "Norway",
                "Norway threatened to leave",
                to="Hillmark",
                issue="process",
                source="Minister Ode",
            ),
            line(
                "pressure",
                "Norway",
                "Norway urged nobody",
                to="Hillmark",
                issue="process",
                mode="negated",
                source="Lena Hauk",
            ),
        )
    )
    (found,) = accounts(held)
    assert {(claim.type, claim.standing) for claim in found.claims} == {
        ("meeting", "one"),
        ("appraisal", "one"),
        ("pressure", "denied"),
    }


def test_a_concession_softens_in_other_words_and_a_refusal_hardens() -> None:
    found = shifts(
        ledger(
            told(
                "2024-06-01",
                line("rejection", "Hillmark", "Hillmark refuses foreign divers", "foreign divers"),
            ),
            told(
                "2024-06-10",
                line("concession", "Hillmark", "Hillmark would see some presence", "some presence"),
            ),
            told(
                "2024-06-20", line("rejection", "Hillmark", "Hillmark rules out any uniform", "any uniform")
            ),
        )
    )
    assert [(one.kind, one.date) for one in found] == [
        ("softened", day("2024-06-10")),
        ("hardened", day("2024-06-20")),
    ]


def test_once_the_party_has_spoken_two_voices_are_its_earlier_wordings() -> None:
    toll = "a toll on all ships"
    voices = told(
        "2024-06-01",
        line("position", "Hillmark", f"Hillmark wants {toll}", toll, source="Minister Ode"),
        line("concession", "Hillmark", f"Hillmark drops {toll}", toll, source="President Amsel"),
    )
    spoken = told("2024-06-09", line("concession", "Hillmark", f"Hillmark gave up {toll}", toll))
    assert len(positions(ledger(voices))) == 2
    (found,) = positions(ledger(voices, spoken))
    assert (found.kind, [one.kind for one in found.earlier]) == ("concession", ["position"])


def test_an_answer_told_elsewhere_on_the_day_ends_the_wait() -> None:
    waits = line(
        "waiting", "Hillmark", "Hillmark waits for the others to do so", to="Saltmen", issue="process"
    )
    no = line("rejection", "Saltmen", f"the Saltmen refused {TALKS}", TALKS, to="Hillmark", issue="process")
    asked = told("2024-06-01", ASKED)
    wait = told("2024-06-03", waits, publisher="Harbour Post")
    assert len(awaiting(ledger(asked, wait))) == 1
    assert awaiting(ledger(asked, wait, told("2024-06-03", no))) == ()
