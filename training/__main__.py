"""`python -m training prepare|train|export|topics|tune|calibrate|gate|sign`."""

import argparse
from pathlib import Path

from training.export import export
from training.sign import sign
from training.train import Plan, load_sets, train
from training.tune import tune


def main() -> None:
    """Read the options and run the step."""
    options = _parser().parse_args()
    options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training")
    commands = parser.add_subparsers(required=True)
    for name, run in (("prepare", _prepare), ("train", _train)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
        command.add_argument("--out", type=Path, default=Path("training/work"))
        command.add_argument("--quick", action="store_true")
        for field in ("steps", "windows", "passages", "pairs", "every", "threads", "seed"):
            command.add_argument(f"--{field}", type=int, default=getattr(Plan, field))
        for field in ("minutes", "encoder_rate", "head_rate", "average"):
            command.add_argument(f"--{field.replace('_', '-')}", type=float, default=getattr(Plan, field))
        command.add_argument("--fp32", action="store_true")
        command.add_argument("--start", type=Path, help="a checkpoint or a folder of weights to go on from")
    command = commands.add_parser("export")
    command.set_defaults(run=_export)
    command.add_argument("--checkpoint", type=Path, default=Path("training/work/last.pt"))
    command.add_argument("--out", type=Path, default=Path("src/communique/models/weights"))
    command.add_argument("--version", required=True)
    command.add_argument("--fp32", action="store_true")
    for name, run in (("tune", _tune), ("calibrate", _calibrate)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
        command.add_argument("--weights", type=Path, default=Path("src/communique/models/weights"))
    command = commands.add_parser("gate")
    command.set_defaults(run=_gate)
    command.add_argument("--data", type=Path, default=Path("../shared/data"))
    command.add_argument("--weights", type=Path, default=Path("src/communique/models/weights"))
    command.add_argument("--work", type=Path, default=Path("training/work"))
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--sentences", type=int, default=4000)
    command = commands.add_parser("topics")
    command.set_defaults(run=_topics)
    command.add_argument("--data", type=Path, default=Path("../shared/data"))
    command.add_argument("--weights", type=Path, default=Path("src/communique/models/weights"))
    command.add_argument("--work", type=Path, default=Path("training/work"))
    command = commands.add_parser("sign")
    command.set_defaults(run=_sign)
    command.add_argument("--results", type=Path, default=Path("eval/results"))
    command.add_argument("--weights", type=Path, default=Path("src/communique/models/weights"))
    return parser


def _prepare(options: argparse.Namespace) -> None:
    """Count what a training would see."""
    sets = load_sets(options.data, options.quick)
    for name, part in sets._asdict().items():
        print(f"{name}: {len(part)}")


def _train(options: argparse.Namespace) -> None:
    names = ("data", "out", "steps", "minutes", "windows", "passages", "pairs", "every", "threads", "seed",
             "encoder_rate", "head_rate", "average", "quick", "start")  # fmt: skip
    train(Plan(**{name: getattr(options, name) for name in names}, bf16=not options.fp32))


def _export(options: argparse.Namespace) -> None:
    export(options.checkpoint, options.out, options.version, {}, options.fp32)


def _tune(options: argparse.Namespace) -> None:
    _print(tune(options.data, options.weights))


def _calibrate(options: argparse.Namespace) -> None:
    # Here and not above: it reads with the package, whose requirements a training does without.
    from training.calibrate import calibrate  # noqa: PLC0415

    _print(calibrate(options.data, options.weights))


def _gate(options: argparse.Namespace) -> None:
    # Here and not above, as before.
    from training.gate import gate  # noqa: PLC0415

    _print(gate(options.data, options.weights, options.work, options.sentences, options.threads))


def _topics(options: argparse.Namespace) -> None:
    # Here and not above: it reads with the package, whose requirements a training does without.
    from training.topics import learn_topics  # noqa: PLC0415

    _print(learn_topics(options.data, options.weights, options.work))


def _print(values: dict[str, float]) -> None:
    for name, value in values.items():
        print(f"{name}: {value:.3f}")


def _sign(options: argparse.Namespace) -> None:
    print(", ".join(sign(options.results, options.weights)))


if __name__ == "__main__":
    main()
