"""The first page of the brief as a terminal shows it."""

import io

from export_hostile import hostile_brief
from export_scene import brief
from rich.console import Console
from test_build import EMPTY

from communique.export.brief import Brief
from communique.export.front import front_view
from communique.export.wording import spaced


def printed(of: Brief, width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(front_view(of))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_parts_stand_in_the_order_of_the_page() -> None:
    text = printed(brief())
    parts = [
        "What changed since 16 May 2025",
        "Positions that shifted before",
        "Agreed, and whether it is kept",
        "Proposed, and what became of it",
        "Who owes whom an answer",
        "Next meeting",
        "Last meeting",
        "Two voices of one side",
        "What a careful reader would stop at",
        "Notes",
    ]
    at = [text.index(part) for part in parts]
    assert at == sorted(at)


def test_what_changed_is_noted_with_the_words_and_whose_they_are() -> None:
    text = flat(printed(brief()))
    assert "was carried out: “exchange 1,000 prisoners each”. [3]" in text
    assert (
        "3 Russia and Ukraine exchanged a first group of young prisoners on Monday, as agreed in Istanbul. "
        "– Reported in “First prisoners come home”, 9 June 2025."
    ) in text


def test_it_fits_a_narrow_terminal() -> None:
    assert max(map(len, printed(brief(), 60).splitlines())) <= 60


def test_markup_of_documents_is_text_and_an_empty_record_is_told() -> None:
    assert "<script>" in printed(hostile_brief())
    assert "drawn from 0 reports" in printed(brief(**EMPTY, documents=(), since=None))


def test_a_piece_keeps_the_blanks_at_its_ends() -> None:
    assert (spaced("a\n b "), spaced(" "), spaced(" a")) == ("a b ", " ", " a")
