"""Which pairs of parties are the two sides of a conflict's talks, and whose part in them is a third party's.

A pair that leads in some document stands for talks where both of its parties have a part of their own, in
several documents or in much of one. It founds no dossier where most of the documents that it leads in name
both sides of better told talks and its other party is a third one there: it goes between those sides in the
record, belongs to the country of one of them, or counts for little anywhere. So a mediator's many meetings
with one side stay with the conflict, and a state's own conflict with that side does not.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

import msgspec

Pair = tuple[str, str]
# From this weight a pair leads in a document: one act between them, or several of each without a relation.
LEADING_WEIGHT = 1.5
# So much weight in one document makes up for a second one.
LONE_WEIGHT = 2.5
# A party counts as present from this share of the acts of the party that the document tells most of.
PRESENT_SHARE = 0.15
# Below this a party counts as one that belongs to no side.
BYSTANDING = 0.5
# A party goes between two sides where so much of what it does, in reports that name both, is that.
BETWEEN_SHARE = 0.1
# Of the documents that a pair leads in, what share must be on other talks for it to found none.
ATTENDED_SHARE = 0.5


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A document: the weight of its parties and pairs, who has a part of its own, and who is named.

    `acts` and `between` count for each party what it does and what of it goes between others: mediates, or is
    addressed to several. `named` counts the mentions of each party that the document names, at least 1.
    `counts` is what each party's part counts, 0 to 1.
    """

    digest: str
    parties: dict[str, float]
    pairs: dict[Pair, float]
    acts: dict[str, int]
    between: dict[str, int]
    named: dict[str, int]
    counts: dict[str, float]

    @property
    def present(self) -> frozenset[str]:
        """The parties that the document tells enough of."""
        most = max(self.parties.values(), default=0.0)
        return frozenset(name for name, weight in self.parties.items() if weight >= PRESENT_SHARE * most > 0)

    def leading(self) -> Pair | None:
        """The pair that it tells most of, if that is enough."""
        weighty = [pair for pair, weight in self.pairs.items() if weight >= LEADING_WEIGHT]
        return min(weighty, key=lambda pair: (-self.pairs[pair], pair), default=None)


class Founding(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs that found a dossier with their summed share of the documents, and who goes between each."""

    support: dict[Pair, float]
    between: dict[Pair, frozenset[str]]


def found(weighed: Sequence[Weighed], countries: Mapping[str, str]) -> Founding:
    """The founding pairs of the record; `countries` gives the country of the parties that have one."""
    led = _led(weighed)
    support = _support(weighed, led)
    between = _between(weighed, led)
    go_betweens = frozenset(name for names in between.values() for name in names)
    founding: list[Pair] = []
    order = {one: (bool(go_betweens & set(one)), -len(led[one]), -support[one], one) for one in led}
    for pair in sorted(led, key=order.__getitem__):
        if not _attends(pair, led[pair], founding, between, countries):
            founding.append(pair)
    return Founding(
        support={pair: support[pair] for pair in founding}, between={pair: between[pair] for pair in founding}
    )


def _led(weighed: Iterable[Weighed]) -> Mapping[Pair, list[Weighed]]:
    """The documents that each pair leads in; single acts count only until the record tells more of others."""
    led: defaultdict[Pair, list[Weighed]] = defaultdict(list)
    for one in weighed:
        pair = one.leading()
        if pair:
            led[pair].append(one)
    return {pair: ones for pair, ones in led.items() if _are_talks(pair, ones)} or led


def _are_talks(pair: Pair, led: Sequence[Weighed]) -> bool:
    """Whether each of the two does something of its own, and enough is told of them."""
    both = all(any(one.acts.get(name, 0) > one.between.get(name, 0) for one in led) for name in pair)
    return both and (len(led) > 1 or led[0].pairs[pair] >= LONE_WEIGHT)


def _support(weighed: Iterable[Weighed], led: Mapping[Pair, object]) -> dict[Pair, float]:
    shares: defaultdict[Pair, list[float]] = defaultdict(list)
    for one in weighed:
        total = math.fsum(one.pairs.values())
        for pair in led.keys() & one.pairs.keys() if total else ():
            shares[pair].append(one.pairs[pair] / total)
    return {pair: math.fsum(shares[pair]) for pair in led}


def _between(weighed: Iterable[Weighed], led: Mapping[Pair, object]) -> dict[Pair, frozenset[str]]:
    """For each pair, the parties that go between the two in the documents that name both."""
    acts: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    between: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    parties = {name for pair in led for name in pair}
    for one in weighed:
        for pair in _named_among(one, led.keys(), parties):
            acts[pair].update(one.acts)
            between[pair].update(one.between)
    return {
        pair: frozenset(
            name
            for name, count in between[pair].items()
            if name not in pair and count >= BETWEEN_SHARE * acts[pair][name]
        )
        for pair in led
    }


def _named_among(one: Weighed, pairs: Set[Pair], parties: Set[str]) -> Iterator[Pair]:
    """Those of `pairs` of which the document names both; `parties` are all that the pairs are of."""
    named = sorted(name for name in one.named if name in parties)
    return (pair for pair in combinations(named, 2) if pair in pairs)


def _attends(
    pair: Pair,
    led: Sequence[Weighed],
    founding: Sequence[Pair],
    between: Mapping[Pair, frozenset[str]],
    countries: Mapping[str, str],
) -> bool:
    """Whether most of the documents that `pair` leads in are on talks in which one of the two is a third."""
    pairs, parties = frozenset(founding), frozenset(name for main in founding for name in main)
    attended = sum(
        any(
            _is_third(pair, one, main, between[main], countries) or _stands_by(pair, one, main, len(led))
            for main in _named_among(one, pairs, parties)
        )
        for one in led
    )
    return attended >= ATTENDED_SHARE * len(led)


def _is_third(
    pair: Pair, one: Weighed, main: Pair, between: frozenset[str], countries: Mapping[str, str]
) -> bool:
    """Whether whoever of `pair` is none of `main`, both of whom the document names, is no side."""
    sides = {countries[name] for name in main if name in countries}
    return all(
        name in between or one.counts[name] < BYSTANDING or countries.get(name) in sides
        for name in set(pair) - set(main)
    )


def _stands_by(pair: Pair, one: Weighed, main: Pair, led: int) -> bool:
    """Whether both sides of `main` have a part where a pair with one of them leads.

    Where it leads in a single document, it is enough that they are named.
    """
    related = bool(set(pair) & set(main))
    return related and (led == 1 or one.present >= set(main))
