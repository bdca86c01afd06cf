"""Reports in, onto the record: one transaction a document."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Literal

import msgspec

from communique.document import Document
from communique.errors import IntakeError
from communique.findings import Reading
from communique.intake.taking import documents
from communique.intake.values import IntakeOptions
from communique.models.manifest import SHIPPED, read_manifest
from communique.reading.pipeline import version_of
from communique.reading.strictness import Strictness
from communique.service.interrupts import undisturbed
from communique.service.keeping import open_to_write
from communique.service.workers import Aside, read_each
from communique.settings import Settings
from communique.store.address import shown
from communique.store.record import Record


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input; `hash` is None and `reason` a sentence where it was set aside."""

    path: str
    state: Literal["added", "already_there", "set_aside"]
    hash: str | None = None
    reason: str | None = None


class AddReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all inputs, each group in the order of the input."""

    record: str
    added: tuple[Outcome, ...]
    already_there: tuple[Outcome, ...]
    set_aside: tuple[Outcome, ...]


class Known(msgspec.Struct, frozen=True):
    """A document that needs no reading: it is on record, or came earlier in this batch."""

    document: Document


def add(
    paths: Sequence[str],
    record: str,
    options: IntakeOptions,
    settings: Settings,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Puts each document on record as soon as it is read; says what became of it, in the order of the input.

    A document that this reader has read before is passed over. Ctrl-C never cuts a transaction short: what
    was told is on record, and the same call later goes on from there.
    """
    with open_to_write(record) as store:
        unread = _unread(documents(paths, options, stdin), store, settings.strictness)
        for item in read_each(unread, settings):
            with undisturbed() as interrupts:
                outcome = _put(store, item)
            yield outcome
            if interrupts:
                raise KeyboardInterrupt


def report(record: str, outcomes: Iterable[Outcome]) -> AddReport:
    """The outcomes sorted by what became of the inputs."""
    found = tuple(outcomes)
    return AddReport(
        record=shown(record),
        added=tuple(one for one in found if one.state == "added"),
        already_there=tuple(one for one in found if one.state == "already_there"),
        set_aside=tuple(one for one in found if one.state == "set_aside"),
    )


def _unread(
    found: Iterable[Document | IntakeError], store: Record, strictness: Strictness
) -> Iterator[Document | Aside[Known | IntakeError]]:
    reader, seen = version_of(read_manifest(SHIPPED), strictness), set[str]()
    for item in found:
        if not isinstance(item, Document):
            yield Aside(item)
        elif item.hash in seen or store.holds(item.hash, reader):
            yield Aside(Known(item))
        else:
            seen.add(item.hash)
            yield item


def _put(store: Record, item: Reading | Known | IntakeError) -> Outcome:
    if isinstance(item, IntakeError):
        return Outcome(path=item.where, state="set_aside", reason=str(item))
    document = item.document
    if isinstance(item, Known):
        if not store.came_from(document.hash, document.path):
            failed = IntakeError(
                document.path, "the same text failed before", "see the message on the first of them"
            )
            return Outcome(path=document.path, state="set_aside", reason=str(failed))
        return Outcome(path=document.path, state="already_there", hash=document.hash)
    store.put(item)
    return Outcome(path=document.path, state="added", hash=document.hash)
