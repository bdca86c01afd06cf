"""How long questions take in a record of many entries, and an addition to it.

Every figure is taken twice: seconds on the clock, and seconds of the processor, which other work on the
machine disturbs less. Each process that asks is a new one.
"""

import datetime as dt
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TypeVar

import msgspec

from bench.invented import FIRST_DAY, YEARS, invent
from communique.api import Record
from communique.record.values import Dossier
from communique.service import keeping
from communique.store.record import open_record, put_reading, read_record

T = TypeVar("T")
VERBS = ("positions", "proposals", "timeline")
PROBES = 50
AT_ONCE = 1000
_DAYS = tuple(FIRST_DAY + dt.timedelta(days=365 * YEARS - 40 * back) for back in range(6))


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """Medians in milliseconds, on the clock and of the processor."""

    what: str
    scope: str
    wall_ms: float
    cpu_ms: float


def grow(place: Path, entries: int, dossiers: int) -> tuple[Cost, ...]:
    """Puts invented readings on a new record; the first and last in a transaction each, which is timed."""
    made = invent(entries, dossiers)
    with open_record(str(place)) as record:
        early = [timed(partial(record.put, one)) for one in islice(made, 2 * PROBES)][PROBES:]
        documents = 2 * PROBES
        while some := list(islice(made, AT_ONCE)):
            documents += len(some)
            with record.engine.begin() as connection:
                for one in some:
                    put_reading(connection, one)
        others = islice(invent(entries, dossiers, seed=1), PROBES)
        late = [timed(partial(record.put, one)) for one in others]
    return (
        cost("add a document", f"to a record of {PROBES} documents", early),
        cost("add a document", f"to a record of {documents} documents", late),
    )


def entries_in(place: Path) -> int:
    """How many entries the record holds, dossier by dossier."""
    with read_record(str(place)) as record:
        return sum(len(record.part(one.key).entries) for one in record.listing().dossiers)


def ask(place: Path) -> tuple[Cost, ...]:
    """What questions cost once the record is filled: of the largest dossier, of the middle one, of all."""
    found = [cost("first question after filling", "all", [_in_process(_make_index, str(place))])]
    found.append(_after_one_more(place))
    ordered = sorted(Record(place).dossiers(), key=lambda one: -one.documents)
    for dossier in (ordered[0], ordered[len(ordered) // 2]):
        size = len(keeping.dossier_ledger(str(place), dossier.key)[0].entries)
        scope = f"dossier of {dossier.documents} reports, {size} entries"
        for verb in VERBS:
            found += _of_verb(place, verb, dossier, scope)
    found.append(cost("dossiers", "all", [_in_process(_list, str(place))]))
    return tuple(found)


def cost(what: str, scope: str, spent: Sequence[tuple[float, float]]) -> Cost:
    """The medians of what was spent."""
    wall, cpu = (round(1000 * median(one[part] for one in spent), 1) for part in (0, 1))
    return Cost(what=what, scope=scope, wall_ms=wall, cpu_ms=cpu)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that the work takes, on the clock and of the processor."""
    start, begun = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - begun


def _of_verb(place: Path, verb: str, dossier: Dossier, scope: str) -> list[Cost]:
    cold, *others, again = _in_process(_ask, str(place), verb, dossier.key)
    return [
        cost(f"{verb}, fresh process", scope, [cold]),
        cost(f"{verb}, warm, another day", scope, others),
        cost(f"{verb}, warm, asked again", scope, [again]),
        cost(f"communique {verb}, start-up included", scope, [_command(place, verb, dossier.key)]),
    ]


def _ask(place: str, verb: str, key: str) -> list[tuple[float, float]]:
    """One question on each of several days, and the last of them once more."""
    question = getattr(Record(place), verb)
    return [timed(partial(question, dossier=key, as_of=day)) for day in (*_DAYS, _DAYS[-1])]


def _make_index(place: str) -> tuple[float, float]:
    return timed(lambda: keeping.index_of(place))


def _list(place: str) -> tuple[float, float]:
    return timed(Record(place).dossiers)


def _after_one_more(place: Path) -> Cost:
    """What the index costs after one report more."""
    with open_record(str(place)) as record:
        for one in invent(1, 1, seed=time.time_ns()):
            record.put(one)
    return cost("first question after one addition", "all", [_in_process(_make_index, str(place))])


def _in_process(work: Callable[..., T], *given: str) -> T:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _command(place: Path, verb: str, key: str) -> tuple[float, float]:
    command = (sys.executable, "-m", "communique", verb, "--record", str(place), "--dossier", key)
    before, start = _children(), time.perf_counter()
    subprocess.run((*command, "--as-of", _DAYS[0].isoformat()), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
