"""The context of the brief: what a page says, line by line, before any markup.

Every line carries the passages that it rests on; a passage holds its sentence cut into pieces, so that a
renderer marks the evidence without knowing any offset. The front is what a reader in a hurry gets; beneath it
stand the notes with the sentences that it rests on, then the whole record.
"""

import datetime as dt
from typing import Literal

import msgspec

Manner = Literal["reported", "planned", "possible", "denied", "background"]
Lane = Literal["proposals", "agreements", "meetings", "positions", "pressure", "appraisals"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Root of the brief's values."""


class Piece(Part, frozen=True, kw_only=True):
    """A stretch of a sentence; `marked` where the words are evidence."""

    text: str
    marked: bool


class Passage(Part, frozen=True, kw_only=True):
    """The sentence behind a line and whose word it is.

    `document` is the number in the brief's list of documents and `sentence` the number in the document, both
    from 1. `saying` is who the text gives it to ("Dmitry Peskov (Russia) says", "an unnamed official says"),
    None where the outlet itself reports it. `reported` names outlet (else the title) and day:
    "by Example Wire, 3 June 2025".
    """

    document: int
    sentence: int
    saying: str | None
    reported: str
    pieces: tuple[Piece, ...]

    @property
    def anchor(self) -> str:
        """The sentence, whoever says it: `d2s7` is document 2, sentence 7."""
        return f"d{self.document}s{self.sentence}"

    @property
    def account(self) -> str:
        """Whose word it is, in a phrase: "Dmitry Peskov says, reported by Example Wire, 3 June 2025"."""
        if self.saying is None:
            return f"reported {self.reported}"
        return f"{self.saying}, reported {self.reported}"


class Line(Part, frozen=True, kw_only=True):
    """One line of the brief: a phrase of its own (`text`), words of the report in quotation marks (`quote`),
    or both.

    `tag` classes it in a word or two ("Proposal", "Refuses, possible"). `when` is the day in words,
    "undated" where nobody gives one. `backing` says whose word it is where `text` does not ("firm; 7 reports,
    2 independent, first by Example Wire (3 June 2025)").
    """

    text: str | None = None
    quote: str | None = None
    tag: str | None = None
    when: str | None = None
    backing: str | None = None
    passages: tuple[Passage, ...]


class Told(Part, frozen=True, kw_only=True):
    """The weightiest lines of one kind; `more` are on record besides, and `command` prints them all."""

    lines: tuple[Line, ...] = ()
    more: int = 0
    command: str = ""


class Stance(Part, frozen=True, kw_only=True):
    """One party's position on one issue: the latest wording, then the earlier ones from old to new."""

    line: Line
    earlier: tuple[Line, ...]


class MatrixRow(Part, frozen=True, kw_only=True):
    """One issue; `cells` stand in the order of the matrix's parties, empty where nothing is on record."""

    issue: str
    covers: str
    cells: tuple[tuple[Stance, ...], ...]


class Matrix(Part, frozen=True, kw_only=True):
    """Positions, issues down and parties across."""

    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class Cell(Part, frozen=True, kw_only=True):
    """One party on one issue in a line, None where nothing is on record; `more` positions are left out."""

    line: Line | None
    more: int


class GridRow(Part, frozen=True, kw_only=True):
    """One issue; `cells` stand in the order of the grid's parties."""

    issue: str
    cells: tuple[Cell, ...]


class Grid(Part, frozen=True, kw_only=True):
    """The matrix in short: the parties in conflict and those who speak most, the latest position of each.

    `others` are the parties left out, who hold positions too; `more` positions are on record besides those
    shown, and `command` prints them all.
    """

    parties: tuple[str, ...]
    rows: tuple[GridRow, ...]
    others: tuple[str, ...]
    more: int
    command: str


class ClaimRow(Part, frozen=True, kw_only=True):
    """One claim: what it is, who bears it out, and each column's words for it or against it."""

    claim: str
    standing: str
    cells: tuple[tuple[Line, ...], ...]


class AccountTable(Part, frozen=True, kw_only=True):
    """One meeting or agreement (`matter`) as each side tells it; `columns` are the sides.

    `more` claims are on record besides, and `command` prints them and all other accounts.
    """

    matter: str
    heading: str
    quote: str
    columns: tuple[str, ...]
    rows: tuple[ClaimRow, ...]
    more: int
    command: str


class Front(Part, frozen=True, kw_only=True):
    """What a reader in a hurry gets, on one page.

    `changed` are the shifts of positions since the brief's `since`, then what else is new; `before` are the
    last shifts before that day. `voices` are speakers of one party who contradict each other, `account` is
    the latest meeting as each side tells it, `flags` are what a careful reader would stop at.
    """

    changed: Told
    before: tuple[Line, ...]
    agreed: Told
    proposed: Told
    owed: Told
    ahead: Told
    met: tuple[Line, ...]
    grid: Grid
    voices: Told
    account: AccountTable | None
    flags: Told


class Numbered(Part, frozen=True, kw_only=True):
    """A note: a sentence that lines rest on, with all their evidence marked; `title` is its document's."""

    number: int
    title: str
    passage: Passage


class Side(Part, frozen=True, kw_only=True):
    """Reports that say the same of one matter; several of these stand side by side where reports differ."""

    heading: str
    lines: tuple[Line, ...]


class Course(Part, frozen=True, kw_only=True):
    """A proposal, meeting or agreement and what is reported of it, step by step.

    `facts` are short pairs of label and value (issue, first reported, place). `differing` is not empty where
    reports contradict each other.
    """

    heading: str
    quote: str
    state: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Line, ...]
    differing: tuple[Side, ...]


class Group(Part, frozen=True, kw_only=True):
    """Lines under one heading; `about` a remark on the heading or None."""

    heading: str
    about: str | None
    lines: tuple[Line, ...]


class Mark(Part, frozen=True, kw_only=True):
    """One dated item to be drawn; `label` a few words."""

    date: dt.date
    lane: Lane
    manner: Manner
    label: str


class Source(Part, frozen=True, kw_only=True):
    """A document that the brief rests on; `address` only where it was read from the web.

    `notes` are the numbers of the notes that cite it.
    """

    number: int
    title: str
    publisher: str
    published: str
    address: str | None
    file: str | None
    hash: str
    notes: tuple[int, ...]


class Brief(Part, frozen=True, kw_only=True):
    """Everything that the brief says about one dossier. `build.build_brief` makes it from the folds.

    `as_of` is the day that it was taken for, else that of the latest report; `since` the day that the changes
    count from, None where the first reports are younger. The front's notes come first among the notes and
    are `front_notes` in number; `flags` are what a careful reader would look at twice.
    """

    title: str
    parties: tuple[str, ...]
    as_of: dt.date | None
    since: dt.date | None
    covering: str
    front: Front
    notes: tuple[Numbered, ...]
    front_notes: int
    changes: tuple[Group, ...]
    matrix: Matrix
    proposals: tuple[Course, ...]
    agreements: tuple[Course, ...]
    awaited: tuple[Line, ...]
    held: tuple[Course, ...]
    planned: tuple[Course, ...]
    timeline: tuple[Group, ...]
    marks: tuple[Mark, ...]
    statements: tuple[Group, ...]
    flags: tuple[Line, ...]
    sources: tuple[Source, ...]
