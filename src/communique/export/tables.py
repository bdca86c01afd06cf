"""The record as tables: the rows of each, in the order of the record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from communique.export.events import coded_events
from communique.export.lines import (
    ActLine,
    AgreementLine,
    AwaitedLine,
    CitationLine,
    Column,
    DocumentLine,
    EventLine,
    MeetingLine,
    NoteLine,
    PositionLine,
    ProposalLine,
    Row,
    StatementLine,
    StepLine,
    TimelineLine,
    WordingLine,
    columns,
    line_id,
)
from communique.findings import Act, Note
from communique.record.select import dated
from communique.record.values import Citation, Step
from communique.service.exporting import Shelf, Stock


class Table(NamedTuple):
    """What the rows of a table are and how they come from the record."""

    kind: type[Row]
    rows: Callable[[Stock], Iterator[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""
        return columns(self.kind)


class _Matter(NamedTuple):
    """A line that has steps."""

    table: str
    dossier: str
    id: str
    steps: tuple[Step, ...]


class _Cited(NamedTuple):
    """A line that has citations of its own."""

    table: str
    dossier: str
    id: str
    citations: tuple[Citation, ...]


def documents(stock: Stock) -> Iterator[DocumentLine]:
    """The documents behind everything else."""
    for one in stock.documents:
        yield DocumentLine(
            document=one.hash,
            dossier=one.dossier,
            path=one.path,
            title=one.title,
            publisher=one.publisher,
            published=one.published,
            day=one.day,
            language=one.language,
            reader=one.reader,
        )


def statements(stock: Stock) -> Iterator[StatementLine]:
    """Who said what, a row a statement."""
    for shelf in stock.shelves:
        for one in shelf.statements:
            yield StatementLine(
                id=line_id("statements", shelf.dossier, one),
                dossier=shelf.dossier,
                date=one.date,
                speaker=one.speaker,
                party=one.party,
                named=one.named,
                kind=one.kind,
                **provenance(one.citation),
            )


def acts(stock: Stock) -> Iterator[ActLine]:
    """Negotiation acts, a row an act and report."""
    for shelf in stock.shelves:
        for entry in shelf.entries:
            if isinstance(entry.finding, Act):
                act = entry.finding
                date, dated_by = dated(entry, act)
                yield ActLine(
                    id=line_id("acts", shelf.dossier, entry),
                    dossier=shelf.dossier,
                    date=date,
                    dated_by=dated_by,
                    type=act.type,
                    mode=act.mode,
                    issue=act.issue,
                    party=act.party.name if act.party else None,
                    addressee=act.addressee.name if act.addressee else None,
                    object=entry.object,
                    score=act.score,
                    **provenance(entry.citation),
                )


def events(stock: Stock) -> Iterator[EventLine]:
    """PLOVER events, a row an event and report."""
    for one in coded_events(stock):
        yield EventLine(
            id=one.id,
            dossier=one.dossier,
            date=one.date,
            dated_by=one.dated_by,
            type=one.event.type,
            quad=one.event.quad,
            mode=one.event.mode,
            actor=one.event.actor.name if one.event.actor else None,
            actor_words=one.actor[0].words if one.actor else None,
            recipient=one.event.recipient.name if one.event.recipient else None,
            recipient_words=one.recipient[0].words if one.recipient else None,
            score=one.event.score,
            **provenance(one.entry.citation),
        )


def notes(stock: Stock) -> Iterator[NoteLine]:
    """What a careful reader would flag."""
    for shelf in stock.shelves:
        for entry in shelf.entries:
            if isinstance(entry.finding, Note):
                yield NoteLine(
                    id=line_id("notes", shelf.dossier, entry),
                    dossier=shelf.dossier,
                    kind=entry.finding.kind,
                    text=entry.finding.text,
                    **provenance(entry.citation),
                )


def positions(stock: Stock) -> Iterator[PositionLine]:
    """Positions in their latest wording."""
    for shelf in stock.shelves:
        for one in shelf.positions:
            yield PositionLine(
                id=line_id("positions", shelf.dossier, one),
                dossier=shelf.dossier,
                party=one.party,
                issue=one.issue,
                kind=one.kind,
                mode=one.mode,
                object=one.object,
                towards=one.towards,
                holders=one.holders,
                since=one.since,
                latest=one.latest,
                earlier=len(one.earlier),
                citations=len(one.citations),
                **provenance(bearing(one.words, one.citations)),
            )


def wordings(stock: Stock) -> Iterator[WordingLine]:
    """The earlier wordings of positions, from old to new."""
    for shelf in stock.shelves:
        for position in shelf.positions:
            of = line_id("positions", shelf.dossier, position)
            for number, one in enumerate(position.earlier, 1):
                yield WordingLine(
                    id=line_id("wordings", of, one),
                    dossier=shelf.dossier,
                    position=of,
                    number=number,
                    party=position.party,
                    issue=position.issue,
                    kind=one.kind,
                    mode=one.mode,
                    object=one.object,
                    holders=one.holders,
                    since=one.since,
                    latest=one.latest,
                    citations=len(one.citations),
                    **provenance(bearing(one.words, one.citations)),
                )


def proposals(stock: Stock) -> Iterator[ProposalLine]:
    """Proposals with the words that first told of them."""
    for shelf in stock.shelves:
        for one in shelf.proposals:
            yield ProposalLine(
                id=line_id("proposals", shelf.dossier, one),
                dossier=shelf.dossier,
                by=one.by,
                to=one.to,
                issue=one.issue,
                what=one.what,
                state=one.state,
                tabled=one.tabled,
                latest=one.latest,
                steps=len(one.steps),
                **provenance(one.steps[0].citations[0]),
            )


def agreements(stock: Stock) -> Iterator[AgreementLine]:
    """Agreements and pledges with the words that first told of them."""
    for shelf in stock.shelves:
        for one in shelf.agreements:
            yield AgreementLine(
                id=line_id("agreements", shelf.dossier, one),
                dossier=shelf.dossier,
                kind=one.kind,
                parties=one.parties,
                issue=one.issue,
                what=one.what,
                state=one.state,
                reached=one.reached,
                latest=one.latest,
                steps=len(one.steps),
                **provenance(one.steps[0].citations[0]),
            )


def meetings(stock: Stock) -> Iterator[MeetingLine]:
    """Meetings held, planned, possible and called off."""
    for shelf in stock.shelves:
        for one in shelf.meetings:
            told = tuple(citation for step in one.steps for citation in step.citations)
            yield MeetingLine(
                id=line_id("meetings", shelf.dossier, one),
                dossier=shelf.dossier,
                parties=one.parties,
                place=one.place,
                date=one.date,
                dated_by=one.dated_by,
                state=one.state,
                steps=len(one.steps),
                **provenance(bearing(one.words, told)),
            )


def awaited(stock: Stock) -> Iterator[AwaitedLine]:
    """Answers that are still out."""
    for shelf in stock.shelves:
        for one in shelf.awaited:
            yield AwaitedLine(
                id=line_id("awaited", shelf.dossier, one),
                dossier=shelf.dossier,
                awaits=one.awaits,
                owed_by=one.owed_by,
                about=one.about,
                issue=one.issue,
                holders=one.holders,
                since=one.since,
                latest=one.latest,
                citations=len(one.citations),
                **provenance(bearing(one.words, one.citations)),
            )


def timeline(stock: Stock) -> Iterator[TimelineLine]:
    """Every act on its day, reports of one act together."""
    for shelf in stock.shelves:
        for one in shelf.timeline:
            yield TimelineLine(
                id=line_id("timeline", shelf.dossier, one),
                dossier=shelf.dossier,
                date=one.date,
                dated_by=one.dated_by,
                type=one.type,
                mode=one.mode,
                issue=one.issue,
                parties=one.parties,
                addressees=one.addressees,
                holders=one.holders,
                citations=len(one.citations),
                **provenance(bearing(one.words, one.citations)),
            )


def steps(stock: Stock) -> Iterator[StepLine]:
    """The steps of proposals, agreements and meetings, in their order."""
    for matter, step_id, number, step in _steps(stock):
        yield StepLine(
            id=step_id,
            dossier=matter.dossier,
            table=matter.table,
            line=matter.id,
            number=number,
            date=step.date,
            dated_by=step.dated_by,
            type=step.type,
            mode=step.mode,
            state=step.state,
            by=step.by,
            holders=step.holders,
            link=step.link,
            citations=len(step.citations),
            **provenance(bearing(step.words, step.citations)),
        )


def citations(stock: Stock) -> Iterator[CitationLine]:
    """Every citation of the lines that may have several."""
    for one in _cited(stock):
        for number, citation in enumerate(one.citations, 1):
            yield CitationLine(
                id=line_id("citations", one.id, [number, citation]),
                dossier=one.dossier,
                table=one.table,
                line=one.id,
                number=number,
                **provenance(citation),
            )


TABLES: Final[Mapping[str, Table]] = {
    "documents": Table(DocumentLine, documents),
    "statements": Table(StatementLine, statements),
    "positions": Table(PositionLine, positions),
    "wordings": Table(WordingLine, wordings),
    "proposals": Table(ProposalLine, proposals),
    "agreements": Table(AgreementLine, agreements),
    "meetings": Table(MeetingLine, meetings),
    "steps": Table(StepLine, steps),
    "awaited": Table(AwaitedLine, awaited),
    "timeline": Table(TimelineLine, timeline),
    "acts": Table(ActLine, acts),
    "events": Table(EventLine, events),
    "notes": Table(NoteLine, notes),
    "citations": Table(CitationLine, citations),
}


def bearing(words: str, told: Sequence[Citation]) -> Citation:
    """The first citation with these very words, else the first."""
    return next((one for one in told if one.words == words), told[0])


def provenance(citation: Citation) -> dict[str, Any]:
    """The columns with which a row leads back to the words and to who said them."""
    return {
        "document": citation.document,
        "path": citation.path,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published,
        "sentence_number": citation.sentence_number,
        "span_start": citation.span.start,
        "span_end": citation.span.end,
        "words": citation.words,
        "source": citation.source,
        "source_named": citation.named if citation.source else None,
        "source_party": citation.source_party,
        "reader": citation.reader,
    }


def _matters(shelf: Shelf) -> Iterator[_Matter]:
    kinds = (("proposals", shelf.proposals), ("agreements", shelf.agreements), ("meetings", shelf.meetings))
    for table, lines in kinds:
        for one in lines:
            yield _Matter(table, shelf.dossier, line_id(table, shelf.dossier, one), one.steps)


def _steps(stock: Stock) -> Iterator[tuple[_Matter, str, int, Step]]:
    for shelf in stock.shelves:
        for matter in _matters(shelf):
            for number, step in enumerate(matter.steps, 1):
                yield matter, line_id("steps", matter.id, [number, step]), number, step


def _cited(stock: Stock) -> Iterator[_Cited]:
    for shelf in stock.shelves:
        for one in shelf.positions:
            of = line_id("positions", shelf.dossier, one)
            yield _Cited("positions", shelf.dossier, of, one.citations)
            for wording in one.earlier:
                yield _Cited("wordings", shelf.dossier, line_id("wordings", of, wording), wording.citations)
    for matter, step_id, _, step in _steps(stock):
        yield _Cited("steps", matter.dossier, step_id, step.citations)
    for shelf in stock.shelves:
        for waited in shelf.awaited:
            yield _Cited(
                "awaited", shelf.dossier, line_id("awaited", shelf.dossier, waited), waited.citations
            )
        for item in shelf.timeline:
            yield _Cited("timeline", shelf.dossier, line_id("timeline", shelf.dossier, item), item.citations)
