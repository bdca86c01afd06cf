"""Findings as rows and back: what a row's hash covers, and how its content is read again."""

import datetime as dt
import hashlib
from typing import Any

import msgspec
from sqlalchemy import Row

from communique.document import Dateline, Document, document_hash
from communique.errors import RecordCorrupt
from communique.findings import (
    Act,
    Actor,
    Event,
    Note,
    ReaderVersion,
    Reading,
    Statement,
    TimeRef,
    Topic,
)
from communique.record.corrections_values import Correction, Ruling, document_of, hash_of
from communique.record.ledger import decision_hash
from communique.record.values import Decision
from communique.spans import Span


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """A reading without what its document's row holds."""

    reader: ReaderVersion
    language: str
    dateline: Dateline | None
    sentences: tuple[Span, ...]
    times: tuple[TimeRef, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    acts: tuple[Act, ...]
    topics: tuple[Topic, ...]
    notes: tuple[Note, ...]


_CONTENT = msgspec.json.Decoder(Content)
_READER = msgspec.json.Decoder(ReaderVersion)
_DECISION = msgspec.json.Decoder(Decision)
_RULING = msgspec.json.Decoder(Ruling)
_REMEDY = "run `communique verify` to see every fault, and restore the record from a copy"


def canonical(value: Any) -> str:
    """JSON with sorted keys: the same text for the same value."""
    return msgspec.json.encode(value, order="sorted").decode()


def reading_body(reading: Reading) -> str:
    """The canonical JSON that a reading's row keeps."""
    return canonical(
        Content(
            reader=reading.reader,
            language=reading.document.language,
            dateline=reading.document.dateline,
            sentences=reading.sentences,
            times=reading.times,
            actors=reading.actors,
            statements=reading.statements,
            events=reading.events,
            acts=reading.acts,
            topics=reading.topics,
            notes=reading.notes,
        )
    )


def reading_hash(document: str, content: str) -> str:
    """`sha256:` and the hex digest of the document's hash and the reading's content."""
    return "sha256:" + hashlib.sha256(f"{document}\n{content}".encode()).hexdigest()


def reading_from(document: Row[Any], path: str, row: Row[Any]) -> Reading:
    """The reading of two rows; raises RecordCorrupt where a row does not match its hash."""
    content = reading_content(row)
    return Reading(
        document=document_from(document, path, content),
        reader=content.reader,
        sentences=content.sentences,
        times=content.times,
        actors=content.actors,
        statements=content.statements,
        events=content.events,
        acts=content.acts,
        topics=content.topics,
        notes=content.notes,
    )


def document_from(row: Row[Any], path: str, content: Content) -> Document:
    """The document of its row and of what a reading says of it; raises RecordCorrupt as `reading_from`."""
    return Document(
        hash=row.hash,
        path=path,
        title=row.title,
        publisher=row.publisher,
        published=published_of(row),
        dateline=content.dateline,
        language=content.language,
        text=row.text,
    )


def published_of(row: Row[Any]) -> dt.date | None:
    """The day of publication in a document's row.

    Raises RecordCorrupt where the row does not match its hash.
    """
    try:
        published = None if row.published is None else dt.date.fromisoformat(row.published)
    except ValueError as fault:
        raise RecordCorrupt(
            f"document {row.hash} has no day as its day of publication; {_REMEDY}."
        ) from fault
    digest = document_hash(text=row.text, title=row.title, publisher=row.publisher, published=published)
    if digest != row.hash:
        raise RecordCorrupt(f"document {row.hash} does not match its hash; {_REMEDY}.")
    return published


def reading_content(row: Row[Any]) -> Content:
    """The content of a reading's row; raises RecordCorrupt where it does not match its hash or its reader."""
    name = f"reading {row.hash} of document {row.document}"
    if reading_hash(row.document, row.content) != row.hash:
        raise RecordCorrupt(f"{name} does not match its hash; {_REMEDY}.")
    try:
        content = _CONTENT.decode(row.content)
    except msgspec.MsgspecError as fault:
        raise RecordCorrupt(f"{name} cannot be read ({fault}); {_REMEDY}.") from fault
    if canonical(content.reader) != row.reader:
        raise RecordCorrupt(f"{name} names another reader than its content; {_REMEDY}.")
    return content


def decision_from(row: Row[Any]) -> Decision:
    """The decision of a row; raises RecordCorrupt where it does not match its hash."""
    try:
        decision = _DECISION.decode(row.content)
    except msgspec.MsgspecError as fault:
        raise RecordCorrupt(f"decision {row.hash} cannot be read ({fault}); {_REMEDY}.") from fault
    if decision_hash(decision) != row.hash or decision.supersedes != row.supersedes:
        raise RecordCorrupt(f"decision {row.hash} does not match its hash; {_REMEDY}.")
    return decision


def correction_from(row: Row[Any]) -> Correction:
    """The correction of a row; raises RecordCorrupt where it does not match its hash."""
    name = f"correction {row.hash}"
    if hash_of(row.content) != row.hash:
        raise RecordCorrupt(f"{name} does not match its hash; {_REMEDY}.")
    try:
        ruling = _RULING.decode(row.content)
    except msgspec.MsgspecError as fault:
        raise RecordCorrupt(f"{name} cannot be read ({fault}); {_REMEDY}.") from fault
    if document_of(ruling.target) != row.document or ruling.supersedes != row.supersedes:
        raise RecordCorrupt(f"{name} is about something else than its content; {_REMEDY}.")
    return Correction(hash=row.hash, **msgspec.structs.asdict(ruling))


def reader_of(row: Row[Any]) -> ReaderVersion:
    """The reader of a reading's row; raises RecordCorrupt where the row names none."""
    try:
        return _READER.decode(row.reader)
    except msgspec.MsgspecError as fault:
        raise RecordCorrupt(f"reading {row.hash} names no reader ({fault}); {_REMEDY}.") from fault
