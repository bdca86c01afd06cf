"""`python -m eval polnear|plv|acts|names|quant`: score the shipped weights through the package."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from communique.models.talks import TalksModel
from eval import acts, names, plv, polnear, report, rows
from eval.floors import Floor, broken, read_floors
from eval.scores import Score

Measure = Callable[[Path, TalksModel], dict[str, Score]]

MEASURES: Mapping[str, Measure] = {
    "polnear": polnear.measure,
    "plv": plv.measure,
    "acts": acts.measure,
    "names": names.measure,
}
ROWS: Mapping[str, Callable[[Path], list[rows.Row]]] = {
    "polnear": rows.polnear_dev,
    "plv": rows.plv_held_out,
    "acts": rows.talks_held_out,
    "names": rows.talks_held_out,
}


def main() -> int:
    """Run one measure; 1 where a score lies below its floor."""
    options = _parser().parse_args()
    result: int = options.run(options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name in (*MEASURES, "quant"):
        command = commands.add_parser(name)
        command.set_defaults(run=_quant if name == "quant" else _measure, name=name)
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
        command.add_argument(
            "--weights", type=Path, default=None, help="a folder of weights; else the shipped ones"
        )
        command.add_argument("--threads", type=int, default=1)
    commands.choices["quant"].add_argument(
        "--fp32", type=Path, required=True, help="the same weights, not quantised"
    )
    return parser


def _measure(options: argparse.Namespace) -> int:
    model = TalksModel.load(options.weights, options.threads)
    scores = MEASURES[options.name](options.data, model)
    print(report.table(scores))
    mark = rows.fingerprint(ROWS[options.name](options.data))
    facts = {"model": model.manifest.version, "weights": model.manifest.digest, "rows": mark}
    if options.weights is None:
        print(f"→ {report.write(options.name, scores, facts)}")
    return _judge(read_floors().get(options.name), scores, mark)


def _judge(floor: Floor | None, scores: Mapping[str, Score], mark: str) -> int:
    failures = broken(floor, scores, mark) if floor else []
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _quant(options: argparse.Namespace) -> int:
    """What each score loses by int8: value in fp32, in int8, difference."""
    small = TalksModel.load(options.weights, options.threads)
    large = TalksModel.load(options.fp32, options.threads)
    lost: dict[str, Score] = {}
    for name in ("polnear", "plv", "acts"):
        measure = MEASURES[name]
        before, after = measure(options.data, large), measure(options.data, small)
        for key in before:
            print(f"{name} {key}: {before[key].value:.3f} → {after[key].value:.3f}")
            lost[f"{name} {key}"] = Score(after[key].value - before[key].value, float("nan"), float("nan"))
    if options.weights is None:
        report.write("quant", lost, {"model": small.manifest.version, "weights": small.manifest.digest})
    return 0


if __name__ == "__main__":
    sys.exit(main())
