"""What the command line prints: tables of the record as rich renderables, one function a value.

Words of documents go in as plain text, never as markup, and without control characters. Nothing rests on
colour; the tables fit 80 columns.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.export.review import decided_by
from communique.export.wording import (
    ACROSS,
    MANNERS,
    NOTES,
    STANCES,
    issue_title,
    listed,
    opened,
    parties,
    plain,
    quoted,
    standing_of,
    state,
    tagged,
    teller,
    voice,
)
from communique.record.accounts_values import Accounts, Claim
from communique.record.discrepancies_values import Remark
from communique.record.values import (
    Agreement,
    Awaited,
    Citation,
    Contradiction,
    DatedBy,
    Dossier,
    Meeting,
    Position,
    Proposal,
    Shift,
    Sources,
    TimelineItem,
    Utterance,
    Wording,
)

SHORT: Final = 16  # columns, at most, for dates, states and names
REPORT: Final = 24  # columns, at most, for who reports a line
NOTHING: Final = "Nothing on record."


def words(text: str, style: str = "") -> Text:
    """Words of a document as text that rich takes for no markup."""
    return Text(plain(text), style=style)


def dossiers_table(dossiers: Sequence[Dossier]) -> RenderableType:
    """Key, name, parties, number of reports and their days, a row a dossier."""
    table = _table("Key", "Dossier", "Parties:", "Reports", "Days")
    for dossier in dossiers:
        table.add_row(
            words(dossier.key, "bold"),
            words(dossier.name),
            words(listed(dossier.parties)),
            Text(str(dossier.documents)),
            Text(_span(dossier.first, dossier.last)),
        )
    return table if dossiers else Text(NOTHING)


def positions_table(positions: Sequence[Position]) -> RenderableType:
    """Issue, party, the reports' words and who reports them, a row a position; earlier wordings below."""
    table = _table("Issue", "Party", "In the reports' words:", "Reported by")
    for position in positions:
        what = _stanza(tagged(STANCES[position.kind], position.mode), position.words)
        for earlier in position.earlier:
            what.append(f"\nbefore ({_span(earlier.since, earlier.latest)}): ")
            what.append_text(words(quoted(earlier.words)))
        table.add_row(
            Text(issue_title(position.issue), "bold"),
            words(position.party),
            what,
            reported_by(position.citations, position.sources),
        )
    return table if positions else Text(NOTHING)


def shifts_table(shifts: Sequence[Shift]) -> RenderableType:
    """Day, party and issue, and the words before and after with who reports them, a row a change."""
    table = _table("Day", "Party", "In the reports' words:", "Reported by")
    for shift in shifts:
        head = (
            Text(_span(shift.date, shift.date)),
            _holder(shift.party, shift.issue).append(f"\n{shift.kind}"),
        )
        _add_pair(table, head, ("before", shift.before), ("after", shift.after))
    return table if shifts else Text(NOTHING)


def contradictions_table(contradictions: Sequence[Contradiction]) -> RenderableType:
    """Day, party and issue, and the two speakers' words, a row a contradiction."""
    table = _table("Day", "Party", "In the reports' words:", "Reported by")
    for one in contradictions:
        head = (Text(_span(one.one.since, one.other.since)), _holder(one.party, one.issue))
        _add_pair(table, head, (listed(one.one.holders), one.one), (listed(one.other.holders), one.other))
    return table if contradictions else Text(NOTHING)


def _holder(party: str, issue: str) -> Text:
    return words(party, "bold").append(f"\n{issue_title(issue).lower()}", "dim")


def _add_pair(table: Table, head: tuple[Text, Text], *pair: tuple[str, Wording]) -> None:
    """A row a wording, with its label; what they have in common stands in the first row alone."""
    for label, wording in pair:
        kind = tagged(STANCES.get(wording.kind, opened(wording.kind)), wording.mode).lower()
        table.add_row(*head, _stanza(f"{label}, {kind}", wording.words), reported_by(wording.citations))
        head = (Text(""), Text(""))
    table.add_section()


