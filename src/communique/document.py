"""A document: one report or statement, its text fixed once and for all."""

import datetime as dt
import hashlib

import msgspec

from communique.spans import Span


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The line in which an agency says where and when it writes: `ISTANBUL, June 2 (AP) —`."""

    span: Span
    place: str | None = None
    date: dt.date | None = None
    agency: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was taken in. `text` never changes; every finding is a span of it.

    `path` is where it came from (a file, `-`, an address, `file.jsonl:12`) and no part of its identity.
    `published` is the day of publication as the file or the user gives it; None where nobody does.
    `language` is an ISO 639-1 code. Build with `make_document`, which sets `hash`.
    """

    hash: str
    path: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    dateline: Dateline | None
    language: str
    text: str


def document_hash(*, text: str, title: str | None, publisher: str | None, published: dt.date | None) -> str:
    """`sha256:` and the hex digest of the canonical JSON of what makes a document itself."""
    identity = {"published": published, "publisher": publisher, "text": text, "title": title}
    return "sha256:" + hashlib.sha256(msgspec.json.encode(identity, order="sorted")).hexdigest()


def make_document(
    *,
    path: str,
    text: str,
    title: str | None = None,
    publisher: str | None = None,
    published: dt.date | None = None,
    dateline: Dateline | None = None,
    language: str = "en",
) -> Document:
    """A document with its hash."""
    digest = document_hash(text=text, title=title, publisher=publisher, published=published)
    return Document(
        hash=digest,
        path=path,
        title=title,
        publisher=publisher,
        published=published,
        dateline=dateline,
        language=language,
        text=text,
    )
