"""Kills `communique add` at random moments, again and again, and compares what becomes of its record.

Real processes read real files. A chain goes on with one record: kill, check, go on, until the reports are
all in; then its export must be, byte for byte, that of a run that nobody disturbed. Each chain has an order
of the reports and a number of processes of its own. A kill is a SIGKILL to the whole group, so nothing in the
program can prepare for it; what the system has taken over for writing survives it, unlike a loss of power.
"""

import math
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from communique.errors import NotInRecord
from communique.service import keeping
from communique.store.record import read_record

Phase = Literal["start-up", "reading", "writing"]
PHASES: tuple[Phase, ...] = ("start-up", "reading", "writing")
WORKERS = (1, 1, 2, 3)
CHANCES = (2, 3, 5)
"""How often a chain aims at each of the phases."""
FURTHER = 3
"""A kill in the write hits one of so many writes from here."""
A_WRITE = 0.006
"""Seconds from the first sign of a write within which a kill is aimed at it, and counts as in it."""
LOOK = 0.0005
"""Seconds between two looks at the process."""
AS_KILLED = "as-the-last-kill-left-it"
"""The folder beside the record with a copy made before anything opened it again."""
WAL_HEADER, FRAME_HEADER = 32, 24


class Pace(NamedTuple):
    """Seconds until the record is opened, and from there to the first report on it."""

    start_up: float
    reading: float


class Kill(NamedTuple):
    """One kill: in which phase it came, whether it left half a transaction in the file, and how many reports
    the record held then; None where there was no record yet.
    """

    phase: Phase
    torn: bool
    kept: int | None


class Broken(Exception):
    """A record that a kill damaged or changed; the message says how, the record is kept as it is."""


class Watch:
    """Looks at a process from outside: has it opened the record, and when did it write to it."""

    def __init__(self, process: int, record: Path) -> None:
        self._descriptors = Path(f"/proc/{process}/fd")
        self._record = record
        self._state = _written(record)
        self.begun = time.monotonic()
        self.opened: float | None = None
        self.writes: list[float] = []

    def look(self) -> None:
        """Take in what has happened since the last look."""
        if self.opened is None and self._is_open():
            self.opened = time.monotonic()
        state = _written(self._record)
        if state != self._state:
            self._state = state
            self.writes.append(time.monotonic())

    def phase(self) -> Phase:
        """Where the process is now."""
        if self.opened is None:
            return "start-up"
        return "writing" if self.since_write() <= A_WRITE else "reading"

    def since_write(self) -> float:
        """Seconds since the last sign of a write."""
        return time.monotonic() - self.writes[-1] if self.writes else math.inf

    def _is_open(self) -> bool:
        wanted = str(self._record.resolve())
        try:
            return any(str(one.readlink()) == wanted for one in self._descriptors.iterdir())
        except OSError:
            # It has just ended, or closed the file while we looked.
            return False


def undisturbed(paths: Sequence[str], record: Path) -> Pace:
    """Adds the reports to a new record without a kill; raises Broken where that fails."""
    with _adding(paths, record, 1) as process:
        watch = Watch(process.pid, record)
        while process.poll() is None:
            watch.look()
            time.sleep(0.01)
    if process.returncode or watch.opened is None:
        raise Broken(f"{record}: the undisturbed run ended with code {process.returncode}.")
    # Each report is a write; those before make the tables.
    first = watch.writes[-min(len(paths), len(watch.writes))]
    return Pace(watch.opened - watch.begun, first - watch.opened)


def chain(
    paths: Sequence[str], record: Path, pace: Pace, workers: int, chance: random.Random
) -> Iterator[Kill]:
    """Kills runs over the reports until one comes to its end; raises Broken where a record does not verify.

    Whoever has seen enough kills closes the chain early and calls `completed`.
    """
    kept = 0
    while True:
        phase, pace = _killed(paths, record, pace, workers, chance)
        if phase is None:
            return
        _copy(record, record.parent / AS_KILLED)
        torn = _is_torn(record)
        now = _checked(record, kept)
        kept = now or kept
        yield Kill(phase, torn, now)


def completed(paths: Sequence[str], record: Path, workers: int, expected: bytes) -> None:
    """Runs the command once more to its end; raises Broken where the export is not `expected`."""
    with _adding(paths, record, workers) as process:
        process.wait()
    if process.returncode:
        raise Broken(f"{record}: the run that resumed it ended with code {process.returncode}.")
    if export_of(record) != expected:
        raise Broken(f"{record}: its export is not that of an undisturbed run.")


