"""The tables of the model card, made from `results` and the manifest, so that no figure is written twice.

The page holds each table between `<!-- NAME -->` and `<!-- /NAME -->`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from communique.models.manifest import Manifest
from communique.reading.strictness import ODDS, Strictness
from eval.measured import Figures
from eval.report import Published, Result, between, read_published

PAGE = Path(__file__).parents[1] / "docs" / "model-card.md"
TASKS = (
    "polnear",
    "plv",
    "acts",
    "names",
    "parties",
    "coreference",
    "pairs",
    "sentences",
    "intake",
    "copies",
    "topics",
)
KINDS = ("acts", "statements", "relations")
_BLOCK = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)


def faults(page: str, results: Mapping[str, Result], manifest: Manifest) -> Iterator[str]:
    """What keeps the page from being true to the results."""
    made = blocks(results, manifest)
    for name in made.keys() - {match[1] for match in _BLOCK.findall(page)}:
        yield f"The model card lacks the table {name}: put <!-- {name} --> and <!-- /{name} --> into it."
    if filled(page, made) != page:
        yield "The model card does not agree with eval/results: run `python -m eval card`."


def filled(page: str, made: Mapping[str, str]) -> str:
    """The page with the tables in their places."""
    return _BLOCK.sub(lambda m: f"{m[1]}{made[m[2]]}\n{m[3]}" if m[2] in made else m[0], page)


def blocks(results: Mapping[str, Result], manifest: Manifest) -> dict[str, str]:
    """Each table in Markdown; one whose task was not measured is left out."""
    made = {"weights": _weights(manifest), "data": _data(manifest)}
    made["scores"] = _scores(results, read_published())
    for name, task in (
        ("types", "acts"),
        ("modes", "acts"),
        ("issues", "acts"),
        ("roots", "plv"),
        ("quads", "plv"),
        ("topics", "topics"),
    ):
        if task in results:
            made[name] = _classes(name[:-1], results[task].classes.get(name[:-1], {}))
    for name, make in (("strictness", _strictness), ("calibration", _calibration), ("probes", _probes)):
        if name in results:
            made[name] = make(results[name])
    return made


def _weights(manifest: Manifest) -> str:
    lines = [("name", manifest.name), ("version", manifest.version), ("digest", f"`{manifest.digest[:16]}…`")]
    if manifest.gate:
        lines.append(("digest of the gate of pairs", f"`{manifest.gate.digest[:16]}…`"))
    temperatures = manifest.temperatures
    lines += [(f"temperature of {kind}", f"{getattr(temperatures, kind):.2f}") for kind in KINDS]
    return _table(("what", "value"), lines)


def _data(manifest: Manifest) -> str:
    used = [*manifest.trained_on, *(source for head in manifest.heads for source in head.trained_on)]
    return _table(("what", "used for", "terms"), [(s.name, s.use, s.licence) for s in used])


def _scores(results: Mapping[str, Result], published: Mapping[str, Published]) -> str:
    """Scores with an interval, task by task."""
    lines = []
    for task in (task for task in TASKS if task in results):
        other = published.get(task, Published("", {}))
        for name, score in results[task].scores.items():
            if len(score) == 3:
                beside = f"{other.scores[name]:.3f} ({other.by})" if name in other.scores else ""
                lines.append((task, name, f"{score[0]:.3f} {between(score)}", beside))
    return _table(("task", "score", "ours", "beside it"), lines)


def _classes(name: str, lines: Mapping[str, Figures]) -> str:
    by_size = sorted(lines.items(), key=lambda line: (-line[1]["gold"], line[0]))
    return _table(
        (name, "precision", "recall", "F1", "coded"),
        [
            (f"`{one}`", *(f"{f[part]:.2f}" for part in ("precision", "recall", "F1")), f"{f['gold']:.0f}")
            for one, f in by_size
        ],
    )


def _strictness(result: Result) -> str:
    columns = ("acts precision", "acts recall", "acts F1", "statements precision", "statements recall",
               "events, right ones kept", "events, reversed ones kept")  # fmt: skip
    return _table(
        ("value", "odds", *columns),
        [
            (
                f"`{level}`",
                f"× {ODDS[level]:.2g}",
                *(f"{result.scores[f'{level} {c}'][0]:.2f}" for c in columns),
            )
            for level in Strictness
        ],
    )


def _calibration(result: Result) -> str:
    parts = ("ECE", "ECE without temperature", "ECE of a faultless score", "mean score", "share right")
    return _table(
        ("kind", *parts, "findings"),
        [
            (
                kind,
                *(_with_interval(result.scores[f"{kind} {part}"]) for part in parts),
                f"{result.scores[f'{kind} findings'][0]:.0f}",
            )
            for kind in KINDS
        ],
    )


def _probes(result: Result) -> str:
    cases = result.classes["cases"]
    names = [name.removesuffix(", unchanged") for name in result.scores]
    return _table(
        ("findings: what was done", "unchanged", "of"),
        [
            (name, _with_interval(result.scores[f"{name}, unchanged"]), f"{cases[name]['count']:.0f}")
            for name in names
        ],
    )


def _with_interval(score: Sequence[float]) -> str:
    return f"{score[0]:.3f} {between(score)}".rstrip()


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
