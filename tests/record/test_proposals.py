"""Proposals against scripts of talks whose course is known."""

from scripted import Told, day, ledger, report

from communique.record.proposals import proposals
from communique.record.values import Ledger, Proposal

TABLED = report(
    "2024-03-01",
    (
        "The government handed the rebels a draft on a 30-day ceasefire in the northern valleys.",
        [
            Told(
                "proposal",
                "Ardania",
                "handed the rebels a draft on a 30-day ceasefire",
                "a draft on a 30-day ceasefire in the northern valleys",
                to="Valley Front",
                issue="ceasefire",
            )
        ],
    ),
)
STUDIED = report(
    "2024-03-03",
    (
        "The Front is studying the draft, its envoy said.",
        [
            Told(
                "waiting",
                "Valley Front",
                "is studying the draft",
                "the draft",
                issue="process",
                source="Envoy",
            )
        ],
    ),
    publisher="Harbour Post",
    people={"Envoy": "Valley Front"},
)
COUNTERED = report(
    "2024-03-06",
    (
        "The Front answered with a ceasefire of 90 days under foreign monitors.",
        [
            Told(
                "proposal",
                "Valley Front",
                "answered with a ceasefire of 90 days",
                "a ceasefire of 90 days under foreign monitors",
                to="Ardania",
                issue="ceasefire",
            )
        ],
    ),
)
AGREED = report(
    "2024-03-10",
    (
        "Both delegations signed a ceasefire of 90 days under foreign monitors.",
        [
            Told(
                "agreement",
                "Ardania; Valley Front",
                "signed a ceasefire of 90 days",
                "a ceasefire of 90 days under foreign monitors",
                issue="ceasefire",
            )
        ],
    ),
)
DEPLOYED = report(
    "2024-03-15",
    (
        "Foreign monitors took up posts for the 90-day ceasefire.",
        [
            Told(
                "implementation",
                "Ardania; Valley Front",
                "took up posts for the 90-day ceasefire",
                "the 90-day ceasefire",
                issue="ceasefire",
            )
        ],
    ),
)
BROKEN = report(
    "2024-03-20",
    (
        "The Front accused the army of breaking the 90-day ceasefire.",
        [
            Told(
                "breach",
                "Ardania",
                "breaking the 90-day ceasefire",
                "the 90-day ceasefire",
                issue="ceasefire",
                source="Valley Front",
            )
        ],
    ),
)
TALKS = (TABLED, STUDIED, COUNTERED, AGREED, DEPLOYED, BROKEN)


def by(author: str, held: Ledger, as_of: str | None = None) -> Proposal:
    (found,) = [one for one in proposals(held, None, day(as_of) if as_of else None) if one.by == author]
    return found


def test_a_proposal_runs_its_course_day_by_day() -> None:
    held = ledger(*TALKS)
    assert [by("Ardania", held, when).state for when in ("2024-03-02", "2024-03-04", "2024-03-07")] == [
        "tabled",
        "under_study",
        "countered",
    ]
    days = ("2024-03-07", "2024-03-11", "2024-03-16", "2024-03-21")
    assert [by("Valley Front", held, when).state for when in days] == [
        "tabled",
        "agreed",
        "implemented",
        "breached",
    ]


def test_every_step_keeps_its_date_its_teller_and_the_reason_of_the_link() -> None:
    steps = by("Valley Front", ledger(*TALKS)).steps
    assert [(step.type, step.date, step.holders) for step in steps] == [
        ("proposal", day("2024-03-06"), ()),
        ("agreement", day("2024-03-10"), ()),
        ("implementation", day("2024-03-15"), ()),
        ("breach", day("2024-03-20"), ("Valley Front",)),
    ]
    assert {step.link for step in steps} == {"tabled", "same words"}


def test_a_reference_back_leads_to_the_proposal() -> None:
    (_, studied, _) = by("Ardania", ledger(*TALKS)).steps
    assert (studied.type, studied.by) == ("waiting", "Valley Front")


def test_the_same_act_in_two_outlets_is_one_step_with_two_citations() -> None:
    other = report(
        "2024-03-02",
        (
            "Ardania has put to the Front a pause in the fighting of 30 days, diplomats say.",
            [
                Told(
                    "proposal",
                    "Ardania",
                    "put to the Front a pause in the fighting of 30 days",
                    "a pause in the fighting of 30 days",
                    to="Valley Front",
                    issue="ceasefire",
                )
            ],
        ),
        publisher="Harbour Post",
    )
    (step,) = by("Ardania", ledger(TABLED, other)).steps
    assert [citation.publisher for citation in step.citations] == ["Northern Wire", "Harbour Post"]


def test_rejection_and_own_proposal_in_one_report_each_find_their_place() -> None:
    answer = report(
        "2024-03-02",
        (
            "The Front turned the proposal down as a trap.",
            [
                Told(
                    "rejection", "Valley Front", "turned the proposal down", "the proposal", issue="ceasefire"
                )
            ],
        ),
        (
            "It proposed an exchange of 40 prisoners instead.",
            [
                Told(
                    "proposal",
                    "Valley Front",
                    "proposed an exchange of 40 prisoners",
                    "an exchange of 40 prisoners",
                    to="Ardania",
                    issue="prisoners",
                )
            ],
        ),
    )
    held = ledger(TABLED, answer)
    assert by("Ardania", held).state == "rejected"
    assert by("Valley Front", held).state == "tabled"


