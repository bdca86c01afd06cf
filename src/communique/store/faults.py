"""What the database says goes wrong, as errors of the record in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from communique.errors import RecordCorrupt, RecordError, RecordLocked

_REASONS = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_READONLY: "may not be written to; change its permissions or choose another with --record",
    sqlite3.SQLITE_FULL: "has no room left on its disk; free some space and run again",
    sqlite3.SQLITE_NOTADB: "is no record of Communiqué; choose another file with --record",
    sqlite3.SQLITE_PERM: "may not be opened; check its permissions",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk that it is on",
}


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turns database errors on the record `where` into RecordLocked, RecordCorrupt or RecordError."""
    try:
        yield
    except DBAPIError as fault:
        raise _told(where, fault) from fault


def _told(where: str, fault: DBAPIError) -> RecordError:
    code = getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordLocked(
            f"{where}: another process is writing to the record; wait for it to end, then run again."
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return RecordCorrupt(
            f"{where}: the file is damaged; restore it from a copy, or add the reports to a new record."
        )
    reason = _REASONS.get(code, f"gave an error: {fault.orig}; run `communique verify` on it")
    return RecordError(f"{where}: the file {reason}.")
