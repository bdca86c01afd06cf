"""What parties want as rows: positions, their earlier wordings, shifts and contradictions."""

from collections.abc import Iterator

from communique.export.lines import ContradictionLine, PositionLine, ShiftLine, WordingLine, line_id
from communique.export.provenance import bearing, behind, provenance
from communique.service.exporting import Stock


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
                said=one.said,
                towards=one.towards,
                holders=one.holders,
                since=one.since,
                latest=one.latest,
                firmness=one.firmness.level if one.firmness else None,
                earlier=len(one.earlier),
                link=one.link,
                citations=len(one.citations),
                **behind(one.sources),
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
                    said=one.said,
                    holders=one.holders,
                    since=one.since,
                    latest=one.latest,
                    link=one.link,
                    citations=len(one.citations),
                    **provenance(bearing(one.words, one.citations)),
                )


def shifts(stock: Stock) -> Iterator[ShiftLine]:
    """Changes of positions; the row rests on the later wording and says where the earlier one stands."""
    for shelf in stock.shelves:
        for one in shelf.shifts:
            before = bearing(one.before.words, one.before.citations)
            yield ShiftLine(
                id=line_id("shifts", shelf.dossier, one),
                dossier=shelf.dossier,
                date=one.date,
                party=one.party,
                issue=one.issue,
                kind=one.kind,
                before=one.before.words,
                before_document=before.document,
                before_start=before.span.start,
                before_end=before.span.end,
                **provenance(bearing(one.after.words, one.after.citations)),
            )


def contradictions(stock: Stock) -> Iterator[ContradictionLine]:
    """Wordings of one party that do not go together, two rows a contradiction, the earlier first."""
    for shelf in stock.shelves:
        for pair in shelf.contradictions:
            of = line_id("contradictions", shelf.dossier, pair)
            for number, one in enumerate((pair.one, pair.other), 1):
                yield ContradictionLine(
                    id=line_id("contradictions", of, number),
                    dossier=shelf.dossier,
                    contradiction=of,
                    number=number,
                    party=pair.party,
                    issue=pair.issue,
                    days=pair.days,
                    kind=one.kind,
                    mode=one.mode,
                    holders=one.holders,
                    since=one.since,
                    latest=one.latest,
                    **provenance(bearing(one.words, one.citations)),
                )
