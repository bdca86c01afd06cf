"""What the record is made of as rows: dossiers, documents, statements, acts, events."""

from collections.abc import Iterator

from communique.export.events import coded_events
from communique.export.lines import ActLine, DocumentLine, DossierLine, EventLine, StatementLine, line_id
from communique.export.provenance import provenance
from communique.findings import Act
from communique.record.select import dated
from communique.service.exporting import Stock


def dossiers(stock: Stock) -> Iterator[DossierLine]:
    """The talks of each conflict."""
    for one in stock.dossiers:
        yield DossierLine(
            dossier=one.key,
            name=one.name,
            parties=one.parties,
            documents=one.documents,
            first=one.first,
            last=one.last,
        )


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
            agency=one.agency,
            copy_of=one.copy_of.document if one.copy_of else None,
            topics=tuple(topic.name for topic in one.topics),
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
