"""One meeting or agreement as each side tells it: frozen values, side by side."""

import datetime as dt
from typing import Literal

from communique.record.values import Citation, DatedBy, Value

Role = Literal["party", "mediator", "other", "outlet"]
Standing = Literal["all", "several", "one", "denied"]


class Teller(Value, frozen=True, kw_only=True):
    """Whose account it is.

    `role` "party": `name` is a party to the matter; "mediator": a third party that mediates in these talks;
    "other": another party or somebody who speaks for none; "outlet": the reports in their own words, `name`
    None. `named` is False where `name` only describes somebody.
    """

    name: str | None
    named: bool
    role: Role


class Telling(Value, frozen=True, kw_only=True):
    """How one teller puts a claim, or that it denies it; `holders` are those who said so for it."""

    teller: Teller
    denies: bool
    words: str
    date: dt.date | None
    holders: tuple[str, ...]
    citations: tuple[Citation, ...]


class Claim(Value, frozen=True, kw_only=True):
    """One thing that is told of the matter.

    `type`, `mode` and `issue` are the act's, `parties` who is said to have acted, `words` its first wording.
    `standing` "all": every teller of the matter says so; "several": more than one does; "one": a single one
    does; "denied": somebody says that it is not so.
    """

    type: str
    mode: str
    issue: str
    parties: tuple[str, ...]
    words: str
    standing: Standing
    tellings: tuple[Telling, ...]


class Accounts(Value, frozen=True, kw_only=True):
    """What is told of one meeting or agreement, and by whom; there are two tellers at least.

    `date` is the meeting's, else the day the agreement was reached or last told of. Tellers: parties,
    mediators, others, outlets.
    """

    matter: Literal["meeting", "agreement"]
    parties: tuple[str, ...]
    place: str | None
    date: dt.date | None
    dated_by: DatedBy
    words: str
    tellers: tuple[Teller, ...]
    claims: tuple[Claim, ...]
