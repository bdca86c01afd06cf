"""The index of a record: entries derived once and kept by dossier, so that a query reads what it asks for.

It holds nothing that the record does not: it may be deleted at any time, is made again where it is missing or
was made by other code, and is brought up to date by the first query after a change, in one transaction. Its
entries are those that `build_ledger` gives. What is new is told by the transaction that puts it on record,
which notes the document and that the index is not fresh any more, whatever the size of the record.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from communique import record as derivation
from communique.findings import Act, Event, Reading, Statement
from communique.record.copies import Report, copies
from communique.record.corrections import Corrected, Rules, correct, make_rules
from communique.record.corrections_links import acts_of
from communique.record.filing import Filing, Summary, file_documents, summarize
from communique.record.ledger import as_linked, entries_of, filed, in_order, report_of, standing
from communique.record.values import CopyOf, Entry
from communique.store.loading import batches, loaded
from communique.store.rows import canonical, correction_from, decision_from
from communique.store.schema import (
    corrections,
    decisions,
    documents,
    index_state,
    indexed,
    shelved,
    unindexed,
)
from communique.store.shelves import packed

UNDATED = "9999"
_SUMMARY = msgspec.msgpack.Decoder(Summary)
_NAMES = msgspec.msgpack.Decoder(set[str])
_PACKAGE = Path(derivation.__file__).parents[1]
_MADE_BY = ("record/*.py", "store/indexing.py", "store/shelves.py", "findings.py", "document.py", "spans.py")


@cache
def version() -> str:
    """What tells the code that makes the index from any other: the hash of its source."""
    summed = hashlib.sha256()
    for path in sorted(path for pattern in _MADE_BY for path in _PACKAGE.glob(pattern)):
        summed.update(path.read_bytes())
    return summed.hexdigest()


def note(connection: Connection, document: str | None = None) -> None:
    """Notes in the transaction of a change that the index is not fresh, and for which document."""
    connection.execute(update(index_state).values(fresh=False))
    if document is not None and connection.scalar(_noted(document)) is None:
        connection.execute(insert(unindexed).values(document=document))


def bring_up_to_date(connection: Connection) -> None:
    """Makes the index that of the record as it is; raises RecordCorrupt at a row that breaks its hash."""
    if connection.scalar(select(index_state.c.version)) != version():
        _forget(connection)
    rules = make_rules(map(correction_from, connection.execute(select(corrections))))
    changed = set(connection.scalars(select(unindexed.c.document))) | _touched(connection, rules)
    left = _take_in(connection, changed, rules)
    filing, moved = _file(connection, changed)
    left |= _shelve(connection, moved, filing, rules)
    _find_copies(connection, left | {filing.of_document(digest) for digest in moved})
    connection.execute(delete(unindexed))
    connection.execute(delete(index_state))
    content = msgspec.msgpack.encode(filing.dossiers)
    state = {"version": version(), "token": uuid4().hex, "fresh": True, "dossiers": content}
    connection.execute(insert(index_state).values(one=1, **state))


def _noted(document: str) -> Any:
    return select(unindexed.c.document).where(unindexed.c.document == document)


def _forget(connection: Connection) -> None:
    for table in (shelved, indexed, unindexed):
        connection.execute(delete(table))
    connection.execute(insert(unindexed).from_select(["document"], select(documents.c.hash)))


def _touched(connection: Connection, rules: Rules) -> set[str]:
    """The documents that corrections are about, or were when the index was made."""
    before = set(connection.scalars(select(indexed.c.document).where(indexed.c.touched)))
    return before | _ruled(rules) | set(_naming(connection, rules))


def _ruled(rules: Rules) -> set[str]:
    own = {digest for digest, _ in rules.names if digest is not None}
    return {*rules.findings, *own, *(act.document for act in acts_of(rules.links))}


def _naming(connection: Connection, rules: Rules) -> Iterator[str]:
    """The documents of the index with a name that is corrected wherever it occurs."""
    everywhere = {name for digest, name in rules.names if digest is None}
    if everywhere:
        for row in connection.execute(select(indexed.c.document, indexed.c.names)):
            if not everywhere.isdisjoint(_NAMES.decode(row.names)):
                yield row.document


def _take_in(connection: Connection, changed: set[str], rules: Rules) -> set[str]:
    """Summarises the changed documents anew; the dossiers that they were filed in."""
    homes: set[str] = set()
    everywhere = {name for digest, name in rules.names if digest is None}
    ruled = _ruled(rules)
    for some in batches(sorted(changed)):
        here = indexed.c.document.in_(some)
        homes |= {home for home in connection.scalars(select(indexed.c.home).where(here)) if home}
        connection.execute(delete(indexed).where(here))
        connection.execute(delete(shelved).where(shelved.c.document.in_(some)))
        rows = []
        for reading in loaded(connection, some):
            named = _names_in(reading)
            touched = reading.document.hash in ruled or not everywhere.isdisjoint(named)
            rows.append(_summarised(correct(reading, rules).reading, named, touched=touched))
        if rows:
            connection.execute(insert(indexed), rows)
    return homes


def _summarised(reading: Reading, named: set[str], *, touched: bool) -> dict[str, Any]:
    report = report_of(reading)
    return {
        "document": report.hash,
        "day": report.day.isoformat() if report.day else None,
        "agency": report.agency,
        "touched": touched,
        "names": msgspec.msgpack.encode(sorted(named)),
        "summary": msgspec.msgpack.encode(summarize(reading)),
    }


def _names_in(reading: Reading) -> set[str]:
    """Every single name that a correction of names may change in the reading."""
    joint = {name for one in reading.actors for name in (one.name, one.party)}
    findings: tuple[Act | Statement | Event, ...] = (*reading.acts, *reading.statements, *reading.events)
    joint.update(name for one in findings for name in _names_of(one))
    return {single.strip() for name in joint if name for single in name.split(";")}


def _names_of(one: Act | Statement | Event) -> list[str | None]:
    match one:
        case Act():
            return [role.name for role in (one.party, one.addressee, one.source) if role]
        case Event():
            return [role.name for role in (one.actor, one.recipient) if role]
        case Statement():
            return [one.speaker, one.party]


def _file(connection: Connection, changed: set[str]) -> tuple[Filing, list[str]]:
    """Files every document by its summary; also those whose entries change, by hash."""
    rows = connection.execute(
        select(indexed.c.document, indexed.c.summary, indexed.c.placing).order_by(indexed.c.document)
    ).all()
    summaries = [_SUMMARY.decode(row.summary) for row in rows]
    made = standing(in_order(map(decision_from, connection.execute(select(decisions)))))
    filing = file_documents(summaries, made)
    moved = [
        row.document
        for row, one in zip(rows, summaries, strict=True)
        if row.document in changed or row.placing != _placing(one, filing)
    ]
    return filing, moved


def _placing(one: Summary, filing: Filing) -> str:
    """All that decides in which dossiers the document's entries are, as text."""
    elsewhere = [(*pair, filing.pairs[pair]) for pair in one.between if pair in filing.pairs]
    return canonical((filing.of_document(one.digest), elsewhere))


