"""Communiqué reads reports of talks between states and armed parties and keeps the record of the talks.

    import communique

    record = communique.Record("talks.sqlite")
    record.add("news/", publisher="Example Wire")
    for one in record.positions(party="Ukraine"):
        print(one.issue, one.words, one.citations[0].publisher)
    record.frame("proposals")

`docs/python.md` has the whole of it. The import itself is light: what reads and what keeps the record is
loaded with the first of these names that is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.api import Record, read, relate
    from communique.errors import CommuniqueError

__all__ = ["CommuniqueError", "Record", "__version__", "read", "relate"]

__version__ = "0.1.0"

_HOMES = {
    "CommuniqueError": "communique.errors",
    "Record": "communique.api",
    "read": "communique.api",
    "relate": "communique.api",
}


def __getattr__(name: str) -> Any:
    """What the package gives by this name (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
