"""The commands that print a part of the record."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import RenderableType

from communique.cli.options import (
    AsOf,
    Dossier,
    Format,
    Issue,
    KnownBy,
    OutputFormat,
    Party,
    Record,
    Since,
    Speaker,
)
from communique.cli.output import show, write_object
from communique.export.terminal import (
    accounts_table,
    agreements_table,
    contradictions_table,
    dossiers_table,
    meetings_table,
    notes_table,
    positions_table,
    proposals_table,
    shifts_table,
    statements_table,
    timeline_table,
)
from communique.record.values import Awaited
from communique.service import views
from communique.service.views import Selection

T = TypeVar("T")


def _print(values: Sequence[T], format: Format, table: Callable[[Sequence[T]], RenderableType]) -> None:
    if format is Format.JSON:
        write_object(values)
    else:
        show(table(values))


def dossiers(
    record: Record, as_of: AsOf = None, known_by: KnownBy = None, format: OutputFormat = Format.TEXT
) -> None:
    """List the talks on record, those of each conflict apart.

    Example: `communique dossiers --as-of 2025-06-03`
    """
    _print(views.dossiers(record, as_of, known_by), format, dossiers_table)


def positions(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print what each party wants, refuses or yields on each issue, and how that changed.

    Example: `communique positions --party Ukraine --issue territory`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.positions(record, chosen), format, positions_table)


def shifts(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print when a position changed, with the words before and after.

    Example: `communique shifts --party Ukraine --since 2025-06-01`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.shifts(record, chosen), format, shifts_table)


def contradictions(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print where speakers of one party are reported to say what does not go together.

    Example: `communique contradictions --party Israel`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.contradictions(record, chosen), format, contradictions_table)


def proposals(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print what was proposed, by whom and to whom, and what became of it.

    Example: `communique proposals --party Russia --since 2025-06-01`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.proposals(record, chosen), format, proposals_table)


def agreements(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print what was agreed or pledged and how it is reported to be observed.

    Example: `communique agreements --issue prisoners`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.agreements(record, chosen), format, agreements_table)


def meetings(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print the meetings reported as held, planned, possible or called off.

    Example: `communique meetings --dossier russia-ukraine`
    """
    chosen = Selection(dossier=dossier, party=party, as_of=as_of, known_by=known_by, since=since)
    _print(views.meetings(record, chosen), format, meetings_table)


def accounts(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print how each side tells of the same meeting or agreement, side by side.

    What all tell, what one alone claims, and what somebody denies, in each side's reported words.

    Example: `communique accounts --dossier russia-ukraine --since 2025-06-01`
    """
    chosen = Selection(dossier=dossier, party=party, as_of=as_of, known_by=known_by, since=since)
    _print(views.accounts(record, chosen), format, accounts_table)


def awaiting(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print who awaits whose answer, and on what.

    Example: `communique awaiting --as-of 2025-06-03`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.awaiting(record, chosen), format, awaited_table)


def timeline(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print what was done and said in the talks, day by day.

    Example: `communique timeline --dossier russia-ukraine --since 2025-06-01`
    """
    chosen = Selection(dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since)
    _print(views.timeline(record, chosen), format, timeline_table)


def statements(
    *,
    record: Record,
    dossier: Dossier = None,
    party: Party = None,
    speaker: Speaker = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print who said what.

    Example: `communique statements --speaker Peskov`
    """
    chosen = Selection(
        dossier=dossier, party=party, speaker=speaker, as_of=as_of, known_by=known_by, since=since
    )
    _print(views.statements(record, chosen), format, statements_table)


def notes(
    *,
    record: Record,
    dossier: Dossier = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Print what a careful reader would stop at, in one report and across reports.

    Figures and quotations that differ between reports, claims that rest on one source without a name,
    headlines that say more than the text. Each version stands with its reports; which is right is not said.

    Example: `communique notes --dossier russia-ukraine`
    """
    chosen = Selection(dossier=dossier, as_of=as_of, known_by=known_by, since=since)
    _print(views.notes(record, chosen), format, notes_table)


def awaited_table(values: Sequence[Awaited]) -> RenderableType:
    """The answers that are still out."""
    return proposals_table((), values)