def _shelve(connection: Connection, moved: list[str], filing: Filing, rules: Rules) -> set[str]:
    """Puts the entries of the documents where they are filed now; the dossiers that they come from."""
    linking = {act.document for act in acts_of(rules.links)}
    ends = [correct(one, rules) for one in loaded(connection, sorted(linking))]
    left: set[str] = set()
    for some in batches(moved):
        here = indexed.c.document.in_(some)
        query = select(indexed.c.document, indexed.c.summary, indexed.c.home)
        rows = connection.execute(query.where(here)).all()
        left |= {row.home for row in rows if row.home}
        placings = {row.document: _placing(_SUMMARY.decode(row.summary), filing) for row in rows}
        connection.execute(delete(shelved).where(shelved.c.document.in_(some)))
        for reading in loaded(connection, some):
            one = correct(reading, rules)
            entries: Sequence[Entry] = entries_of(one, filing)
            if reading.document.hash in linking:
                entries = as_linked(entries, rules, ends)
            _place(connection, one, entries, filing, placings[reading.document.hash])
    return left


def _place(
    connection: Connection, one: Corrected, entries: Iterable[Entry], filing: Filing, placing: str
) -> None:
    report = report_of(one.reading)
    digest, day = report.hash, report.day.isoformat() if report.day else UNDATED
    sorted_in: dict[str, list[Entry]] = {}
    for entry in entries:
        sorted_in.setdefault(entry.dossier, []).append(entry)
    for dossier, found in sorted_in.items():
        connection.execute(insert(shelved).values(dossier=dossier, day=day, document=digest, **packed(found)))
    listed = filed(one.reading, filing, report.agency, None)
    values = {
        "home": listed.dossier,
        "placing": placing,
        "filed": msgspec.msgpack.encode(listed),
        "copy_of": None,
    }
    connection.execute(update(indexed).where(indexed.c.document == digest).values(**values))


def _find_copies(connection: Connection, homes: set[str]) -> None:
    """Looks for copies among the documents of each of the dossiers."""
    for home in sorted(homes):
        known = (indexed.c.document, indexed.c.day, indexed.c.agency, indexed.c.copy_of)
        query = select(*known, documents.c.publisher, documents.c.text)
        query = query.join(documents, documents.c.hash == indexed.c.document)
        inside = connection.execute(query.where(indexed.c.home == home)).all()
        found = copies(map(_report, inside))
        for row in inside:
            copy_of = _written(found.get(row.document))
            if copy_of != row.copy_of:
                here = indexed.c.document == row.document
                connection.execute(update(indexed).where(here).values(copy_of=copy_of))


def _report(row: Any) -> Report:
    day = msgspec.convert(row.day, dt.date | None)
    return Report(hash=row.document, day=day, publisher=row.publisher, agency=row.agency, text=row.text)


def _written(copy: CopyOf | None) -> str | None:
    return None if copy is None else canonical(copy)
