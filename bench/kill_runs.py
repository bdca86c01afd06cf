"""`python -m bench kills`: so many kills in chains, in slices if need be, and what became of the records."""

import random
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.kills import (
    WORKERS,
    Kill,
    Pace,
    Phase,
    chain,
    completed,
    export_of,
    order_of,
    remove,
    undisturbed,
)

EVERY = 3
"""Of the example reports one in so many, of all their talks."""


class Series(NamedTuple):
    """What the chains of a run share: their reports, the folder of their records, the pace and the bytes of
    the undisturbed run, and how many kills are wanted.
    """

    paths: list[str]
    folder: Path
    pace: Pace
    expected: bytes
    runs: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened so far: kills that left a record, by phase; `early` ones left none yet and do not
    count; `torn` ones left half a transaction; `chains` ended with the bytes of the undisturbed run.
    """

    phases: dict[Phase, int]
    torn: int = 0
    early: int = 0
    chains: int = 0
    begun: int = 0

    @property
    def kills(self) -> int:
        """How many count."""
        return sum(self.phases.values())


def run(runs: int, seed: int, folder: Path) -> Tally:
    """Kills until `runs` kills have left a record that was checked; goes on from the tally in `folder`.

    Raises Broken at the first record that does not verify or ends with other bytes; it stays in `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(str(path) for path in Path("examples").glob("*/*"))[::EVERY]
    series = Series(paths, folder, *_whole(paths, folder), runs)
    tally = _read(folder)
    while tally.kills < runs:
        tally = msgspec.structs.replace(tally, begun=tally.begun + 1)
        tally = _one_chain(series, tally, random.Random(f"{seed} {tally.begun}"))
        print(f"chain {tally.begun}: {tally.kills} of {runs} kills, the same bytes", flush=True)
    return tally


def told(tally: Tally) -> str:
    """The tally in a few lines."""
    phases = ", ".join(f"{count} in {phase}" for phase, count in tally.phases.items())
    return (
        f"{tally.kills} kills: {phases}; {tally.torn} left half a transaction in the file.\n"
        f"After {tally.kills} of {tally.kills} the record verified, with every report it had held before.\n"
        f"{tally.chains} chains ended with the bytes of export of the undisturbed run.\n"
        f"{tally.early} more kills came before there was a record and do not count."
    )


def _one_chain(series: Series, tally: Tally, chance: random.Random) -> Tally:
    record, workers = series.folder / "killed.sqlite", chance.choice(WORKERS)
    remove(record)
    given = order_of(series.paths, chance)
    for kill in chain(given, record, series.pace, workers, chance):
        tally = _counted(tally, kill)
        _write(series.folder, tally)
        state = "no record yet" if kill.kept is None else f"verified, {kill.kept} reports on record"
        print(f"  killed in {kill.phase}{', half a transaction' * kill.torn}: {state}", flush=True)
        if tally.kills >= series.runs:
            break
    completed(given, record, workers, series.expected)
    tally = msgspec.structs.replace(tally, chains=tally.chains + 1)
    _write(series.folder, tally)
    return tally


def _counted(tally: Tally, kill: Kill) -> Tally:
    if kill.kept is None:
        return msgspec.structs.replace(tally, early=tally.early + 1)
    phases = tally.phases | {kill.phase: tally.phases.get(kill.phase, 0) + 1}
    return msgspec.structs.replace(tally, phases=phases, torn=tally.torn + kill.torn)


def _whole(paths: list[str], folder: Path) -> tuple[Pace, bytes]:
    """The undisturbed run: how fast it was, and the bytes of its export."""
    record = folder / "whole.sqlite"
    remove(record)
    return undisturbed(paths, record), export_of(record)


def _read(folder: Path) -> Tally:
    kept = folder / "tally.json"
    return msgspec.json.decode(kept.read_bytes(), type=Tally) if kept.exists() else Tally(phases={})


def _write(folder: Path, tally: Tally) -> None:
    (folder / "tally.json").write_bytes(msgspec.json.encode(tally))