def proposals_table(proposals: Sequence[Proposal], awaited: Sequence[Awaited] = ()) -> RenderableType:
    """Proposals with their state and the steps that moved them, then the answers that are still out."""
    table = _table("From … to", "State", "Course:", "Reported by")
    for proposal in proposals:
        by, to = (listed(parties(side)) for side in (proposal.by, proposal.to))
        sides = f"{by or 'not named'} → {to}" if to else by
        _add_course(table, sides, state(proposal.state), proposal)
    for answer in awaited:
        by, to = (listed(parties(side)) or "not named" for side in (answer.awaits, answer.owed_by))
        table.add_row(
            words(f"{by} awaits {to}", "bold"),
            Text("answer out"),
            words(quoted(answer.about or answer.words)),
            reported_by(answer.citations, answer.sources),
        )
    return table if proposals or awaited else Text(NOTHING)


def agreements_table(agreements: Sequence[Agreement]) -> RenderableType:
    """Agreements and pledges with their reported observance, step by step."""
    table = _table("Parties", "State", "Course:", "Reported by")
    for agreement in agreements:
        kind = "" if agreement.kind == "agreement" else " (promise)"
        _add_course(table, listed(agreement.parties) + kind, state(agreement.state), agreement)
    return table if agreements else Text(NOTHING)


def meetings_table(meetings: Sequence[Meeting]) -> RenderableType:
    """Meetings held, planned, possible or called off."""
    table = _table("Day", "State", "Who and where:", "Reported by")
    for meeting in meetings:
        who = words(listed(meeting.parties) or "parties not named", "bold")
        who.append(f", {plain(meeting.place)}\n" if meeting.place else "\n")
        who.append_text(words(quoted(meeting.words)))
        cited = [citation for step in meeting.steps for citation in step.citations]
        table.add_row(
            _when(meeting.date, meeting.dated_by),
            Text(state(meeting.state)),
            who,
            reported_by(cited, meeting.sources),
        )
    return table if meetings else Text(NOTHING)


def accounts_table(accounts: Sequence[Accounts]) -> RenderableType:
    """Each meeting or agreement with what is told of it: who bears each claim out, and each side's words."""
    tables = [part for one in accounts for part in (_matter(one), _claims(one.claims))]
    return Group(*tables) if tables else Text(NOTHING)


def _matter(one: Accounts) -> Text:
    """`Meeting of Russia and Ukraine, Istanbul, 2025-06-02: “…”`."""
    who = f"{opened(one.matter)} of {listed(one.parties) or 'parties not named'}"
    details = [who, *([one.place] if one.place else []), _span(one.date, one.date)]
    told_by = f"Told by {listed([teller(each) for each in one.tellers])}."
    return words(f"{', '.join(details)}: {quoted(one.words)}", "bold").append(f"\n{plain(told_by)}", "italic")


def _claims(claims: Sequence[Claim]) -> Table:
    table = _table("Claim", "As each tells it:", "Reported by")
    for claim in claims:
        head = Text(opened(claim.type), "bold").append(f"\n{plain(standing_of(claim))}", "not bold")
        for told in claim.tellings:
            verb = "denies" if told.denies else MANNERS[claim.mode]
            line = words(opened(teller(told.teller)), "bold").append(f", {verb}: ", "not bold")
            table.add_row(head, line.append_text(words(quoted(told.words))), reported_by(told.citations))
            head = Text("")
    return table


def timeline_table(items: Sequence[TimelineItem]) -> RenderableType:
    """Day, act and words, a row an item; a day that is only the report's says so."""
    table = _table("Day", "Act", "What is reported:", "Reported by")
    for item in items:
        sides = " → ".join(side for side in (listed(item.parties), listed(item.addressees)) if side)
        act = Text(opened(item.type), "bold")
        if MANNERS[item.mode] != "reported":
            act.append(f"\n{MANNERS[item.mode]}")
        act.append(f"\n{issue_title(item.issue).lower()}", "dim")
        who = Text(f"{plain(sides)}: " if sides else "", "bold")
        table.add_row(
            _when(item.date, item.dated_by),
            act,
            who.append_text(words(quoted(item.words))),
            reported_by(item.citations, item.sources),
        )
    return table if items else Text(NOTHING)


def statements_table(utterances: Sequence[Utterance]) -> RenderableType:
    """Who is reported to have said what, in the order given."""
    table = _table("Speaker", "What is said:", "Reported by")
    for utterance in utterances:
        table.add_row(
            speaker(utterance.speaker, utterance.party, named=utterance.named),
            words(quoted(utterance.words)),
            words(_report(utterance.citation)),
        )
    return table if utterances else Text(NOTHING)


