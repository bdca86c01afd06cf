"""Tables of the record: what a row of each holds. `docs/export.md` describes every column.

A row is one line of a fold, or one finding. It ends with its provenance: the words that it rests on, where
they stand, who published them, whom the text gives for them, and who read them. Lists are of texts.
"""

import datetime as dt
import hashlib
from typing import Final, NamedTuple

import msgspec

Type = str  # text, texts, number, decimal, flag or day

TYPES: Final[dict[object, Type]] = {
    str: "text",
    str | None: "text",
    tuple[str, ...]: "texts",
    int: "number",
    int | None: "number",
    float: "decimal",
    bool: "flag",
    bool | None: "flag",
    dt.date | None: "day",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What every row but that of a dossier or document begins and ends with.

    `id` is the same for the same line in every export, and another as soon as anything in it changes.
    """

    id: str
    dossier: str
    document: str
    path: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    sentence_number: int
    span_start: int
    span_end: int
    words: str
    source: str | None
    source_named: bool | None
    source_party: str | None
    reader: str
    review: str | None
    reviewer: str | None


class DossierLine(msgspec.Struct, frozen=True, kw_only=True):
    """The talks of one conflict."""

    dossier: str
    name: str
    parties: tuple[str, ...]
    documents: int
    first: dt.date | None
    last: dt.date | None


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document on record."""

    document: str
    dossier: str
    path: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    day: dt.date | None
    language: str
    agency: str | None
    copy_of: str | None
    topics: tuple[str, ...]
    reader: str


class StatementLine(Line, frozen=True, kw_only=True):
    """Who is reported to have said what."""

    date: dt.date | None
    speaker: str | None
    party: str | None
    named: bool
    kind: str


class ActLine(Line, frozen=True, kw_only=True):
    """A negotiation act as one report tells it."""

    date: dt.date | None
    dated_by: str
    type: str
    mode: str
    issue: str
    party: str | None
    addressee: str | None
    object: str | None
    score: float


class EventLine(Line, frozen=True, kw_only=True):
    """A PLOVER event as one report tells it."""

    date: dt.date | None
    dated_by: str
    type: str
    quad: int
    mode: str
    actor: str | None
    actor_words: str | None
    recipient: str | None
    recipient_words: str | None
    score: float


class PositionLine(Line, frozen=True, kw_only=True):
    """What a party is reported to want on an issue, in its latest wording."""

    party: str
    issue: str
    kind: str
    mode: str
    object: str | None
    said: str | None
    towards: str | None
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None
    firmness: str | None
    earlier: int
    link: str | None
    reports: int | None
    independent: int | None
    citations: int


class WordingLine(Line, frozen=True, kw_only=True):
    """An earlier wording of a position."""

    position: str
    number: int
    party: str
    issue: str
    kind: str
    mode: str
    object: str | None
    said: str | None
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None
    link: str | None
    citations: int


class ShiftLine(Line, frozen=True, kw_only=True):
    """A change of a party's position; the words are those of the later wording."""

    date: dt.date | None
    party: str
    issue: str
    kind: str
    before: str
    before_document: str
    before_start: int
    before_end: int


class ContradictionLine(Line, frozen=True, kw_only=True):
    """One of two wordings of one party that do not go together."""

    contradiction: str
    number: int
    party: str
    issue: str
    days: int
    kind: str
    mode: str
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None


class ProposalLine(Line, frozen=True, kw_only=True):
    """What was put forward and what is reported to have become of it."""

    by: str | None
    to: str | None
    issue: str
    what: str
    state: str
    tabled: dt.date | None
    latest: dt.date | None
    steps: int
    reports: int | None
    independent: int | None


class AgreementLine(Line, frozen=True, kw_only=True):
    """What was agreed or pledged and its reported observance."""

    kind: str
    parties: tuple[str, ...]
    issue: str
    what: str
    state: str
    reached: dt.date | None
    latest: dt.date | None
    steps: int
    reports: int | None
    independent: int | None


class ObservanceLine(Line, frozen=True, kw_only=True):
    """How one party is reported to keep an agreement or pledge."""

    agreement: str
    party: str
    state: str
    kept_by: tuple[str, ...]
    breached_by: tuple[str, ...]
    latest: dt.date | None
    citations: int


class MeetingLine(Line, frozen=True, kw_only=True):
    """A meeting reported as held, planned, possible or called off."""

    parties: tuple[str, ...]
    place: str | None
    date: dt.date | None
    dated_by: str
    state: str
    steps: int
    reports: int | None
    independent: int | None


class AccountLine(Line, frozen=True, kw_only=True):
    """How one teller puts one claim about a meeting or agreement, or denies it."""

    account: str
    matter: str
    parties: tuple[str, ...]
    place: str | None
    date: dt.date | None
    claim: int
    type: str
    mode: str
    issue: str
    by: tuple[str, ...]
    standing: str
    teller: str | None
    teller_named: bool
    role: str
    denies: bool
    told: dt.date | None
    holders: tuple[str, ...]
    citations: int


class AwaitedLine(Line, frozen=True, kw_only=True):
    """An answer that is still out."""

    awaits: str | None
    owed_by: str | None
    about: str
    issue: str
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None
    reports: int | None
    independent: int | None
    citations: int


class TimelineLine(Line, frozen=True, kw_only=True):
    """An act on its day, however many reports tell of it."""

    date: dt.date | None
    dated_by: str
    type: str
    mode: str
    issue: str
    parties: tuple[str, ...]
    addressees: tuple[str, ...]
    holders: tuple[str, ...]
    link: str | None
    reports: int | None
    independent: int | None
    citations: int


class StepLine(Line, frozen=True, kw_only=True):
    """A step in the course of a proposal, an agreement or a meeting."""

    table: str
    line: str
    number: int
    date: dt.date | None
    dated_by: str
    type: str
    mode: str
    state: str
    by: str | None
    condition: str | None
    in_part: bool
    holders: tuple[str, ...]
    link: str
    citations: int


class NoteLine(Line, frozen=True, kw_only=True):
    """One version of what a careful reader would stop at."""

    note: str
    number: int
    date: dt.date | None
    kind: str
    about: str
    figure: str | None
    citations: int


class CitationLine(Line, frozen=True, kw_only=True):
    """A citation of a line that may have several."""

    table: str
    line: str
    number: int


Row = Line | DossierLine | DocumentLine

HEAD: Final = ("id", "dossier")
PROVENANCE: Final = tuple(field.name for field in msgspec.structs.fields(Line) if field.name not in HEAD)


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type


def columns(kind: type[Row]) -> tuple[Column, ...]:
    """The columns of a table whose rows are of `kind`, in their order: its own before the provenance."""
    found = [Column(field.name, TYPES[field.type]) for field in msgspec.structs.fields(kind)]
    if not issubclass(kind, Line):
        return tuple(found)
    head = [one for one in found if one.name in HEAD]
    provenance = [one for one in found if one.name in PROVENANCE]
    own = [one for one in found if one.name not in (*HEAD, *PROVENANCE)]
    return (*head, *own, *provenance)


def line_id(table: str, dossier: str, value: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the canonical JSON of a line and where it belongs."""
    content = msgspec.json.encode([table, dossier, value], order="sorted")
    return hashlib.sha256(content).hexdigest()[:16]
