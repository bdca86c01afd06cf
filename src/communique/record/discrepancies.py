"""Where reports of one thing do not agree, and what rests on one voice without a name.

Both versions are shown with their reports; which is right is not said.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from communique.findings import Note, Statement
from communique.record.discrepancies_values import Remark, Version
from communique.record.matching import RELATED
from communique.record.quantities import Quantity, quantities
from communique.record.quoting import quotations, reworded
from communique.record.select import sections
from communique.record.similarity import Weights, Wordbag, containment, weigh, wordbag
from communique.record.sources import by_hash, independent
from communique.record.timeline import timeline
from communique.record.told import tell
from communique.record.values import Citation, Entry, Filed, Ledger, TimelineItem

# Reports of one event may be dated a day apart; quotations are taken up again for some days.
SAME_EVENT_DAYS = 1
QUOTED_AGAIN_DAYS = 3
# What somebody thinks of the talks needs nobody else to bear it out.
_OPINIONS = frozenset(("appraisal",))


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    entry: Entry
    when: dt.date


class _Figure(_Found, frozen=True, kw_only=True):
    """A number that a report gives; `topic` and `parties` say what for, `bag` holds the words around it."""

    quantity: Quantity
    topic: str
    parties: frozenset[str]
    bag: Wordbag


class _Quote(_Found, frozen=True, kw_only=True):
    speaker: str
    words: tuple[str, ...]


F = TypeVar("F", bound=_Found)


def discrepancies(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Remark, ...]:
    """The remarks of a careful reader by day, undated ones last.

    Differing figures: reports of one act, or of statements in like words, a day apart at most, count the same
    things and no figure of one report agrees with one of the other. Differing wordings: one speaker's
    quotation of the same days in different words. One unnamed source: an act for which every report gives
    somebody without a name, all reports going back to one, and which no other report bears out; what somebody
    thinks of the talks (appraisal) is none. Notes on
    single reports are among them.
    """
    found: list[Remark] = []
    for entries in sections(ledger, dossier, as_of, known_by):
        found += [*_differing_figures(entries), *_differing_wordings(entries), *_notes(entries)]
    items = timeline(ledger, dossier, as_of, known_by)
    found += _unnamed(items, by_hash(ledger.documents))
    return tuple(sorted(found, key=_order))


def _order(one: Remark) -> tuple[dt.date, str, str, str, int]:
    first = one.versions[0].citations[0]
    return one.date or dt.date.max, one.kind, one.about, first.document, first.span.start


def _notes(entries: Iterable[Entry]) -> Iterator[Remark]:
    for entry in entries:
        if isinstance(entry.finding, Note):
            version = Version(words=entry.citation.words, figure=None, citations=(entry.citation,))
            yield Remark(
                kind=entry.finding.kind, about=entry.finding.text, date=entry.day, versions=(version,)
            )


def _differing_figures(entries: Sequence[Entry]) -> Iterator[Remark]:
    figures = [*_of_acts(entries), *_of_statements(entries)]
    weights = weigh(one.bag for one in figures)
    buckets: dict[tuple[str, str], list[_Figure]] = {}
    for one in sorted(figures, key=lambda figure: figure.when):
        buckets.setdefault((one.topic, one.quantity.kind), []).append(one)
    for held in buckets.values():
        for group in _joined(held, lambda one, other: _same_thing(one, other, weights), SAME_EVENT_DAYS):
            if _disagree(group):
                keyed = [((one.quantity.least, one.quantity.most), one.quantity.words, one) for one in group]
                yield _remark("differing_figures", group[0].quantity.counted, keyed)


def _of_acts(entries: Sequence[Entry]) -> Iterator[_Figure]:
    for told in tell(entries):
        around = f"{told.entry.citation.words} {told.entry.object or ''}"
        for quantity in dict.fromkeys(quantities(around)):
            if told.when is not None:
                yield _Figure(
                    entry=told.entry,
                    quantity=quantity,
                    topic=told.act.type,
                    parties=frozenset(told.party),
                    bag=_without_numbers(told.bag),
                    when=told.when,
                )


def _of_statements(entries: Iterable[Entry]) -> Iterator[_Figure]:
    for entry in entries:
        if isinstance(entry.finding, Statement) and entry.day is not None:
            for quantity in dict.fromkeys(quantities(entry.citation.words)):
                yield _Figure(
                    entry=entry,
                    quantity=quantity,
                    topic="statement",
                    parties=frozenset(),
                    bag=_without_numbers(wordbag(entry.citation.words)),
                    when=entry.day,
                )


def _without_numbers(bag: Wordbag) -> Wordbag:
    return Wordbag(stems=bag.stems - {word[:6] for word in bag.numbers}, numbers=frozenset())


def _same_thing(one: _Figure, other: _Figure, weights: Weights) -> bool:
    together = bool(one.parties & other.parties) or not (one.parties and other.parties)
    alike = containment(one.bag, other.bag, weights) >= (RELATED if one.parties else 2 * RELATED)
    return together and alike and one.quantity.comparable(other.quantity)


def _disagree(group: Sequence[_Figure]) -> bool:
    """Whether two reports of the group have no figure that can be the same number."""
    by_report: dict[str, list[Quantity]] = {}
    for one in group:
        by_report.setdefault(one.entry.citation.document, []).append(one.quantity)
    reports = list(by_report.values())
    return any(
        not any(mine.agrees(theirs) for mine in one for theirs in other)
        for place, one in enumerate(reports)
        for other in reports[:place]
    )


def _differing_wordings(entries: Iterable[Entry]) -> Iterator[Remark]:
    by_speaker: dict[str, list[_Quote]] = {}
    for quote in sorted(_quotes(entries), key=lambda one: one.when):
        by_speaker.setdefault(quote.speaker, []).append(quote)
    for speaker, held in by_speaker.items():
        for group in _joined(held, _same_quotation, QUOTED_AGAIN_DAYS):
            if any(reworded(one.words, other.words) for one in group for other in group):
                yield _remark("differing_wordings", speaker, [(one.words, None, one) for one in group])


def _quotes(entries: Iterable[Entry]) -> Iterator[_Quote]:
    for entry in entries:
        said = entry.finding
        if isinstance(said, Statement) and said.named and said.speaker and entry.day:
            for words in quotations(entry.citation.words, said.kind):
                yield _Quote(entry=entry, speaker=said.speaker, words=words, when=entry.day)


def _same_quotation(one: _Quote, other: _Quote) -> bool:
    return one.entry.citation.document != other.entry.citation.document and (
        one.words == other.words or (_meet(one.words, other.words) and reworded(one.words, other.words))
    )


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether three words in a row stand in both: a quick look before the long one."""
    runs = {tuple(one[place : place + 3]) for place in range(len(one) - 2)}
    return any(tuple(other[place : place + 3]) in runs for place in range(len(other) - 2))


