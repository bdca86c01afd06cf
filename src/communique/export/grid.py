"""The matrix of positions, whole and in short."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

from communique.codes.acts import ISSUES
from communique.export.brief import Cell, Grid, GridRow, Line, Matrix, MatrixRow, Stance
from communique.export.citing import Index, passages, reported_by
from communique.export.wording import (
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

COLUMNS: Final = 4
CELL: Final = 100
"""Characters of a report's words in a cell of the short matrix."""


def matrix(index: Index, positions: Sequence[Position], first: Sequence[str]) -> Matrix:
    """All positions: parties in the dossier's order, then others by name; issues in the codebook's."""
    holders = {position.party for position in positions}
    across = tuple([party for party in first if party in holders] + sorted(holders - set(first)))
    rows = tuple(_row(index, positions, issue, across) for issue in _issues(positions))
    return Matrix(parties=across, rows=rows)


def grid(index: Index, positions: Sequence[Position], first: Sequence[str]) -> Grid:
    """The latest position of each party on each issue, for the parties that `first` names and others.

    These are the ones that most reports, and two at least, tell positions of. What is held counts before what
    is only possible or past.
    """
    told = {(position.party, cited.document) for position in positions for cited in position.citations}
    reports = Counter(party for party, _ in told)
    order = {party: rank for rank, party in enumerate(first)}
    ranked = sorted(reports, key=lambda party: (order.get(party, len(order)), -reports[party], party))
    across = tuple([party for party in ranked if party in first or reports[party] > 1][:COLUMNS])
    shown = [position for position in positions if position.party in across]
    return Grid(
        parties=across,
        rows=tuple(_short_row(index, shown, issue, across) for issue in _issues(shown)),
        others=tuple(sorted(set(ranked) - set(across))),
    )


def two_voices(index: Index, contradictions: Sequence[Contradiction]) -> tuple[Line, ...]:
    """Speakers of one party who are reported to say what does not go together, both in their words."""
    return tuple(_voices(index, one) for one in contradictions)


def _voices(index: Index, one: Contradiction) -> Line:
    said = [
        f"{short(wording.words, CELL)}, {reported_by(index, wording.citations)}"
        for wording in (one.one, one.other)
    ]
    on = ISSUE_PHRASES.get(one.issue, one.issue)
    within = counted(one.days, "day", "days") if one.days else "the same day"
    return Line(
        text=f"{opened(named(one.party))} on {on}, within {within}: {said[0]}; but {said[1]}.",
        passages=passages(index, (*one.one.citations, *one.other.citations)),
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
        passages=passages(index, first.citations),
    )
    return Cell(line=line, more=len(held) - 1)


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
