"""What was known by one day about another."""

from scripted import Told, day, ledger, report

from communique.record.agreements import agreements
from communique.record.changes import changes
from communique.record.dossiers import dossiers
from communique.record.timeline import timeline

BOTH = "Hillmark; Saltmen"


def told(kind: str, about: str, *, on: str | None = None, mode: str = "actual") -> Told:
    return Told(kind, BOTH, f"of {about}", about, issue="prisoners", mode=mode, on=on)


SIGNED = report(
    "2024-06-03",
    (
        "On Sunday came word of a swap of 12 pilots.",
        [told("agreement", "a swap of 12 pilots", on="2024-06-02")],
    ),
)
DONE = report(
    "2024-06-03",
    (
        "On Monday came word of the swap of 12 pilots.",
        [told("implementation", "the swap of 12 pilots", on="2024-06-03")],
    ),
    publisher="Harbour Post",
)
HELD = ledger(SIGNED, DONE)


def test_as_of_a_day_a_report_of_the_next_day_is_not_known() -> None:
    assert agreements(HELD, None, day("2024-06-02")) == ()


def test_known_by_the_next_day_it_tells_of_the_day_before() -> None:
    (found,) = agreements(HELD, None, day("2024-06-02"), day("2024-06-03"))
    assert found.state == "reached"


def test_known_by_a_day_alone_everything_told_by_then_counts() -> None:
    (found,) = agreements(HELD, None, None, day("2024-06-03"))
    assert found.state == "implemented"


def test_what_is_announced_counts_from_its_announcement() -> None:
    plan = report(
        "2024-06-01",
        (
            "A swap of 12 pilots is planned.",
            [
                Told(
                    "implementation",
                    BOTH,
                    "A swap of 12 pilots",
                    issue="prisoners",
                    mode="future",
                    on="2024-06-09",
                )
            ],
        ),
    )
    found = timeline(ledger(plan), None, day("2024-06-02"), day("2024-06-04"))
    assert [one.date for one in found] == [day("2024-06-09")]


def test_dossiers_count_the_reports_known() -> None:
    (found,) = dossiers(HELD, day("2024-06-02"), day("2024-06-03"))
    assert found.documents == 2


def test_changes_between_two_days_as_known_later() -> None:
    (found,) = changes(HELD, None, day("2024-06-02"), day("2024-06-03"), day("2024-06-03"))
    assert (found.change, found.before, found.after) == ("moved", "reached", "implemented")
