"""The matrix of positions, whole and in short."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

from communique.codes.acts import ISSUES
from communique.export.brief import Cell, Grid, GridRow, Line, Matrix, MatrixRow, Stance
from communique.export.citing import Index, leading, passages, reported_by
from communique.export.wording import (
    FIRMNESS,
    ISSUE_PHRASES,
    STANCES,
    counted,
    issue_title,
    named,
    opened,
    parties,
    period,
    quoted,
    short,
    tagged,
    together,
)
from communique.record.values import Contradiction, Position, Wording

COLUMNS: Final = 3
ROWS: Final = 4
CELL: Final = 80
"""Characters of a report's words in a cell of the short matrix."""


def matrix(index: Index, positions: Sequence[Position], first: Sequence[str]) -> Matrix:
    """All positions: parties in the dossier's order, then others by name; issues in the codebook's."""
    holders = {position.party for position in positions}
    across = tuple([party for party in first if party in holders] + sorted(holders - set(first)))
    rows = tuple(_row(index, positions, issue, across) for issue in _issues(positions))
    return Matrix(parties=across, rows=rows)


def grid(index: Index, positions: Sequence[Position], first: Sequence[str], command: str) -> Grid:
    """The latest position of each party on each issue, for the parties that `first` names and others.

    These are the ones that most reports, and two at least, tell positions of. What is held counts before what
    is only possible or past. The issues are those on which most of these parties hold something, then those
    that most reports tell of. `command` prints all positions.
    """
    told = {(position.party, cited.document) for position in positions for cited in position.citations}
    reports = Counter(party for party, _ in told)
    order = {party: rank for rank, party in enumerate(first)}
    ranked = sorted(reports, key=lambda party: (order.get(party, len(order)), -reports[party], party))
    across = tuple([party for party in ranked if party in first or reports[party] > 1][:COLUMNS])
    held = [position for position in positions if position.party in across]
    issues = _weightiest(held)
    rows = tuple(_short_row(index, held, issue, across) for issue in issues)
    shown = sum(cell.line is not None for row in rows for cell in row.cells)
    return Grid(
        parties=across,
        rows=rows,
        others=tuple(sorted(set(ranked) - set(across))),
        more=len(positions) - shown,
        command=command,
    )


def _weightiest(positions: Sequence[Position]) -> list[str]:
    """The issues that the short matrix has room for, in the codebook's order."""
    holders: dict[str, set[str]] = {}
    reports: dict[str, set[str]] = {}
    for one in positions:
        holders.setdefault(one.issue, set()).add(one.party)
        reports.setdefault(one.issue, set()).update(cited.document for cited in one.citations)
    known = _issues(positions)
    ranked = sorted(known, key=lambda issue: (-len(holders[issue]), -len(reports[issue]), known.index(issue)))
    return [issue for issue in known if issue in ranked[:ROWS]]


def two_voices(index: Index, one: Contradiction) -> Line:
    """Speakers of one party who are reported to say what does not go together, both in their words."""
    said = [
        f"{short(wording.words, CELL)}, {reported_by(index, wording.citations)}"
        for wording in (one.one, one.other)
    ]
    on = ISSUE_PHRASES.get(one.issue, one.issue)
    within = counted(one.days, "day", "days") if one.days else "the same day"
    return Line(
        text=f"{opened(named(one.party))} on {on}, within {within}: {said[0]}; but {said[1]}.",
        passages=passages(index, (*leading(one.one.citations, 1), *leading(one.other.citations, 1))),
    )


def _issues(positions: Sequence[Position]) -> list[str]:
    known = {position.issue for position in positions}
    return [issue for issue in ISSUES if issue in known]


def _row(index: Index, positions: Sequence[Position], issue: str, across: Sequence[str]) -> MatrixRow:
    held = sorted((position for position in positions if position.issue == issue), key=_newest_first)
    cells = tuple(tuple(_stance(index, p) for p in held if p.party == party) for party in across)
    return MatrixRow(issue=issue_title(issue), covers=ISSUES[issue], cells=cells)


def _short_row(index: Index, positions: Sequence[Position], issue: str, across: Sequence[str]) -> GridRow:
    held = sorted((position for position in positions if position.issue == issue), key=_newest_first)
    return GridRow(
        issue=issue_title(issue),
        cells=tuple(_cell(index, [p for p in held if p.party == party]) for party in across),
    )


def _cell(index: Index, held: Sequence[Position]) -> Cell:
    if not held:
        return Cell(line=None, more=0)
    first = held[0]
    plain = first.kind == "position" and first.mode == "actual"
    line = Line(
        tag=None if plain else tagged(STANCES[first.kind], first.mode),
        quote=short(first.words, CELL),
        backing=_backing(index, first),
        passages=passages(index, leading(first.citations, 1)),
    )
    return Cell(line=line, more=len(held) - 1)


def _backing(index: Index, position: Position) -> str:
    """`held firmly; 7 reports, 2 independent, first by Northern Wire (2 June 2025)`."""
    who = reported_by(index, position.citations).removeprefix("in ")
    return f"{FIRMNESS[position.firmness.level]}; {who}" if position.firmness else who


def _newest_first(position: Position) -> tuple[bool, int, int]:
    """What is held now before what is possible or past; the latest first, then what most reports tell."""
    newest = (position.latest or dt.date.min).toordinal()
    return position.mode != "actual", -newest, -len(position.citations)


def _stance(index: Index, position: Position) -> Stance:
    earlier = tuple(_wording(index, wording, None) for wording in position.earlier)
    return Stance(line=_wording(index, position, position.towards), earlier=earlier)


def _wording(index: Index, held: Position | Wording, towards: str | None) -> Line:
    return Line(
        tag=tagged(STANCES[held.kind], held.mode),
        text=f"to {together(parties(towards))}:" if towards else None,
        quote=quoted(held.words),
        when=period(held.since, held.latest) or "undated",
        passages=passages(index, held.citations),
    )
