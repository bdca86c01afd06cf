"""What the talks bring as rows: proposals, agreements, meetings, awaited answers, the timeline."""

from collections.abc import Iterator

from communique.export.lines import (
    AccountLine,
    AgreementLine,
    AwaitedLine,
    MeetingLine,
    ObservanceLine,
    ProposalLine,
    TimelineLine,
    line_id,
)
from communique.export.provenance import bearing, behind, provenance, told_in
from communique.record.accounts_values import Accounts, Claim, Telling
from communique.service.exporting import Stock


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
                **behind(one.sources),
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
                **behind(one.sources),
                **provenance(one.steps[0].citations[0]),
            )


def meetings(stock: Stock) -> Iterator[MeetingLine]:
    """Meetings held, planned, possible and called off."""
    for shelf in stock.shelves:
        for one in shelf.meetings:
            yield MeetingLine(
                id=line_id("meetings", shelf.dossier, one),
                dossier=shelf.dossier,
                parties=one.parties,
                place=one.place,
                date=one.date,
                dated_by=one.dated_by,
                state=one.state,
                steps=len(one.steps),
                **behind(one.sources),
                **provenance(bearing(one.words, told_in(one.steps))),
            )


def awaiting(stock: Stock) -> Iterator[AwaitedLine]:
    """Answers that are still out."""
    for shelf in stock.shelves:
        for one in shelf.awaiting:
            yield AwaitedLine(
                id=line_id("awaiting", shelf.dossier, one),
                dossier=shelf.dossier,
                awaits=one.awaits,
                owed_by=one.owed_by,
                about=one.about,
                issue=one.issue,
                holders=one.holders,
                since=one.since,
                latest=one.latest,
                citations=len(one.citations),
                **behind(one.sources),
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
                link=one.link,
                citations=len(one.citations),
                **behind(one.sources),
                **provenance(bearing(one.words, one.citations)),
            )


def observance(stock: Stock) -> Iterator[ObservanceLine]:
    """How each party is reported to keep an agreement or pledge."""
    for shelf in stock.shelves:
        for agreement in shelf.agreements:
            of = line_id("agreements", shelf.dossier, agreement)
            for one in agreement.observance:
                yield ObservanceLine(
                    id=line_id("observance", of, one),
                    dossier=shelf.dossier,
                    agreement=of,
                    party=one.party,
                    state=one.state,
                    kept_by=one.kept_by,
                    breached_by=one.breached_by,
                    latest=one.latest,
                    citations=len(one.citations),
                    **provenance(one.citations[0]),
                )


def accounts(stock: Stock) -> Iterator[AccountLine]:
    """Meetings and agreements as each side tells of them, a row a claim and teller."""
    for shelf in stock.shelves:
        for one in shelf.accounts:
            of = line_id("accounts", shelf.dossier, one)
            for number, claim in enumerate(one.claims, 1):
                for telling in claim.tellings:
                    yield _account(one, claim, telling, shelf.dossier, (of, number))


def _account(
    one: Accounts, claim: Claim, telling: Telling, dossier: str, place: tuple[str, int]
) -> AccountLine:
    return AccountLine(
        id=line_id("accounts", dossier, [place, telling]),
        dossier=dossier,
        account=place[0],
        matter=one.matter,
        parties=one.parties,
        place=one.place,
        date=one.date,
        claim=place[1],
        type=claim.type,
        mode=claim.mode,
        issue=claim.issue,
        by=claim.parties,
        standing=claim.standing,
        teller=telling.teller.name,
        teller_named=telling.teller.named,
        role=telling.teller.role,
        denies=telling.denies,
        told=telling.date,
        holders=telling.holders,
        citations=len(telling.citations),
        **provenance(bearing(telling.words, telling.citations)),
    )
