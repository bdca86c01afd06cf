"""One meeting or agreement as each side tells it."""

import pytest
from scripted import Told, day, ledger, report

from communique.record.accounts import accounts
from communique.record.accounts_values import Accounts

PEOPLE = {"Anton Berg": "Ardania", "Mira Sol": "Borduria", "Lena Hauk": "Norway"}
ROUND = Told("meeting", "Ardania; Borduria", "met in Oslo", on="2024-03-04", issue="process")
SWAP = Told(
    "agreement",
    "Ardania; Borduria",
    "agreed to swap 300 captives",
    "300 captives",
    issue="prisoners",
    on="2024-03-04",
)
HOSTS = Told("mediation", "Norway", "Norway hosted the round", issue="process")
FIRST = (
    ("Ardania and Borduria met in Oslo on Monday.", [ROUND]),
    ("The two agreed to swap 300 captives.", [SWAP]),
    ("Norway hosted the round.", [HOSTS]),
)


def told(*reports: object) -> tuple[Accounts, ...]:
    return accounts(ledger(*reports))  # type: ignore[arg-type]


def claims(one: Accounts) -> dict[str, tuple[str, list[tuple[str | None, bool]]]]:
    """Type of each claim: its standing, and who says or denies it."""
    return {
        claim.type: (claim.standing, [(each.teller.name, each.denies) for each in claim.tellings])
        for claim in one.claims
    }


def breach(party: str, words: str, source: str, mode: str = "actual") -> Told:
    return Told("breach", party, words, issue="prisoners", source=source, mode=mode)


def test_what_one_side_claims_and_the_other_denies_stands_side_by_side() -> None:
    second = report(
        "2024-03-08",
        (
            "Anton Berg said Borduria had broken the deal.",
            [breach("Borduria", "had broken the deal", "Anton Berg")],
        ),
        (
            "Borduria has broken nothing, said Mira Sol.",
            [breach("Borduria", "has broken nothing", "Mira Sol", "negated")],
        ),
        people=PEOPLE,
    )
    agreement = next(one for one in told(report("2024-03-04", *FIRST), second) if one.matter == "agreement")
    assert claims(agreement) == {
        "breach": ("denied", [("Ardania", False), ("Borduria", True)]),
        "agreement": ("one", [(None, False)]),
    }
    assert [teller.role for teller in agreement.tellers] == ["party", "party", "outlet"]
    assert agreement.claims[0].tellings[1].holders == ("Mira Sol",)


def test_what_every_side_says_of_a_meeting_is_told_by_all() -> None:
    each = [
        report(
            "2024-03-04",
            (f"We met in Oslo, said {name}.", [ROUND._replace(words="met in Oslo", source=name)]),
            FIRST[2],
            people=PEOPLE,
            publisher=f"Wire of {name}",
        )
        for name in PEOPLE
    ]
    (meeting,) = (one for one in told(*each) if one.matter == "meeting")
    assert meeting.claims[0].standing == "all"
    assert [(teller.name, teller.role) for teller in meeting.tellers] == [
        ("Ardania", "party"),
        ("Borduria", "party"),
        ("Norway", "mediator"),
    ]


def test_what_is_judged_beside_the_meeting_belongs_to_its_accounts() -> None:
    judged = Told(
        "appraisal", "Ardania", "called the round a step forward", source="Anton Berg", issue="process"
    )
    (meeting, *_) = told(
        report("2024-03-04", *FIRST, ("Anton Berg called the round a step forward.", [judged]), people=PEOPLE)
    )
    assert claims(meeting)["appraisal"] == ("one", [("Ardania", False)])
    assert meeting.date == day("2024-03-04")


def test_a_later_judgement_does_not() -> None:
    judged = Told("appraisal", "Ardania", "called the talks a failure", source="Anton Berg", issue="process")
    later = report("2024-03-20", ("Anton Berg called the talks a failure.", [judged]), people=PEOPLE)
    assert not told(report("2024-03-04", *FIRST), later)


def test_what_nobody_says_cannot_be_denied() -> None:
    lone = breach("Borduria", "has broken nothing", "Mira Sol", "negated")
    second = report("2024-03-08", ("Borduria has broken nothing, said Mira Sol.", [lone]), people=PEOPLE)
    agreement = next(one for one in told(report("2024-03-04", *FIRST), second) if one.matter == "agreement")
    assert claims(agreement)["breach"] == ("one", [("Borduria", False)])


def test_the_outlets_alone_are_no_two_accounts() -> None:
    again = report("2024-03-05", *FIRST[:2], publisher="Southern Wire")
    assert told(report("2024-03-04", *FIRST[:2]), again) == ()


@pytest.mark.parametrize(
    ("source", "named"), [("Kim Olsen", True), ("diplomat in Oslo", False)], ids=["named", "described"]
)
def test_a_teller_without_a_party_stands_for_itself(source: str, named: bool) -> None:
    words = "met in Oslo"
    second = report(
        "2024-03-04", (f"They met in Oslo, a {source} said.", [ROUND._replace(words=words, source=source)])
    )
    (meeting, *_) = told(report("2024-03-04", *FIRST), second)
    assert [(one.name, one.named, one.role) for one in meeting.tellers if one.role == "other"] == [
        (source, named, "other")
    ]


def test_only_reports_of_the_day_asked_for_count() -> None:
    second = report(
        "2024-03-08",
        (
            "Anton Berg said Borduria had broken the deal.",
            [breach("Borduria", "had broken the deal", "Anton Berg")],
        ),
        people=PEOPLE,
    )
    held = ledger(report("2024-03-04", *FIRST), second)
    assert accounts(held, None, day("2024-03-07")) == ()
    assert accounts(held, None, day("2024-03-08"))
