"""Documents to readings, in this process or in several: the same readings in the same order."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

from communique.document import Document
from communique.errors import CommuniqueError, IntakeError
from communique.findings import Reading
from communique.reading.pipeline import Reader
from communique.settings import Settings

T = TypeVar("T")

AHEAD = 2
"""Documents in hand for each process: enough that none waits, few enough to bound the memory."""


def read_each(items: Iterable[Document | T], settings: Settings) -> Iterator[Reading | IntakeError | T]:
    """Each document read, in order; whatever else stands between them passes through.

    An IntakeError takes the place of a document on which the reader failed. Raises ModelError and
    RegistryError where nothing could be read at all.
    """
    if settings.workers == 1:
        for item in items:
            yield _outcome(item, _read(item, settings)) if isinstance(item, Document) else item
    else:
        yield from _in_processes(items, settings)


def _in_processes(items: Iterable[Document | T], settings: Settings) -> Iterator[Reading | IntakeError | T]:
    # Spawned, not forked: threads of the libraries do not survive a fork. Ctrl-C is the parent's to handle.
    pool = ProcessPoolExecutor(
        settings.workers, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN)
    )
    waiting: deque[tuple[Document, Future[Reading | str]] | T] = deque()
    try:
        for item in items:
            if isinstance(item, Document):
                waiting.append((item, pool.submit(_read, item, settings)))
            else:
                waiting.append(item)
            if len(waiting) > AHEAD * settings.workers:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _result(item: tuple[Document, Future[Reading | str]] | T) -> Reading | IntakeError | T:
    if not isinstance(item, tuple):
        return item
    document, future = item
    try:
        return _outcome(document, future.result())
    except BrokenProcessPool as error:
        raise CommuniqueError(
            f"A reading process ended at {document.path} or near it, perhaps for want of memory; "
            "run the same command again with fewer --workers, it goes on from here."
        ) from error


def _outcome(document: Document, found: Reading | str) -> Reading | IntakeError:
    if isinstance(found, str):
        return IntakeError(
            document.path, f"the reader failed on it ({found})", "please report it; the others go on"
        )
    return found


def _read(document: Document, settings: Settings) -> Reading | str:
    """The reading, or what went wrong: one document must never end a batch."""
    reader = _reader(settings)
    try:
        return reader.read(document)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@cache
def _reader(settings: Settings) -> Reader:
    return Reader.load(settings.registry)
