"""The table of notes, and how many reports stand behind a line, as the terminal shows them."""

import datetime as dt

from rich.console import Console

from communique.export.terminal import notes_table, reported_by
from communique.record.discrepancies_values import Remark, Version
from communique.record.values import Citation, Sources
from communique.spans import Span


def cited(outlet: str, day: int, words: str = "set free 90 prisoners") -> Citation:
    return Citation(
        document=f"sha256:{outlet}",
        path=f"{outlet}.txt",
        title=None,
        publisher=outlet,
        published=dt.date(2024, 3, day),
        sentence_number=1,
        sentence=words,
        span=Span(0, len(words)),
        words=words,
        highlights=(Span(0, len(words)),),
        source=None,
        named=True,
        source_party=None,
        reader="0.1.0",
    )


def shown(remark: Remark) -> str:
    console = Console(width=200)
    with console.capture() as captured:
        console.print(notes_table([remark]))
    return captured.get()


def test_both_versions_stand_with_their_reports() -> None:
    remark = Remark(
        kind="differing_figures",
        about="prisoners",
        date=dt.date(2024, 3, 6),
        versions=(
            Version(words="set free 90 prisoners", figure="90 prisoners", citations=(cited("Wire", 5),)),
            Version(words="let 75 prisoners go", figure="75 prisoners", citations=(cited("Post", 6),)),
        ),
    )
    rows = [line for line in shown(remark).splitlines() if "prisoners: “" in line]
    assert [("“set free" in row, "Wire 2024-03-05" in row) for row in rows] == [(True, True), (False, False)]


def test_a_line_says_how_many_of_its_reports_are_independent_and_names_the_first() -> None:
    sources = Sources(reports=2, independent=1, first="sha256:Wire")
    first, *_ = reported_by([cited("Post", 6), cited("Wire", 5)], sources).plain.splitlines()
    assert first == "2 reports, 1 independent, first in Wire 2024-03-05"


def test_one_report_is_not_counted() -> None:
    sources = Sources(reports=1, independent=1, first="sha256:Wire")
    assert reported_by([cited("Wire", 5)], sources).plain == "Wire 2024-03-05, sentence 1"
