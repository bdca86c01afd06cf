"""`python -m bench speed [--data PATH] [--rounds N] [--limit N]`."""

import argparse
import datetime as dt
import os
import platform
from pathlib import Path
from statistics import median

import msgspec

from bench.speed import SYSTEMS, Texts, measure, prepare
from communique.errors import IntakeError
from communique.intake.taking import documents
from communique.intake.values import IntakeOptions

RESULTS = Path(__file__).parent / "results"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one number of cores: the medians over the rounds, and every round's seconds."""

    system: str
    cores: int
    sentences_per_second: float
    tokens_per_second: float
    seconds: tuple[float, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One run: what was read, on what machine, and a row for each system and number of cores."""

    day: dt.date
    machine: str
    data: str
    documents: int
    sentences: int
    tokens: int
    rounds: int
    rows: tuple[Row, ...]


def main() -> None:
    """Measure, print the table and write it to `bench/results/speed.json`."""
    arguments = _arguments()
    found = documents([arguments.data], IntakeOptions(size_limit=10**9))
    texts = [one.text for one in found if not isinstance(one, IntakeError)][: arguments.limit]
    report = _run(prepare(texts), arguments.data, arguments.rounds)
    RESULTS.mkdir(exist_ok=True)
    name = (
        "speed.json"
        if arguments.data == "examples"
        else f"speed-{Path(arguments.data).name.split('.')[0]}.json"
    )
    (RESULTS / name).write_bytes(msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    print(_table(report))
    print(f"Written to {RESULTS / name}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the speed of reading.")
    parser.add_argument("measure", choices=["speed"])
    parser.add_argument("--data", default="examples", help="a file or folder to read (default: examples)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each system reads all of it")
    parser.add_argument("--limit", type=int, default=None, help="how many documents of it at most")
    return parser.parse_args()


def _run(texts: Texts, data: str, rounds: int) -> Report:
    """The systems take turns, so that a busy machine slows all of them alike."""
    cores = range(1, min(2, len(os.sched_getaffinity(0))) + 1)
    settings = [(system, number) for system in SYSTEMS for number in cores]
    seconds: dict[tuple[str, int], list[float]] = {setting: [] for setting in settings}
    for _ in range(rounds):
        for system, number in settings:
            seconds[system, number].append(measure(system, texts.texts, number))
    return Report(
        day=dt.date.today(),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        data=data,
        documents=len(texts.texts),
        sentences=texts.sentences,
        tokens=texts.tokens,
        rounds=rounds,
        rows=tuple(_row(system, number, texts, seconds[system, number]) for system, number in settings),
    )


def _row(system: str, cores: int, texts: Texts, seconds: list[float]) -> Row:
    middle = median(seconds)
    return Row(
        system=system,
        cores=cores,
        sentences_per_second=round(texts.sentences / middle, 1),
        tokens_per_second=round(texts.tokens / middle),
        seconds=tuple(round(one, 3) for one in seconds),
    )


def _table(report: Report) -> str:
    reading = {row.cores: row.sentences_per_second for row in report.rows if row.system == "reading"}
    lines = [
        f"{report.data}: {report.documents} documents, {report.sentences} sentences, {report.tokens} tokens; "
        f"medians of {report.rounds} rounds; {report.machine}",
        "",
        "| | cores | sentences/s | tokens/s | times the reading |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {row.system} | {row.cores} | {row.sentences_per_second:.1f} | {row.tokens_per_second:.0f} "
        f"| {row.sentences_per_second / reading[row.cores]:.2f} |"
        for row in report.rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
