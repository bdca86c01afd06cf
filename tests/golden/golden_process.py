"""The truth of a record that is coded whole: every line that stands in it on each of its days, and no other.

`process/truth/<process>/record.toml` holds it. `told` is a report and words of it that a line rests on,
written `report: words`. Where a field is a map its keys are names of `days`, and the line is there on those
alone.
"""

import datetime as dt
from functools import cache
from typing import Literal

import msgspec
from golden_truth import PROCESS, Coded


class Day(Coded, frozen=True, kw_only=True):
    """The two days by which a record is asked."""

    as_of: dt.date
    known_by: dt.date | None = None


class ProposalLine(Coded, frozen=True, kw_only=True):
    """A proposal and its state by day; `condition` are words of a yes that is tied to something."""

    what: str
    by: str
    to: str | None = None
    issue: str
    tabled: dt.date
    told: str
    states: dict[str, str]
    condition: str | None = None


class Stand(Coded, frozen=True, kw_only=True):
    """How a party words a term on some days; it began on one of `since`, on no
    known day where that is empty.

    `told` or any of `also` is the wording, `earlier` are wordings before it.
    """

    kind: str
    since: tuple[dt.date, ...]
    told: str
    also: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    days: tuple[str, ...]


class PositionLine(Coded, frozen=True, kw_only=True):
    party: str
    issue: str
    stands: tuple[Stand, ...]


class ShiftLine(Coded, frozen=True, kw_only=True):
    """A change of substance, told of for one of the days `date`; mere rewording is none."""

    party: str
    issue: str
    kind: str
    date: tuple[dt.date, ...]
    days: tuple[str, ...]


class ContradictionLine(Coded, frozen=True, kw_only=True):
    """`holders` say what does not go together: one of them `told`, the other any of `other`."""

    party: str
    issue: str
    holders: tuple[str, str]
    told: str
    other: tuple[str, ...]
    days: tuple[str, ...]


class MeetingLine(Coded, frozen=True, kw_only=True):
    parties: tuple[str, ...]
    date: dt.date
    place: str | None = None
    told: str
    states: dict[str, str]


class AgreementLine(Coded, frozen=True, kw_only=True):
    """`observance` lists "party state" by day."""

    what: str
    kind: str
    parties: tuple[str, ...]
    issue: str
    reached: dt.date | None = None
    told: str
    states: dict[str, str]
    observance: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class AwaitedLine(Coded, frozen=True, kw_only=True):
    awaits: str
    owed_by: str
    issue: str
    since: dt.date
    told: str
    days: tuple[str, ...]


class ClaimLine(Coded, frozen=True, kw_only=True):
    """What is told of a matter, with those who say and those who deny it."""

    told: str
    standing: str
    says: tuple[str, ...]
    denies: tuple[str, ...] = ()


class AccountsLine(Coded, frozen=True, kw_only=True):
    """`tellers` are "name, role", or the name alone where the role is open."""

    about: str
    told: str
    tellers: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    days: tuple[str, ...]


class DiscrepancyLine(Coded, frozen=True, kw_only=True):
    """Reports that differ: the words of one are `told`, those of the others `other`."""

    kind: Literal["differing_figures", "differing_wordings"]
    told: str
    other: tuple[str, ...]
    days: tuple[str, ...]


class WholeRecord(Coded, frozen=True, kw_only=True):
    """The truth of one process's record; `parties` name its dossier, `copies` give a copy's original."""

    process: str
    parties: tuple[str, ...]
    days: dict[str, Day]
    proposals: tuple[ProposalLine, ...]
    positions: tuple[PositionLine, ...]
    shifts: tuple[ShiftLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    meetings: tuple[MeetingLine, ...]
    agreements: tuple[AgreementLine, ...]
    awaited: tuple[AwaitedLine, ...]
    accounts: tuple[AccountsLine, ...]
    copies: dict[str, str]
    discrepancies: tuple[DiscrepancyLine, ...]


@cache
def whole_record() -> WholeRecord:
    """The truth of the record of `process/`."""
    (path,) = PROCESS.glob("truth/*/record.toml")
    return msgspec.toml.decode(path.read_bytes(), type=WholeRecord)
