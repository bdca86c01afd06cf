"""Where things are kept and how reading is done, unless the user says otherwise."""

from pathlib import Path

import msgspec
import platformdirs


def default_record() -> Path:
    """The record in the user's own data folder, `~/.local/share/communique/record.sqlite` on Linux."""
    return Path(platformdirs.user_data_dir("communique", appauthor=False)) / "record.sqlite"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: `registry` is a file of the user's own actors, `workers` how many processes read at once."""

    registry: Path | None = None
    workers: int = 1
