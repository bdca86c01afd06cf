"""Partial and conditional answers, silence, things told twice, texts to come, and how promises are kept."""

import pytest
from scripted import Line, Told, day, ledger, report

from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.proposals import proposals
from communique.record.timeline import timeline

PLAN = "a plan for the lifting of the blockade"
OFFER: Line = (
    f"Hillmark offered the Saltmen {PLAN}.",
    [Told("proposal", "Hillmark", f"offered the Saltmen {PLAN}", PLAN, to="Saltmen", issue="economy")],
)


def yes(sentence: str) -> Line:
    words = "the Saltmen accept the plan for the blockade"
    told = Told("acceptance", "Saltmen", words, "the plan for the blockade", to="Hillmark", issue="economy")
    return sentence.replace("YES", words), [told]


@pytest.mark.parametrize(
    ("sentence", "state", "condition"),
    [
        ("On Monday YES.", "accepted", None),
        ("On Monday YES in principle.", "partly_accepted", None),
        ("On Monday YES, but want longer deadlines.", "partly_accepted", None),
        ("On Monday YES, but Hillmark said no more.", "accepted", None),
        (
            "On Monday YES on condition that the port opens, they said.",
            "partly_accepted",
            "on condition that the port opens",
        ),
        ("If the port opens, YES.", "partly_accepted", "If the port opens"),
        ("Nobody asked if it rains, and YES.", "accepted", None),
    ],
)
def test_how_whole_a_yes_is(sentence: str, state: str, condition: str | None) -> None:
    (found,) = proposals(ledger(report("2024-06-01", OFFER), report("2024-06-03", yes(sentence))))
    assert (found.state, found.steps[-1].condition) == (state, condition)


def test_an_open_proposal_lapses_when_reports_go_on_without_it() -> None:
    later = ("Rain fell on Hillmark.", [Told("appraisal", "Hillmark", "Rain fell on Hillmark")])
    held = ledger(report("2024-06-01", OFFER), report("2024-09-01", later))
    assert [one.state for one in proposals(held)] == ["lapsed"]
    assert [one.state for one in proposals(held, None, day("2024-07-01"))] == ["tabled"]


TWICE: Line = (
    "Hillmark, which offered a truce until the harvest, now offers the Saltmen a truce until harvest time.",
    [
        Told(
            "proposal",
            "Hillmark",
            "offered a truce until the harvest",
            "a truce until the harvest",
            issue="ceasefire",
        ),
        Told(
            "proposal",
            "Hillmark",
            "offers the Saltmen a truce until harvest time",
            "a truce until harvest time",
            to="Saltmen",
            issue="ceasefire",
        ),
    ],
)


def test_one_offer_told_twice_in_a_report_is_one_proposal_with_the_reason() -> None:
    (found,) = proposals(ledger(report("2024-06-01", TWICE)))
    (step,) = found.steps
    assert (len(step.citations), step.link) == (2, "tabled; told again in the same report")


def test_one_offer_told_twice_in_a_report_is_one_line_of_the_timeline() -> None:
    (item,) = timeline(ledger(report("2024-06-01", TWICE)))
    assert (item.addressees, item.link) == (("Saltmen",), "told again in the same report")


def test_a_text_that_is_only_announced_is_owed_by_its_author() -> None:
    announced: Line = (
        "Hillmark will send the Saltmen a memorandum on the reefs.",
        [
            Told(
                "proposal",
                "Hillmark",
                "will send the Saltmen a memorandum on the reefs",
                "a memorandum on the reefs",
                to="Saltmen",
                issue="territory",
                mode="future",
            )
        ],
    )
    waits: Line = (
        "The Saltmen still await the memorandum on the reefs.",
        [
            Told(
                "waiting",
                "Saltmen",
                "await the memorandum on the reefs",
                "the memorandum on the reefs",
                to="Hillmark",
                issue="territory",
            )
        ],
    )
    held = ledger(report("2024-06-01", announced), report("2024-06-04", waits))
    assert [(one.awaits, one.owed_by) for one in awaiting(held)] == [("Saltmen", "Hillmark")]
    assert [one.state for one in proposals(held)] == ["floated"]


def test_the_paper_is_the_text_and_not_a_term_of_it() -> None:
    tabled: Line = (
        "Hillmark handed over a document on shipping.",
        [
            Told(
                "proposal",
                "Hillmark",
                "handed over a document on shipping",
                "a document on shipping",
                to="Saltmen",
                issue="economy",
            )
        ],
    )
    term: Line = (
        "The Saltmen would have to leave three reefs.",
        [
            Told(
                "proposal",
                "Hillmark",
                "would have to leave three reefs",
                "leave three reefs",
                to="Saltmen",
                issue="territory",
            )
        ],
    )
    study: Line = (
        "The Saltmen are studying the paper.",
        [Told("waiting", "Saltmen", "are studying the paper", "the paper", issue="other")],
    )
    states = {one.what: one.state for one in proposals(ledger(report("2024-06-01", tabled, term, study)))}
    assert states == {"a document on shipping": "under_study", "leave three reefs": "tabled"}


BOTH = "Hillmark; Saltmen"
DEAL: Line = (
    "Both signed an agreement on the release of 30 sailors.",
    [
        Told(
            "agreement",
            BOTH,
            "signed an agreement on the release of 30 sailors",
            "the release of 30 sailors",
            issue="prisoners",
        )
    ],
)


def kept(
    party: str, words: str, kind: str = "implementation", source: str | None = None, mode: str = "actual"
) -> Line:
    return f"It was told that {party} {words}.", [
        Told(kind, party, f"{party} {words}", issue="prisoners", source=source, mode=mode)
    ]


def test_a_part_of_what_was_agreed_is_carried_out_and_more_than_it_is_something_else() -> None:
    part = agreements(
        ledger(report("2024-06-01", DEAL), report("2024-06-05", kept("Hillmark", "freed 12 men")))
    )
    more = agreements(
        ledger(report("2024-06-01", DEAL), report("2024-06-05", kept("Hillmark", "freed 90 men")))
    )
    assert [one.state for one in part] == ["implemented"]
    assert [one.state for one in more] == ["reached", "implemented"]


def test_observance_is_told_party_by_party_with_whose_word_it_is() -> None:
    held = ledger(
        report("2024-06-01", DEAL),
        report("2024-06-05", kept("Hillmark", "let its captives go")),
        report("2024-06-07", kept("Saltmen", "broke the deal", "breach", "Hillmark")),
        report(
            "2024-06-07", kept("Saltmen", "let captives go", source="Captain Roe"), publisher="Harbour Post"
        ),
    )
    (found,) = agreements(held)
    assert [(one.party, one.state, one.kept_by, one.breached_by) for one in found.observance] == [
        ("Hillmark", "kept", ("Northern Wire",), ()),
        ("Saltmen", "disputed", ("Captain Roe",), ("Hillmark",)),
    ]


def test_a_promise_to_keep_the_deal_is_a_step_of_it() -> None:
    promise = kept("Saltmen", "stand by the deal", "pledge")
    (found,) = agreements(ledger(report("2024-06-01", DEAL), report("2024-06-03", promise)))
    assert found.state == "pledged_to_observe"


def test_a_delay_and_a_start_in_one_report_are_no_dispute() -> None:
    late = kept("Hillmark", "had not let captives go by noon", mode="negated")
    held = ledger(report("2024-06-01", DEAL), report("2024-06-05", late, kept("Hillmark", "let captives go")))
    (found,) = agreements(held)
    assert found.state == "implemented"
