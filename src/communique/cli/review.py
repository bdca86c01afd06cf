"""The commands by which an analyst accepts, rejects and amends what was read."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from communique.cli.dossier import Author, Reason
from communique.cli.exits import code_of
from communique.cli.options import AsOf, Dossier, Format, Issue, OutputFormat, Party, Record, Since, day
from communique.cli.output import show as print_out
from communique.cli.output import tell, write_line, write_object
from communique.errors import Malformed, MissingInput
from communique.export.review import DONE, item_view, items_table, log_table, reliability_view
from communique.record.corrections_amending import Changes
from communique.record.corrections_values import CorrectionAction
from communique.service import reviewing
from communique.service.reviewing import Kept, Line, ReviewQuery
from communique.spans import Span

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Accept, reject or amend what was read: each decision is a new entry of the record, none is lost.",
    rich_markup_mode="markdown",
)


class What(StrEnum):
    """What can be reviewed."""

    ACT = "act"
    STATEMENT = "statement"
    EVENT = "event"
    NOTE = "note"
    NAME = "name"
    LINK = "link"
    POSITION = "position"


class State(StrEnum):
    """Which of it is listed."""

    OPEN = "open"
    DECIDED = "decided"
    ALL = "all"


Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="As `communique review list` prints it; its beginning will do."),
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="As `communique review list` prints them; their beginnings will do."),
]
Blind = Annotated[
    bool,
    typer.Option("--blind", help="As the reader and you left it, without what other analysts decided."),
]
_FIELDS = "What is right instead"


@app.command("list")
def list_(
    *,
    record: Record,
    author: Author,
    what: Annotated[What, typer.Option(help="Which things to list.")] = What.ACT,
    state: Annotated[
        State, typer.Option(help="What you have not decided on, what anybody has, or everything.")
    ] = State.OPEN,
    document: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Of one report: its path as added, or its hash.")
    ] = None,
    dossier: Dossier = None,
    party: Party = None,
    issue: Issue = None,
    as_of: AsOf = None,
    since: Since = None,
    blind: Blind = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """List what there is to review, each with the id by which to decide on it.

    A position is decided on through the acts that it rests on; a name holds wherever it occurs, with
    `--document` in that report alone.

    Example: `communique review list --what position --party Ukraine`
    """
    query = ReviewQuery(
        kind=what.value,
        dossier=dossier,
        party=party,
        issue=issue,
        document=document,
        as_of=as_of,
        since=since,
        state=state.value,
        author=author,
        blind=blind,
    )
    found = reviewing.to_review(record, query)
    if format is Format.JSON:
        write_object(found)
    else:
        print_out(items_table(found))


@app.command()
def show(
    *, id: Id, record: Record, author: Author, blind: Blind = False, format: OutputFormat = Format.TEXT
) -> None:
    """Show one thing in full, with every decision on it.

    Example: `communique review show act-3f0c5a91b2d4`
    """
    found = reviewing.item(record, id, author=author, blind=blind)
    if format is Format.JSON:
        write_object(found)
    else:
        print_out(item_view(found))


@app.command()
def accept(
    *,
    ids: Ids,
    record: Record,
    author: Author,
    reason: Reason = "",
    blind: Blind = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say that what was read is right; it then stands whatever a later reader makes of the words.

    Example: `communique review accept act-3f0c5a91b2d4 act-0be1 --reason "checked against the report"`
    """
    _decide(record, ids, "accept", author=author, reason=reason, blind=blind, format=format)


