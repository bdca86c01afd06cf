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
    files = [match for match in matches if os.path.isfile(match)]  # noqa: PTH113 - as above
    if not files:
        remedy = "check the pattern, and quote it for the shell"
        yield MissingInput(pattern, "no file matches this pattern", remedy)
    for file in files:
        yield Input(file)


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
    ahead = [folder]
    while ahead:
        path = ahead.pop()
        if path != folder and not os.path.isdir(path):  # noqa: PTH112 - as above
            yield Input(path)
            continue
        try:
            ahead += sorted(_entries(path), reverse=True)
        except OSError as error:
            yield refusal(error, Input(path).label)


def _entries(folder: str) -> Iterator[str]:
    """What a walk goes on to in a folder: its folders and its files of known endings, hidden ones aside."""
    with os.scandir(folder) as entries:
        for entry in entries:
            known = format_of(entry.name) is not None and os.path.isfile(entry.path)  # noqa: PTH113 - as above
            if not entry.name.startswith(".") and (known or entry.is_dir(follow_symlinks=False)):
                yield entry.path


def refusal(error: OSError | ValueError, where: str) -> IntakeError:
    """The IntakeError for the system's refusal to open or read a file."""
    if isinstance(error, PermissionError):
        return NotPermitted(
            where, "the system does not let you read this", "change its permissions or leave it out"
        )
    if isinstance(error, IsADirectoryError):
        return MissingInput(where, "this is a folder", "name the files in it")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingInput(where or "''", "no such file or folder", "check the path")
    return MissingInput(
        where, f"the system cannot read this ({_words(error)})", "check the path and the disk"
    )


def _words(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
