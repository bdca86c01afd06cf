"""The tables of an export: what their rows are and how they come from the record."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from communique.export import tables_found, tables_matters, tables_stands, tables_within
from communique.export.lines import (
    AccountLine,
    ActLine,
    AgreementLine,
    AwaitedLine,
    CitationLine,
    Column,
    ContradictionLine,
    DocumentLine,
    DossierLine,
    EventLine,
    MeetingLine,
    NoteLine,
    ObservanceLine,
    PositionLine,
    ProposalLine,
    Row,
    ShiftLine,
    StatementLine,
    StepLine,
    TimelineLine,
    WordingLine,
    columns,
)
from communique.service.exporting import Stock


class Table(NamedTuple):
    """What the rows of a table are and how they come from the record, in its order."""

    kind: type[Row]
    rows: Callable[[Stock], Iterator[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""
        return columns(self.kind)


TABLES: Final[Mapping[str, Table]] = {
    "dossiers": Table(DossierLine, tables_found.dossiers),
    "documents": Table(DocumentLine, tables_found.documents),
    "statements": Table(StatementLine, tables_found.statements),
    "positions": Table(PositionLine, tables_stands.positions),
    "wordings": Table(WordingLine, tables_stands.wordings),
    "shifts": Table(ShiftLine, tables_stands.shifts),
    "contradictions": Table(ContradictionLine, tables_stands.contradictions),
    "proposals": Table(ProposalLine, tables_matters.proposals),
    "agreements": Table(AgreementLine, tables_matters.agreements),
    "observance": Table(ObservanceLine, tables_matters.observance),
    "meetings": Table(MeetingLine, tables_matters.meetings),
    "accounts": Table(AccountLine, tables_matters.accounts),
    "steps": Table(StepLine, tables_within.steps),
    "awaiting": Table(AwaitedLine, tables_matters.awaiting),
    "timeline": Table(TimelineLine, tables_matters.timeline),
    "notes": Table(NoteLine, tables_within.notes),
    "acts": Table(ActLine, tables_found.acts),
    "events": Table(EventLine, tables_found.events),
    "citations": Table(CitationLine, tables_within.citations),
}
