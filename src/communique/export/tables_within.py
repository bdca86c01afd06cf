"""What lies within lines as rows: the steps of matters, the versions of notes, and citations."""

from collections.abc import Iterator
from typing import NamedTuple

from communique.export.lines import CitationLine, NoteLine, StepLine, line_id
from communique.export.provenance import bearing, provenance
from communique.record.discrepancies_values import Remark, Version
from communique.record.values import Citation, Step
from communique.service.exporting import Shelf, Stock


class Matter(NamedTuple):
    """A line that has steps."""

    table: str
    dossier: str
    id: str
    steps: tuple[Step, ...]


class Cited(NamedTuple):
    """A line that has citations of its own."""

    table: str
    dossier: str
    id: str
    citations: tuple[Citation, ...]


def steps(stock: Stock) -> Iterator[StepLine]:
    """The steps of proposals, agreements and meetings, in their order."""
    for matter, step_id, number, step in all_steps(stock):
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
            condition=step.condition,
            in_part=step.in_part,
            holders=step.holders,
            link=step.link,
            citations=len(step.citations),
            **provenance(bearing(step.words, step.citations)),
        )


def notes(stock: Stock) -> Iterator[NoteLine]:
    """What a careful reader would stop at, a row a version: as many where reports differ."""
    for dossier, remark, version_id, number, version in all_versions(stock):
        yield NoteLine(
            id=version_id,
            dossier=dossier,
            note=line_id("notes", dossier, remark),
            number=number,
            date=remark.date,
            kind=remark.kind,
            about=remark.about,
            figure=version.figure,
            citations=len(version.citations),
            **provenance(bearing(version.words, version.citations)),
        )


def all_versions(stock: Stock) -> Iterator[tuple[str, Remark, str, int, Version]]:
    """Each version of each remark with its dossier, its own id and its number there."""
    for shelf in stock.shelves:
        for remark in shelf.notes:
            of = line_id("notes", shelf.dossier, remark)
            for number, version in enumerate(remark.versions, 1):
                yield shelf.dossier, remark, line_id("notes", of, [number, version]), number, version


def citations(stock: Stock) -> Iterator[CitationLine]:
    """Every citation of the lines that may have several."""
    for one in cited(stock):
        for number, citation in enumerate(one.citations, 1):
            yield CitationLine(
                id=line_id("citations", one.id, [number, citation]),
                dossier=one.dossier,
                table=one.table,
                line=one.id,
                number=number,
                **provenance(citation),
            )


def _matters(shelf: Shelf) -> Iterator[Matter]:
    kinds = (("proposals", shelf.proposals), ("agreements", shelf.agreements), ("meetings", shelf.meetings))
    for table, lines in kinds:
        for one in lines:
            yield Matter(table, shelf.dossier, line_id(table, shelf.dossier, one), one.steps)


def all_steps(stock: Stock) -> Iterator[tuple[Matter, str, int, Step]]:
    """Each step with the line that it belongs to, its own id and its number there."""
    for shelf in stock.shelves:
        for matter in _matters(shelf):
            for number, step in enumerate(matter.steps, 1):
                yield matter, line_id("steps", matter.id, [number, step]), number, step


def cited(stock: Stock) -> Iterator[Cited]:
    """Every line that may have several citations, table by table."""
    for shelf in stock.shelves:
        for one in shelf.positions:
            of = line_id("positions", shelf.dossier, one)
            yield Cited("positions", shelf.dossier, of, one.citations)
            for wording in one.earlier:
                yield Cited("wordings", shelf.dossier, line_id("wordings", of, wording), wording.citations)
    for matter, step_id, _, step in all_steps(stock):
        yield Cited("steps", matter.dossier, step_id, step.citations)
    for shelf in stock.shelves:
        for waited in shelf.awaiting:
            of = line_id("awaiting", shelf.dossier, waited)
            yield Cited("awaiting", shelf.dossier, of, waited.citations)
        for item in shelf.timeline:
            yield Cited("timeline", shelf.dossier, line_id("timeline", shelf.dossier, item), item.citations)
    for shelf in stock.shelves:
        yield from _tellings(shelf)
    for dossier, _, note_id, _, version in all_versions(stock):
        yield Cited("notes", dossier, note_id, version.citations)


def _tellings(shelf: Shelf) -> Iterator[Cited]:
    """Whose word observance and accounts are."""
    for agreement in shelf.agreements:
        of = line_id("agreements", shelf.dossier, agreement)
        for one in agreement.observance:
            yield Cited("observance", shelf.dossier, line_id("observance", of, one), one.citations)
    for account in shelf.accounts:
        of = line_id("accounts", shelf.dossier, account)
        for number, claim in enumerate(account.claims, 1):
            for telling in claim.tellings:
                own = line_id("accounts", shelf.dossier, [(of, number), telling])
                yield Cited("accounts", shelf.dossier, own, telling.citations)
