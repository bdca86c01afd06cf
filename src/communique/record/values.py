"""What the record holds and what its folds return: frozen values, each leading back to the words and who said
them.

Parties are plain names as the readings resolve them ("Russia"). Dates are days. Tuples stand in a fixed
order, so equal records give equal values. `dated_by` says where a date comes from: "event" (the text dates
the event itself), "report" (the day of the report that tells of it) or "none".
"""

import datetime as dt
from typing import Literal

import msgspec

from communique.findings import Act, Actor, Event, Note, Statement, Topic
from communique.record.corrections_values import Correction, Review
from communique.spans import Span

UNFILED = "unfiled"

DatedBy = Literal["event", "report", "none"]
EntryKind = Literal["act", "statement", "event", "note"]
ProposalState = Literal[
    "floated",
    "tabled",
    "under_study",
    "countered",
    "accepted",
    "partly_accepted",
    "rejected",
    "withdrawn",
    "superseded",
    "lapsed",
    "agreed",
    "implemented",
    "breached",
]
MeetingState = Literal["held", "under_way", "planned", "possible", "called_off", "past"]
AgreementState = Literal[
    "possible",
    "announced",
    "reached",
    "pledged_to_observe",
    "implemented",
    "breached",
    "disputed",
    "denied",
    "past",
]
ObservanceState = Literal["kept", "breached", "disputed"]
FirmnessLevel = Literal["firm", "held", "wavering", "yielding"]
ShiftKind = Literal["softened", "hardened", "reversed", "amended", "reworded"]
ChangeKind = Literal["new", "changed", "moved", "dropped"]
DecisionAction = Literal["merge", "assign", "rename", "withdraw"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Root of the record's values."""


class Citation(Value, frozen=True, kw_only=True):
    """The words that a line of the record rests on, and whose they are.

    `document` is the document's hash. `sentence_number` counts from 1; `sentence` is the text of that
    sentence (of several, where the words run over more). `span` holds offsets into the document, `highlights`
    offsets into `sentence`. `source` is who the text says says it (None: the outlet itself reports it),
    `named` False where that only describes somebody ("official close to the talks"), `source_party` the party
    that the source speaks for, where known. `reader` is the reader's version. `reviews` holds what analysts
    decided on the finding, from old to new; empty where nobody did.
    """

    document: str
    path: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    sentence_number: int
    sentence: str
    span: Span
    words: str
    highlights: tuple[Span, ...]
    source: str | None
    named: bool
    source_party: str | None
    reader: str
    reviews: tuple[Review, ...] = ()


class CopyOf(Value, frozen=True, kw_only=True):
    """Why a document is no report of its own: it is nearest to the earlier `document` (hash).

    `share` of the shorter of the two stands in the other, 0 to 1; `agency` is the agency whose line both
    carry, None where they carry none or different ones.
    """

    document: str
    share: float
    agency: str | None


class Sources(Value, frozen=True, kw_only=True):
    """How many reports stand behind a line, and how many of them are independent of each other.

    Copies of one report are not, nor are reports of one outlet or one agency. `first` is the document (hash)
    of the first of them.
    """

    reports: int
    independent: int
    first: str


class Filed(Value, frozen=True, kw_only=True):
    """A document as the ledger lists it, without its text.

    `day` is its published date, else its dateline's date. `agency` is the one that it names as its author,
    `copy_of` the earlier document that it is a copy of; None for none. `topics`: the likeliest first.
    """

    hash: str
    path: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    day: dt.date | None
    language: str
    reader: str
    dossier: str
    actors: tuple[Actor, ...]
    agency: str | None = None
    copy_of: CopyOf | None = None
    topics: tuple[Topic, ...] = ()


class Ruled(Value, frozen=True, kw_only=True):
    """What an analyst says of an act and the matter of another: the act of `type` at `span` of `document`.

    `together`: whether the two belong to one matter; `why` names the analyst and the reason.
    """

    document: str
    span: Span
    type: str
    together: bool
    why: str


class Entry(Value, frozen=True, kw_only=True):
    """One finding of one document in the ledger.

    `day` is the report's day, None for an undated report. `object` holds the words that the act is about,
    where it names them. `source_party` is the party that the attributed source speaks for, where known.
    `dossier` is the key of the dossier that the entry is filed in. `links` is what analysts say of the matter
    that it belongs to.
    """

    kind: EntryKind
    finding: Act | Statement | Event | Note
    citation: Citation
    day: dt.date | None
    object: str | None
    source_party: str | None
    dossier: str
    links: tuple[Ruled, ...] = ()


class Decision(Value, frozen=True, kw_only=True):
    """What a user decided about the filing; it only ever adds to the record.

    `action` "merge": dossier `subject` goes into dossier `value`. "assign": document `subject` (hash) goes
    into dossier `value`. "rename": dossier `subject` is called `value`. "withdraw": the decision with hash
    `supersedes` no longer counts. Any decision may supersede an earlier one. `made` is in UTC.
    """

    action: DecisionAction
    subject: str
    value: str
    author: str
    made: dt.datetime
    reason: str
    supersedes: str | None = None


class Dossier(Value, frozen=True, kw_only=True):
    """The talks of one conflict.

    `key` a slug ("russia-ukraine"), `first` and `last` the days of its reports.
    """

    key: str
    name: str
    parties: tuple[str, ...]
    documents: int
    first: dt.date | None
    last: dt.date | None


class Ledger(Value, frozen=True, kw_only=True):
    """Everything on record, in canonical order: equal for equal readings, however they arrived.

    `entries` stand as analysts corrected them; `rejected` holds those that count no more, `corrections` every
    decision on them, the undone included.
    """

    documents: tuple[Filed, ...] = ()
    entries: tuple[Entry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    rejected: tuple[Entry, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Wording(Value, frozen=True, kw_only=True):
    """How a party put its position from `since` to `latest`; `kind`: position, rejection or concession.

    `words` are the clause that reports it ("insists on neutrality"), `object` what it is about
    ("neutrality"), `said` what the party's own side is quoted as saying there, word for word, where it is.
    `link` says why several reports are one wording.
    """

    words: str
    object: str | None
    kind: str
    mode: str
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None
    citations: tuple[Citation, ...]
    said: str | None = None
    link: str | None = None


class Firmness(Value, frozen=True, kw_only=True):
    """How firmly a party is reported to hold its present wording, from counts of what is reported.

    `reports` tell it, on `days` different days; `pressure` and `concessions` are how many acts of these types
    the party is reported to have done on the issue since the wording began. `level`: "yielding" where the
    wording itself is a concession, "wavering" where concessions followed it, "firm" where it was repeated on
    another day or pressure stands behind it, else "held".
    """

    level: FirmnessLevel
    reports: int
    days: int
    pressure: int
    concessions: int


class Position(Value, frozen=True, kw_only=True):
    """What one party is reported to want on one issue, in its latest wording; `earlier` runs from old to new.

    `kind` is position (a term it wants), rejection (a term it refuses) or concession (a term it yields on).
    `holders` names who put it so: speakers the texts name; empty where only outlets say it. `towards` is the
    party that the latest wording is addressed to. `said` and `link` are the present wording's, `firmness` is
    None where nobody weighed it.
    """

    party: str
    issue: str
    words: str
    object: str | None
    kind: str
    mode: str
    towards: str | None
    holders: tuple[str, ...]
    since: dt.date | None
    latest: dt.date | None
    citations: tuple[Citation, ...]
    earlier: tuple[Wording, ...]
    said: str | None = None
    link: str | None = None
    firmness: Firmness | None = None
    sources: Sources | None = None


class Shift(Value, frozen=True, kw_only=True):
    """A change of one party's position: on `date` it is first reported to put it as `after` has it.

    `kind`: "softened" (a concession follows), "hardened" (a concession is followed by a demand or refusal),
    "reversed" (a term wanted is now refused, or the other way about), "amended" (other numbers), "reworded".
    """

    party: str
    issue: str
    kind: ShiftKind
    date: dt.date | None
    before: Wording
    after: Wording


class Contradiction(Value, frozen=True, kw_only=True):
    """Two speakers of one party who are reported, within `days` days, to say what does not go together.

    `one` is the earlier; neither counts as the party's change of mind.
    """

    party: str
    issue: str
    days: int
    one: Wording
    other: Wording


class Step(Value, frozen=True, kw_only=True):
    """One reported act in the course of a proposal, meeting or agreement.

    `type` and `mode` are the act's, `state` what is reported after it, `by` who acts ("Russia; Ukraine"
    jointly), `holders` who says so, `link` why the act, and each further report of it, was put here.
    `condition` holds the words that tie the act to something ("if the posts are cleared"), `in_part` says
    whether it is told as done in principle or in part only.
    """

    date: dt.date | None
    dated_by: DatedBy
    type: str
    mode: str
    state: str
    by: str | None
    words: str
    holders: tuple[str, ...]
    link: str
    citations: tuple[Citation, ...]
    condition: str | None = None
    in_part: bool = False


class Proposal(Value, frozen=True, kw_only=True):
    """What was put forward, by whom, to whom, and what is reported to have become of it.

    The first step tables it. State "lapsed": it was open, and reports of the talks have not spoken of it for
    long; there is no step for that.
    """

    by: str | None
    to: str | None
    issue: str
    what: str
    tabled: dt.date | None
    latest: dt.date | None
    state: ProposalState
    steps: tuple[Step, ...]
    sources: Sources | None = None


class Meeting(Value, frozen=True, kw_only=True):
    """A round, call or visit that is reported held, planned, possible or called off.

    One step a report of it.
    """

    parties: tuple[str, ...]
    place: str | None
    date: dt.date | None
    dated_by: DatedBy
    state: MeetingState
    words: str
    steps: tuple[Step, ...]
    sources: Sources | None = None


class Observance(Value, frozen=True, kw_only=True):
    """How one party is reported to keep what it agreed or pledged.

    `kept_by` and `breached_by` name whose word it is that it kept or broke it (speakers, or the outlets in
    their own words); in state "disputed" accounts of one day contradict each other, or one denies another.
    """

    party: str
    state: ObservanceState
    kept_by: tuple[str, ...]
    breached_by: tuple[str, ...]
    latest: dt.date | None
    citations: tuple[Citation, ...]


class Agreement(Value, frozen=True, kw_only=True):
    """Something agreed or pledged and its reported observance.

    `kind`: agreement (joint) or pledge (one party's promise). `reached` is its first reported day. State
    "disputed": of a breach alleged by one and denied by another, or carried out by one account and broken by
    another. `observance` tells it party by party.
    """

    kind: Literal["agreement", "pledge"]
    parties: tuple[str, ...]
    issue: str
    what: str
    reached: dt.date | None
    latest: dt.date | None
    state: AgreementState
    steps: tuple[Step, ...]
    observance: tuple[Observance, ...] = ()
    sources: Sources | None = None


class Awaited(Value, frozen=True, kw_only=True):
    """An answer that is still out: `awaits` waits for `owed_by` (None: not said) to answer on `about`."""

    awaits: str | None
    owed_by: str | None
    about: str
    issue: str
    since: dt.date | None
    latest: dt.date | None
    words: str
    holders: tuple[str, ...]
    citations: tuple[Citation, ...]
    sources: Sources | None = None


class TimelineItem(Value, frozen=True, kw_only=True):
    """One act on its day.

    `type`, `mode` and `issue` are the act's; `parties` who acts, `addressees` to whom. `link` says why
    several reports are one line.
    """

    date: dt.date | None
    dated_by: DatedBy
    type: str
    mode: str
    issue: str
    parties: tuple[str, ...]
    addressees: tuple[str, ...]
    words: str
    holders: tuple[str, ...]
    citations: tuple[Citation, ...]
    link: str | None = None
    sources: Sources | None = None


class Utterance(Value, frozen=True, kw_only=True):
    """What somebody is reported to have said: `words` the content, `kind` direct, indirect or mixed.

    `speaker` is the resolved name, or the description of an unnamed source (`named` False); None: nobody is
    given.
    """

    speaker: str | None
    party: str | None
    named: bool
    kind: str
    words: str
    date: dt.date | None
    citation: Citation


class Change(Value, frozen=True, kw_only=True):
    """What a later state of the record has that an earlier one had not.

    `change` "new": not on record before; "changed": a party words its position otherwise, `before` the old
    words and `after` the new; "moved": a proposal, meeting or agreement went from state `before` to state
    `after`; "dropped": no report of the later state bears it out any more.
    """

    change: ChangeKind
    subject: Position | Proposal | Meeting | Agreement
    before: str | None
    after: str | None
    citations: tuple[Citation, ...]
