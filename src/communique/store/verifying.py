"""Checks a record from end to end: every hash, every span, every reference, the file itself."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, text

from communique.errors import RecordCorrupt
from communique.record.corrections_values import AnyTarget, LinkTarget
from communique.spans import Span
from communique.store.faults import plainly
from communique.store.record import Record
from communique.store.rows import Content, correction_from, decision_from, published_of, reading_content
from communique.store.schema import corrections, decisions, documents, paths, readings


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one row: which, and a sentence."""

    row: str
    fault: str


def verify(record: Record) -> tuple[Fault, ...]:
    """Every fault of the record, none for a sound one.

    Derives every hash anew, decodes every row, checks that every span lies in its document and every act's
    evidence in one sentence, and that whatever a row refers to is on record; for SQLite the file's own
    structure too.
    """
    with plainly(record.where), record.engine.connect() as connection:
        return tuple(_faults(connection))


def _faults(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.execute(text("PRAGMA integrity_check")):
            if line != "ok":
                yield Fault(row="file", fault=f"The file's structure is damaged: {line}.")
    texts = {row.hash: row for row in connection.execute(select(documents))}
    read = set(connection.scalars(select(readings.c.document)))
    placed = set(connection.scalars(select(paths.c.document)))
    for digest in sorted({*texts, *read, *placed}):
        yield from _document_faults(digest, texts.get(digest), digest in read, digest in placed)
    for row in connection.execute(select(readings).order_by(readings.c.hash)):
        yield from _reading_faults(row, texts.get(row.document))
    known = set(connection.scalars(select(decisions.c.hash)))
    for row in connection.execute(select(decisions).order_by(decisions.c.hash)):
        yield from _decision_faults(row, known)
    made = set(connection.scalars(select(corrections.c.hash)))
    for row in connection.execute(select(corrections).order_by(corrections.c.hash)):
        yield from _correction_faults(row, made, texts)


def _document_faults(digest: str, row: Row[Any] | None, read: bool, placed: bool) -> Iterator[Fault]:
    name = f"document {digest}"
    if row is None:
        yield Fault(row=name, fault="A reading or path refers to it, but it is not on record.")
        return
    if not read:
        yield Fault(row=name, fault="It has no reading.")
    if not placed:
        yield Fault(row=name, fault="It has no path.")
    try:
        published_of(row)
    except RecordCorrupt as fault:
        yield Fault(row=name, fault=_sentence(fault))


def _reading_faults(row: Row[Any], document: Row[Any] | None) -> Iterator[Fault]:
    name = f"reading {row.hash}"
    try:
        content = reading_content(row)
    except RecordCorrupt as fault:
        yield Fault(row=name, fault=_sentence(fault))
        return
    if document is not None:
        yield from (Fault(row=name, fault=fault) for fault in span_faults(content, document.text))


def span_faults(content: Content, text: str) -> Iterator[str]:
    """A sentence for each span outside of `text` or empty, and for each act's evidence that leaves its
    sentence.
    """
    yield from _outside(content, text)
    for act in content.acts:
        if not any(sentence.contains(act.span) for sentence in content.sentences):
            yield f"The evidence {list(act.span)} of an act of type {act.type} lies in no one sentence."


def _outside(value: object, text: str) -> Iterator[str]:
    for span in _spans(value):
        if not 0 <= span.start < span.end <= len(text):
            yield f"The span {list(span)} is empty or lies outside of the text of {len(text)} characters."


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))


def _decision_faults(row: Row[Any], known: set[str]) -> Iterator[Fault]:
    name = f"decision {row.hash}"
    try:
        decision = decision_from(row)
    except RecordCorrupt as fault:
        yield Fault(row=name, fault=_sentence(fault))
        return
    if decision.supersedes is not None and decision.supersedes not in known:
        yield Fault(row=name, fault=f"It supersedes {decision.supersedes}, which is not on record.")


def _correction_faults(row: Row[Any], made: set[str], texts: Mapping[str, Row[Any]]) -> Iterator[Fault]:
    name = f"correction {row.hash}"
    try:
        one = correction_from(row)
    except RecordCorrupt as fault:
        yield Fault(row=name, fault=_sentence(fault))
        return
    if one.supersedes is not None and one.supersedes not in made:
        yield Fault(row=name, fault=f"It supersedes {one.supersedes}, which is not on record.")
    for part in (one.target, one.amended):
        yield from (Fault(row=name, fault=fault) for fault in _target_faults(part, texts))


def _target_faults(part: AnyTarget | None, texts: Mapping[str, Row[Any]]) -> Iterator[str]:
    """A sentence for each finding that is in no document on record, or that its document cannot hold."""
    if isinstance(part, LinkTarget):
        yield from _target_faults(part.act, texts)
        yield from _target_faults(part.founder, texts)
    elif part is not None and part.document is not None:
        document = texts.get(part.document)
        if document is None:
            yield f"It is about document {part.document}, which is not on record."
        else:
            yield from _outside(part, document.text)


def _sentence(fault: RecordCorrupt) -> str:
    return f"{str(fault).split(';', maxsplit=1)[0]}."
