"""What the database says goes wrong, as errors of the record in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from communique.errors import RecordCorrupt, RecordError, RecordLocked

_LOCKED = "another process is writing to the record; wait for it to end, then run again"
_READ_ONLY = "may not be written to; change its permissions or choose another with --record"
_DAMAGED = "is damaged; restore it from a copy, or add the reports to a new record"
_FULL = "has no room left on its disk; free some space and run again"
_VERIFY = "run `communique verify` on it"

_SQLITE = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_NOTADB: "is no record of Communiqué; choose another file with --record",
    sqlite3.SQLITE_PERM: "may not be opened; check its permissions",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk that it is on",
}
# By the states of appendix A of PostgreSQL's manual.
_POSTGRESQL = {
    "25006": _READ_ONLY,
    "42501": "does not let you do that; ask its owner for the rights that docs/record.md lists",
    "53100": _FULL,
}
_LOCK_NOT_AVAILABLE = "55P03"
_DATA_CORRUPTED = ("XX001", "XX002")
_CONNECTION = ("08", "57P", "53300")


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Turns database errors on the record `where` into RecordLocked, RecordCorrupt or RecordError."""
    try:
        yield
    except DBAPIError as fault:
        told = _told_by_sqlite if isinstance(fault.orig, sqlite3.Error) else _told_by_postgresql
        raise told(where, fault) from fault


def _told_by_sqlite(where: str, fault: DBAPIError) -> RecordError:
    code = getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordLocked(f"{where}: {_LOCKED}.")
    if code == sqlite3.SQLITE_CORRUPT:
        return RecordCorrupt(f"{where}: the file {_DAMAGED}.")
    reason = _SQLITE.get(code, f"gave an error: {fault.orig}; {_VERIFY}")
    return RecordError(f"{where}: the file {reason}.")


def _told_by_postgresql(where: str, fault: DBAPIError) -> RecordError:
    state = getattr(fault.orig, "sqlstate", None) or ""
    if state == _LOCK_NOT_AVAILABLE:
        return RecordLocked(f"{where}: {_LOCKED}.")
    if state in _DATA_CORRUPTED:
        return RecordCorrupt(f"{where}: the database {_DAMAGED}.")
    # The driver gives no state for a connection that never came to be.
    if state.startswith(_CONNECTION) or (not state and isinstance(fault, OperationalError)):
        return RecordError(
            f"{where}: no connection to the database ({_reason(fault)}); "
            "check that the server runs, and the address, the user and the password."
        )
    reason = _POSTGRESQL.get(state, f"gave an error: {_reason(fault)}; {_VERIFY}")
    return RecordError(f"{where}: the database {reason}.")


def _reason(fault: DBAPIError) -> str:
    """The first line of what the server or the driver says, without what they put before it."""
    lines = str(fault.orig).strip().splitlines()
    told = next((line for line in lines if "failed: " in line), lines[0] if lines else "it gives no reason")
    return told.split("failed: ")[-1].removeprefix("FATAL:").strip().rstrip(".")
