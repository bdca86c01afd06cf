"""Who awaits whose answer."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from communique.record.issues import is_loose
from communique.record.matching import THREAD_DAYS, just_before, same_words
from communique.record.select import horizon, sections
from communique.record.similarity import Weights
from communique.record.states import OPEN
from communique.record.threads import Thread, threads
from communique.record.told import Told, citations, days_between, holders, joint, tell, weights_of
from communique.record.values import Awaited, Entry, Ledger

_ANSWERS = ("acceptance", "rejection", "proposal", "agreement", "concession")
# A yes or no of the very day that another report calls the answer still out has come since.
_CLOSING = frozenset(("acceptance", "rejection"))


class _Wait(msgspec.Struct, frozen=True, kw_only=True):
    told: tuple[Told, ...]
    awaits: tuple[str, ...]
    owed_by: tuple[str, ...]
    about: str


def awaiting(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Awaited, ...]:
    """The answers that are still out, by the day since which they are awaited.

    They come from `waiting` acts. Where the act concerns a proposal on record, its author awaits and its
    addressees owe, whoever is reported to study the text; where that is only announced, its author owes it.
    An answer of the owing party on the same proposal or issue closes the wait.
    """
    found = [
        one
        for entries in sections(ledger, dossier, as_of, known_by)
        for one in _awaiting(entries)
        if days_between(one.latest, horizon(entries, as_of or known_by)) <= THREAD_DAYS
    ]
    return tuple(sorted(found, key=lambda one: (one.since or dt.date.max, one.awaits or "", one.about)))


def _awaiting(entries: Sequence[Entry]) -> list[Awaited]:
    told = tell(entries, "waiting", *_ANSWERS)
    weights = weights_of(told)
    proposals = threads(entries)
    answers = [one for one in told if one.act.type in _ANSWERS and one.mode == "actual"]
    waits: list[_Wait] = []
    for one in told:
        if one.act.type == "waiting" and one.mode == "actual":
            waits = _join(waits, _of_others(_wait(one, proposals)), weights)
    return [_awaited(wait) for wait in waits if not _answered(wait, answers, proposals, weights)]


def _wait(one: Told, proposals: Sequence[Thread]) -> _Wait:
    thread = _thread_of(one, proposals)
    if thread is None:
        return _Wait(told=(one,), awaits=one.party, owed_by=one.addressee, about=one.words)
    if thread.state_at(one.when) == "floated" and one.awaits_from(thread.author):
        return _Wait(told=(one,), awaits=one.party, owed_by=thread.author, about=thread.tabling[0].words)
    studying = bool(set(one.party) - set(thread.author))
    owing = one.party if studying else (one.addressee or thread.audience)
    return _Wait(told=(one,), awaits=thread.author, owed_by=owing, about=thread.tabling[0].words)


def _of_others(wait: _Wait) -> _Wait:
    """The wait without those who owe the answer among those who await it: of joint authors one may study."""
    return msgspec.structs.replace(
        wait, awaits=tuple(name for name in wait.awaits if name not in wait.owed_by)
    )


def _thread_of(one: Told, proposals: Sequence[Thread]) -> Thread | None:
    return next((thread for thread in proposals if one in thread.told), None)


def _join(waits: list[_Wait], new: _Wait, weights: Weights) -> list[_Wait]:
    for rank, wait in enumerate(waits):
        same_sides = wait.awaits == new.awaits and (
            wait.owed_by == new.owed_by or not (wait.owed_by and new.owed_by)
        )
        if same_sides and (wait.about == new.about or same_words(new.told[0], wait.told, weights)):
            joined = msgspec.structs.replace(
                wait, told=(*wait.told, *new.told), owed_by=wait.owed_by or new.owed_by
            )
            return [*waits[:rank], joined, *waits[rank + 1 :]]
    return [*waits, new]


def _answered(wait: _Wait, answers: Sequence[Told], proposals: Sequence[Thread], weights: Weights) -> bool:
    last = wait.told[-1]
    thread = _thread_of(last, proposals)
    later = [one for one in answers if _later(one, last) and _from_owing(one, wait)]
    if thread is None and _all_answered(wait, later, proposals):
        return True
    linked = thread.told if thread else []
    return any(_closes(one, wait, weights) or one in linked for one in later)


def _all_answered(wait: _Wait, later: Sequence[Told], proposals: Sequence[Thread]) -> bool:
    """Whether each proposal that a wait without words of its own may be for has been answered since."""
    last = wait.told[-1]
    meant = [
        thread
        for thread in proposals
        if set(thread.author) & set(wait.awaits)
        and set(thread.audience) & set(wait.owed_by)
        and thread.issue == last.issue
        and thread.near(last, THREAD_DAYS)
        and thread.state_for(last) in OPEN
    ]
    return bool(meant) and all(any(one in thread.told for one in later) for thread in meant)


def _closes(one: Told, wait: _Wait, weights: Weights) -> bool:
    to_waiting = bool(set(one.addressee) & set(wait.awaits))
    same_issue = any(one.issue == told.issue and not is_loose(told.issue) for told in wait.told)
    return same_words(one, wait.told, weights) or (same_issue and to_waiting)


def _from_owing(one: Told, wait: _Wait) -> bool:
    if not wait.owed_by:
        return bool(one.party) and not set(one.party) <= set(wait.awaits)
    return bool(set(one.party) & set(wait.owed_by))


def _later(one: Told, last: Told) -> bool:
    """Whether `one` answers: on a later day, on that day in another report, or in the same document after it.

    A proposal in the very sentence that tells of the wait is what the answer is awaited to.
    """
    if one.citation.document == last.citation.document:
        if one.citation.sentence == last.citation.sentence and one.act.type == "proposal":
            return False
        return just_before(last, one) and one.citation.span > last.citation.span and one.when == last.when
    gap = days_between(last.when, one.when)
    return gap > 0 or (gap == 0 and one.act.type in _CLOSING)


def _awaited(wait: _Wait) -> Awaited:
    days = sorted(one.when for one in wait.told if one.when)
    return Awaited(
        awaits=joint(wait.awaits),
        owed_by=joint(wait.owed_by),
        about=wait.about,
        issue=wait.told[0].issue,
        since=days[0] if days else None,
        latest=days[-1] if days else None,
        words=wait.told[-1].citation.words,
        holders=holders(wait.told),
        citations=citations(wait.told),
    )
