"""The measures by name, and the rows of each."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eval import (
    acts,
    calibration,
    copies,
    copies_made,
    coreference,
    intake,
    names,
    pairs,
    parties,
    plv,
    polnear,
    probes,
    rows,
    sentences,
    strictness,
    topics,
)
from eval.kit import Kit
from eval.measured import Measured


class Task(NamedTuple):
    """`rows` are those that the fingerprint is taken of."""

    measure: Callable[[Kit], Measured]
    rows: Callable[[Path], Sequence[rows.Row]]


def _calibrated_on(data: Path) -> list[rows.Row]:
    return rows.talks_held_out(data) + rows.polnear_held_out(data) + rows.plv_held_out(data)


TASKS: Mapping[str, Task] = {
    "polnear": Task(polnear.measure, rows.polnear_dev),
    "plv": Task(plv.measure, rows.plv_held_out),
    "acts": Task(acts.measure, rows.talks_held_out),
    "names": Task(names.measure, rows.talks_held_out),
    "parties": Task(parties.measure, rows.talks_rows),
    "coreference": Task(coreference.measure, rows.gum_rows),
    "pairs": Task(pairs.measure, rows.plv_rows),
    "sentences": Task(sentences.measure, rows.talks_rows),
    "intake": Task(intake.measure, rows.page_rows),
    "calibration": Task(calibration.measure, _calibrated_on),
    "strictness": Task(strictness.measure, _calibrated_on),
    "copies": Task(copies.measure, copies_made.rows),
    "topics": Task(topics.measure, topics.rows),
    "probes": Task(probes.measure, _calibrated_on),
}
