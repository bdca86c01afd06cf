"""Each side's account of a meeting or agreement as a table: a claim down, a side across."""

from collections.abc import Sequence
from typing import Final

from communique.export.brief import AccountTable, ClaimRow, Line
from communique.export.citing import Index, leading, passages
from communique.export.courses import QUOTE
from communique.export.standing import ordinal
from communique.export.wording import MANNERS, day, named, opened, short, standing_of, together, unnamed
from communique.record.accounts_values import Accounts, Claim, Teller, Telling

CLAIMS: Final = 3
WORDS: Final = 80
"""Characters of a report's words in a cell."""


def latest_account(
    index: Index, accounts: Sequence[Accounts], sides: Sequence[str], command: str
) -> AccountTable | None:
    """The latest meeting that the `sides` tell of, else the latest agreement, as each tells it.

    What two of them tell of goes before what one alone does; None where nobody among them tells of any.
    `command` prints all accounts.
    """
    told = [one for one in accounts if _voices(one, sides)]
    told.sort(
        key=lambda one: (_voices(one, sides) > 1, one.matter == "meeting", ordinal(one.date), _shared(one))
    )
    return account_table(index, told[-1], command) if told else None


def account_table(index: Index, one: Accounts, command: str) -> AccountTable:
    """A column each party; mediators share one, others another, outlets the last.

    Claims stand in the fold's order: what is denied, what all tell, what several do, what one alone does.
    """
    columns = tuple(dict.fromkeys(_column(teller) for teller in one.tellers))
    shown = one.claims[:CLAIMS]
    return AccountTable(
        matter=one.matter,
        heading=_heading(one),
        quote=short(one.words, QUOTE),
        columns=columns,
        rows=tuple(_row(index, claim, columns) for claim in shown),
        more=len(one.claims) - len(shown),
        command=command,
    )


def _voices(one: Accounts, sides: Sequence[str]) -> int:
    """How many sides and mediators speak in it."""
    return sum(teller.name in sides or teller.role == "mediator" for teller in one.tellers)


def _shared(one: Accounts) -> int:
    return sum(claim.standing != "one" for claim in one.claims)


def _heading(one: Accounts) -> str:
    of = f" of {together(one.parties)}" if one.parties else ""
    where = f", {one.place}" if one.place else ""
    return f"{opened(one.matter)}{of}{where}, {day(one.date)}"


def _column(teller: Teller) -> str:
    if teller.role == "party":
        return opened(named(teller.name or ""))
    return {"mediator": "Mediators", "other": "Others", "outlet": "The outlets"}[teller.role]


def _row(index: Index, claim: Claim, columns: Sequence[str]) -> ClaimRow:
    word = "of" if claim.type in ("meeting", "agreement") else "by"
    by = f" {word} {together(claim.parties)}" if claim.parties else ""
    cells = tuple(
        tuple(_line(index, claim, told) for told in claim.tellings if _column(told.teller) == column)
        for column in columns
    )
    return ClaimRow(claim=opened(claim.type) + by, standing=opened(standing_of(claim)), cells=cells)


def _line(index: Index, claim: Claim, told: Telling) -> Line:
    return Line(
        tag="Denies" if told.denies else _manner(claim),
        text=_who(told.teller),
        quote=short(told.words, WORDS),
        passages=passages(index, leading(told.citations, 1)),
    )


def _manner(claim: Claim) -> str | None:
    """How it is told where it is not told as a fact of the day: `Says it is not so`."""
    manner = MANNERS[claim.mode]
    return None if manner == "reported" else "Says it is not so" if manner == "denied" else opened(manner)


def _who(teller: Teller) -> str | None:
    """The teller by name, where its column is not its own."""
    if teller.role in ("party", "outlet") or teller.name is None:
        return None
    return f"{opened(named(teller.name) if teller.named else unnamed(teller.name))}:"
