"""What is imported only once it is needed, and Ctrl-C while it is imported.

A command loads what it works with and nothing else: `communique --help` loads no model and no database.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any

INTERRUPTED = 130


def load(module: str, name: str) -> Any:
    """What `module` calls `name`; Ctrl-C meanwhile ends the program, for nothing is under way yet."""
    with leaving_at_once():
        return getattr(import_module(module), name)


@contextmanager
def leaving_at_once() -> Iterator[None]:
    """Ctrl-C in the block ends the program there and then: libraries being imported may swallow it else.

    Where somebody else sees to Ctrl-C, or nobody wants it, that stays so.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def leave(number: int = signal.SIGINT, frame: FrameType | None = None) -> None:
    """Ends the program with one line and the code for Ctrl-C, without the traces of a tidy end."""
    os.write(2, b"Interrupted.\n")
    os._exit(INTERRUPTED)
