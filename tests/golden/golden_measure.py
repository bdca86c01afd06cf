"""Prints the floors that the shipped reader reaches now, as sections of `floors.toml`.

Run it after a change of the weights, from the repository: `.venv/bin/python tests/golden/golden_measure.py`.
"""

import sys

from golden_floors import floor_of
from golden_lines import score_lines
from golden_process import whole_record
from golden_records import score_record
from golden_scores import Scores, score
from golden_truth import examples, process, process_reports, records, reports

from communique.reading.pipeline import Reader
from communique.record.ledger import build_ledger


def main() -> None:
    """Reads the examples and the process once and prints a section for each set of measures."""
    reader = Reader.load(None)
    read = {path: reader.read(document) for path, document in {**examples(), **process()}.items()}
    ledgers = [build_ledger(read[path] for path in held) for held in (examples(), process())]
    show("reading", score((one, read[one.report]) for one in reports()))
    show("record", score_record(records(), ledgers[0]))
    show("process_reading", score((one, read[one.report]) for one in process_reports()))
    show("process_record", score_lines(whole_record(), ledgers[1]))


def show(section: str, scores: Scores) -> None:
    """Prints the section, each floor with the hits it comes from."""
    lines = [f"[{section}]"]
    for name, measure in scores.items():
        lines.append(f'"{name}" = {floor_of(measure.share):g}  # {measure.hits} of {measure.total}')
    sys.stdout.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
