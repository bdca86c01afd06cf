"""Documents to readings, in this process or in several: the same readings in the same order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import Generic, NamedTuple, TypeVar

from communique.document import Document
from communique.errors import CommuniqueError, IntakeError
from communique.findings import Reading
from communique.reading.pipeline import Reader
from communique.service.interrupts import deaf
from communique.settings import Settings

T = TypeVar("T")

AHEAD = 2
"""Documents in hand for each process: enough that none waits, few enough to bound the memory."""


class Aside(NamedTuple, Generic[T]):
    """Something between the documents that is not to be read and keeps its place."""

    value: T


class Begun(NamedTuple):
    """A document in the hands of a process."""

    document: Document
    future: Future[Reading | str]


def read_each(
    items: Iterable[Document | Aside[T]], settings: Settings
) -> Iterator[Reading | IntakeError | T]:
    """Each document read, in order, and what stands aside in its place between them.

    An IntakeError takes the place of a document on which the reader failed. Raises ModelError and
    RegistryError where nothing could be read at all.
    """
    if settings.workers == 1:
        for item in items:
            yield item.value if isinstance(item, Aside) else _outcome(item, _read(item, settings))
    else:
        yield from _in_processes(items, settings)


def _in_processes(
    items: Iterable[Document | Aside[T]], settings: Settings
) -> Iterator[Reading | IntakeError | T]:
    # Spawned, not forked: threads of the libraries do not survive a fork.
    pool = ProcessPoolExecutor(settings.workers, get_context("spawn"))
    begun = (item if isinstance(item, Aside) else _begin(pool, item, settings) for item in items)
    try:
        for item in _ahead(begun, AHEAD * settings.workers):
            yield item.value if isinstance(item, Aside) else _finished(item)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(pool: ProcessPoolExecutor, document: Document, settings: Settings) -> Begun:
    """Hands the document to a process; one that is started for it leaves Ctrl-C to this one."""
    with deaf():
        return Begun(document, pool.submit(_read, document, settings))


def _ahead(items: Iterator[T], count: int) -> Iterator[T]:
    """The items, each `count` items after it was taken."""
    waiting = deque(islice(items, count))
    while waiting:
        yield waiting.popleft()
        waiting.extend(islice(items, 1))


def _finished(begun: Begun) -> Reading | IntakeError:
    document = begun.document
    try:
        return _outcome(document, begun.future.result())
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
    return Reader.load(settings.registry, strictness=settings.strictness)
