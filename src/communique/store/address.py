"""Where a record is: a file, or a database on a PostgreSQL server; and what of that may be told."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from communique.errors import RecordError

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_FORM = "write postgresql://USER@HOST:PORT/DATABASE, with @, : and / in a password as %40, %3A and %2F"


def is_address(where: str) -> bool:
    """Whether `where` is the address of a database and no file."""
    return "://" in where


def address_of(where: str) -> URL:
    """The address taken apart; raises RecordError, without the password, where it is none of PostgreSQL."""
    scheme = where.split("://", maxsplit=1)[0]
    if scheme not in _SCHEMES:
        raise RecordError(
            f"{scheme}://: no record can be kept there; give --record a file or postgresql://USER@HOST/DATABASE."
        )
    try:
        found = make_url(where)
    except (ArgumentError, ValueError):
        # Without its cause, which holds the whole address.
        raise RecordError(f"{scheme}://: the record's address cannot be read; {_FORM}.") from None
    if "@" in (found.host or "") or not found.database:
        raise RecordError(f"{scheme}://: the record's address cannot be read; {_FORM}.")
    return found.set(drivername="postgresql+psycopg")


def shown(where: str) -> str:
    """`where` as messages and reports name it: an address without its password and options."""
    if not is_address(where):
        return where
    found = address_of(where)
    host = found.host or found.query.get("host", "")
    user = f"{found.username}@" if found.username else ""
    port = f":{found.port}" if found.port else ""
    return f"postgresql://{user}{host}{port}/{found.database}"
