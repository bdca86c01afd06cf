"""Files that are whole or not there: written beside their place, moved there when done."""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from communique.errors import OutputError


@contextmanager
def staged_file(target: Path, *, force: bool) -> Iterator[Path]:
    """A file to write, which becomes `target` when the block ends well and goes away when it does not.

    Raises OutputError where `target` is there and not to be replaced, is a folder, or cannot be written.
    """
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name a file to write.")
    _refuse([target], force)
    beside = _beside(target)
    try:
        with _plainly(target):
            yield beside
            _settle(beside)
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def staged_folder(target: Path, names: Sequence[str], *, force: bool) -> Iterator[Path]:
    """A folder to write the files called `names` in, which then stand in `target`; other files stay there.

    A new folder comes into place at once, files in one that was there come one by one. Raises as
    `staged_file`.
    """
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file; name a folder to write in.")
    _refuse([target / name for name in names], force)
    beside = _beside(target)
    try:
        with _plainly(target):
            beside.mkdir()
            yield beside
            for name in names:
                _settle(beside / name)
            _move(beside, target, names)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _beside(target: Path) -> Path:
    """A name of nobody's in the same folder, so that moving is one step of the file system."""
    place = target.absolute()
    return place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")


def _refuse(targets: Sequence[Path], force: bool) -> None:
    there = next((one for one in targets if one.exists()), None)
    if there is not None and not force:
        raise OutputError(f"{there} is there already; choose another place, or replace it (--force).")


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _move(beside: Path, target: Path, names: Sequence[str]) -> None:
    if not target.exists():
        beside.rename(target)
        return
    for name in names:
        (beside / name).replace(target / name)


@contextmanager
def _plainly(target: Path) -> Iterator[None]:
    """A fault of the file system as a sentence."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{target} cannot be written ({error.strerror or error}); choose another place."
        ) from error
