"""From the folds of the record to the brief: a pure function, so equal folds give equal briefs."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from communique.export.brief import Brief, Front, Group, Line, Mark, Passage
from communique.export.changes import change_groups, headlined
from communique.export.citing import Index, make_index, numbered, passage, passages, sources
from communique.export.courses import agreement_course, meeting_course, proposal_course
from communique.export.fronting import front_of
from communique.export.grid import matrix
from communique.export.remarks import remark_line
from communique.export.wording import (
    ISSUE_PHRASES,
    LANE_OF,
    MANNERS,
    counted,
    dated,
    day,
    listed,
    opened,
    parties,
    period,
    quoted,
    tagged,
    together,
    unnamed,
)
from communique.record.accounts_values import Telling
from communique.record.discrepancies_values import Version
from communique.record.values import (
    Agreement,
    Awaited,
    Change,
    Citation,
    Filed,
    Meeting,
    Position,
    Proposal,
    Step,
    TimelineItem,
    Utterance,
    Wording,
)
from communique.service.briefing import Holdings

Cited = Position | Wording | Step | Awaited | TimelineItem | Change | Telling | Version

_HELD = frozenset({"held", "under_way", "past"})


def build_brief(held: Holdings) -> Brief:
    """The brief of one dossier from its folds; their `documents` hold every document that a fold cites."""
    index = make_index(held.documents)
    changed = headlined(index, held.changes, held.dossier.parties, held.since)
    front = front_of(index, held, changed)
    in_front = tuple(_passages(front))
    numbers = numbered(index, in_front, _cited(held, changed))
    meetings = [(one.state in _HELD, meeting_course(index, one)) for one in held.meetings]
    return Brief(
        title=held.dossier.name,
        parties=held.dossier.parties,
        as_of=held.as_of or held.dossier.last,
        since=held.since,
        covering=_covering(held.documents),
        front=front,
        notes=numbers,
        front_notes=len({one.anchor for one in in_front}),
        changes=change_groups(index, held.changes),
        matrix=matrix(index, held.positions, held.dossier.parties),
        proposals=tuple(proposal_course(index, proposal) for proposal in held.proposals),
        agreements=tuple(agreement_course(index, one) for one in sorted(held.agreements, key=_joint_first)),
        awaited=tuple(_awaited(index, answer) for answer in held.awaiting),
        held=tuple(course for was_held, course in meetings if was_held),
        planned=tuple(course for was_held, course in meetings if not was_held),
        timeline=_timeline(index, held.timeline),
        marks=tuple(_marks(sorted(held.timeline, key=_by_date))),
        statements=_statements(index, held.statements),
        flags=tuple(remark_line(index, remark) for remark in held.notes),
        sources=sources(index, numbers),
    )


def _cited(held: Holdings, changed: Sequence[Change]) -> list[Citation]:
    """Every citation of the folds."""
    subjects: list[Position | Proposal | Agreement | Meeting] = [
        *held.positions,
        *held.proposals,
        *held.agreements,
        *held.meetings,
        *(change.subject for change in changed),
    ]
    positions = [one for one in subjects if isinstance(one, Position)]
    courses = [one for one in subjects if not isinstance(one, Position)]
    lines: list[Cited] = [
        *positions,
        *(wording for position in positions for wording in position.earlier),
        *(step for course in courses for step in course.steps),
        *(telling for one in held.accounts for claim in one.claims for telling in claim.tellings),
        *(wording for one in held.shifts for wording in (one.before, one.after)),
        *(wording for one in held.contradictions for wording in (one.one, one.other)),
        *held.awaiting,
        *held.timeline,
        *held.changes,
        *(version for remark in held.notes for version in remark.versions),
    ]
    cited = [citation for line in lines for citation in line.citations]
    return [*cited, *(one.citation for one in held.statements)]


def _passages(front: Front) -> Iterator[Passage]:
    """What the front rests on, in the order in which it is read."""
    for told in (front.changed.lines, front.before, front.agreed.lines, front.proposed.lines):
        yield from (passage for line in told for passage in line.passages)
    for told in (front.owed.lines, front.ahead.lines, front.met, front.flags.lines):
        yield from (passage for line in told for passage in line.passages)
    cells = (cell for row in front.grid.rows for cell in row.cells)
    yield from (passage for cell in cells if cell.line for passage in cell.line.passages)
    yield from (passage for line in front.voices.lines for passage in line.passages)
    rows = front.account.rows if front.account else ()
    yield from (passage for row in rows for cell in row.cells for line in cell for passage in line.passages)


def _joint_first(agreement: Agreement) -> bool:
    return agreement.kind == "pledge"


def _awaited(index: Index, answer: Awaited) -> Line:
    waiter = together(parties(answer.awaits)) or "a party not named"
    owed = together(parties(answer.owed_by)) or "a party not named"
    on = ISSUE_PHRASES.get(answer.issue, answer.issue)
    return Line(
        tag="Awaited",
        text=f"by {waiter}, from {owed}, on {on}:",
        quote=quoted(answer.about or answer.words),
        when=period(answer.since, answer.latest) or "undated",
        passages=passages(index, answer.citations),
    )


def _timeline(index: Index, items: Iterable[TimelineItem]) -> tuple[Group, ...]:
    """Items by day, those without one last."""
    by_day: dict[str, list[Line]] = {}
    for item in sorted(items, key=_by_date):
        by_day.setdefault(opened(day(item.date)), []).append(_dated_line(index, item))
    return tuple(Group(heading=date, about=None, lines=tuple(lines)) for date, lines in by_day.items())


def _dated_line(index: Index, item: TimelineItem) -> Line:
    return Line(
        tag=tagged(opened(item.type), item.mode),
        text=f"{opened(_who(item))}:" if item.parties or item.addressees else None,
        quote=quoted(item.words),
        when="day of the report" if item.dated_by == "report" else None,
        passages=passages(index, item.citations),
    )


def _who(item: TimelineItem) -> str:
    by, to = together(item.parties), together(item.addressees)
    return ", ".join(part for part in (by, to and f"to {to}") if part)


def _by_date(item: TimelineItem) -> tuple[bool, dt.date, str, str, str]:
    return item.date is None, item.date or dt.date.max, item.type, item.words, "; ".join(item.parties)


def _marks(items: Iterable[TimelineItem]) -> Iterator[Mark]:
    """What is drawn: background of weeks or years ago would squeeze the days that the brief is about."""
    for item in items:
        if item.date is not None and item.mode != "historical":
            who = listed(item.parties) if len(item.parties) < 3 else f"{len(item.parties)} parties"
            label = f"{who}: {item.type}" if who else opened(item.type)
            yield Mark(date=item.date, lane=LANE_OF[item.type], manner=MANNERS[item.mode], label=label)


def _statements(index: Index, utterances: Iterable[Utterance]) -> tuple[Group, ...]:
    """Utterances by speaker: parties by name, those of no party last, nobody given at the very end."""
    by_speaker: dict[tuple[bool, bool, str, str, bool], list[Utterance]] = {}
    for u in utterances:
        key = (u.speaker is None, u.party is None, u.party or "", u.speaker or "", u.named)
        by_speaker.setdefault(key, []).append(u)
    return tuple(_speaker(index, by_speaker[key]) for key in sorted(by_speaker))


def _speaker(index: Index, said: Sequence[Utterance]) -> Group:
    first = said[0]
    about = f"for {together(parties(first.party))}" if first.party else "party not given"
    if first.speaker is None:
        heading, about = "No speaker given", "words that the reports attribute to nobody by name"
    elif first.named:
        heading = first.speaker
    else:
        heading = opened(unnamed(first.speaker))
    ordered = sorted(said, key=lambda u: (u.date is None, u.date or dt.date.max, _order(index, u.citation)))
    return Group(heading=heading, about=about, lines=tuple(_utterance(index, u) for u in ordered))


def _order(index: Index, citation: Citation) -> tuple[int, int, int]:
    return index.numbers[citation.document], citation.span.start, citation.span.end


def _utterance(index: Index, u: Utterance) -> Line:
    return Line(
        tag={"direct": "In quotation", "mixed": "Partly in quotation"}.get(u.kind, "In the report's words"),
        quote=quoted(u.words),
        when=dated(u.date, "report"),
        passages=(passage(index, u.citation),),
    )


def _covering(documents: Sequence[Filed]) -> str:
    days = sorted(filed.day for filed in documents if filed.day is not None)
    number = counted(len(documents), "report", "reports")
    return f"{number}, {period(days[0], days[-1])}" if days else number
