"""`python -m bench speed [--data PATH] [--rounds N] [--limit N]`.

`python -m bench kills [--runs N] [--seed N] [--folder DIR]`.

`python -m bench record [--entries N] [--dossiers N] [--record PATH]`.
"""

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec

from bench import kill_runs
from bench.kills import AS_KILLED, Broken
from bench.record import Cost, ask, entries_in, grow
from bench.speed import SYSTEMS, Texts, measure, prepare
from communique.errors import IntakeError
from communique.intake.taking import documents
from communique.intake.values import IntakeOptions
from communique.service import keeping

ARTICLE = 500
"""Words of an article, as speeds are told."""

RESULTS = Path(__file__).parent / "results"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one number of cores: the medians over the rounds, and every round's seconds."""

    system: str
    cores: int
    articles_per_second: float
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
    words: int
    rounds: int
    rows: tuple[Row, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of a record: its size, the machine, and what each question and addition costs."""

    day: dt.date
    machine: str
    entries: int
    documents: int
    dossiers: int
    megabytes: int
    costs: tuple[Cost, ...]


def main() -> None:
    """Do what the command line says; code 1 where a killed record did not come out whole."""
    arguments = _arguments()
    if arguments.measure == "speed":
        _speed(arguments)
    elif arguments.measure == "record":
        _record(arguments)
    else:
        _kills(arguments)


def _kills(arguments: argparse.Namespace) -> None:
    """Kill, print what became of the records and write it to `bench/results/kills.json`."""
    folder = arguments.folder / f"seed-{arguments.seed}"
    try:
        tally = kill_runs.run(arguments.runs, arguments.seed, folder)
    except Broken as fault:
        sys.exit(f"{fault}\nThe record is kept in {folder}, as the kill left it in {folder / AS_KILLED}.")
    (RESULTS / "kills.json").write_bytes(msgspec.json.format(msgspec.json.encode(tally)) + b"\n")
    print(kill_runs.told(tally))


def _speed(arguments: argparse.Namespace) -> None:
    """Measure, print the table and write it to `bench/results/speed.json`."""
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


def _record(arguments: argparse.Namespace) -> None:
    """A record that is there already is asked as it is; a new one is filled first and left there."""
    with TemporaryDirectory() as folder:
        place = Path(arguments.record or Path(folder) / "talks.record")
        grown = () if place.exists() else grow(place, arguments.entries, arguments.dossiers)
        costs = (*grown, *ask(place))
        held = keeping.listing(str(place))
        report = Asked(
            day=dt.date.today(),
            machine=_machine(),
            entries=entries_in(place),
            documents=len(held.documents),
            dossiers=len(held.dossiers),
            megabytes=place.stat().st_size // 10**6,
            costs=costs,
        )
    kept = RESULTS / f"record-{report.entries // 1000}k.json"
    kept.write_bytes(msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    print(_table_of_costs(report))
    print(f"Written to {kept}")


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _table_of_costs(report: Asked) -> str:
    lines = [
        f"{report.entries} entries of {report.documents} documents in {report.dossiers} dossiers, "
        f"{report.megabytes} MB; {report.machine}",
        "",
        "| | | ms | ms of the processor |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {one.what} | {one.scope} | {one.wall_ms:.1f} | {one.cpu_ms:.1f} |" for one in report.costs]
    return "\n".join(lines) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    measures = parser.add_subparsers(dest="measure", required=True)
    speed = measures.add_parser("speed", help="measure the speed of reading")
    speed.add_argument("--data", default="examples", help="a file or folder to read (default: examples)")
    speed.add_argument("--rounds", type=int, default=3, help="how often each system reads all of it")
    speed.add_argument("--limit", type=int, default=None, help="how many documents of it at most")
    kills = measures.add_parser("kills", help="kill runs of `communique add` and check what becomes of them")
    kills.add_argument(
        "--runs", type=int, default=200, help="how many kills in all; goes on from earlier ones"
    )
    kills.add_argument("--seed", type=int, default=1, help="of the moments, orders and numbers of processes")
    kills.add_argument("--folder", type=Path, default=Path("kills"), help="where records and tally are kept")
    record = measures.add_parser("record", help="the speed of a record with many entries")
    record.add_argument("--entries", type=int, default=100_000, help="how many to invent")
    record.add_argument("--dossiers", type=int, default=250, help="how many conflicts they are about")
    record.add_argument("--record", default=None, help="the file to fill and keep, or to ask if it is there")
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
        machine=_machine(),
        data=data,
        documents=len(texts.texts),
        sentences=texts.sentences,
        tokens=texts.tokens,
        words=texts.words,
        rounds=rounds,
        rows=tuple(_row(system, number, texts, seconds[system, number]) for system, number in settings),
    )


def _row(system: str, cores: int, texts: Texts, seconds: list[float]) -> Row:
    middle = median(seconds)
    return Row(
        system=system,
        cores=cores,
        articles_per_second=round(texts.words / ARTICLE / middle, 2),
        sentences_per_second=round(texts.sentences / middle, 1),
        tokens_per_second=round(texts.tokens / middle),
        seconds=tuple(round(one, 3) for one in seconds),
    )


def _table(report: Report) -> str:
    lines = [
        f"{report.data}: {report.documents} documents, {report.sentences} sentences, {report.tokens} tokens, "
        f"{report.words} words; medians of {report.rounds} rounds; {report.machine}",
        "",
        f"| | cores | articles of {ARTICLE} words/s | sentences/s | tokens/s |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {row.system} | {row.cores} | {row.articles_per_second:.2f} | {row.sentences_per_second:.1f} "
        f"| {row.tokens_per_second:.0f} |"
        for row in report.rows
    ]
    return "\n".join([*lines, "", *_shares(report.rows)]) + "\n"


def _shares(rows: Sequence[Row]) -> Iterator[str]:
    """How fast the reading is beside each of the others, a line a number of cores."""
    reading = {row.cores: row.tokens_per_second for row in rows if row.system == "reading"}
    for cores, speed in reading.items():
        others = [row for row in rows if row.cores == cores and row.system != "reading"]
        told = ", ".join(f"{speed / row.tokens_per_second:.2f} of {row.system}" for row in others)
        yield f"Speed of the reading on {cores} {'core' if cores == 1 else 'cores'}: {told}."


if __name__ == "__main__":
    main()