def export_of(record: Path) -> bytes:
    """All that the record holds, as canonical lines."""
    with read_record(str(record)) as held:
        return b"".join(held.export())


def order_of(paths: Sequence[str], chance: random.Random) -> list[str]:
    """The reports in an order of chance."""
    return chance.sample(list(paths), len(paths))


def remove(record: Path) -> None:
    """Removes the record's file and what SQLite put beside it."""
    for path in record.parent.glob(f"{record.name}*"):
        path.unlink()


class _adding:
    """`communique add` in a process group of its own, none of which outlives the block."""

    def __init__(self, paths: Sequence[str], record: Path, workers: int) -> None:
        self._command = [sys.executable, "-m", "communique", "add", *paths, "--record", str(record)]
        self._command += ["--workers", str(workers)]

    def __enter__(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        return self._process

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _killed(
    paths: Sequence[str], record: Path, pace: Pace, workers: int, chance: random.Random
) -> tuple[Phase | None, Pace]:
    """In which phase the kill came, None where the run ended before; and the pace, with its start-up."""
    with _adding(paths, record, workers) as process:
        watch = Watch(process.pid, record)
        due = _moment(watch, pace, chance)
        while process.poll() is None and not due():
            time.sleep(LOOK)
            watch.look()
        phase = watch.phase()
    if watch.opened is not None:
        pace = pace._replace(start_up=watch.opened - watch.begun)
    if process.returncode == -signal.SIGKILL:
        return phase, pace
    if process.returncode:
        raise Broken(f"{record}: a run ended by itself with code {process.returncode}.")
    return None, pace


def _moment(watch: Watch, pace: Pace, chance: random.Random) -> Callable[[], bool]:
    """Says when the time to kill has come, for a phase of chance and a moment of chance in it."""
    (aim,) = chance.choices(PHASES, CHANCES)
    share = chance.random()
    which = chance.randint(1, FURTHER)
    if aim == "start-up":
        return lambda: time.monotonic() - watch.begun >= share * pace.start_up
    if aim == "reading":
        return lambda: watch.opened is not None and time.monotonic() - watch.opened >= share * pace.reading
    return lambda: len(watch.writes) >= which and watch.since_write() >= share * A_WRITE


def _checked(record: Path, kept: int) -> int | None:
    """How many reports are on record; raises Broken where it does not verify, or lost some."""
    try:
        found = keeping.verify(str(record))
    except NotInRecord:
        if kept:
            raise Broken(f"{record}: {kept} reports were on record, now there is none.") from None
        return None
    if found.faults:
        raise Broken(f"{record}: it does not verify: {found.faults[0].row}: {found.faults[0].fault}")
    if found.documents < kept:
        raise Broken(f"{record}: {kept} reports were on record, now there are {found.documents}.")
    return found.documents


def _copy(record: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in record.parent.glob(f"{record.name}*"):
        shutil.copy(path, folder)


def _written(record: Path) -> tuple[tuple[int, int], ...]:
    """Size and time of each file of the record that is not empty."""
    found = []
    for end in ("", "-journal", "-wal"):
        try:
            stat = os.stat(f"{record}{end}")  # noqa: PTH116 - twenty times as fast as a Path, twice a millisecond
        except FileNotFoundError:
            continue
        if stat.st_size:
            found.append((stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _is_torn(record: Path) -> bool:
    """Whether SQLite's log ends in frames without the mark of a transaction that was completed.

    See "WAL File Format" in SQLite's documentation: a frame of the log counts if it has the salt of the
    log's header, and closes a transaction if its second number is not 0.
    """
    log = Path(f"{record}-wal")
    content = log.read_bytes() if log.exists() else b""
    if len(content) < WAL_HEADER:
        return bool(content) or Path(f"{record}-journal").exists()
    size = FRAME_HEADER + struct.unpack(">I", content[8:12])[0]
    torn = False
    for start in range(WAL_HEADER, len(content), size):
        if content[start + 8 : start + 16] != content[16:24]:
            break
        torn = len(content) < start + size or content[start + 4 : start + 8] == b"\0\0\0\0"
    return torn
