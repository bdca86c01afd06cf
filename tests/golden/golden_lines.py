"""A record line by line against the truth of it: what is missing, what differs and what is too many."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from golden_process import (
    AccountsLine,
    AgreementLine,
    AwaitedLine,
    ClaimLine,
    ContradictionLine,
    Day,
    DiscrepancyLine,
    MeetingLine,
    PositionLine,
    ProposalLine,
    ShiftLine,
    Stand,
    WholeRecord,
)
from golden_scores import Case, Scores, tally
from golden_truth import document_of, place

from communique.record.accounts import accounts
from communique.record.accounts_values import Accounts, Claim
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.contradictions import contradictions
from communique.record.copies import origin
from communique.record.discrepancies import discrepancies
from communique.record.discrepancies_values import Remark
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.shifts import shifts
from communique.record.values import (
    Agreement,
    Awaited,
    Citation,
    Contradiction,
    Ledger,
    Meeting,
    Position,
    Proposal,
    Shift,
    Step,
)

E = TypeVar("E")
F = TypeVar("F")
Asked = tuple[Ledger, str | None, dt.date | None, dt.date | None]
OUTLETS = "the outlets"
# What says which line it is, where a line has them.
_SHOWN = (
    "party",
    "parties",
    "by",
    "to",
    "awaits",
    "owed_by",
    "issue",
    "kind",
    "type",
    "date",
    "state",
    "what",
    "words",
)


class OnDays(Protocol):
    """A line of the truth that is there on some days."""

    @property
    def days(self) -> tuple[str, ...]: ...


L = TypeVar("L", bound=OnDays)


class Lines:
    """The lines of one record on one of the days of its truth, family by family, as cases."""

    def __init__(self, truth: WholeRecord, ledger: Ledger, day: str) -> None:
        self._truth, self._day = truth, day
        asked: Day = truth.days[day]
        self._asked: Asked = (ledger, dossier_of(truth, ledger), asked.as_of, asked.known_by)

    def proposals(self) -> Iterator[Case]:
        wanted = [one for one in self._truth.proposals if self._day in one.states]
        return self._compare("proposal", wanted, proposals(*self._asked), self._is_proposal, self._fate)

    def _is_proposal(self, one: ProposalLine, found: Proposal) -> bool:
        sides = (one.by, one.to, one.issue) == (found.by, found.to, found.issue)
        return sides and self._rests(cited(found.steps), one.told)

    def _fate(self, one: ProposalLine, found: Proposal) -> Iterator[Case]:
        state = one.states[self._day]
        yield "proposal state", found.state == state, f"{one.what}: {found.state}, not {state}"
        yield "proposal day", found.tabled == one.tabled, f"{one.what}: {found.tabled}, not {one.tabled}"
        if one.condition is not None:
            told = [step.condition for step in found.steps]
            yield "proposal condition", one.condition in told, f"{one.what}: {told}, not {one.condition}"

    def positions(self) -> Iterator[Case]:
        wanted = [
            (line, stand)
            for line in self._truth.positions
            for stand in line.stands
            if self._day in stand.days
        ]
        return self._compare("position", wanted, positions(*self._asked), self._is_position, self._stance)

    def _is_position(self, one: tuple[PositionLine, Stand], found: Position) -> bool:
        line, stand = one
        told = any(self._rests(found.citations, words) for words in (stand.told, *stand.also))
        return told and (line.party, line.issue) == (found.party, found.issue)

    def _stance(self, one: tuple[PositionLine, Stand], found: Position) -> Iterator[Case]:
        stand, words = one[1], f"{one[0].party} on {one[0].issue}, {found.words!r}"
        yield "position kind", found.kind == stand.kind, f"{words}: {found.kind}, not {stand.kind}"
        yield (
            "position since",
            found.since in (stand.since or (None,)),
            f"{words}: {found.since}, not of {stand.since}",
        )
        earlier = [each for wording in found.earlier for each in wording.citations]
        for told in stand.earlier:
            yield "position earlier", self._rests(earlier, told), f"{words}: {told!r} is not before it"

    def shifts(self) -> Iterator[Case]:
        found = [one for one in shifts(*self._asked) if one.kind != "reworded"]
        return self._compare("shift", self._there(self._truth.shifts), found, _is_shift)

    def contradictions(self) -> Iterator[Case]:
        wanted = self._there(self._truth.contradictions)
        return self._compare("contradiction", wanted, contradictions(*self._asked), self._is_contradiction)

    def _is_contradiction(self, one: ContradictionLine, found: Contradiction) -> bool:
        pair = (found.one, found.other)
        return (one.party, one.issue) == (found.party, found.issue) and any(
            self._rests(this.citations, one.told)
            and any(self._rests(that.citations, told) for told in one.other)
            and {*this.holders, *that.holders} >= set(one.holders)
            for this, that in (pair, pair[::-1])
        )

    def meetings(self) -> Iterator[Case]:
        wanted = [one for one in self._truth.meetings if self._day in one.states]
        return self._compare("meeting", wanted, meetings(*self._asked), self._is_meeting, self._held)

    def _is_meeting(self, one: MeetingLine, found: Meeting) -> bool:
        return one.parties == found.parties and self._rests(cited(found.steps), one.told)

    def _held(self, one: MeetingLine, found: Meeting) -> Iterator[Case]:
        state, what = one.states[self._day], f"{'; '.join(one.parties)} on {one.date}"
        yield "meeting state", found.state == state, f"{what}: {found.state}, not {state}"
        yield "meeting date", found.date == one.date, f"{what}: {found.date}"
        if one.place is not None:
            yield "meeting place", found.place == one.place, f"{what}: {found.place}, not {one.place}"

    def agreements(self) -> Iterator[Case]:
        wanted = [one for one in self._truth.agreements if self._day in one.states]
        return self._compare("agreement", wanted, agreements(*self._asked), self._is_agreement, self._kept)

    def _is_agreement(self, one: AgreementLine, found: Agreement) -> bool:
        sides = (one.kind, one.parties, one.issue) == (found.kind, found.parties, found.issue)
        return sides and self._rests(cited(found.steps), one.told)

    def _kept(self, one: AgreementLine, found: Agreement) -> Iterator[Case]:
        state, kept = one.states[self._day], one.observance.get(self._day, ())
        told = tuple(f"{each.party} {each.state}" for each in found.observance)
        yield "agreement state", found.state == state, f"{one.what}: {found.state}, not {state}"
        yield "agreement day", found.reached == one.reached, f"{one.what}: {found.reached}"
        yield "observance", told == kept, f"{one.what}: {told}, not {kept}"

    def awaited(self) -> Iterator[Case]:
        wanted = self._there(self._truth.awaited)
        return self._compare("awaited", wanted, awaiting(*self._asked), self._is_awaited, _owed_since)

    def _is_awaited(self, one: AwaitedLine, found: Awaited) -> bool:
        sides = (one.awaits, one.owed_by, one.issue) == (found.awaits, found.owed_by, found.issue)
        return sides and self._rests(found.citations, one.told)

    def accounts(self) -> Iterator[Case]:
        wanted = self._there(self._truth.accounts)
        return self._compare("accounts", wanted, accounts(*self._asked), self._is_account, self._told)

    def _is_account(self, one: AccountsLine, found: Accounts) -> bool:
        """Whether they are of one matter, which a claim about it in either of them tells of."""
        told = [each for claim in found.claims for telling in claim.tellings for each in telling.citations]
        return self._rests(told, one.told)

    def _told(self, one: AccountsLine, found: Accounts) -> Iterator[Case]:
        tellers = [each.name or OUTLETS for each in found.tellers]
        roles = [f"{each.name}, {each.role}" if each.name else OUTLETS for each in found.tellers]
        right = len(roles) == len(one.tellers) and {*tellers, *roles} >= set(one.tellers)
        yield "tellers", right, f"{one.about}: {roles}, not {one.tellers}"
        for measure, hit, what in self._compare("claim", one.claims, found.claims, self._is_claim, _standing):
            yield measure, hit, f"{one.about}: {what}"

    def _is_claim(self, one: ClaimLine, found: Claim) -> bool:
        return self._rests((each for telling in found.tellings for each in telling.citations), one.told)

    def copies(self) -> Iterator[Case]:
        ledger = self._asked[0]
        path = {one.hash: one.path.removeprefix(f"{self._truth.process}/") for one in ledger.documents}
        copied = {one.hash: one.copy_of for one in ledger.documents if one.copy_of}
        found = [(path[one], path[origin(one, copied)]) for one in copied]
        return self._compare("copy", list(self._truth.copies.items()), found, lambda one, other: one == other)

    def discrepancies(self) -> Iterator[Case]:
        found = [one for one in discrepancies(*self._asked) if one.kind.startswith("differing")]
        wanted = self._there(self._truth.discrepancies)
        return self._compare("discrepancy", wanted, found, self._is_discrepancy)

    def _is_discrepancy(self, one: DiscrepancyLine, found: Remark) -> bool:
        return one.kind == found.kind and all(
            any(self._rests(version.citations, told) for version in found.versions)
            for told in (one.told, *one.other)
        )

    def _there(self, lines: Iterable[L]) -> list[L]:
        return [one for one in lines if self._day in one.days]

    def _rests(self, citations: Iterable[Citation], told: str) -> bool:
        """Whether one of the citations has the words of `told`."""
        report, words = told.split(": ", 1)
        document = document_of(f"{self._truth.process}/{report}")
        span = place(document.text, words)
        return any(one.document == document.hash and one.span.overlaps(span) for one in citations)

    def _compare(
        self,
        family: str,
        wanted: Sequence[E],
        found: Sequence[F],
        same: Callable[[E, F], bool],
        parts: Callable[[E, F], Iterable[Case]] = lambda one, other: (),
    ) -> Iterator[Case]:
        """Each wanted line found or missing, its parts right or wrong, each found line wanted or too many."""
        left = list(found)
        for one in wanted:
            match = next((each for each in left if same(one, each)), None)
            yield f"{family} recall", match is not None, f"missing: {one}"
            if match is not None:
                left.remove(match)
                yield from parts(one, match)
        for each in found:
            yield f"{family} precision", each not in left, f"too many: {brief(each)}"


def dossier_of(truth: WholeRecord, ledger: Ledger) -> str | None:
    """The key of the dossier of the process's parties; None where there is none, which then has all lines."""
    parties = sorted(truth.parties)
    return next((one.key for one in ledger.dossiers if sorted(one.parties) == parties), None)


