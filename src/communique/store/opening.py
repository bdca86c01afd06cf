"""Opens a record: makes it if it is new, brings an older one up to date, refuses what is none."""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from communique.errors import NotInRecord, RecordError, RecordTooNew
from communique.store.address import is_address
from communique.store.faults import plainly
from communique.store.schema import HEAD, VERSION_TABLE, documents

_VERSIONS = table(VERSION_TABLE, column("version_num"))


def prepare(engine: Engine, where: str) -> None:
    """Makes the tables of a new record or updates an older one, in one transaction.

    Raises RecordTooNew for a record of a later version, RecordError for what is no record and for a
    database that cannot hold every text.
    """
    with plainly(where), engine.begin() as connection:
        version = version_of(connection, where)
        if version != HEAD:
            # Loading Alembic takes longer than most questions do, and few records need it.
            import_module("communique.store.upgrading").upgrade(connection, where)


def check(engine: Engine, where: str) -> None:
    """Makes sure that `where` is a record of this version, for reading.

    Raises what `prepare` raises, and NotInRecord.
    """
    if not is_address(where) and not Path(where).exists():
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
        raise RecordError(f"{where}: this is not a record of Communiqué; choose another place with --record.")
    version = connection.scalar(select(_VERSIONS.c.version_num))
    if version is not None and version > HEAD:
        raise RecordTooNew(
            f"{where}: a later version of Communiqué wrote this record ({version}, this one knows {HEAD}); "
            "update Communiqué."
        )
    return version
