"""What a reading finds: frozen values, each a span of the document's text. No ids; equal content is equal."""

import datetime as dt

import msgspec

from communique.document import Document
from communique.spans import Span


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Root of all findings."""


class TimeRef(Finding, frozen=True, kw_only=True):
    """A time expression with its TimeML value: `2025-06-02`, `2025-W23`, `P3D`, `FUTURE_REF`."""

    span: Span
    value: str
    type: str  # DATE, TIME, DURATION, SET


class Actor(Finding, frozen=True, kw_only=True):
    """Somebody who acts or speaks, gathered over a document.

    `kind`: person, office, organisation, state, igo, armed_group or group. `code`: CAMEO-style country and
    sector letters (`RUS GOV`) or None. `party`: whom it speaks for, itself for a party, else None.
    """

    name: str
    kind: str
    code: str | None
    party: str | None
    mentions: tuple[Span, ...]


class Statement(Finding, frozen=True, kw_only=True):
    """An attribution (PolNeAR): who (`source`), the words that signal it (`cue`), what (`content`).

    `kind`: direct, indirect or mixed. `speaker` is the resolved name; for an unnamed source the description
    with the party, and `named` is False.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    speaker: str | None
    party: str | None
    named: bool
    score: float


class Role(Finding, frozen=True, kw_only=True):
    """Who fills a part: the words in the sentence (None if known from the context) and the resolved name."""

    span: Span | None
    name: str | None


class Thing(Finding, frozen=True, kw_only=True):
    """The words that say what is demanded, proposed, refused, agreed or met about."""

    span: Span


class Event(Finding, frozen=True, kw_only=True):
    """A PLOVER event between two actors; `quad` 1 to 4, `mode` as for acts."""

    type: str
    quad: int
    mode: str
    span: Span
    actor: Role | None
    recipient: Role | None
    event_date: dt.date | None
    score: float


class Act(Finding, frozen=True, kw_only=True):
    """A negotiation act as the codebook defines it; `span` is its evidence."""

    type: str
    mode: str
    issue: str
    span: Span
    party: Role | None
    addressee: Role | None
    object: Thing | None
    source: Role | None
    event_date: dt.date | None
    score: float


class Topic(Finding, frozen=True, kw_only=True):
    """What the document is about, an IPTC Media Topic."""

    code: str
    name: str
    score: float


class Note(Finding, frozen=True, kw_only=True):
    """What a careful reader would flag: a dangling_reference, unattributed_quotation or bold_headline."""

    kind: str
    span: Span
    text: str


class ReaderVersion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who read: the package version, the codebook version and the models' names with their hashes.

    `strictness` is what the user chose, None for `balanced` (then the JSON leaves it out).
    """

    version: str
    codebook: str
    models: dict[str, str]
    strictness: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one document; its JSON is the contract of `communique read --format json`."""

    document: Document
    reader: ReaderVersion
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeRef, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    acts: tuple[Act, ...] = ()
    topics: tuple[Topic, ...] = ()
    notes: tuple[Note, ...] = ()
