"""Ctrl-C where it must not cut something short."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[list[int]]:
    """Collects Ctrl-C while the block runs, in the list it gives; outside the main thread none arrives."""
    interrupts: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    usual = signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number))
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, usual)


@contextmanager
def deaf() -> Iterator[None]:
    """A process started in the block never gets Ctrl-C: being ignored is inherited, a handler is not."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
