"""Where things are kept and how reading is done, unless the user says otherwise."""

from pathlib import Path

import msgspec
import platformdirs

from communique.reading.strictness import Strictness


def default_record() -> str:
    """The record in the user's own data folder, `~/.local/share/communique/record.sqlite` on Linux."""
    return str(platformdirs.user_data_path("communique", appauthor=False) / "record.sqlite")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: `registry` is a file of the user's own actors, `workers` how many processes read.

    `strictness` trades precision for recall.
    """

    registry: Path | None = None
    workers: int = 1
    strictness: Strictness = Strictness.BALANCED
