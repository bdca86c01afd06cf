"""What the user names, to the inputs that it stands for: files, folders, globs, addresses and `-`."""

import os
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from communique.errors import IntakeError, MissingInput, NotPermitted
from communique.intake.values import Format, Input, Place

FORMATS = {
    ".txt": Format.PLAIN,
    ".text": Format.PLAIN,
    ".md": Format.PLAIN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
}
_READ = ", ".join(FORMATS) + " or any of these with .gz"


def format_of(path: str) -> Format | None:
    """The format that the ending of a path or address tells, `.gz` aside; None for any other ending."""
    return FORMATS.get(Path(path.lower().removesuffix(".gz")).suffix)


def expand(paths: Sequence[str]) -> Iterator[Input | IntakeError]:
    """The inputs that `paths` stand for, in their order.

    A folder stands for all files of known endings below it, in sorted order, hidden ones aside; a glob (`**`
    reaches into folders) for what matches, sorted; `-` for standard input. What stands for nothing is a
    MissingInput, what may not be looked into a NotPermitted.
    """
    for path in paths:
        yield from _expanded(path)


def _expanded(path: str) -> Iterator[Input | IntakeError]:
    if path == "-":
        yield Input(path, Place.STDIN)
    elif path.lower().startswith(("http://", "https://")):
        yield Input(path, Place.ADDRESS)
    elif os.path.lexists(path) or not has_magic(path):
        yield from _named(path)
    else:
        yield from _matched(path)


def _named(path: str) -> Iterator[Input | IntakeError]:
    """A file as it is, missing or not, for opening it tells best; a folder's files."""
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises below a folder that may not be looked into
        yield from _folder(path)
    else:
        yield Input(path)


def _matched(pattern: str) -> Iterator[Input | IntakeError]:
    matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    if not matches:
        yield MissingInput(
            pattern, "nothing matches this pattern", "check the pattern, and quote it for the shell"
        )
    for match in matches:
        if os.path.isfile(match):  # noqa: PTH113 - as above
            yield Input(match)


def _folder(folder: str) -> Iterator[Input | IntakeError]:
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        reason = "no readable file is in this folder"
        yield MissingInput(Input(folder).label, reason, f"put files there that end in {_READ}")


def _walk(folder: str) -> Iterator[Input | IntakeError]:
    """Depth first, sorted by name; links to folders are not followed, so that no walk is endless."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        reason = "the system does not let you look into this folder"
        yield NotPermitted(Input(folder).label, reason, "change its permissions or leave it out")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif format_of(entry.name) is not None and os.path.isfile(entry.path):  # noqa: PTH113 - as above
            yield Input(entry.path)
