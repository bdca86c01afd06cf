"""Every act of the talks on its day."""

import datetime as dt
from collections.abc import Sequence

from communique.record.matching import SAME_WORDS
from communique.record.select import dated, sections
from communique.record.similarity import Weights, containment, same_numbers
from communique.record.told import Told, citations, holders, tell, weights_of
from communique.record.values import DatedBy, Entry, Ledger, TimelineItem

_Key = tuple[str, str, str, tuple[str, ...], tuple[str, ...], dt.date | None, DatedBy]


def timeline(
    ledger: Ledger, dossier: str | None = None, as_of: dt.date | None = None
) -> tuple[TimelineItem, ...]:
    """All acts by day, undated ones last.

    An act stands on the day that the text gives it, which may lie ahead (a planned meeting), else on its
    report's. Reports of the same act by the same parties on the same day in like words are one line with
    several citations.
    """
    found = [item for entries in sections(ledger, dossier, as_of) for item in _items(entries)]
    return tuple(sorted(found, key=lambda item: item.date or dt.date.max))


def _items(entries: Sequence[Entry]) -> list[TimelineItem]:
    told = tell(entries)
    weights = weights_of(told)
    held: dict[_Key, list[list[Told]]] = {}
    for one in told:
        groups = held.setdefault(_key(one), [])
        _gather(groups, one, weights)
    return [_item(key, group) for key, groups in held.items() for group in groups]


def _key(one: Told) -> _Key:
    act = one.act
    return act.type, one.mode, act.issue, one.party, one.addressee, *dated(one.entry, act)


def _gather(groups: list[list[Told]], one: Told, weights: Weights) -> None:
    for group in groups:
        if any(_alike(one, other, weights) for other in group):
            group.append(one)
            return
    groups.append([one])


def _alike(one: Told, other: Told, weights: Weights) -> bool:
    return containment(one.bag, other.bag, weights) >= SAME_WORDS and same_numbers(one.bag, other.bag)


def _item(key: _Key, group: Sequence[Told]) -> TimelineItem:
    kind, mode, issue, parties, addressees, date, dated_by = key
    return TimelineItem(
        date=date,
        dated_by=dated_by,
        type=kind,
        mode=mode,
        issue=issue,
        parties=parties,
        addressees=addressees,
        words=group[0].citation.words,
        holders=holders(group),
        citations=citations(group),
    )
