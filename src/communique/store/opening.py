"""Opens a record: makes it if it is new, brings an older one up to date, refuses what is none."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, column, create_engine, event, inspect, select, table

from communique.errors import NotInRecord, RecordError, RecordTooNew
from communique.store.faults import plainly
from communique.store.schema import HEAD, VERSION_TABLE, documents

WAIT_SECONDS = 5.0
_VERSIONS = table(VERSION_TABLE, column("version_num"))


def engine_of(where: str, *, write: bool, wait: float = WAIT_SECONDS) -> Engine:
    """An engine on a SQLite file, or on any address with `://` in it.

    Without `write` it cannot change anything.
    """
    if "://" in where:
        return create_engine(where)
    engine = create_engine(f"sqlite:///{where}", connect_args={"timeout": wait})
    event.listen(engine, "connect", _on_connect_to_write if write else _on_connect_to_read)
    event.listen(engine, "begin", _begin_to_write if write else _begin_to_read)
    return engine


def prepare(engine: Engine, where: str) -> None:
    """Makes the tables of a new record or updates an older one, in one transaction.

    Raises RecordTooNew for a record of a later version, RecordError for a file that is no record.
    """
    with plainly(where), engine.begin() as connection:
        version = version_of(connection, where)
        if version != HEAD:
            _upgrade(connection, where)


def check(engine: Engine, where: str) -> None:
    """Makes sure that `where` is a record of this version, for reading.

    Raises what `prepare` raises, and NotInRecord.
    """
    if "://" not in where and not Path(where).exists():
        raise NotInRecord(f"{where}: there is no record yet; add reports to it with `communique add`.")
    with plainly(where), engine.connect() as connection:
        version = version_of(connection, where)
    if version is None:
        raise NotInRecord(f"{where}: the record is empty; add reports to it with `communique add`.")
    if version != HEAD:
        raise RecordError(
            f"{where}: an earlier version wrote this record; run `communique add` once to update it."
        )


def version_of(connection: Connection, where: str) -> str | None:
    """The version of the record's tables, None where there are none; raises RecordTooNew or RecordError."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if VERSION_TABLE not in tables or documents.name not in tables:
        raise RecordError(
            f"{where}: the file is not a record of Communiqué; choose another file with --record."
        )
    version = connection.scalar(select(_VERSIONS.c.version_num))
    if version is not None and version > HEAD:
        raise RecordTooNew(
            f"{where}: a later version of Communiqué wrote this record ({version}, this one knows {HEAD}); "
            "update Communiqué."
        )
    return version


def _upgrade(connection: Connection, where: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as fault:
        raise RecordError(f"{where}: the record cannot be brought up to date: {fault}.") from fault


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
