"""The record: readings, decisions and corrections go in, readings and the ledger come out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select

from communique.document import Document
from communique.errors import NotInRecord, RecordCorrupt
from communique.findings import ReaderVersion, Reading
from communique.record.corrections_values import Correction, content_of, document_of
from communique.record.ledger import build_ledger, decision_hash, reader_rank
from communique.record.values import Decision, Ledger
from communique.store.address import shown
from communique.store.engines import STREAMED, WAIT_SECONDS, engine_of
from communique.store.faults import plainly
from communique.store.opening import check, prepare
from communique.store.rows import (
    canonical,
    correction_from,
    decision_from,
    document_from,
    reader_of,
    reading_body,
    reading_content,
    reading_from,
    reading_hash,
)
from communique.store.schema import corrections, decisions, documents, paths, readings


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
        document, content = reading.document, reading_body(reading)
        digest = reading_hash(document.hash, content)
        published = document.published.isoformat() if document.published else None
        with plainly(self.where), self.engine.begin() as connection:
            _add(
                connection,
                documents,
                hash=document.hash,
                title=document.title,
                publisher=document.publisher,
                published=published,
                text=document.text,
            )
            _add(connection, paths, document=document.hash, path=document.path)
            return _add(
                connection,
                readings,
                hash=digest,
                document=document.hash,
                reader=canonical(reading.reader),
                content=content,
            )

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
            _add(
                connection,
                decisions,
                hash=digest,
                supersedes=decision.supersedes,
                content=canonical(decision),
            )
        return digest

    def correct(self, made: Sequence[Correction]) -> tuple[str, ...]:
        """Adds corrections, all or none, in one transaction; the hashes of those it did not hold yet.

        Raises NotInRecord where one is about a document, or undoes a correction, that the record does not
        hold; else as `put`.
        """
        with plainly(self.where), self.engine.begin() as connection:
            return tuple(one.hash for one in made if self._correct(connection, one))

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
            if known is not None:
                _add(connection, paths, document=document, path=path)
        return known is not None

    def readings(self) -> Iterator[Reading]:
        """The newest reader's readings, by document hash.

        Raises RecordCorrupt at a row that breaks its hash.
        """
        with plainly(self.where), self.engine.connect() as connection:
            first_paths = _first_paths(connection)
            held = {row.hash: row for row in connection.execute(select(documents))}
            newest = _newest(
                connection.execute(select(readings.c.hash, readings.c.document, readings.c.reader))
            )
            query = select(readings).order_by(readings.c.document, readings.c.hash)
            with connection.execute(query, execution_options=STREAMED) as rows:
                for row in rows:
                    if row.hash in newest:
                        yield reading_from(_owner(held, row), first_paths.get(row.document, ""), row)

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
            return document_from(found[0], _first_paths(connection)[digest], reading_content(row))

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


def _first_paths(connection: Connection) -> dict[str, str]:
    query = select(paths.c.document, func.min(paths.c.path)).group_by(paths.c.document)
    return {digest: path for digest, path in connection.execute(query)}


def _newest(rows: Iterable[Row[Any]]) -> set[str]:
    by_document: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    best = (
        max(held, key=lambda row: (reader_rank(reader_of(row)), row.hash)) for held in by_document.values()
    )
    return {row.hash for row in best}


def _owner(held: dict[str, Row[Any]], row: Row[Any]) -> Row[Any]:
    if row.document not in held:
        raise RecordCorrupt(
            f"reading {row.hash} is of a document that is not on record; run `communique verify`."
        )
    return held[row.document]
