"""How far a record meets the hand-coded truth of its process."""

from collections.abc import Iterable, Iterator, Sequence

from golden_scores import Case, Scores, same_names, tally
from golden_truth import (
    AgreementTruth,
    AwaitedTruth,
    Grounds,
    MeetingTruth,
    PositionTruth,
    ProposalTruth,
    RecordTruth,
    Standing,
    examples,
    place,
)

from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.values import (
    Agreement,
    Awaited,
    Citation,
    Ledger,
    Meeting,
    Position,
    Proposal,
    Step,
)


def score_record(truths: Iterable[RecordTruth], ledger: Ledger) -> Scores:
    """All measures of a ledger that holds the examples: what stands where it should, as of the days coded."""
    return tally(case for truth in truths for case in _cases(truth, ledger))


def _cases(truth: RecordTruth, ledger: Ledger) -> Iterator[Case]:
    key = dossier_of(truth, ledger)
    yield "dossier", key is not None, truth.process
    for proposal in truth.proposals:
        yield from _proposal_cases(proposal, ledger, key)
    for position in truth.positions:
        yield _position_case(position, ledger, key)
    for meeting in truth.meetings:
        yield from _meeting_cases(meeting, ledger, key)
    for agreement in truth.agreements:
        yield from _agreement_cases(agreement, ledger, key)
    for awaited in truth.awaited:
        yield _awaited_case(awaited, ledger, key)


def dossier_of(truth: RecordTruth, ledger: Ledger) -> str | None:
    """The key of the dossier of the process's parties, if it holds exactly the process's reports."""
    reports = {path for path in examples() if path.startswith(truth.process + "/")}
    for dossier in ledger.dossiers:
        held = {filed.path for filed in ledger.documents if filed.dossier == dossier.key}
        if sorted(dossier.parties) == sorted(truth.parties) and held == reports:
            return dossier.key
    return None


def _proposal_cases(truth: ProposalTruth, ledger: Ledger, key: str | None) -> Iterator[Case]:
    for standing in truth.standings:
        found = [
            one
            for one in proposals(ledger, key, standing.as_of)
            if one.issue == truth.issue and _is_by(one, truth) and _rests_on(_cited(one.steps), truth.tabled)
        ]
        yield from _standing_cases("proposal", truth.what, standing, found)


def _is_by(found: Proposal, truth: ProposalTruth) -> bool:
    by = truth.by is None or same_names(found.by, truth.by)
    return by and (truth.to is None or same_names(found.to, truth.to))


def _meeting_cases(truth: MeetingTruth, ledger: Ledger, key: str | None) -> Iterator[Case]:
    for standing in truth.standings:
        found = [
            one
            for one in meetings(ledger, key, standing.as_of)
            if sorted(one.parties) == sorted(truth.parties) and _rests_on(_cited(one.steps), truth.told)
        ]
        what = f"{'; '.join(truth.parties)} by {truth.told.report}"
        yield from _standing_cases("meeting", what, standing, found)
        if found and truth.date:
            yield "meeting date", any(one.date == truth.date for one in found), f"{what}: {found[0].date}"
        if found and truth.places:
            yield (
                "meeting place",
                any(one.place in truth.places for one in found),
                f"{what}: {found[0].place}",
            )


def _agreement_cases(truth: AgreementTruth, ledger: Ledger, key: str | None) -> Iterator[Case]:
    for standing in truth.standings:
        found = [
            one
            for one in agreements(ledger, key, standing.as_of)
            if (one.kind, one.issue) == (truth.kind, truth.issue)
            and sorted(one.parties) == sorted(truth.parties)
            and _rests_on(_cited(one.steps), truth.told)
        ]
        yield from _standing_cases("agreement", truth.what, standing, found)


def _standing_cases(
    kind: str, what: str, standing: Standing, found: Sequence[Proposal | Meeting | Agreement]
) -> Iterator[Case]:
    line = f"{what} as of {standing.as_of}"
    yield f"{kind} recall", bool(found), line
    if found:
        states = [one.state for one in found]
        right = any(state in standing.state for state in states)
        yield f"{kind} state", right, f"{line}: {states}, not {standing.state}"


def _position_case(truth: PositionTruth, ledger: Ledger, key: str | None) -> Case:
    found = any(
        (one.party, one.issue) == (truth.party, truth.issue) and _tells(one, truth)
        for one in positions(ledger, key, truth.as_of)
    )
    return "position recall", found, f"{truth.party} on {truth.issue}: {truth.what} as of {truth.as_of}"


def _tells(found: Position, truth: PositionTruth) -> bool:
    wordings = [(found.kind, found.citations), *((one.kind, one.citations) for one in found.earlier)]
    return any(kind == truth.kind and _rests_on(cited, truth.told) for kind, cited in wordings)


def _awaited_case(truth: AwaitedTruth, ledger: Ledger, key: str | None) -> Case:
    found = any(_is_out(one, truth) for one in awaiting(ledger, key, truth.as_of))
    return "awaited recall", found, f"{truth.awaits} awaits {truth.what} as of {truth.as_of}"


def _is_out(found: Awaited, truth: AwaitedTruth) -> bool:
    owed = truth.owed_by is None or same_names(found.owed_by, truth.owed_by)
    return same_names(found.awaits, truth.awaits) and owed and _rests_on(found.citations, truth.told)


def _cited(steps: Sequence[Step]) -> list[Citation]:
    return [citation for step in steps for citation in step.citations]


def _rests_on(cited: Iterable[Citation], grounds: Grounds) -> bool:
    document = examples()[grounds.report]
    span = place(document.text, grounds.words)
    return any(one.document == document.hash and one.span.overlaps(span) for one in cited)
