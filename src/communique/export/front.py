"""The first page of the brief for the terminal, and the words that it rests on."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.export.brief import Brief, Line, Numbered, Passage, Told
from communique.export.numbering import cited, note_numbers
from communique.export.wording import day, opened, plain, spaced

WIDTH = 100  # columns: longer lines are hard to read


def front_view(brief: Brief) -> RenderableType:
    """The lines of the front in the order of the page, without its tables, and the notes to what changed."""
    front, numbers = brief.front, note_numbers(brief)
    since = f" since {day(brief.since)}" if brief.since else ""
    parts: tuple[tuple[str, Told], ...] = (
        (f"What changed{since}", front.changed),
        ("Positions that shifted before", Told(lines=front.before)),
        ("Agreed, and whether it is kept", front.agreed),
        ("Proposed, and what became of it", front.proposed),
        ("Who owes whom an answer", front.owed),
        ("Next meeting", front.ahead),
        ("Last meeting", Told(lines=front.met)),
        ("Two voices of one side", front.voices),
        ("What a careful reader would stop at", front.flags),
    )
    told = [part for part in parts if part[1].lines]
    first = [passage for line in told[0][1].lines for passage in line.passages] if told else []
    noted = set(cited(numbers, first))
    body = Group(
        Text(plain(brief.title), "bold"),
        Text(f"As of {day(brief.as_of)}, drawn from {brief.covering}. What is reported, not what is so."),
        *(piece for heading, lines in told for piece in _part(heading, lines, numbers)),
        Text("\nNotes", "bold"),
        _numbered(_note(one) for one in brief.notes if one.number in noted),
        Text(f"The other notes, of {len(brief.notes)}, stand in the brief as a page or in Markdown.", "dim"),
    )
    page = Table.grid()
    page.add_column(max_width=WIDTH)
    page.add_row(body)
    return page


def _part(heading: str, told: Told, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    yield Text(f"\n{heading}", "bold")
    yield _numbered(("•", _line(line, numbers)) for line in told.lines)
    if told.more:
        yield Text(f"  and {told.more} more: {plain(told.command)}", "dim")


def _line(line: Line, numbers: Mapping[str, int]) -> Text:
    text = Text(f"{line.tag}: " if line.tag else "", "italic")
    text.append(" ".join(plain(part) for part in (line.text, line.quote) if part), "not italic")
    return text.append(f" {_refs(line.passages, numbers)}", "dim")


def _refs(passages: Iterable[Passage], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{number}]" for number in cited(numbers, passages))


def _note(note: Numbered) -> tuple[str, Text]:
    """Its number, then the sentence with the evidence in bold, and whose word it is."""
    text = Text()
    for piece in note.passage.pieces:
        text.append(spaced(piece.text), "bold" if piece.marked else "")
    return str(note.number), text.append(f" – {opened(note.passage.account)}.", "dim")


def _numbered(rows: Iterable[tuple[str, Text]]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for mark, text in rows:
        table.add_row(Text(mark), text)
    return table
