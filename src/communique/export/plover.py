"""Events as JSON Lines with the field names of the PLOVER manual (draft 2.0, chapter "Data Fields").

The manual's auxiliary modes (historical, future, hypothetical, negation) stand in `context`, where it puts
them; its own modes (visit, phone, ...) are not coded, so `mode` is empty. `text` stays out, as the manual
asks for where the rights to the text are others'. `dated_by`, `dossier`, `path` and `score` are ours, so are
`party` of an entity and `date` of a citation.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from communique.codes.plover import PLOVER_VERSION
from communique.export.events import Coded, Entity, coded_events
from communique.service.exporting import Stock
from communique.spans import Span

CONTEXT_OF: Final = {
    "actual": (),
    "future": ("future",),
    "hypothetical": ("hypothetical",),
    "negated": ("negation",),
    "historical": ("historical",),
}

TOP_LEVEL: Final = {"IGO UNO": "UNO", "IGO EEC": "EUR"}
"""Bodies that the manual lists beside the states, with their codes there."""


class EntityInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The manual's information object for entities."""

    code: str | None
    sector: str | None
    entity_text: str | None
    identifier_text: str | None
    party: str | None


class TextInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The manual's information object for text: the sentence, counted from 1, and offsets of the words."""

    sequence: int
    start: int
    end: int


class CiteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The manual's information object for citations; `citation` is the document's hash."""

    citation: str
    url: str | None
    title: str | None
    language: str
    publication: str | None
    date: dt.date | None
    coder: str
    codebook: str


class PloverRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One event, in the manual's order of fields, then ours."""

    id: str
    date: dt.date | None
    actor: tuple[EntityInfo, ...]
    recipient: tuple[EntityInfo, ...]
    event: tuple[str, ...]
    event_text: tuple[str, ...]
    quad_code: int
    mode: tuple[str, ...]
    context: tuple[str, ...]
    text_info: TextInfo
    cite_info: CiteInfo
    dated_by: str
    dossier: str
    path: str
    score: float


def plover_lines(stock: Stock) -> Iterator[str]:
    """A line of JSON an event, in the order of the record."""
    for one in coded_events(stock):
        yield msgspec.json.encode(plover_record(one)).decode() + "\n"


def plover_record(one: Coded) -> PloverRecord:
    """The event in PLOVER's terms."""
    citation = one.entry.citation
    return PloverRecord(
        id=one.id,
        date=one.date,
        actor=tuple(_infos(one.actor)),
        recipient=tuple(_infos(one.recipient)),
        event=(one.event.type,),
        event_text=(citation.words,),
        quad_code=one.event.quad,
        mode=(),
        context=CONTEXT_OF[one.event.mode],
        text_info=_text_info(citation.sentence_number, citation.span),
        cite_info=_cite_info(one),
        dated_by=one.dated_by,
        dossier=one.dossier,
        path=citation.path,
        score=one.event.score,
    )


def _infos(entities: Iterable[Entity]) -> Iterator[EntityInfo]:
    for one in entities:
        code, _, sector = (one.code or "").partition(" ")
        yield EntityInfo(
            code=TOP_LEVEL.get(one.code or "", code) or None,
            sector="IGO" if code == "IGO" else sector.replace(" ", "") or None,
            entity_text=one.words,
            identifier_text=one.name,
            party=one.party,
        )


def _text_info(sentence: int, span: Span) -> TextInfo:
    return TextInfo(sequence=sentence, start=span.start, end=span.end)


def _cite_info(one: Coded) -> CiteInfo:
    citation = one.entry.citation
    return CiteInfo(
        citation=citation.document,
        url=citation.path if citation.path.startswith(("http://", "https://")) else None,
        title=citation.title,
        language=one.language,
        publication=citation.publisher,
        date=citation.published,
        coder=f"communique {citation.reader}",
        codebook=PLOVER_VERSION,
    )
