"""A process killed in the middle of adding leaves a sound record, and running again completes it."""

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext

import pytest
from made import correct_all, put_all

from communique.store.record import open_record
from communique.store.verifying import verify

COUNT = 6
KILLS = 10
SEED = 20240301


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Starts processes in milliseconds, from a server that has nothing open."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["communique.store.record"])
    return context


def killed(context: ForkServerContext, place: str, after: float, work: Callable[..., None] = put_all) -> None:
    """Adds or corrects in a process of its own, killed `after` so many seconds of it."""
    begun = context.Event()
    process = context.Process(target=work, args=(place, COUNT, begun))
    process.start()
    assert begun.wait(60)
    time.sleep(after)
    process.kill()
    process.join()


def assert_survives(context: ForkServerContext, begin: Callable[[], str], work: Callable[..., None]) -> None:
    """Work on what `begin` makes, killed at random points and run again, is complete."""
    took, expected = finished(begin(), work)
    chance = random.Random(SEED)
    caught = 0
    for _ in range(KILLS):
        place = begin()
        killed(context, place, chance.uniform(0.0, took), work)
        with open_record(place) as record:
            assert verify(record) == ()
            caught += record.digest() != expected
        work(place, COUNT)
        with open_record(place) as record:
            assert record.digest() == expected
    assert caught >= KILLS // 4


def finished(place: str, work: Callable[..., None]) -> tuple[float, str]:
    """How many seconds the work takes when nobody stops it, and the digest of what it makes."""
    started = time.monotonic()
    work(place, COUNT)
    took = time.monotonic() - started
    with open_record(place) as record:
        return took, record.digest()


def test_killed_at_random_points_and_run_again_the_record_is_whole(
    fresh: Callable[[], str], context: ForkServerContext
) -> None:
    put_all(fresh(), COUNT)
    assert_survives(context, fresh, put_all)


def test_killed_in_the_middle_of_a_review_and_run_again_the_record_is_whole(
    fresh: Callable[[], str], context: ForkServerContext
) -> None:
    def started() -> str:
        place = fresh()
        put_all(place, COUNT)
        return place

    assert_survives(context, started, correct_all)
