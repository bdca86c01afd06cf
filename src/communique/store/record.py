"""The record: readings, decisions and corrections go in, readings and the ledger come out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, func, insert, select

from communique.document import Document
from communique.errors import NotInRecord, RecordCorrupt
from communique.findings import ReaderVersion, Reading
from communique.record.corrections_values import Correction, content_of, document_of
from communique.record.ledger import build_ledger, decision_hash
from communique.record.values import Decision, EntryKind, Ledger
from communique.store.address import shown
from communique.store.asking import State, listing_of, part_of, state_of
from communique.store.engines import STREAMED, WAIT_SECONDS, engine_of
from communique.store.faults import plainly
from communique.store.indexing import bring_up_to_date, note
from communique.store.loading import first_paths, loaded
from communique.store.opening import check, prepare
from communique.store.rows import (
    canonical,
    correction_from,
    decision_from,
    document_from,
    reading_body,
    reading_content,
    reading_hash,
)
from communique.store.schema import corrections, decisions, documents, paths, readings
from communique.store.shelves import KINDS


class Record:
    """An open record at `where`, a file or a database's address without its password.

    Use it in a `with`, it closes its connections.
    """

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self.engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    def put(self, reading: Reading) -> bool:
        """Adds a reading in one transaction; False if the record held it already.

        A document that came from another path before gets the path added. Raises RecordLocked where another
        process keeps writing, RecordError where the file cannot be written.
        """
        with plainly(self.where), self.engine.begin() as connection:
            return put_reading(connection, reading)

    def decide(self, decision: Decision) -> str:
        """Adds a user's decision and returns its hash, by which a later one can supersede it.

        Raises NotInRecord where it supersedes a decision that the record does not hold; else as `put`.
        """
        digest = decision_hash(decision)
        with plainly(self.where), self.engine.begin() as connection:
            known = set(connection.scalars(select(decisions.c.hash)))
            if decision.supersedes is not None and decision.supersedes not in known:
                raise NotInRecord(
                    f"{self.where}: no decision {decision.supersedes} is on record to supersede."
                )
            values = {"hash": digest, "supersedes": decision.supersedes, "content": canonical(decision)}
            if _add(connection, decisions, **values):
                note(connection)
        return digest

    def correct(self, made: Sequence[Correction]) -> tuple[str, ...]:
        """Adds corrections, all or none, in one transaction; the hashes of those it did not hold yet.

        Raises NotInRecord where one is about a document, or undoes a correction, that the record does not
        hold; else as `put`.
        """
        with plainly(self.where), self.engine.begin() as connection:
            new = tuple(one.hash for one in made if self._correct(connection, one))
            if new:
                note(connection)
        return new

    def _correct(self, connection: Connection, one: Correction) -> bool:
        document = document_of(one.target)
        for table, digest in ((documents, document), (corrections, one.supersedes)):
            if digest is not None and not _is_in(connection, table, digest):
                raise NotInRecord(f"{self.where}: {table.name[:-1]} {digest} is not on record.")
        return _add(
            connection,
            corrections,
            hash=one.hash,
            document=document,
            supersedes=one.supersedes,
            content=content_of(one),
        )

    def holds(self, document: str, reader: ReaderVersion) -> bool:
        """Whether the document with this hash was read by this very reader."""
        query = select(readings.c.hash).where(
            readings.c.document == document, readings.c.reader == canonical(reader)
        )
        with plainly(self.where), self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def came_from(self, document: str, path: str) -> bool:
        """Notes that a document on record also came from `path`; False where it is not on record."""
        with plainly(self.where), self.engine.begin() as connection:
            known = connection.execute(select(documents.c.hash).where(documents.c.hash == document)).first()
            if known is not None and _add(connection, paths, document=document, path=path):
                note(connection, document)
        return known is not None

    def readings(self) -> Iterator[Reading]:
        """The newest reader's readings, by document hash.

        Raises RecordCorrupt at a row that breaks its hash.
        """
        with plainly(self.where), self.engine.connect() as connection:
            held = select(readings.c.document).distinct().order_by(readings.c.document)
            yield from loaded(connection, connection.scalars(held))

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by hash."""
        with plainly(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.hash)).all()
        return tuple(decision_from(row) for row in rows)

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, by hash."""
        with plainly(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(corrections).order_by(corrections.c.hash)).all()
        return tuple(correction_from(row) for row in rows)

    def ledger(self) -> Ledger:
        """Everything on record as it is corrected, ready for the folds."""
        return build_ledger(self.readings(), self.decisions(), self.corrections())

    def index(self) -> State | None:
        """How the index stands; None where there is none, or one that other code made."""
        with plainly(self.where), self.engine.connect() as connection:
            return state_of(connection)

    def bring_up_to_date(self) -> None:
        """Makes the index that of the record as it is, in one transaction; raises as `put` and `ledger`."""
        with plainly(self.where), self.engine.begin() as connection:
            bring_up_to_date(connection)

    def part(self, dossier: str | None, kinds: Iterable[EntryKind] = KINDS) -> Ledger:
        """What the index holds for the folds of one dossier, or of all; see `store.asking.part_of`."""
        with plainly(self.where), self.engine.connect() as connection:
            state = state_of(connection)
            return part_of(connection, state.dossiers if state else (), dossier, kinds)

    def listing(self) -> Ledger:
        """The documents and dossiers that the index holds, without an entry."""
        with plainly(self.where), self.engine.connect() as connection:
            state = state_of(connection)
            return listing_of(connection, state.dossiers if state else ())

    def document(self, start: str) -> Document:
        """The document whose hash begins with `start` (`sha256:` may be left out).

        Raises NotInRecord if there is none, or several.
        """
        prefix = (start if start.startswith("sha256:") else f"sha256:{start}").lower()
        query = select(documents).where(documents.c.hash.startswith(prefix, autoescape=True)).limit(2)
        with plainly(self.where), self.engine.connect() as connection:
            found = connection.execute(query).all()
            if len(found) != 1:
                many = "more than one document" if found else "no document"
                raise NotInRecord(f"{self.where}: {many} on record has a hash that begins with {start!r}.")
            digest = found[0].hash
            row = connection.execute(
                select(readings).where(readings.c.document == digest).order_by(readings.c.hash)
            ).first()
            if row is None:
                raise RecordCorrupt(
                    f"{self.where}: document {digest} has no reading; run `communique verify`."
                )
            return document_from(found[0], first_paths(connection, [digest])[digest], reading_content(row))

    def export(self) -> Iterator[bytes]:
        """The whole record as canonical JSON lines.

        The same bytes for the same content, whenever it was added.
        """
        with plainly(self.where), self.engine.connect() as connection:
            for one in (documents, paths, readings, decisions, corrections):
                query = select(one).order_by(*one.primary_key.columns)
                with connection.execute(query, execution_options=STREAMED) as rows:
                    for row in rows:
                        yield f'{{"{one.name}":{canonical(dict(row._mapping))}}}\n'.encode()

    def digest(self) -> str:
        """`sha256:` and the hex digest of the export."""
        summed = hashlib.sha256()
        for line in self.export():
            summed.update(line)
        return "sha256:" + summed.hexdigest()


def put_reading(connection: Connection, reading: Reading) -> bool:
    """Adds a reading as `Record.put` does, in the transaction of `connection`."""
    document, content = reading.document, reading_body(reading)
    held = {
        "hash": document.hash,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "text": document.text,
    }
    digest = reading_hash(document.hash, content)
    read = {"hash": digest, "document": document.hash, "reader": canonical(reading.reader)}
    new = [
        _add(connection, documents, **held),
        _add(connection, paths, document=document.hash, path=document.path),
        _add(connection, readings, **read, content=content),
    ]
    if any(new):
        note(connection, document.hash)
    return new[-1]


def open_record(where: str, *, wait: float = WAIT_SECONDS) -> Record:
    """Opens a record to add to, making it if there is none; `wait` seconds for another writer.

    Raises RecordLocked, RecordTooNew, RecordCorrupt or RecordError with one sentence.
    """
    engine = engine_of(where, write=True, wait=wait)
    return _opened(shown(where), engine, prepare)


def read_record(where: str) -> Record:
    """Opens a record for queries alone; nothing done with it can change it.

    Raises NotInRecord if there is none yet, else as `open_record`.
    """
    engine = engine_of(where, write=False)
    return _opened(shown(where), engine, check)


def _opened(where: str, engine: Engine, made_sure: Callable[[Engine, str], None]) -> Record:
    try:
        made_sure(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return Record(where, engine)


def _add(connection: Connection, into: Table, **values: Any) -> bool:
    keys = [column == values[column.name] for column in into.primary_key.columns]
    if connection.scalar(select(func.count()).select_from(into).where(*keys)):
        return False
    connection.execute(insert(into).values(**values))
    return True


def _is_in(connection: Connection, table: Table, digest: str) -> bool:
    return bool(connection.scalar(select(func.count()).select_from(table).where(table.c.hash == digest)))
