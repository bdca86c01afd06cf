"""From the folds of the record to the brief: a pure function, so equal folds give equal briefs."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from communique.codes.acts import ISSUES
from communique.export.brief import (
    Brief,
    Group,
    Line,
    Mark,
    Matrix,
    MatrixRow,
    Stance,
)
from communique.export.changes import change_groups
from communique.export.citing import Index, make_index, passage, passages, sources
from communique.export.courses import agreement_course, meeting_course, proposal_course
from communique.export.standing import standing
from communique.export.wording import (
    ISSUE_PHRASES,
    LANE_OF,
    MANNERS,
    NOTES,
    STANCES,
    counted,
    dated,
    day,
    issue_title,
    listed,
    opened,
    parties,
    period,
    quoted,
    tagged,
    together,
)
from communique.findings import Note
from communique.record.values import (
    Agreement,
    Awaited,
    Change,
    Citation,
    Dossier,
    Entry,
    Filed,
    Meeting,
    Position,
    Proposal,
    Step,
    TimelineItem,
    Utterance,
    Wording,
)

Cited = Position | Wording | Step | Awaited | TimelineItem | Change

_HELD = frozenset({"held", "under_way", "past"})


def build_brief(
    *,
    dossier: Dossier,
    as_of: dt.date | None,
    since: dt.date | None,
    documents: Sequence[Filed],
    positions: Sequence[Position],
    proposals: Sequence[Proposal],
    agreements: Sequence[Agreement],
    meetings: Sequence[Meeting],
    awaited: Sequence[Awaited],
    timeline: Sequence[TimelineItem],
    utterances: Sequence[Utterance],
    notes: Sequence[Entry],
    changes: Sequence[Change],
) -> Brief:
    """The brief of one dossier.

    `documents` hold every document that a fold cites. `as_of` and `since` are the days that the folds and the
    changes were taken for, None for "now" and "no comparison". `notes` are the ledger's entries of that kind.
    """
    index = make_index(documents, utterances)
    courses: list[Proposal | Agreement | Meeting] = [*proposals, *agreements, *meetings]
    wordings = [wording for position in positions for wording in position.earlier]
    steps = [step for course in courses for step in course.steps]
    lines: list[Cited] = [*positions, *wordings, *steps, *awaited, *timeline, *changes]
    cited = [citation for line in lines for citation in line.citations]
    cited += [utterance.citation for utterance in utterances] + [entry.citation for entry in notes]
    return Brief(
        title=dossier.name,
        parties=dossier.parties,
        as_of=as_of or dossier.last,
        since=since,
        covering=_covering(documents),
        standing=standing(
            index,
            positions=positions,
            proposals=proposals,
            agreements=agreements,
            meetings=meetings,
            awaited=awaited,
        ),
        changes=change_groups(index, changes),
        matrix=_matrix(index, positions, dossier.parties),
        proposals=tuple(proposal_course(index, proposal) for proposal in proposals),
        agreements=tuple(agreement_course(index, one) for one in sorted(agreements, key=_joint_first)),
        awaited=tuple(_awaited(index, answer) for answer in awaited),
        held=tuple(meeting_course(index, meeting) for meeting in meetings if meeting.state in _HELD),
        planned=tuple(meeting_course(index, meeting) for meeting in meetings if meeting.state not in _HELD),
        timeline=_timeline(index, timeline),
        marks=tuple(_marks(sorted(timeline, key=_by_date))),
        statements=_statements(index, utterances),
        notes=tuple(_note(index, e.citation, e.finding) for e in notes if isinstance(e.finding, Note)),
        sources=sources(index, cited),
    )


def _matrix(index: Index, positions: Sequence[Position], first: Sequence[str]) -> Matrix:
    """Positions as a table: parties in the dossier's order, then others by name; issues in the codebook's."""
    holders = {position.party for position in positions}
    across = tuple([party for party in first if party in holders] + sorted(holders - set(first)))
    issues = [issue for issue in ISSUES if any(position.issue == issue for position in positions)]
    return Matrix(parties=across, rows=tuple(_row(index, positions, issue, across) for issue in issues))


def _row(index: Index, positions: Sequence[Position], issue: str, across: Sequence[str]) -> MatrixRow:
    held = sorted((position for position in positions if position.issue == issue), key=_newest_first)
    cells = tuple(tuple(_stance(index, p) for p in held if p.party == party) for party in across)
    return MatrixRow(issue=issue_title(issue), covers=ISSUES[issue], cells=cells)


def _newest_first(position: Position) -> tuple[bool, int]:
    """What is held now before what is possible or past."""
    return position.mode != "actual", -(position.latest or dt.date.min).toordinal()


def _stance(index: Index, position: Position) -> Stance:
    earlier = tuple(_wording(index, wording, None) for wording in position.earlier)
    return Stance(line=_wording(index, position, position.towards), earlier=earlier)


def _wording(index: Index, held: Position | Wording, towards: str | None) -> Line:
    return Line(
        tag=tagged(STANCES[held.kind], held.mode),
        text=f"to {together(parties(towards))}:" if towards else None,
        quote=quoted(held.words),
        when=period(held.since, held.latest) or "undated",
        passages=passages(index, held.citations),
    )


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
        heading = f"An unnamed source: “{first.speaker}”"
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


def _note(index: Index, citation: Citation, note: Note) -> Line:
    return Line(
        tag=NOTES.get(note.kind, note.kind),
        text=note.text if note.text != citation.words else None,
        quote=quoted(citation.words),
        passages=(passage(index, citation),),
    )


def _covering(documents: Sequence[Filed]) -> str:
    days = sorted(filed.day for filed in documents if filed.day is not None)
    number = counted(len(documents), "report", "reports")
    return f"{number}, {period(days[0], days[-1])}" if days else number
