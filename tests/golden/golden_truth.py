"""The hand-coded truth of the example reports: what a careful coder finds in them by the codebook.

`truth/<process>/<report>.toml` holds one report's truth, `truth/<process>/record.toml` that of the
process's record. The words of a finding are an exact part of the report that occurs once in it.
`process/reports` and `process/truth` hold the same for a process that is coded whole (`golden_process.py`).
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from communique.document import Document
from communique.errors import IntakeError
from communique.intake.taking import documents
from communique.intake.values import IntakeOptions
from communique.spans import Span

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
TRUTH = HERE / "truth"
PROCESS = HERE / "process"


class Coded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Root of the coded values; a misspelt field fails the load."""


class ActTruth(Coded, frozen=True, kw_only=True):
    """One act as the codebook codes it.

    `words` is (part of) its evidence, `object` the part of them that says what it is about (coded for some).
    `also` are types that a careful coder could give instead. `optional` acts (headlines, repetitions,
    borderline cases) are right when found and no miss when not. Joint parties are joined by "; ".
    """

    words: str
    object: str | None = None
    type: str
    mode: str
    issue: str
    party: str | None = None
    addressee: str | None = None
    source: str | None = None
    also: tuple[str, ...] = ()
    optional: bool = False


class StatementTruth(Coded, frozen=True, kw_only=True):
    """One attribution: `words` lie in its content; for an unnamed speaker `speaker` describes it."""

    words: str
    speaker: str
    party: str | None = None
    named: bool
    kind: str


class NoteTruth(Coded, frozen=True, kw_only=True):
    """One thing that a careful reader flags."""

    kind: str
    words: str


class ReportTruth(Coded, frozen=True, kw_only=True):
    """The truth of one report.

    `report` is a path under `examples/`, `:N` added for a line of JSON Lines. `complete`: every act is coded,
    so what else is found is wrong. `actors` gives a person's or body's party, `times` the value of the time
    expression in the words (TimeML; a day where the text also tells the hour).
    """

    report: str
    published: dt.date
    publisher: str
    complete: bool
    acts: tuple[ActTruth, ...]
    statements: tuple[StatementTruth, ...]
    notes: tuple[NoteTruth, ...]
    actors: dict[str, str]
    times: dict[str, str]


class Standing(Coded, frozen=True, kw_only=True):
    """What has become of something, by the reports up to a day; any of the states is right."""

    as_of: dt.date
    state: tuple[str, ...]


class Grounds(Coded, frozen=True, kw_only=True):
    """Words that a line of the record rests on: of the report under `examples/`."""

    report: str
    words: str


class ProposalTruth(Coded, frozen=True, kw_only=True):
    """What was put forward (`what`, in the coder's words), where a report tells of it, and its fate."""

    by: str | None = None
    to: str | None = None
    issue: str
    what: str
    tabled: Grounds
    standings: tuple[Standing, ...]


class PositionTruth(Coded, frozen=True, kw_only=True):
    """What a party wants (position), refuses (rejection) or yields on (concession), as of a day."""

    party: str
    issue: str
    kind: str
    as_of: dt.date
    what: str
    told: Grounds


class MeetingTruth(Coded, frozen=True, kw_only=True):
    """A round, call or visit: its day and place (any of `places`), where known, its state as of days."""

    parties: tuple[str, ...]
    places: tuple[str, ...] = ()
    date: dt.date | None = None
    told: Grounds
    standings: tuple[Standing, ...]


class AgreementTruth(Coded, frozen=True, kw_only=True):
    """An agreement or one party's pledge, and whether it is reported as observed."""

    kind: str
    parties: tuple[str, ...]
    issue: str
    what: str
    told: Grounds
    standings: tuple[Standing, ...]


class AwaitedTruth(Coded, frozen=True, kw_only=True):
    """An answer that is out as of a day."""

    awaits: str
    owed_by: str | None = None
    as_of: dt.date
    what: str
    told: Grounds


class RecordTruth(Coded, frozen=True, kw_only=True):
    """The truth of one process's record; `parties` name its dossier."""

    process: str
    parties: tuple[str, ...]
    proposals: tuple[ProposalTruth, ...]
    positions: tuple[PositionTruth, ...]
    meetings: tuple[MeetingTruth, ...]
    agreements: tuple[AgreementTruth, ...]
    awaited: tuple[AwaitedTruth, ...]


@cache
def reports() -> tuple[ReportTruth, ...]:
    """The truth of every example, in order of path."""
    return _coded(TRUTH)


@cache
def process_reports() -> tuple[ReportTruth, ...]:
    """The truth of every report of the process that is coded whole, in order of path."""
    return _coded(PROCESS / "truth")


def _coded(folder: Path) -> tuple[ReportTruth, ...]:
    files = sorted(path for path in folder.rglob("*.toml") if path.name != "record.toml")
    return tuple(msgspec.toml.decode(path.read_bytes(), type=ReportTruth) for path in files)


@cache
def records() -> tuple[RecordTruth, ...]:
    """The truth of every process's record, in order of path."""
    return tuple(
        msgspec.toml.decode(path.read_bytes(), type=RecordTruth)
        for path in sorted(TRUTH.glob("*/record.toml"))
    )


@cache
def examples() -> dict[str, Document]:
    """Every example report as intake gives it, by its path under `examples/`; `path` is that path."""
    return dict(_taken(EXAMPLES))


@cache
def process() -> dict[str, Document]:
    """Every report of the process that is coded whole, by its path under `process/reports`."""
    return dict(_taken(PROCESS / "reports"))


def document_of(report: str) -> Document:
    """The document of a report by its path, an example's or one of the process's."""
    return examples()[report] if report in examples() else process()[report]


def _taken(folder: Path) -> Iterator[tuple[str, Document]]:
    for document in documents([str(folder)], IntakeOptions()):
        if isinstance(document, IntakeError):
            raise document
        name = str(Path(document.path).relative_to(folder))
        yield name, msgspec.structs.replace(document, path=name)


def place(text: str, words: str) -> Span:
    """Where `words` stand in `text`; a ValueError unless they do so exactly once."""
    if text.count(words) != 1:
        raise ValueError(f"{words!r} occurs {text.count(words)} times, not once")
    start = text.index(words)
    return Span(start, start + len(words))
