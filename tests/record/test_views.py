"""Timeline, statements and changes over one small record."""

from scripted import Said, Told, day, ledger, report

from communique.record.changes import changes
from communique.record.statements import statements
from communique.record.timeline import timeline

FIRST = report(
    "2024-03-01",
    (
        'Ardania wants the river as the border. "We are patient," said Minister Ode.',
        [
            Told(
                "position",
                "Ardania",
                "wants the river as the border",
                "the river as the border",
                "Valley Front",
                "territory",
            ),
            Said("Minister Ode", "Ardania", "We are patient,"),
        ],
    ),
    (
        "Delegations will meet on Tuesday.",
        [
            Told(
                "meeting",
                "Ardania; Valley Front",
                "will meet on Tuesday",
                issue="process",
                mode="future",
                on="2024-03-05",
            )
        ],
    ),
)
SECOND = report(
    "2024-03-06",
    (
        "Ardania would accept a line 5 miles from the river as the border.",
        [
            Told(
                "concession",
                "Ardania",
                "would accept a line 5 miles from the river as the border",
                "a line 5 miles from the river as the border",
                "Valley Front",
                "territory",
            )
        ],
    ),
    (
        "The delegations met on Tuesday.",
        [Told("meeting", "Ardania; Valley Front", "met on Tuesday", issue="process", on="2024-03-05")],
    ),
    (
        "They signed a note on aid convoys.",
        [
            Told(
                "agreement",
                "Ardania; Valley Front",
                "signed a note on aid convoys",
                "a note on aid convoys",
                issue="humanitarian",
            )
        ],
    ),
)


def test_the_timeline_stands_in_order_and_says_what_dates_it() -> None:
    found = [(item.date, item.dated_by, item.type, item.mode) for item in timeline(ledger(FIRST, SECOND))]
    assert found == [
        (day("2024-03-01"), "report", "position", "actual"),
        (day("2024-03-05"), "event", "meeting", "future"),
        (day("2024-03-05"), "event", "meeting", "actual"),
        (day("2024-03-06"), "report", "concession", "actual"),
        (day("2024-03-06"), "report", "agreement", "actual"),
    ]


def test_two_outlets_on_one_act_are_one_line() -> None:
    line = (
        "They signed a note on aid convoys.",
        [Told("agreement", "Ardania; Valley Front", "signed a note on aid convoys", issue="humanitarian")],
    )
    held = ledger(report("2024-03-06", line), report("2024-03-06", line, publisher="Harbour Post"))
    (item,) = timeline(held)
    assert [citation.publisher for citation in item.citations] == sorted(
        ("Northern Wire", "Harbour Post"),
        key=lambda name: next(c.document for c in item.citations if c.publisher == name),
    )


def test_statements_keep_speaker_party_and_words() -> None:
    (found,) = statements(ledger(FIRST, SECOND))
    assert (found.speaker, found.party, found.words, found.date) == (
        "Minister Ode",
        "Ardania",
        "We are patient,",
        day("2024-03-01"),
    )
    (mark,) = found.citation.highlights
    assert mark.of(found.citation.sentence) == found.words


def test_changes_tell_what_is_new_what_moved_and_what_is_worded_otherwise() -> None:
    found = changes(ledger(FIRST, SECOND), None, day("2024-03-01"), day("2024-03-06"))
    assert [(one.change, type(one.subject).__name__, one.before, one.after) for one in found] == [
        (
            "changed",
            "Position",
            "wants the river as the border",
            "would accept a line 5 miles from the river as the border",
        ),
        ("moved", "Meeting", "planned", "held"),
        ("new", "Agreement", None, "reached"),
    ]


def test_nothing_changes_on_a_day_without_reports() -> None:
    assert changes(ledger(FIRST, SECOND), None, day("2024-03-02"), day("2024-03-05")) == ()