def notes_table(remarks: Sequence[Remark]) -> RenderableType:
    """What a careful reader would stop at, a row a version."""
    table = _table("Day", "Note", "As the reports have it:", "Reported by")
    for remark in remarks:
        day, note = Text(_span(remark.date, remark.date)), words(_flagged(remark), "bold")
        for version in remark.versions:
            figure = words(version.figure, "bold").append(": ") if version.figure else Text("")
            line = figure.append_text(words(quoted(version.words), "not bold"))
            table.add_row(day, note, line, reported_by(version.citations))
            day, note = Text(""), Text("")
        table.add_section()
    return table if remarks else Text(NOTHING)


def _flagged(remark: Remark) -> str:
    """What is flagged; across reports also about what or whom."""
    across = ACROSS.get(remark.kind)
    return f"{across}: {remark.about}" if across else NOTES.get(remark.kind, remark.kind)


def speaker(name: str | None, party: str | None, *, named: bool) -> Text:
    """`Dmitry Peskov (Russia)`, `an unnamed official (Russia)`; nobody given is said."""
    return words(voice(name, party, named=named), "bold") if name else Text("nobody given", "italic")


def reported_by(citations: Iterable[Citation], sources: Sources | None = None) -> Text:
    """`Dmitry Peskov (Russia), in Northern Post 2025-06-03, sentence 4`, a line a report.

    Above them how many are independent, where there are several; below them which analysts decided on it.
    """
    cited = list(citations)
    lines = [_backing(cited, sources), *(_said(citation) for citation in cited), decided_by(cited)]
    return Text("\n").join(words(line) for line in dict.fromkeys(lines) if line)


def _backing(citations: Sequence[Citation], sources: Sources | None) -> str:
    """`7 reports, 2 independent, first in Northern Post 2025-06-03`; empty for one report."""
    if sources is None or sources.reports < 2:
        return ""
    first = next(citation for citation in citations if citation.document == sources.first)
    return f"{sources.reports} reports, {sources.independent} independent, first in {_outlet(first)}"


def _said(citation: Citation) -> str:
    if citation.source is None:
        return _report(citation)
    who = voice(citation.source, citation.source_party, named=citation.named)
    return f"{who}, in {_report(citation)}"


def _report(citation: Citation) -> str:
    return f"{_outlet(citation)}, sentence {citation.sentence_number}"


def _outlet(citation: Citation) -> str:
    outlet = citation.publisher or citation.title or citation.path
    return f"{outlet} {_span(citation.published, citation.published)}"


def _add_course(table: Table, who: str, now: str, course: Proposal | Agreement) -> None:
    """One row for the whole, one a step."""
    cited = [citation for step in course.steps for citation in step.citations]
    backed = words(_backing(cited, course.sources))
    table.add_row(words(who or "not named", "bold"), Text(now, "bold"), words(quoted(course.what)), backed)
    for step in course.steps:
        doer = f" by {listed(parties(step.by))}" if step.by else ""
        line = _stanza(tagged(opened(step.type), step.mode) + doer, step.words)
        table.add_row(Text(""), _when(step.date, step.dated_by), line, reported_by(step.citations))
    table.add_section()


def _stanza(label: str, text: str) -> Text:
    return words(label, "italic").append(": ").append_text(words(quoted(text)))


def _span(first: dt.date | None, last: dt.date | None) -> str:
    """`2025-05-16 to 2025-06-09`, one day where both are the same, or `undated`."""
    days = dict.fromkeys(day.isoformat() for day in (first, last) if day is not None)
    return " to ".join(days) or "undated"


def _when(date: dt.date | None, dated_by: DatedBy) -> Text:
    """The day, with a remark where it is only the report's."""
    return Text(_span(date, date) + ("\n(report)" if dated_by == "report" else ""))


def _table(*headings: str) -> Table:
    """A column a heading; the one whose heading ends in a colon holds words and takes what width is left."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for heading in headings:
        wide = heading.endswith(":")
        table.add_column(
            heading.removesuffix(":"),
            ratio=1 if wide else None,
            max_width=None if wide else REPORT if heading == "Reported by" else SHORT,
            overflow="fold",
        )
    return table
