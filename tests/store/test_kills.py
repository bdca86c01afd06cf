"""A process killed in the middle of adding leaves a sound record, and running again completes it."""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from made import correct_all, put_all

from communique.store.record import open_record
from communique.store.verifying import verify

COUNT = 6
KILLS = 20
SEED = 20240301


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Starts processes in milliseconds, from a server that has nothing open."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["communique.store.record"])
    return context


def killed(
    context: ForkServerContext, place: Path, after: float, work: Callable[..., None] = put_all
) -> None:
    """Adds or corrects in a process of its own, killed `after` so many seconds of it."""
    begun = context.Event()
    process = context.Process(target=work, args=(str(place), COUNT, begun))
    process.start()
    assert begun.wait(60)
    time.sleep(after)
    process.kill()
    process.join()


def survives(context: ForkServerContext, folder: Path, work: Callable[..., None], start: Path | None) -> None:
    """Work on a copy of `start` (None: on nothing), killed at random points and run again, is complete."""
    took, expected = finished(folder / "whole", work, start)
    chance = random.Random(SEED)
    caught = 0
    for kill in range(KILLS):
        place = begun_from(start, folder / f"killed-{kill}")
        killed(context, place, chance.uniform(0.0, took), work)
        with open_record(str(place)) as record:
            assert verify(record) == ()
            caught += record.digest() != expected
        work(str(place), COUNT)
        with open_record(str(place)) as record:
            assert record.digest() == expected
    assert caught >= KILLS // 4


def finished(place: Path, work: Callable[..., None], start: Path | None) -> tuple[float, str]:
    """How many seconds the work takes when nobody stops it, and the digest of what it makes."""
    begun_from(start, place)
    started = time.monotonic()
    work(str(place), COUNT)
    took = time.monotonic() - started
    with open_record(str(place)) as record:
        return took, record.digest()


def begun_from(start: Path | None, place: Path) -> Path:
    """The place, with a copy of `start` in it."""
    if start is not None:
        shutil.copy(start, place)
    return place


def test_killed_at_random_points_and_run_again_the_record_is_whole(
    tmp_path: Path, context: ForkServerContext
) -> None:
    put_all(str(tmp_path / "warm"), COUNT)
    survives(context, tmp_path, put_all, None)


def test_a_record_killed_again_and_again_stays_sound(tmp_path: Path, context: ForkServerContext) -> None:
    place = tmp_path / "often"
    chance = random.Random(SEED + 1)
    for _ in range(5):
        killed(context, place, chance.uniform(0.0, 0.05))
        with open_record(str(place)) as record:
            assert verify(record) == ()


def test_killed_in_the_middle_of_a_review_and_run_again_the_record_is_whole(
    tmp_path: Path, context: ForkServerContext
) -> None:
    put_all(str(tmp_path / "started"), COUNT)
    survives(context, tmp_path, correct_all, tmp_path / "started")
