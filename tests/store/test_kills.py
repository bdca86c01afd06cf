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


def test_killed_at_random_points_and_run_again_the_record_is_whole(
    tmp_path: Path, context: ForkServerContext
) -> None:
    put_all(str(tmp_path / "warm"), COUNT)
    started = time.monotonic()
    put_all(str(tmp_path / "whole"), COUNT)
    took = time.monotonic() - started
    with open_record(str(tmp_path / "whole")) as record:
        expected = record.digest()
    chance = random.Random(SEED)
    caught = 0
    for kill in range(KILLS):
        place = tmp_path / f"killed-{kill}"
        killed(context, place, chance.uniform(0.0, took))
        with open_record(str(place)) as record:
            assert verify(record) == ()
            caught += record.digest() != expected
        put_all(str(place), COUNT)
        with open_record(str(place)) as record:
            assert record.digest() == expected
    assert caught >= KILLS // 4


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
    put_all(str(tmp_path / "whole"), COUNT)
    shutil.copy(tmp_path / "whole", tmp_path / "started")
    started = time.monotonic()
    correct_all(str(tmp_path / "whole"), COUNT)
    took = time.monotonic() - started
    with open_record(str(tmp_path / "whole")) as record:
        expected = record.digest()
    chance = random.Random(SEED)
    caught = 0
    for kill in range(KILLS):
        place = tmp_path / f"killed-{kill}"
        shutil.copy(tmp_path / "started", place)
        killed(context, place, chance.uniform(0.0, took), correct_all)
        with open_record(str(place)) as record:
            assert verify(record) == ()
            caught += record.digest() != expected
        correct_all(str(place), COUNT)
        with open_record(str(place)) as record:
            assert record.digest() == expected
    assert caught >= KILLS // 4
