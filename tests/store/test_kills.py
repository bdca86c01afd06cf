"""A process killed in the middle of adding leaves a sound record, and running again completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

from made import reading

from communique.store.record import open_record, read_record
from communique.store.verifying import verify

COUNT = 12
KILLS = 20
SEED = 20240301
HERE = Path(__file__).parent
ADDING = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from made import reading
from communique.store.record import open_record
print("ready", flush=True)
sys.stdin.readline()
for place in sys.argv[1:]:
    with open_record(place) as record:
        for number in range({COUNT}):
            record.put(reading(number))
print("done", flush=True)
"""


def add(places: list[Path], after: float) -> None:
    """Adds to each record in turn in a process of its own, killed `after` so many seconds."""
    process = subprocess.Popen(
        [sys.executable, "-c", ADDING, *map(str, places)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdin.write(b"\n")
    process.stdin.flush()
    time.sleep(after)
    process.kill()
    process.communicate()


def test_killed_at_random_points_and_run_again_the_record_is_whole(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    with open_record(str(whole)) as record:
        started = time.monotonic()
        for number in range(COUNT):
            record.put(reading(number))
        took = max(time.monotonic() - started, 0.02)
        expected = record.digest()
    chance = random.Random(SEED)
    caught = 0
    for kill in range(KILLS):
        place = tmp_path / f"killed-{kill}"
        add([place], chance.uniform(0.0, 1.5 * took))
        with open_record(str(place)) as record:
            assert verify(record) == ()
            caught += record.digest() != expected
            for number in range(COUNT):
                record.put(reading(number))
            assert record.digest() == expected
    assert caught >= KILLS // 4


def test_one_record_killed_again_and_again_stays_sound(tmp_path: Path) -> None:
    place = tmp_path / "often"
    chance = random.Random(SEED + 1)
    for _ in range(3):
        add([place], chance.uniform(0.0, 0.05))
        if place.exists() and place.stat().st_size:
            with open_record(str(place)) as record:
                assert verify(record) == ()
    with open_record(str(place)) as record:
        for number in range(COUNT):
            record.put(reading(number))
    with read_record(str(place)) as record:
        assert len(list(record.readings())) == COUNT
