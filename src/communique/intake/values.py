"""What intake takes and passes on: options, inputs and articles not yet made documents."""

import datetime as dt
from enum import StrEnum

import msgspec

MEGABYTE = 1_000_000


class IntakeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to take inputs in.

    `published`, `publisher` and `title` fill in what a document does not say itself: its own metadata wins
    over them, they win over what is only inferred (a first line that looks like a headline, a dateline).
    `encoding` holds for text and HTML that is not UTF-8; JSON Lines always are. `size_limit` is in bytes
    after decompression, for one document or one line of JSON Lines. `languages` are the ISO 639-1 codes that
    the reader was trained for. `timeout` is in seconds for each wait on an address; a whole fetch may take
    three times that.
    """

    published: dt.date | None = None
    publisher: str | None = None
    title: str | None = None
    encoding: str | None = None
    size_limit: int = 20 * MEGABYTE
    languages: tuple[str, ...] = ("en",)
    timeout: float = 20.0
    redirect_limit: int = 5


class Place(StrEnum):
    """Where an input lies."""

    FILE = "file"
    ADDRESS = "address"
    STDIN = "stdin"


class Format(StrEnum):
    """The formats that are read."""

    PLAIN = "plain"
    HTML = "html"
    JSON_LINES = "json lines"


class Input(msgspec.Struct, frozen=True):
    """One thing to read. `path` is a file's path, an http(s) address or `-`."""

    path: str
    place: Place = Place.FILE

    @property
    def label(self) -> str:
        """The path as it can be shown and stored: bytes of a file name that are no UTF-8 become U+FFFD."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what its own file says of it; None where the file does not say."""

    path: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None
