"""Who awaits whose answer, against scripts."""

from scripted import Told, day, ledger, report

from communique.record.awaiting import awaiting
from communique.record.values import Awaited

OFFER = report(
    "2024-03-01",
    (
        "Ardania sent the Front a memorandum on the border posts.",
        [
            Told(
                "proposal",
                "Ardania",
                "sent the Front a memorandum",
                "a memorandum on the border posts",
                to="Valley Front",
                issue="territory",
            )
        ],
    ),
)
AWAITS = report(
    "2024-03-03",
    (
        "Ardania awaits a reply of the Front to the memorandum.",
        [
            Told(
                "waiting",
                "Ardania",
                "awaits a reply of the Front to the memorandum",
                "a reply of the Front to the memorandum",
                to="Valley Front",
                issue="process",
            )
        ],
    ),
)
STUDIES = report(
    "2024-03-04",
    (
        "The Front is studying the memorandum.",
        [Told("waiting", "Valley Front", "is studying the memorandum", "the memorandum", issue="territory")],
    ),
)
ANSWERED = report(
    "2024-03-06",
    (
        "The Front rejected the memorandum.",
        [
            Told(
                "rejection",
                "Valley Front",
                "rejected the memorandum",
                "the memorandum",
                to="Ardania",
                issue="territory",
            )
        ],
    ),
)


def sides(found: tuple[Awaited, ...]) -> list[tuple[str | None, str | None]]:
    return [(one.awaits, one.owed_by) for one in found]


def test_who_awaits_and_who_owes() -> None:
    (found,) = awaiting(ledger(OFFER, AWAITS))
    assert (found.awaits, found.owed_by, found.since) == ("Ardania", "Valley Front", day("2024-03-03"))
    assert found.about == "a memorandum on the border posts"


def test_who_studies_a_text_owes_its_author_the_answer() -> None:
    assert sides(awaiting(ledger(OFFER, STUDIES))) == [("Ardania", "Valley Front")]


def test_two_reports_of_one_wait_are_one() -> None:
    (found,) = awaiting(ledger(OFFER, AWAITS, STUDIES))
    assert (found.since, found.latest, len(found.citations)) == (day("2024-03-03"), day("2024-03-04"), 2)


def test_the_answer_ends_the_wait() -> None:
    assert awaiting(ledger(OFFER, AWAITS, STUDIES, ANSWERED)) == ()


def test_the_wait_is_open_on_the_day_before_the_answer() -> None:
    held = ledger(OFFER, AWAITS, STUDIES, ANSWERED)
    assert sides(awaiting(held, None, day("2024-03-05"))) == [("Ardania", "Valley Front")]


def test_a_wait_without_a_known_proposal_is_kept_as_told() -> None:
    assert sides(awaiting(ledger(AWAITS))) == [("Ardania", "Valley Front")]


def test_the_text_of_the_waiting_sentence_is_no_answer() -> None:
    both = report(
        "2024-03-03",
        (
            "Ardania awaits a reply of the Front to the memorandum put forward on the posts.",
            [
                Told(
                    "waiting", "Ardania", "awaits a reply of the Front", "the memorandum", to="Valley Front"
                ),
                Told("proposal", "Valley Front", "memorandum put forward", "memorandum"),
            ],
        ),
    )
    (found,) = awaiting(ledger(both))
    assert (found.awaits, found.owed_by) == ("Ardania", "Valley Front")


def test_of_joint_authors_the_one_that_owes_awaits_nothing() -> None:
    joint = report(
        "2024-03-01",
        (
            "Ardania and the Front put forward a truce on the border posts.",
            [Told("proposal", "Ardania; Valley Front", "put forward a truce", "a truce on the border posts")],
        ),
    )
    waits = report(
        "2024-03-02",
        (
            "The Front awaits Ardania's word on the truce on the border posts.",
            [
                Told(
                    "waiting",
                    "Valley Front",
                    "awaits Ardania's word",
                    "the truce on the border posts",
                    to="Ardania",
                )
            ],
        ),
    )
    (found,) = awaiting(ledger(joint, waits))
    assert (found.awaits, found.owed_by) == ("Valley Front", "Ardania")
