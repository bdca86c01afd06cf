"""The brief as built from the folds: what it says, in which order, resting on which words."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from export_reports import EXCHANGE, JUNE_2, JUNE_9, MAY, REPORTS, cite
from export_scene import (
    AWAITED,
    FALLEN,
    LEADERS,
    MEMORANDUM,
    POSITIONS,
    PRISONERS,
    ROUND_1,
    ROUND_2,
    SUMMIT,
    TRUCE,
    brief,
    position,
    step,
)

from communique.export.brief import Brief, Line

EMPTY: dict[str, object] = dict.fromkeys(
    (
        "positions",
        "proposals",
        "agreements",
        "meetings",
        "awaited",
        "timeline",
        "utterances",
        "notes",
        "changes",
    ),
    (),
)


def standing(**parts: object) -> list[str | None]:
    return [line.text for line in brief(**{**EMPTY, **parts}).standing]


def lines_of(whole: Brief) -> Iterator[Line]:
    yield from (*whole.standing, *whole.awaited, *whole.notes)
    yield from (
        line for group in (*whole.changes, *whole.timeline, *whole.statements) for line in group.lines
    )
    for course in (*whole.proposals, *whole.agreements, *whole.held, *whole.planned):
        yield from course.steps
        yield from (line for side in course.differing for line in side.lines)
    for row in whole.matrix.rows:
        for stance in (stance for cell in row.cells for stance in cell):
            yield from (stance.line, *stance.earlier)


def test_every_line_cites_a_sentence_of_a_listed_document() -> None:
    whole = brief()
    listed = {passage.anchor for source in whole.sources for passage in source.sentences}
    for line in lines_of(whole):
        assert line.passages, line
        assert {passage.anchor for passage in line.passages} <= listed


def test_every_passage_is_its_sentence_with_the_evidence_marked() -> None:
    texts = {
        number: r for number, r in enumerate(sorted(REPORTS, key=lambda r: r.filed.day or JUNE_9), start=1)
    }
    for line in lines_of(brief()):
        for passage in line.passages:
            report = texts[passage.document]
            whole = report.spans[passage.sentence - 1].of(report.text)
            assert "".join(piece.text for piece in passage.pieces) == whole
            assert any(piece.marked for piece in passage.pieces)


def test_documents_are_numbered_by_day_and_listed_though_nothing_is_cited() -> None:
    sources = brief().sources
    assert [source.number for source in sources] == list(range(1, len(REPORTS) + 1))
    assert [source.published for source in sources][::6] == ["16 May 2025", "9 June 2025"]
    unused = next(source for source in sources if source.title == "Weather in Istanbul")
    assert unused.sentences == ()


def test_a_local_path_is_shown_by_its_name_and_an_address_whole() -> None:
    sources = brief().sources
    assert (sources[0].file, sources[0].address) == ("istanbul-may.txt", None)
    assert (sources[1].file, sources[1].address) == (None, "https://wire.example/2025/06/02/terms")


def test_an_unnamed_source_is_called_unnamed() -> None:
    whole = brief()
    yields = next(row for row in whole.matrix.rows if row.issue == "Settlement as a whole").cells[0][0]
    assert yields.line.passages[0].account == (
        "an unnamed source, “official close to the talks”, says, reported by Northern Post, 3 June 2025"
    )
    assert "An unnamed source: “official close to the talks”" in [group.heading for group in whole.statements]


def test_a_report_of_an_outlet_not_given_goes_by_its_title() -> None:
    source = brief().sources[-1]
    assert source.publisher == "not given"
    assert source.sentences[0].account == "reported in “First prisoners come home”, 9 June 2025"


def test_citations_of_one_sentence_and_speaker_are_one_passage() -> None:
    one, two = cite(MAY, "Delegations of Russia"), cite(MAY, "met in Istanbul")
    cell = brief(positions=(position("Russia", "process", one, two),)).matrix.rows[0].cells[0]
    assert [piece.text for piece in cell[0].line.passages[0].pieces if piece.marked] == [one.words, two.words]


def test_matrix_has_the_dossier_s_parties_across_and_the_codebook_s_issues_down() -> None:
    stray = position("Qatar", "ceasefire", cite(MAY, "full ceasefire"))
    matrix = brief(positions=(*POSITIONS, stray)).matrix
    assert matrix.parties == ("Russia", "Ukraine", "Qatar")
    assert [row.issue for row in matrix.rows] == [
        "Ceasefire",
        "Fallen",
        "Territory",
        "Sovereignty",
        "Neutrality and alliances",
        "Settlement as a whole",
    ]
    assert [len(cell) for cell in matrix.rows[0].cells] == [0, 1, 1]


def test_a_matrix_cell_keeps_the_earlier_wordings() -> None:
    row = next(row for row in brief().matrix.rows if row.issue == "Neutrality and alliances")
    assert [line.quote for line in row.cells[0][0].earlier] == ["“Ukraine to stay out of any alliance”"]


@pytest.mark.parametrize(
    ("parts", "sentences"),
    [
        (
            {"proposals": (MEMORANDUM,), "awaited": AWAITED},
            [
                "Two reports (latest 3 June 2025) say that Russia tabled a proposal to Ukraine on the "
                "settlement as a "
                "whole: “a memorandum on a settlement”. Reported since: under study by Ukraine, 3 June 2025. "
                "Ukraine's answer is awaited."
            ],
        ),
        (
            {"proposals": (TRUCE,)},
            [
                "One report (2 June 2025) says that Russia tabled a proposal to Ukraine on the fallen: “a "
                "truce of two "
                "or three days in parts of the front”. Reported since: rejected by Ukraine, 3 June 2025."
            ],
        ),
        (
            {"proposals": (SUMMIT,)},
            [
                "One report (3 June 2025) says that Ukraine tabled a proposal on the talks themselves: “a "
                "meeting of "
                "the presidents before the end of June”. No answer is on record."
            ],
        ),
        (
            {"awaited": AWAITED},
            [
                "One report (3 June 2025) says that an answer from Ukraine was awaited by Russia: “a "
                "memorandum on a settlement”."
            ],
        ),
        (
            {"agreements": (PRISONERS,)},
            [
                "One report (16 May 2025) says that an agreement of Russia and Ukraine on prisoners was "
                "reached: "
                "“exchange 1,000 prisoners each”. It is reported carried out."
            ],
        ),
        (
            {"agreements": (FALLEN,)},
            [
                "One report (2 June 2025) says that an agreement of Russia and Ukraine on the fallen was "
                "reached: “the "
                "bodies of 6,000 soldiers each”. Reports differ on whether it was kept."
            ],
        ),
        (
            {"agreements": (msgspec.structs.replace(PRISONERS, reached=None, steps=PRISONERS.steps[1:]),)},
            [
                "One report (9 June 2025) says that an agreement of Russia and Ukraine on prisoners was "
                "carried out: “exchange 1,000 prisoners each”."
            ],
        ),
        (
            {"meetings": (ROUND_1, ROUND_2, LEADERS)},
            [
                "One report (2 June 2025) says that a meeting of Russia and Ukraine took place (Istanbul, "
                "2 June 2025)."
            ],
        ),
        (
            {"positions": POSITIONS[1:3]},
            [
                "Neutrality and alliances: reports give Russia's position as “Russia will not drop its "
                "demand that "
                "Ukraine be neutral” and Ukraine's position as “insists on its path to NATO”."
            ],
        ),
        ({}, []),
    ],
    ids=[
        "awaited",
        "rejected",
        "open",
        "answer",
        "agreed",
        "disputed",
        "unconcluded",
        "met",
        "contrast",
        "nothing",
    ],
)
def test_where_the_talks_stand(parts: dict[str, object], sentences: list[str]) -> None:
    assert standing(**parts) == sentences


def test_a_proposal_whose_answer_is_awaited_comes_first() -> None:
    first = standing(proposals=(SUMMIT, TRUCE, MEMORANDUM), awaited=AWAITED)[0]
    assert first and "memorandum" in first


def test_a_proposal_of_an_author_not_named_is_told_without_one() -> None:
    text = standing(proposals=(msgspec.structs.replace(MEMORANDUM, by=None, state="tabled"),))[0]
    assert text and "say that a proposal was tabled to Ukraine" in text


def test_disputed_observance_stands_side_by_side() -> None:
    course = next(course for course in brief().agreements if course.state == "disputed")
    assert [side.heading for side in course.differing] == [
        "Promise to keep it",
        "Say that it was broken",
        "Deny a breach",
    ]


def test_a_meeting_that_some_report_and_others_deny_stands_side_by_side() -> None:
    denial = step(
        JUNE_9, "meeting", None, cite(EXCHANGE, "Russia and Ukraine"), state="called_off", mode="negated"
    )
    meeting = msgspec.structs.replace(ROUND_2, steps=(*ROUND_2.steps, denial))
    assert [side.heading for side in brief(meetings=(meeting,)).held[0].differing] == [
        "Say that it took place",
        "Say that it did not",
    ]


def test_changes_are_grouped_by_what_they_are_about() -> None:
    groups = {group.heading: [(line.tag, line.text) for line in group.lines] for group in brief().changes}
    assert groups == {
        "Proposals": [("New", "Russia to Ukraine, fallen:")],
        "Agreements": [
            ("Moved", "Russia and Ukraine, fallen, from reached to disputed:"),
            ("Moved", "Russia and Ukraine, prisoners, from reached to carried out:"),
        ],
        "Meetings": [
            ("New", "Russia and Ukraine, Istanbul:"),
            ("No longer reported", "Russia, Ukraine and the United States:"),
        ],
        "Positions": [
            (
                "Reworded",
                "Russia on neutrality and alliances, before: “Ukraine to stay out of any alliance”; now:",
            )
        ],
    }


def test_the_timeline_runs_by_day_with_undated_items_last() -> None:
    headings = [group.heading for group in brief().timeline]
    assert headings[0] == "16 May 2022"
    assert headings[-1] == "Undated"


def test_background_is_listed_but_not_drawn() -> None:
    assert min(mark.date for mark in brief().marks) == dt.date(2025, 5, 16)


def test_speakers_stand_by_party_and_words_of_nobody_come_last() -> None:
    headings = [(group.heading, group.about) for group in brief().statements]
    assert headings[0] == ("Dmitry Peskov", "for Russia")
    assert headings[-1] == ("No speaker given", "words that the reports attribute to nobody by name")


def test_an_empty_record_gives_an_empty_brief() -> None:
    whole = brief(**EMPTY, documents=())
    assert list(lines_of(whole)) == []
    assert whole.covering == "0 reports"


def test_equal_folds_give_equal_briefs() -> None:
    assert brief() == brief()
    assert brief(since=JUNE_2) != brief()
