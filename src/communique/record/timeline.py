"""Every act of the talks on its day."""

import datetime as dt
from collections.abc import Sequence

from communique.record.matching import SAME_WORDS, told_again
from communique.record.select import dated, sections
from communique.record.similarity import Weights, containment, same_numbers
from communique.record.told import Told, citations, holders, tell, weights_of
from communique.record.values import DatedBy, Entry, Ledger, TimelineItem

_Key = tuple[str, str, tuple[str, ...], dt.date | None, DatedBy]
_OTHER_REPORT = "the same act, parties and day in like words"
_SAME_REPORT = "told again in the same report"


def timeline(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[TimelineItem, ...]:
    """All acts by day, undated ones last.

    An act stands on the day that the text gives it, which may lie ahead (a planned meeting), else on its
    report's. Reports of the same act by the same parties on the same day in like words are one line with
    several citations; so is an act that one report tells twice.
    """
    found = [item for entries in sections(ledger, dossier, as_of, known_by) for item in _items(entries)]
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
    return one.act.type, one.mode, one.party, *dated(one.entry, one.act)


def _gather(groups: list[list[Told]], one: Told, weights: Weights) -> None:
    for group in groups:
        if _fits(group, one, weights):
            group.append(one)
            return
    groups.append([one])


def _fits(group: Sequence[Told], one: Told, weights: Weights) -> bool:
    same_address = one.addressee == group[0].addressee and one.issue == group[0].issue
    if same_address and any(_alike(one, other, weights) for other in group):
        return True
    return _addresses_agree(one, group) and told_again(one, group, weights)


def _addresses_agree(one: Told, group: Sequence[Told]) -> bool:
    """Whether nobody else is addressed: "offered a truce" may leave out what "offered Kyiv a truce" says."""
    given, held = set(one.addressee), {name for other in group for name in other.addressee}
    return not given or not held or given == held


def _alike(one: Told, other: Told, weights: Weights) -> bool:
    return containment(one.bag, other.bag, weights) >= SAME_WORDS and same_numbers(one.bag, other.bag)


def _item(key: _Key, group: Sequence[Told]) -> TimelineItem:
    kind, mode, parties, date, dated_by = key
    cited = citations(group)
    several = len({citation.document for citation in cited}) > 1
    return TimelineItem(
        date=date,
        dated_by=dated_by,
        type=kind,
        mode=mode,
        issue=group[0].issue,
        parties=parties,
        addressees=max((one.addressee for one in group), key=len),
        words=group[0].citation.words,
        holders=holders(group),
        citations=cited,
        link=None if len(cited) == 1 else _OTHER_REPORT if several else _SAME_REPORT,
    )