def mediator_plan(published: str, *answers: tuple[str, str]) -> Ledger:
    plan = report(
        "2024-05-01",
        (
            "Lakeland put a bridging plan on the release of hostages to both sides.",
            [
                Told(
                    "proposal",
                    "Lakeland",
                    "put a bridging plan on the release of hostages",
                    "a bridging plan on the release of hostages",
                    to="Ardania; Valley Front",
                    issue="prisoners",
                )
            ],
        ),
    )
    verbs = {"acceptance": "accepts", "rejection": "refuses"}
    lines = [
        (
            f"{party} {verbs[kind]} the bridging plan on hostages.",
            [
                Told(
                    kind,
                    party,
                    f"{verbs[kind]} the bridging plan",
                    "the bridging plan on hostages",
                    issue="prisoners",
                )
            ],
        )
        for party, kind in answers
    ]
    return ledger(plan, report(published, *lines))


def test_one_yes_of_two_is_partly_accepted() -> None:
    held = mediator_plan("2024-05-02", ("Ardania", "acceptance"))
    assert by("Lakeland", held).state == "partly_accepted"


def test_yes_and_no_of_two_is_partly_accepted() -> None:
    held = mediator_plan("2024-05-02", ("Ardania", "acceptance"), ("Valley Front", "rejection"))
    assert by("Lakeland", held).state == "partly_accepted"


def test_two_yes_of_two_is_accepted() -> None:
    held = mediator_plan("2024-05-02", ("Ardania", "acceptance"), ("Valley Front", "acceptance"))
    assert by("Lakeland", held).state == "accepted"


def test_a_bystander_moves_nothing() -> None:
    held = mediator_plan("2024-05-02", ("Ardania", "acceptance"), ("Hillmark", "rejection"))
    assert [(step.by, step.state) for step in by("Lakeland", held).steps] == [
        ("Lakeland", "tabled"),
        ("Ardania", "partly_accepted"),
        ("Hillmark", "partly_accepted"),
    ]


def test_a_possible_rejection_moves_nothing() -> None:
    perhaps = report(
        "2024-03-02",
        (
            "The Front may refuse the draft on a ceasefire.",
            [
                Told(
                    "rejection",
                    "Valley Front",
                    "may refuse the draft on a ceasefire",
                    "the draft on a ceasefire",
                    issue="ceasefire",
                    mode="hypothetical",
                )
            ],
        ),
    )
    assert by("Ardania", ledger(TABLED, perhaps)).state == "tabled"


def test_a_new_version_supersedes_the_old() -> None:
    longer = report(
        "2024-03-08",
        (
            "The government now offers a ceasefire of 60 days in the northern valleys.",
            [
                Told(
                    "proposal",
                    "Ardania",
                    "offers a ceasefire of 60 days",
                    "a ceasefire of 60 days in the northern valleys",
                    to="Valley Front",
                    issue="ceasefire",
                )
            ],
        ),
    )
    found = proposals(ledger(TABLED, longer))
    assert [(one.what[:20], one.state) for one in found] == [
        ("a draft on a 30-day ", "superseded"),
        ("a ceasefire of 60 da", "tabled"),
    ]


def test_an_answer_in_another_war_finds_no_proposal_here() -> None:
    elsewhere = report(
        "2024-03-02",
        (
            "Hillmark rejects the Saltmen's offer of a ceasefire.",
            [
                Told(
                    "rejection",
                    "Hillmark",
                    "rejects the Saltmen's offer",
                    "offer of a ceasefire",
                    to="Saltmen",
                    issue="ceasefire",
                )
            ],
        ),
    )
    assert [step.type for step in by("Ardania", ledger(TABLED, elsewhere)).steps] == ["proposal"]


def test_the_author_can_withdraw_its_proposal() -> None:
    taken_back = report(
        "2024-03-04",
        (
            "Ardania withdrew its draft on a ceasefire in the valleys.",
            [
                Told(
                    "rejection",
                    "Ardania",
                    "withdrew its draft on a ceasefire in the valleys",
                    "its draft on a ceasefire in the valleys",
                    issue="ceasefire",
                )
            ],
        ),
    )
    assert by("Ardania", ledger(TABLED, taken_back)).state == "withdrawn"


def test_a_term_of_nobody_that_nobody_answers_is_no_proposal() -> None:
    term = ("The deal would free farmers.", [Told("proposal", None, "would free farmers", "free farmers")])
    assert proposals(ledger(report("2024-03-04", term))) == ()


def test_a_reference_back_is_not_to_what_its_report_tells_later() -> None:
    told = report(
        "2024-03-03",
        (
            "An envoy called the agreement substantial.",
            [Told("agreement", None, "the agreement", "the agreement")],
        ),
        (
            "Ardania proposes that the Front lay down its arms.",
            [Told("proposal", "Ardania", "proposes that the Front lay down its arms", "lay down its arms")],
        ),
    )
    (found,) = proposals(ledger(told))
    assert found.state == "tabled"
