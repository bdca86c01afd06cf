"""The brief as built from the folds: what it says, in which order, resting on which words."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from export_reports import EXCHANGE, JUNE_2, JUNE_9, KREMLIN, MAY, REPORTS, cite
from export_scene import (
    AWAITED,
    FALLEN,
    LEADERS,
    MEMORANDUM,
    NEXT,
    POSITIONS,
    PRISONERS,
    ROUND_1,
    ROUND_2,
    SHIFTS,
    SUMMIT,
    TRUCE,
    brief,
    position,
    step,
)

from communique.export.brief import Brief, Line, Told
from communique.record.values import Change, Firmness, Observance

FOLDS = (
    "positions shifts contradictions proposals agreements meetings awaiting accounts timeline statements"
    " notes changes"
)
EMPTY: dict[str, object] = dict.fromkeys(FOLDS.split(), ())


def front(part: str, **parts: object) -> list[str | None]:
    """What a part of the front says of the folds given."""
    told = getattr(brief(**{**EMPTY, **parts}).front, part)
    lines: tuple[Line, ...] = told.lines if isinstance(told, Told) else told
    return [line.text for line in lines]


def front_lines(whole: Brief) -> Iterator[Line]:
    told = whole.front
    parts = (told.changed, told.agreed, told.proposed, told.owed, told.ahead, told.voices, told.flags)
    yield from (line for part in parts for line in part.lines)
    yield from (*told.before, *told.met)
    yield from (cell.line for row in told.grid.rows for cell in row.cells if cell.line)
    rows = told.account.rows if told.account else ()
    yield from (line for row in rows for cell in row.cells for line in cell)


def lines_of(whole: Brief) -> Iterator[Line]:
    yield from front_lines(whole)
    yield from (*whole.awaited, *whole.flags)
    yield from (
        line for group in (*whole.changes, *whole.timeline, *whole.statements) for line in group.lines
    )
    for course in (*whole.proposals, *whole.agreements, *whole.held, *whole.planned):
        yield from course.steps
        yield from (line for side in course.differing for line in side.lines)
    for row in whole.matrix.rows:
        for stance in (stance for cell in row.cells for stance in cell):
            yield from (stance.line, *stance.earlier)


def test_every_line_rests_on_a_sentence_that_is_a_note() -> None:
    whole = brief()
    noted = {note.passage.anchor for note in whole.notes}
    for line in lines_of(whole):
        assert line.passages, line
        assert {passage.anchor for passage in line.passages} <= noted


def test_notes_run_in_the_order_in_which_the_front_cites_them_and_then_by_document() -> None:
    whole = brief()
    assert [note.number for note in whole.notes] == list(range(1, len(whole.notes) + 1))
    first = whole.front.changed.lines[0].passages[0]
    assert whole.notes[0].passage.anchor == first.anchor
    of_front = {passage.anchor for line in front_lines(whole) for passage in line.passages}
    assert {note.passage.anchor for note in whole.notes[: whole.front_notes]} == of_front
    rest = [(note.passage.document, note.passage.sentence) for note in whole.notes[whole.front_notes :]]
    assert rest == sorted(rest)


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
    assert unused.notes == ()


def test_a_local_path_is_shown_by_its_name_and_an_address_whole() -> None:
    sources = brief().sources
    assert (sources[0].file, sources[0].address) == ("istanbul-may.txt", None)
    assert (sources[1].file, sources[1].address) == (None, "https://wire.example/2025/06/02/terms")


def test_an_unnamed_source_is_called_unnamed() -> None:
    whole = brief()
    yields = next(row for row in whole.matrix.rows if row.issue == "Settlement as a whole").cells[0][0]
    assert yields.line.passages[0].account == (
        "an unnamed official close to the talks (Russia) says, reported by Northern Post, 3 June 2025"
    )
    assert "An unnamed official close to the talks" in [group.heading for group in whole.statements]


def test_a_report_of_an_outlet_not_given_goes_by_its_title() -> None:
    whole = brief()
    source = whole.sources[-1]
    assert source.publisher == "not given"
    note = next(note for note in whole.notes if note.passage.document == source.number)
    assert note.passage.account == "reported in “First prisoners come home”, 9 June 2025"


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


PRISONERS_KEPT = msgspec.structs.replace(PRISONERS, reached=None, steps=PRISONERS.steps[1:])


@pytest.mark.parametrize(
    ("part", "parts", "sentences"),
    [
        (
            "proposed",
            {"proposals": (MEMORANDUM,)},
            [
                "2 reports, 2 independent, first by Bosphorus Wire (2 June 2025), say that "
                "Russia proposed to Ukraine, "
                "on the settlement as a whole: “a memorandum on a settlement”. "
                "Reported since: under study by Ukraine, 3 June 2025."
            ],
        ),
        (
            "proposed",
            {"proposals": (TRUCE,)},
            [
                "Vladimir Medinsky, reported by Bosphorus Wire (2 June 2025), says that Russia proposed to "
                "Ukraine, on the fallen: “a truce of two or three days in parts of the front”. "
                "Reported since: rejected by Ukraine, 3 June 2025."
            ],
        ),
        (
            "proposed",
            {"proposals": (SUMMIT,)},
            [
                "Volodymyr Zelensky, reported by Dnipro Daily (3 June 2025), says that Ukraine proposed, "
                "on the talks themselves: “a meeting of the presidents before the end of June”. "
                "No answer is on record."
            ],
        ),
        (
            "agreed",
            {"agreements": (PRISONERS,)},
            [
                "Bosphorus Wire (16 May 2025) reports that an agreement of Russia and "
                "Ukraine on prisoners was "
                "reached: “exchange 1,000 prisoners each”. It is reported carried out."
            ],
        ),
        (
            "agreed",
            {"agreements": (FALLEN,)},
            [
                "Bosphorus Wire (2 June 2025) reports that an agreement of Russia and "
                "Ukraine on the fallen was "
                "reached: “the bodies of 6,000 soldiers each”. Reports differ on whether it was kept."
            ],
        ),
        (
            "agreed",
            {"agreements": (PRISONERS_KEPT,)},
            [
                "“First prisoners come home” (9 June 2025) reports that an agreement of "
                "Russia and Ukraine on "
                "prisoners was carried out: “exchange 1,000 prisoners each”."
            ],
        ),
        (
            "owed",
            {"awaiting": AWAITED, "proposals": (MEMORANDUM,)},
            [
                "Dmitry Peskov, reported by Northern Post (3 June 2025), says that an "
                "answer from Ukraine was "
                "awaited by Russia: “a memorandum on a settlement”."
            ],
        ),
        (
            "owed",
            {"proposals": (MEMORANDUM, SUMMIT, TRUCE)},
            [
                "2 reports, 2 independent, first by Bosphorus Wire (2 June 2025), say that Russia proposed: "
                "“a memorandum on a settlement”. Ukraine's answer is not on record."
            ],
        ),
        (
            "ahead",
            {"meetings": (ROUND_1, ROUND_2, LEADERS, NEXT)},
            [
                "Hakan Fidan, reported by Bosphorus Wire (16 May 2025), says that a "
                "meeting of Russia, Ukraine "
                "and Türkiye was planned (23 June 2025).",
            ],
        ),
        (
            "met",
            {"meetings": (ROUND_1, ROUND_2, LEADERS)},
            [
                "Vladimir Medinsky, reported by Bosphorus Wire (2 June 2025), says that "
                "a meeting of Russia and "
                "Ukraine took place (Istanbul, 2 June 2025)."
            ],
        ),
        ("agreed", {}, []),
    ],
    ids=[
        "studied",
        "rejected",
        "open",
        "agreed",
        "disputed",
        "unconcluded",
        "awaited",
        "unanswered",
        "planned",
        "met",
        "nothing",
    ],
)
def test_the_front_says(part: str, parts: dict[str, object], sentences: list[str]) -> None:
    assert front(part, **parts) == sentences


def test_a_meeting_planned_for_a_day_gone_by_is_not_ahead() -> None:
    assert front("ahead", meetings=(NEXT,), as_of=dt.date(2025, 6, 24)) == []


def test_what_concerns_the_parties_in_conflict_comes_first() -> None:
    qatar = msgspec.structs.replace(SUMMIT, by="Qatar", latest=JUNE_9)
    first = front("proposed", proposals=(qatar, SUMMIT))[0]
    assert first and "that Ukraine proposed" in first


def test_a_proposal_of_an_author_not_named_is_told_without_one() -> None:
    text = front("proposed", proposals=(msgspec.structs.replace(MEMORANDUM, by=None, state="tabled"),))[0]
    assert text and "say that a party not named proposed to Ukraine" in text


def test_words_that_say_too_little_give_way_to_their_clause() -> None:
    bare = msgspec.structs.replace(MEMORANDUM, what="a memorandum")
    text = front("proposed", proposals=(bare,))[0]
    assert text and "“Russia handed Ukraine a memorandum on a settlement”" in text


def test_shifts_lead_what_changed_and_the_rest_follows_in_sentences_the_latest_first() -> None:
    assert [(line.tag, line.text) for line in brief().front.changed.lines] == [
        (
            "Hardened",
            "Russia on neutrality and alliances, 3 June 2025: before “Ukraine to stay out of any alliance”, "
            "reported by Bosphorus Wire (2 June 2025); now “Russia will not drop its demand that Ukraine be "
            "neutral”, reported by Northern Post (3 June 2025).",
        ),
        (
            "Agreement",
            "“First prisoners come home” (9 June 2025) reports that an agreement of Russia and Ukraine on "
            "prisoners was carried out: “exchange 1,000 prisoners each”.",
        ),
        (
            "Agreement",
            "Ukraine, reported by Dnipro Daily (7 June 2025), says that an agreement of "
            "Russia and Ukraine on "
            "the fallen was disputed: “the bodies of 6,000 soldiers each”.",
        ),
        (
            "New proposal",
            "Vladimir Medinsky, reported by Bosphorus Wire (2 June 2025), says that "
            "Russia proposed to Ukraine, "
            "on the fallen: “a truce of two or three days in parts of the front”. "
            "Reported since: rejected by Ukraine, 3 June 2025.",
        ),
        (
            "Meeting",
            "Vladimir Medinsky, reported by Bosphorus Wire (2 June 2025), says that a meeting of Russia and "
            "Ukraine took place (Istanbul, 2 June 2025).",
        ),
    ]


def test_a_shift_cites_both_wordings() -> None:
    line = brief().front.changed.lines[0]
    assert [passage.reported for passage in line.passages] == [
        "by Bosphorus Wire, 2 June 2025",
        "by Northern Post, 3 June 2025",
    ]


def test_shifts_before_the_day_stand_beneath_and_the_weightiest_come_first() -> None:
    told = front("before", shifts=SHIFTS, since=JUNE_9)
    assert [text and text.partition(" on ")[0] for text in told] == ["Russia", "Ukraine"]


def test_two_readings_of_the_same_words_are_no_shift() -> None:
    same = msgspec.structs.replace(SHIFTS[0], before=SHIFTS[0].after)
    assert front("changed", shifts=(same,)) == []


def test_what_is_left_out_is_counted_and_has_its_command() -> None:
    told = brief(proposals=(MEMORANDUM, SUMMIT) * 3, changes=()).front.proposed
    assert (len(told.lines), told.more) == (2, 4)
    assert told.command == "communique proposals --dossier russia-ukraine --as-of 2025-06-09"


def test_observance_is_told_party_by_party_with_whose_word_it_is() -> None:
    kept = Observance(
        party="Russia",
        state="kept",
        kept_by=("Northern Post",),
        breached_by=(),
        latest=JUNE_9,
        citations=(cite(EXCHANGE, "exchanged a first group"),),
    )
    differing = msgspec.structs.replace(
        kept, party="Ukraine", state="disputed", breached_by=("Dmitry Peskov",)
    )
    (text,) = front("agreed", agreements=(msgspec.structs.replace(PRISONERS, observance=(kept, differing)),))
    assert text and text.endswith(
        "Reported kept by Russia, says Northern Post; disputed of Ukraine: kept, says Northern Post; broken, "
        "says Dmitry Peskov."
    )


def test_a_position_says_how_firmly_it_is_held_and_how_many_reports_bear_it_out() -> None:
    firm = Firmness(level="firm", reports=2, days=2, pressure=0, concessions=0)
    held = position("Russia", "process", cite(MAY, "Delegations"), cite(KREMLIN, "Peskov thought"))
    grid = brief(positions=(msgspec.structs.replace(held, firmness=firm),)).front.grid
    assert grid.rows[0].cells[0].line and grid.rows[0].cells[0].line.backing == (
        "held firmly; 2 reports, 2 independent, first by Bosphorus Wire (16 May 2025)"
    )


def test_a_careful_reader_s_notes_put_what_lies_across_reports_first() -> None:
    line, other = brief().front.flags.lines
    assert (line.tag, other.tag) == (
        "Figures that differ between reports",
        "A reference mark that leads nowhere",
    )
    assert line.text and line.text.startswith("Prisoners: 1,000 prisoners – “agreed to exchange")


def test_what_lapsed_in_silence_is_no_report_s_news() -> None:
    silent = msgspec.structs.replace(SUMMIT, state="lapsed")
    change = Change(
        change="moved", subject=silent, before="tabled", after="lapsed", citations=SUMMIT.steps[0].citations
    )
    assert front("changed", changes=(change,)) == []


def test_the_short_matrix_shows_the_latest_position_of_each_and_counts_the_others() -> None:
    second = position("Ukraine", "alignment", cite(EXCHANGE, "Russia and Ukraine"))
    grid = brief(positions=(*POSITIONS, second)).front.grid
    assert grid.parties == ("Russia", "Ukraine")
    cell = next(row for row in grid.rows if row.issue == "Neutrality and alliances").cells[1]
    assert cell.line and (cell.line.quote, cell.more) == ("“Russia and Ukraine”", 1)


def test_a_party_of_one_report_is_named_beneath_the_short_matrix() -> None:
    stray = position("Qatar", "ceasefire", cite(MAY, "full ceasefire"))
    grid = brief(positions=(*POSITIONS, stray)).front.grid
    assert (grid.parties, grid.others) == (("Russia", "Ukraine"), ("Qatar",))


def test_two_voices_of_one_side_stand_beside_each_other() -> None:
    (line,) = brief().front.voices.lines
    assert line.text == (
        "Russia on the settlement as a whole, within the same day: “the agreements reached in Istanbul "
        "would be carried out”, Dmitry Peskov, reported by Northern Post (3 June 2025); but “Russia could "
        "give way on some points”, an unnamed official close to the talks (Russia), reported by Northern "
        "Post (3 June 2025)."
    )


def test_each_side_s_account_stands_in_its_column() -> None:
    table = brief().front.account
    assert table
    assert table.columns == ("Russia", "Ukraine", "The outlets")
    breach, agreement = table.rows
    assert (breach.claim, breach.standing) == ("Breach by Ukraine", "Told by Russia, denied by Ukraine")
    assert [[line.tag for line in cell] for cell in breach.cells] == [[None], ["Denies"], []]
    assert agreement.standing == "Told by the outlets alone"


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
