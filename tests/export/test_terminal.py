"""Tables and readings as a terminal shows them: plain text, at 80 and 120 columns."""

import io
from collections.abc import Callable

import msgspec
import pytest
from export_lines import TIMELINE, UTTERANCES
from export_reading import SENTENCES, reading
from export_scene import AWAITED, DOSSIER, FALLEN, LEADERS, MEMORANDUM, POSITIONS, ROUND_2, TRUCE
from rich.console import Console, RenderableType

from communique.export import terminal
from communique.export.readable import reading_view
from communique.export.wording import plain

VIEWS: dict[str, RenderableType] = {
    "dossiers": terminal.dossiers_table([DOSSIER]),
    "positions": terminal.positions_table(POSITIONS),
    "proposals": terminal.proposals_table([MEMORANDUM, TRUCE], AWAITED),
    "agreements": terminal.agreements_table([FALLEN]),
    "meetings": terminal.meetings_table([ROUND_2, LEADERS]),
    "timeline": terminal.timeline_table(TIMELINE),
    "statements": terminal.statements_table(UTTERANCES),
    "reading": reading_view(reading()),
}
EMPTY: list[Callable[[tuple[()]], RenderableType]] = [
    terminal.dossiers_table,
    terminal.positions_table,
    terminal.proposals_table,
    terminal.agreements_table,
    terminal.meetings_table,
    terminal.timeline_table,
    terminal.statements_table,
]


def printed(view: RenderableType, width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_fits_its_width_without_colour(name: str, width: int) -> None:
    text = printed(VIEWS[name], width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dossiers", "russia-ukraine"),
        ("positions", "Concession: “Russia could give way on some points”"),
        ("proposals", "Russia → Ukraine"),
        ("proposals", "answer out"),
        ("agreements", "Breach, denied by Ukraine"),
        ("meetings", "Russia and Ukraine, Istanbul"),
        ("timeline", "2025-06-09"),
        ("statements", "nobody given"),
    ],
)
def test_a_table_says(name: str, words: str) -> None:
    assert words in flat(printed(VIEWS[name], 200))


@pytest.mark.parametrize("table", EMPTY, ids=lambda table: table.__name__)
def test_an_empty_table_says_so(table: Callable[[tuple[()]], RenderableType]) -> None:
    assert printed(table(())).strip() == "Nothing on record."


def test_who_reports_is_named_with_outlet_day_and_sentence() -> None:
    assert "Dmitry Peskov, in Northern Post 2025-06-03, sentence 1" in flat(printed(VIEWS["proposals"], 200))


def test_a_reading_shows_each_sentence_with_what_was_found_in_it() -> None:
    text = printed(VIEWS["reading"])
    at = [text.index(sentence[:40]) for sentence in SENTENCES]
    second = flat(text[at[1] : at[2]])
    assert "ACT Position · ceasefire · possible · Sudan → Rapid Support Forces" in second
    assert "“there would be no truce”, says Nabil Abdalla" in second
    assert "SAID Nabil Abdalla (Sudan): “there would be no truce" in second
    assert "TIME “yesterday” = 2023-05-11" in flat(text[at[0] : at[1]])
    assert "SAID an unnamed Western diplomat" in flat(text[at[2] :])
    assert "NOTE A reference mark that leads nowhere: “[2]”" in flat(text[at[2] :])


def test_a_reading_without_findings_is_its_text() -> None:
    bare = msgspec.structs.replace(
        reading(), acts=(), statements=(), events=(), times=(), notes=(), actors=()
    )
    assert flat(printed(reading_view(bare))).endswith(
        "3 A Western diplomat called the round [bold]useless[/bold] [2]."
    )


def test_what_a_terminal_would_obey_is_left_out() -> None:
    assert plain("a\x1b[2J\x07b\u202ec\n d") == "a[2Jbc d"


def test_a_title_with_escapes_is_shown_as_text() -> None:
    assert "\x1b" not in printed(reading_view(reading(title="\x1b]0;owned\x07 [red]Round[/red]")))
    assert "[red]Round[/red]" in printed(reading_view(reading(title="[red]Round[/red]")))