@app.command()
def reject(
    *,
    ids: Ids,
    record: Record,
    author: Author,
    reason: Reason = "",
    blind: Blind = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say that what was read is wrong; it then counts no more.

    Example: `communique review reject act-3f0c5a91b2d4 --reason "a question, not a claim"`
    """
    _decide(record, ids, "reject", author=author, reason=reason, blind=blind, format=format)


@app.command()
def undo(
    *,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="What you decided on, or the hash of a correction, anybody's."),
    ],
    record: Record,
    author: Author,
    reason: Reason = "",
    format: OutputFormat = Format.TEXT,
) -> None:
    """Take decisions back; what stood before them stands again, and the record keeps both.

    Example: `communique review undo act-3f0c5a91b2d4 --reason "read the wrong line"`
    """
    _decide(record, ids, "undo", author=author, reason=reason, blind=False, format=format)


def _field(words: str) -> Any:
    return typer.Option(metavar="WORDS", rich_help_panel=_FIELDS, help=words)


@app.command()
def amend(
    *,
    id: Id,
    record: Record,
    author: Author,
    type: Annotated[
        str | None, _field("The type, by the codebook; direct, indirect or mixed speech.")
    ] = None,
    mode: Annotated[str | None, _field("The mode, by the codebook.")] = None,
    issue: Annotated[str | None, _field("The issue, by the codebook.")] = None,
    words: Annotated[str | None, _field("The words that report it, copied from the text.")] = None,
    span: Annotated[
        tuple[int, int] | None,
        typer.Option(
            metavar="START END", rich_help_panel=_FIELDS, help="Their offsets instead, in code points."
        ),
    ] = None,
    party: Annotated[str | None, _field("Whose act or statement it is, or for whom a name speaks.")] = None,
    addressee: Annotated[str | None, _field("To whom it is directed.")] = None,
    source: Annotated[str | None, _field("Whose word the text gives for an act.")] = None,
    object: Annotated[str | None, _field("What an act is about, copied from its sentence.")] = None,
    speaker: Annotated[str | None, _field("Who makes a statement.")] = None,
    actor: Annotated[str | None, _field("Who does what an event tells.")] = None,
    recipient: Annotated[str | None, _field("To whom an event is done.")] = None,
    date: Annotated[str | None, _field("The day of an act or event, YYYY-MM-DD.")] = None,
    name: Annotated[str | None, _field("What a name should be.")] = None,
    to: Annotated[str | None, _field("For a link: the id of the act that opens the right matter.")] = None,
    reason: Reason = "",
    blind: Blind = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say what is right instead of what was read; an empty text ("") empties a field.

    Example: `communique review amend act-3f0c5a91b2d4 --type pledge --party Ukraine --reason "a promise"`
    """
    texts: dict[str, Any] = {
        "type": type,
        "mode": mode,
        "issue": issue,
        "words": words,
        "party": party,
        "addressee": addressee,
        "source": source,
        "object": object,
        "speaker": speaker,
        "actor": actor,
        "recipient": recipient,
        "name": name,
        "to": to,
    }
    changes = msgspec.structs.replace(
        Changes(**{key: value for key, value in texts.items() if value is not None}),
        span=Span(*span) if span else msgspec.UNSET,
        date=msgspec.UNSET if date is None else (day(date) if date else None),
    )
    line = Line(id=id, action="amend", changes=changes, reason=reason)
    _report(reviewing.decide(record, [line], author=author, blind=blind), format)


@app.command()
def apply(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Lines of JSON, or - for standard input.")],
    record: Record,
    author: Author,
    blind: Blind = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Put many decisions on record, a line of JSON each.

    A line is `{"id", "action", "changes", "reason", "author", "made"}` (all but the first two may be absent)
    or a correction as `communique review log --format json` prints it. docs/review.md describes them.

    Example: `communique review apply decisions.jsonl --author "A. Reader"`
    """
    done, aside = 0, 0
    lines = sys.stdin.buffer.read().splitlines() if file == "-" else _lines(file)
    for outcome in reviewing.apply(record, lines, author=author, blind=blind):
        if isinstance(outcome, Malformed):
            tell(str(outcome))
            aside += 1
            continue
        done += 1
        if format is Format.JSON:
            write_line(outcome)
        else:
            tell(_sentence(outcome))
    raise typer.Exit(code_of(done, aside))


@app.command()
def log(*, record: Record, format: OutputFormat = Format.TEXT) -> None:
    """List every decision on record, from old to new, the undone included.

    Example: `communique review log --format json >decisions.jsonl`
    """
    found = reviewing.log(record)
    if format is Format.TEXT:
        print_out(log_table(found))
        return
    for one in found:
        write_line(one)


@app.command()
def reliability(
    *,
    record: Record,
    analyst: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="These analysts only; all without it.")
    ] = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say how far analysts agree who decided on the same things: Krippendorff's alpha, and where they differ.

    Example: `communique review reliability --analyst "A. Reader" --analyst "B. Reader"`
    """
    found = reviewing.reliability_of(record, analyst or ())
    if format is Format.JSON:
        write_object(found)
    else:
        print_out(reliability_view(found))


def _decide(
    record: str,
    ids: list[str],
    action: CorrectionAction,
    *,
    author: str,
    reason: str,
    blind: bool,
    format: Format,
) -> None:
    lines = [Line(id=id, action=action, reason=reason) for id in ids]
    _report(reviewing.decide(record, lines, author=author, blind=blind), format)


def _report(kept: tuple[Kept, ...], format: Format) -> None:
    for one in kept:
        if format is Format.JSON:
            write_line(one)
        else:
            tell(_sentence(one))


def _sentence(one: Kept) -> str:
    if one.state == "already_there":
        return f"{one.id} was {DONE[one.action]} so already."
    through = f" through {', '.join(one.targets)}" if one.id.startswith("position") else ""
    hashes = ", ".join(digest[7:19] for digest in one.corrections)
    return f"{one.id} is {DONE[one.action]}{through}; correction {hashes}."


def _lines(file: str) -> list[bytes]:
    try:
        return Path(file).read_bytes().splitlines()
    except OSError as error:
        raise MissingInput(file, f"cannot be read ({error.strerror})", "name a file of decisions") from error
