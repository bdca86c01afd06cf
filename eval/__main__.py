"""Score the reader through the package: `python -m eval` for all tasks, or name one.

`check` holds what is kept in `results` against the weights, the floors and the model card, without any data;
`floors` raises the floors to what was reached; `card` writes the tables of the model card anew; `quant` says
what int8 costs.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from communique.models.manifest import SHIPPED, read_manifest
from eval import card, gate
from eval.floors import read_floors, renewed, write_floors
from eval.kit import Kit
from eval.performing import Order, done
from eval.report import RESULTS, Result, kept_of, read_published, read_results, table, write
from eval.tasks import TASKS

QUANTISED = ("polnear", "plv", "acts")


def main() -> int:
    """Do what is asked; 1 where a floor or a check does not hold."""
    given = sys.argv[1:]
    is_bare = not given or (given[0].startswith("--") and given[0] != "--help")
    options = _parser().parse_args(["all", *given] if is_bare else given)
    result: int = options.run(options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    for name in ("all", *TASKS, "quant"):
        command = commands.add_parser(name)
        command.set_defaults(run=_quant if name == "quant" else _measure, name=name)
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
        command.add_argument("--weights", type=Path, help="a folder of weights; else the shipped ones")
        command.add_argument("--threads", type=int, default=1, help="of the network")
        command.add_argument("--workers", type=int, default=1, help="tasks at a time, each in a process")
        command.add_argument(
            "--results", type=Path, help="where results are kept; those of other weights are not"
        )
    commands.choices["quant"].add_argument(
        "--fp32", type=Path, required=True, help="the same weights, not quantised"
    )
    for name, run in (("check", _check), ("floors", _floors), ("card", _card)):
        commands.add_parser(name).set_defaults(run=run)
    commands.choices["floors"].add_argument(
        "--lower", action="store_true", help="lower those that do not hold, for a reason told in the change"
    )
    return parser


def _measure(options: argparse.Namespace) -> int:
    """Score, print, keep, and hold against the floors."""
    tasks = TASKS if options.name == "all" else (options.name,)
    orders = [Order(task, options.data, options.weights, options.threads) for task in tasks]
    folder = options.results or (RESULTS if options.weights is None else None)
    results: dict[str, Result] = {}
    for task, result in done(orders, options.workers):
        results[task] = result
        if folder is not None:
            print(f"{task} → {write(task, result, folder)}", file=sys.stderr, flush=True)
    floors = read_floors()
    print(table(results, read_published(), floors))
    return _told(gate.below(floors, results))


def _check(options: argparse.Namespace) -> int:
    """What is kept holds: it is of the shipped weights, above the floors, and in the model card."""
    results, manifest = read_results(), read_manifest(SHIPPED)
    return _told(
        [
            *gate.foreign(results, manifest.digest),
            *gate.missing(read_floors(), results),
            *gate.below(read_floors(), results),
            *card.faults(card.PAGE.read_text("utf-8"), results, manifest),
        ]
    )


def _floors(options: argparse.Namespace) -> int:
    floors = read_floors()
    made = renewed(floors, {task: kept_of(one) for task, one in read_results().items()}, options.lower)
    write_floors(made.floors)
    for task, floor in made.floors.items():
        changed = {name: value for name, value in floor.least.items() if value != floors[task].least[name]}
        for name, value in changed.items():
            print(f"{task} {name}: {floors[task].least[name]:.2f} → {value:.2f}")
    return _told(made.refused)


def _card(options: argparse.Namespace) -> int:
    page = card.PAGE.read_text("utf-8")
    card.PAGE.write_text(card.filled(page, card.blocks(read_results(), read_manifest(SHIPPED))), "utf-8")
    return 0


def _quant(options: argparse.Namespace) -> int:
    """What each score loses by int8: value in fp32, in int8, difference."""
    large = Kit(options.data, options.fp32, options.threads)
    small = Kit(options.data, options.weights, options.threads)
    lost: dict[str, list[float]] = {}
    for task in QUANTISED:
        before, after = (TASKS[task].measure(kit).scores for kit in (large, small))
        for name, score in before.items():
            print(f"{task} {name}: {score.value:.3f} → {after[name].value:.3f}")
            lost[f"{task} {name}"] = [round(after[name].value - score.value, 4)]
    manifest = small.model.manifest
    if options.weights is None:
        write("quant", Result(model=manifest.version, weights=manifest.digest, rows="", scores=lost))
    return 0


def _told(faults: Iterable[str]) -> int:
    """Each fault on standard error; 1 where there is one."""
    found = list(faults)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
