"""Connections to a record: in both databases one writer at a time, and readers that can change nothing."""

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event

from communique.errors import RecordError
from communique.store.address import address_of, is_address, shown

WAIT_SECONDS = 5.0
CONNECT_SECONDS = 10
STREAMED: Final = {"stream_results": True}
"""For a query of many rows: a server hands them over bit by bit, as a file does anyway."""
# What PostgreSQL's advisory lock of the record's writers is called: a number, the same for everyone.
_WRITERS: Final = int.from_bytes(b"communiq")


def engine_of(where: str, *, write: bool, wait: float = WAIT_SECONDS) -> Engine:
    """An engine on a SQLite file or on a PostgreSQL database; without `write` it cannot change anything.

    `wait` seconds for another writer. Raises RecordError for an address that is none, or without its driver.
    """
    if is_address(where):
        return _postgresql(where, write, wait)
    engine = create_engine(f"sqlite:///{where}", connect_args={"timeout": wait})
    event.listen(engine, "connect", _on_connect_to_write if write else _on_connect_to_read)
    event.listen(engine, "begin", _begin_to_write if write else _begin_to_read)
    return engine


def _postgresql(where: str, write: bool, wait: float) -> Engine:
    address = address_of(where)
    # Whoever waited for the lock must see what the one before it wrote; whoever reads, one state of it all.
    options: dict[str, Any] = (
        {"isolation_level": "READ COMMITTED"}
        if write
        else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )
    try:
        engine = create_engine(
            address, pool_pre_ping=True, connect_args=_connecting(address), execution_options=options
        )
    except ModuleNotFoundError as fault:
        raise RecordError(
            f"{shown(where)}: the driver for PostgreSQL is not installed; "
            "run pip install 'communique[postgres]'."
        ) from fault
    if write:
        event.listen(engine, "begin", lambda connection: _wait_for_writers(connection, wait))
    return engine


def _connecting(address: URL) -> dict[str, Any]:
    """A server that does not answer is given up after a while, unless the address says after how long."""
    return {} if "connect_timeout" in address.query else {"connect_timeout": CONNECT_SECONDS}


def _wait_for_writers(connection: Connection, wait: float) -> None:
    # As SQLite does it: taken at once, so that two writers wait at the start and none fails in the middle.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _on_connect_to_write(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _on_connect_to_read(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")


def _begin_to_write(connection: Connection) -> None:
    # Taken at once, so that two writers wait for each other at the start and not in the middle.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
