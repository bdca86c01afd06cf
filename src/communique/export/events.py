"""The events of the record with who acts on whom, as the exports of event data need them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from communique.export.lines import line_id
from communique.findings import Actor, Event, Role
from communique.record.values import Citation, DatedBy, Entry
from communique.service.exporting import Stock


class Entity(NamedTuple):
    """Somebody who acts or is acted on.

    `name` is the resolved name and `words` those of the text, either may be None; `code` holds country and
    sector letters in the CAMEO manner (`RUS GOV`), of the party alone where nothing is known of the actor.
    """

    name: str | None
    words: str | None
    party: str | None
    code: str | None


class Coded(NamedTuple):
    """An event of one report; `actor` and `recipient` hold several for joint ones and none where unknown."""

    id: str
    dossier: str
    entry: Entry
    event: Event
    date: dt.date | None
    dated_by: DatedBy
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    language: str


def coded_events(stock: Stock) -> Iterator[Coded]:
    """All events, dossier by dossier, in the order of the ledger."""
    filed = {one.hash: one for one in stock.documents}
    actors = {one.hash: {actor.name: actor for actor in one.actors} for one in stock.documents}
    for shelf in stock.shelves:
        for entry in shelf.entries:
            if isinstance(entry.finding, Event):
                event, document = entry.finding, entry.citation.document
                date, dated_by = dated(entry, event)
                yield Coded(
                    id=line_id("events", shelf.dossier, entry),
                    dossier=shelf.dossier,
                    entry=entry,
                    event=event,
                    date=date,
                    dated_by=dated_by,
                    actor=_entities(event.actor, entry.citation, actors[document]),
                    recipient=_entities(event.recipient, entry.citation, actors[document]),
                    language=filed[document].language,
                )


def dated(entry: Entry, event: Event) -> tuple[dt.date | None, DatedBy]:
    """The day of an event and where it comes from, as for acts: background has no day but its own."""
    if event.event_date is not None:
        return event.event_date, "event"
    if event.mode == "historical" or entry.day is None:
        return None, "none"
    return entry.day, "report"


def words_of(role: Role | None, citation: Citation) -> str | None:
    """The words of the text that name the role; None where the sentence does not hold them."""
    if role is None or role.span is None or not citation.highlights:
        return None
    start = citation.span.start - min(citation.highlights).start
    span = role.span.shift(-start)
    return span.of(citation.sentence) if span.start >= 0 and span.end <= len(citation.sentence) else None


def _entities(role: Role | None, citation: Citation, actors: Mapping[str, Actor]) -> tuple[Entity, ...]:
    if role is None:
        return ()
    words = words_of(role, citation)
    names = [name.strip() for name in (role.name or "").split(";") if name.strip()]
    if not names:
        return (Entity(name=None, words=words, party=None, code=None),)
    return tuple(_entity(name, words, actors) for name in names)


def _entity(name: str, words: str | None, actors: Mapping[str, Actor]) -> Entity:
    actor = actors.get(name)
    party = actor.party if actor else None
    code = actor.code if actor else None
    if code is None and party is not None and party in actors:
        code = (actors[party].code or "").partition(" ")[0] or None
    return Entity(name=name, words=words, party=party, code=code)