def cited(steps: Iterable[Step]) -> list[Citation]:
    """The words that the steps rest on."""
    return [citation for step in steps for citation in step.citations]


def brief(line: object) -> str:
    """What says which line it is."""
    shown = [f"{name}={getattr(line, name)!s}" for name in _SHOWN if getattr(line, name, None)]
    return f"{type(line).__name__} {', '.join(shown)}" if shown else str(line)


def _is_shift(one: ShiftLine, found: Shift) -> bool:
    same = (one.party, one.issue, one.kind) == (found.party, found.issue, found.kind)
    return same and found.date in one.date


def _owed_since(one: AwaitedLine, found: Awaited) -> Iterator[Case]:
    yield "awaited since", found.since == one.since, f"{one.told}: {found.since}, not {one.since}"


def _standing(one: ClaimLine, found: Claim) -> Iterator[Case]:
    """Who says and who denies it, and so how it stands."""
    says, denies = (
        {each.teller.name or OUTLETS for each in found.tellings if each.denies is way}
        for way in (False, True)
    )
    wanted = (one.standing, set(one.says), set(one.denies))
    told = (found.standing, says, denies)
    yield "claim standing", told == wanted, f"{found.words!r}: {told}, not {wanted}"


FAMILIES: Mapping[str, Callable[[Lines], Iterator[Case]]] = {
    "proposals": Lines.proposals,
    "positions": Lines.positions,
    "shifts": Lines.shifts,
    "contradictions": Lines.contradictions,
    "meetings": Lines.meetings,
    "agreements": Lines.agreements,
    "awaited": Lines.awaited,
    "accounts": Lines.accounts,
    "copies": Lines.copies,
    "discrepancies": Lines.discrepancies,
}


def score_lines(truth: WholeRecord, ledger: Ledger) -> Scores:
    """All measures of a record over all days of its truth, and the share of reports in its dossier."""
    key = dossier_of(truth, ledger)
    filed: list[Case] = [("dossier", one.dossier == key, one.path) for one in ledger.documents]
    told = (
        case
        for day in truth.days
        for family in FAMILIES.values()
        for case in family(Lines(truth, ledger, day))
    )
    return tally((*filed, *told))
