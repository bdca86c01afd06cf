"""Agreements, pledges and their observance against scripts."""

from scripted import Line, Told, day, ledger, report

from communique.record.agreements import agreements
from communique.record.values import Agreement

BOTH = "Ardania; Valley Front"


def line(
    kind: str,
    party: str,
    about: str,
    mode: str = "actual",
    *,
    source: str | None = None,
    on: str | None = None,
) -> Line:
    return f"{kind.title()} of {about} was told of.", [
        Told(kind, party, f"of {about}", about, issue="prisoners", mode=mode, source=source, on=on)
    ]


REACHED = line("agreement", BOTH, "an exchange of 40 prisoners")
DONE = line("implementation", BOTH, "the exchange of 40 prisoners")
BROKEN = line("breach", "Ardania", "the exchange of 40 prisoners", source="Valley Front")
DENIED = line("breach", "Ardania", "the exchange of 40 prisoners", "negated", source="Ardania")


def only(*days_and_lines: tuple[str, Line]) -> Agreement:
    (found,) = agreements(ledger(*(report(when, one) for when, one in days_and_lines)))
    return found


def test_an_agreement_carried_out() -> None:
    found = only(("2024-03-01", REACHED), ("2024-03-04", DONE))
    assert (found.state, found.reached, found.latest) == ("implemented", day("2024-03-01"), day("2024-03-04"))
    assert [step.state for step in found.steps] == ["reached", "implemented"]


def test_a_breach_alleged_is_told_with_who_alleges_it() -> None:
    found = only(("2024-03-01", REACHED), ("2024-03-04", BROKEN))
    assert (found.state, found.steps[-1].holders) == ("breached", ("Valley Front",))


def test_a_breach_alleged_and_denied_is_disputed_and_both_accounts_stand() -> None:
    found = only(("2024-03-01", REACHED), ("2024-03-04", BROKEN), ("2024-03-05", DENIED))
    assert found.state == "disputed"
    assert [(step.mode, step.holders) for step in found.steps[1:]] == [
        ("actual", ("Valley Front",)),
        ("negated", ("Ardania",)),
    ]


def test_observed_by_one_account_and_broken_by_another_is_disputed() -> None:
    assert only(("2024-03-01", REACHED), ("2024-03-04", DONE), ("2024-03-04", BROKEN)).state == "disputed"


def test_a_possible_agreement_becomes_reached() -> None:
    perhaps = line("agreement", BOTH, "an exchange of 40 prisoners", "hypothetical")
    found = only(("2024-02-27", perhaps), ("2024-03-01", REACHED))
    assert [step.state for step in found.steps] == ["possible", "reached"]


def test_a_deal_that_was_hoped_for_and_not_reached_is_one_matter() -> None:
    hoped = line("agreement", BOTH, "a deal", "hypothetical")
    failed = line("agreement", BOTH, "any deal", "negated")
    found = only(("2024-02-27", hoped), ("2024-03-01", failed))
    assert [step.state for step in found.steps] == ["possible", "denied"]


def test_a_pledge_told_again_stays_a_pledge() -> None:
    promise = line("pledge", "Ardania", "the release of ten women")
    assert only(("2024-03-01", promise), ("2024-03-09", promise)).state == "announced"


def test_no_agreement_is_denied() -> None:
    assert only(("2024-03-01", line("agreement", BOTH, "an exchange", "negated"))).state == "denied"


def test_a_pledge_of_one_side_is_a_pledge_and_is_carried_out() -> None:
    promise = line("pledge", "Ardania", "the release of ten women")
    kept = line("implementation", "Ardania", "the release of ten women")
    found = only(("2024-03-01", promise), ("2024-03-03", kept))
    assert (found.kind, found.parties, found.state) == ("pledge", ("Ardania",), "implemented")


def test_a_pledge_to_keep_an_agreement_is_a_step_of_it() -> None:
    found = only(
        ("2024-03-01", REACHED), ("2024-03-02", line("pledge", "Ardania", "the exchange of 40 prisoners"))
    )
    assert (found.kind, found.state) == ("agreement", "pledged_to_observe")


def test_a_breach_of_something_not_on_record_stands_by_itself() -> None:
    found = only(("2024-03-04", BROKEN))
    assert (found.state, found.reached) == ("breached", None)


def test_other_numbers_are_another_agreement() -> None:
    more = line("agreement", BOTH, "an exchange of 90 prisoners")
    assert len(agreements(ledger(report("2024-03-01", REACHED), report("2024-03-09", more)))) == 2


def test_a_plan_that_both_accept_is_agreed_between_them() -> None:
    plan = (
        "Lakeland put a plan on hostages to both.",
        [
            Told(
                "proposal",
                "Lakeland",
                "put a plan on hostages",
                "a plan on hostages",
                to=BOTH,
                issue="prisoners",
            )
        ],
    )
    yes = [line("acceptance", party, "the plan on hostages") for party in ("Ardania", "Valley Front")]
    (found,) = agreements(
        ledger(report("2024-03-01", plan), report("2024-03-02", yes[0]), report("2024-03-03", yes[1]))
    )
    assert (found.parties, found.state, found.reached) == (
        ("Ardania", "Valley Front"),
        "reached",
        day("2024-03-03"),
    )


def test_observance_without_words_of_its_own_goes_to_the_latest_agreement_on_the_issue() -> None:
    older = line("agreement", BOTH, "a list of the missing")
    done = line("implementation", BOTH, "coaches at the gate")
    found = agreements(
        ledger(
            *(
                report(when, one)
                for when, one in (("2024-02-01", older), ("2024-03-01", REACHED), ("2024-03-04", done))
            )
        )
    )
    assert [(one.what, one.state) for one in found] == [
        ("a list of the missing", "reached"),
        ("an exchange of 40 prisoners", "implemented"),
    ]


def test_background_that_names_nobody_is_left_to_the_timeline() -> None:
    vague = ("A truce once held.", [Told("agreement", None, "A truce once held", mode="historical")])
    assert agreements(ledger(report("2024-03-01", vague))) == ()


def test_an_agreement_told_of_with_one_side_can_be_kept_by_the_other() -> None:
    half = line("agreement", "Valley Front", "an exchange of 40 prisoners")
    kept = line("implementation", "Ardania", "the exchange of 40 prisoners")
    assert only(("2024-03-01", half), ("2024-03-04", kept)).state == "implemented"