def _unnamed(items: Sequence[TimelineItem], documents: Mapping[str, Filed]) -> Iterator[Remark]:
    """One remark a sentence, with all that it tells on that word."""
    held: dict[tuple[str, int], list[TimelineItem]] = {}
    for item in _borne_by_one(items, documents):
        first = item.citations[0]
        held.setdefault((first.document, first.sentence_number), []).append(item)
    for found in held.values():
        cited = tuple(dict.fromkeys(one for item in found for one in item.citations))
        words = max((item.words for item in found), key=len)
        yield Remark(
            kind="one_unnamed_source",
            about="; ".join(sorted({holder for item in found for holder in item.holders})),
            date=max((day for one in cited if (day := documents[one.document].day)), default=None),
            versions=(Version(words=words, figure=None, citations=cited),),
        )


def _borne_by_one(items: Sequence[TimelineItem], documents: Mapping[str, Filed]) -> Iterator[TimelineItem]:
    """The acts for which nobody stands but somebody without a name, in reports that go back to one."""
    bags = [wordbag(item.words) for item in items]
    weights = weigh(bags)
    by_type: dict[str, list[tuple[TimelineItem, Wordbag]]] = {}
    for item, bag in zip(items, bags, strict=True):
        if not _only_unnamed(item.citations):
            by_type.setdefault(item.type, []).append((item, bag))
    for item, bag in zip(items, bags, strict=True):
        sources = independent(item.citations, documents)
        alone = item.type not in _OPINIONS and _only_unnamed(item.citations)
        if alone and sources is not None and sources.independent == 1:
            others = by_type.get(item.type, [])
            if not any(
                _bears_out(one, item) and containment(other, bag, weights) >= RELATED for one, other in others
            ):
                yield item


def _only_unnamed(citations: Iterable[Citation]) -> bool:
    return all(one.source is not None and not one.named for one in citations)


def _bears_out(other: TimelineItem, item: TimelineItem) -> bool:
    """Whether a line of the same type may tell of the same act: of one party, and of those days."""
    near = other.date is None or item.date is None or abs((other.date - item.date).days) <= SAME_EVENT_DAYS
    return near and bool({*other.parties} & {*item.parties})


def _joined(ordered: Iterable[F], alike: Callable[[F, F], bool], days: int) -> list[list[F]]:
    """Groups of what is alike, directly or through others, each at most `days` after the one before it.

    `ordered` goes by day, so that a group that is too old for one is too old for all that follow.
    """
    closed: list[list[F]] = []
    groups: list[list[F]] = []
    for one in ordered:
        closed += [group for group in groups if (one.when - group[-1].when).days > days]
        groups = [group for group in groups if (one.when - group[-1].when).days <= days]
        near = [any(alike(one, other) for other in group) for group in groups]
        merged = [other for group, joins in zip(groups, near, strict=True) if joins for other in group]
        groups = [group for group, joins in zip(groups, near, strict=True) if not joins]
        groups.append([*sorted(merged, key=lambda other: other.when), one])
    return closed + groups


def _remark(kind: str, about: str, keyed: Sequence[tuple[Hashable, str | None, _Found]]) -> Remark:
    """The versions of one thing: what has one key is one version."""
    held: dict[Hashable, list[tuple[str | None, _Found]]] = {}
    for key, figure, one in keyed:
        held.setdefault(key, []).append((figure, one))
    versions = [
        Version(
            words=found[0][1].entry.citation.words,
            figure=found[0][0],
            citations=tuple(dict.fromkeys(one.entry.citation for _, one in found)),
        )
        for found in held.values()
    ]
    days = [one.entry.day for _, _, one in keyed if one.entry.day is not None]
    return Remark(kind=kind, about=about, date=max(days, default=None), versions=tuple(versions))
