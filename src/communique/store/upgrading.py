"""Brings the tables of a record up to date, step by step; loaded where there is a step to take."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from communique.errors import RecordError
from communique.store.schema import HEAD


def upgrade(connection: Connection, where: str) -> None:
    """Takes the steps from the record's version to this one; raises RecordError where that fails."""
    if connection.dialect.name == "postgresql":
        _check_encoding(connection, where)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as fault:
        raise RecordError(f"{where}: the record cannot be brought up to date: {fault}.") from fault


def _check_encoding(connection: Connection, where: str) -> None:
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise RecordError(
            f"{where}: the database keeps text as {encoding}; "
            "make another with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0."
        )
