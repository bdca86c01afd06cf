"""Entries as the index keeps them, by document, dossier and kind, and back.

What all entries of a document have in common is kept once, with the document.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from communique.findings import Act, Event, Note, Statement
from communique.record.corrections_values import Review
from communique.record.values import Citation, Entry, EntryKind, Filed, Ruled
from communique.spans import Span

KINDS: tuple[EntryKind, ...] = ("act", "statement", "event", "note")

F = TypeVar("F")


class _Kept(msgspec.Struct, Generic[F], frozen=True, array_like=True):
    """An entry without what its document, its dossier and its kind say of it."""

    finding: F
    object: str | None
    source_party: str | None
    links: tuple[Ruled, ...]
    sentence_number: int
    sentence: str
    span: Span
    words: str
    highlights: tuple[Span, ...]
    source: str | None
    named: bool
    speaks_for: str | None
    reviews: tuple[Review, ...]


_AnyKept = _Kept[Act] | _Kept[Statement] | _Kept[Event] | _Kept[Note]
_ACTS = msgspec.msgpack.Decoder(list[_Kept[Act]])
_STATEMENTS = msgspec.msgpack.Decoder(list[_Kept[Statement]])
_EVENTS = msgspec.msgpack.Decoder(list[_Kept[Event]])
_NOTES = msgspec.msgpack.Decoder(list[_Kept[Note]])


def packed(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The entries of one document in one dossier, by kind, each in the order given."""
    sorted_in: dict[str, list[_Kept[Act | Statement | Event | Note]]] = {kind: [] for kind in KINDS}
    for entry in entries:
        sorted_in[entry.kind].append(_kept(entry))
    return {kind: msgspec.msgpack.encode(kept) for kind, kept in sorted_in.items() if kept}


def unpacked(kind: EntryKind, content: bytes, document: Filed, dossier: str) -> list[Entry]:
    """The entries of one kind, as they were packed."""
    return [_entry(kind, one, document, dossier) for one in _decoded(kind, content)]


def _decoded(kind: EntryKind, content: bytes) -> Iterable[_AnyKept]:
    match kind:
        case "act":
            return _ACTS.decode(content)
        case "statement":
            return _STATEMENTS.decode(content)
        case "event":
            return _EVENTS.decode(content)
        case "note":
            return _NOTES.decode(content)


def _kept(entry: Entry) -> _Kept[Act | Statement | Event | Note]:
    cited = entry.citation
    return _Kept(
        entry.finding,
        entry.object,
        entry.source_party,
        entry.links,
        cited.sentence_number,
        cited.sentence,
        cited.span,
        cited.words,
        cited.highlights,
        cited.source,
        cited.named,
        cited.source_party,
        cited.reviews,
    )


def _entry(kind: EntryKind, one: _AnyKept, document: Filed, dossier: str) -> Entry:
    citation = Citation(
        document=document.hash,
        path=document.path,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        sentence_number=one.sentence_number,
        sentence=one.sentence,
        span=one.span,
        words=one.words,
        highlights=one.highlights,
        source=one.source,
        named=one.named,
        source_party=one.speaks_for,
        reader=document.reader,
        reviews=one.reviews,
    )
    return Entry(
        kind=kind,
        finding=one.finding,
        citation=citation,
        day=document.day,
        object=one.object,
        source_party=one.source_party,
        dossier=dossier,
        links=one.links,
    )
