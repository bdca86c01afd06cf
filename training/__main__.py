"""`python -m training prepare|train|export|tune|calibrate|gate|topics|implied|sign`.

Each step is loaded when it is asked for: training needs torch and not what the package reads with, measuring
steps the reverse.
"""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path("../shared/data")
WEIGHTS = Path("src/communique/models/weights")
WORK = Path("training/work")


class Step(NamedTuple):
    """A step that reads with the package: its function in the module of its name, and what it is given."""

    function: str
    given: tuple[str, ...]


STEPS = {
    "tune": Step("tune", ("data", "weights")),
    "calibrate": Step("calibrate", ("data", "weights")),
    "gate": Step("gate", ("data", "weights", "work", "sentences", "threads")),
    "topics": Step("learn_topics", ("data", "weights", "work")),
    "implied": Step("fit_implied", ("data", "out", "passages")),
}


def main() -> None:
    """Read the options and run the step."""
    options = _parser().parse_args()
    options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run in (("prepare", _prepare), ("train", _train)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--data", type=Path, default=DATA)
        command.add_argument("--out", type=Path, default=WORK)
        command.add_argument("--quick", action="store_true")
        for field in ("steps", "windows", "passages", "pairs", "every", "threads", "seed"):
            command.add_argument(f"--{field}", type=int, default=argparse.SUPPRESS)
        for field in ("minutes", "encoder_rate", "head_rate", "average"):
            command.add_argument(f"--{field.replace('_', '-')}", type=float, default=argparse.SUPPRESS)
        command.add_argument("--fp32", action="store_true")
        command.add_argument("--start", type=Path, help="a checkpoint or a folder of weights to go on from")
    command = commands.add_parser("export")
    command.set_defaults(run=_export)
    command.add_argument("--checkpoint", type=Path, default=WORK / "last.pt")
    command.add_argument("--out", type=Path, default=WEIGHTS)
    command.add_argument("--version", required=True)
    command.add_argument("--fp32", action="store_true")
    command = commands.add_parser("sign")
    command.set_defaults(run=_sign)
    command.add_argument("--results", type=Path, default=Path("eval/results"))
    command.add_argument("--weights", type=Path, default=WEIGHTS)
    for name in STEPS:
        _add_step(commands.add_parser(name), name)
    return parser


def _add_step(command: argparse.ArgumentParser, name: str) -> None:
    command.set_defaults(run=_with_package, step=name)
    command.add_argument("--data", type=Path, default=DATA)
    given = STEPS[name].given
    if "weights" in given:
        command.add_argument("--weights", type=Path, default=WEIGHTS)
    if "work" in given:
        command.add_argument("--work", type=Path, default=WORK, help="where states are kept")
    if name == "gate":
        command.add_argument("--threads", type=int, default=2)
        command.add_argument("--sentences", type=int, default=4000)
    if name == "implied":
        command.add_argument("--out", type=Path, default=Path("src/communique/data/implied.json"))
        command.add_argument("--passages", type=int, help="the first so many; else all")


def _with_package(options: argparse.Namespace) -> None:
    step = STEPS[options.step]
    run = getattr(import_module(f"training.{options.step}"), step.function)
    for name, value in run(*(getattr(options, one) for one in step.given)).items():
        print(f"{name}: {value:.3f}")


def _prepare(options: argparse.Namespace) -> None:
    """Count what a training would see."""
    sets = import_module("training.train").load_sets(options.data, options.quick)
    for name, part in sets._asdict().items():
        print(f"{name}: {len(part)}")


def _train(options: argparse.Namespace) -> None:
    """What is not given is as `Plan` has it."""
    step: Any = import_module("training.train")
    given = {name: value for name, value in vars(options).items() if name != "run"}
    step.train(step.Plan(**given))


def _export(options: argparse.Namespace) -> None:
    step: Any = import_module("training.export")
    step.export(options.checkpoint, options.out, options.version, {}, options.fp32)


def _sign(options: argparse.Namespace) -> None:
    step: Any = import_module("training.sign")
    print(", ".join(step.sign(options.results, options.weights)))


if __name__ == "__main__":
    main()
