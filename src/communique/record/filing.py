"""Which talks a document belongs to: documents are filed by the two parties that their acts run between.

Each document weighs its pairs of parties: by how much it tells of both, and by what they do to and with each
other. Mediators, international organisations and persons count for less or nothing. A pair that leads in some
document founds a dossier, unless a better supported pair stands beside it wherever it leads: then one of its
two is a third party to the other pair's conflict. Then every document goes where its own weights and the
support for the dossier agree best, so that a report about a mediator's plan lands with the conflict and not
in a dossier of its own. Nothing depends on the order of the documents.
"""

import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from communique.findings import Reading
from communique.record.select import names, report_day
from communique.record.values import UNFILED, Decision, Dossier

Pair = tuple[str, str]
# What an actor of a kind counts as a party to talks, next to a state or an armed group.
KIND_WEIGHTS: Mapping[str, float] = {"igo": 0.3, "person": 0.0, "office": 0.0}
# What each group of an act's pairs counts: those across from doer to addressee, addressees together, doers
# together in what sides of a conflict do together, and in what allies do.
ACROSS, ADDRESSED, TOGETHER, ALLIED = 1.0, 1.0, 0.5, 0.25
# From this weight a pair can found a dossier: one act between them, or several of each without a relation.
FOUNDING_WEIGHT = 1.5
# A party counts as present from this share of the acts of the party that the document tells most of.
PRESENT_SHARE = 0.15
# Below this a party counts as one that belongs to no side.
BYSTANDING = 0.5
_SHARED_ACTS = frozenset(("agreement", "meeting", "implementation", "breach"))


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """Where everything goes: `homes` by document hash, `pairs` by their founding dossier's final key."""

    homes: dict[str, str]
    pairs: dict[Pair, str]
    dossiers: tuple[Dossier, ...]

    def of_document(self, digest: str) -> str:
        """The key of the dossier that the document is filed in."""
        return self.homes[digest]

    def of_act(self, home: str, party: tuple[str, ...], addressee: tuple[str, ...]) -> str:
        """The key for an act in a document of `home`.

        Another dossier's, if both its parties are that one's pair.
        """
        involved = sorted({*party, *addressee})
        return self.pairs.get((involved[0], involved[1]), home) if len(involved) == 2 else home


class _Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A document: the weight of its parties and pairs, every party it names, and what each counts."""

    digest: str
    parties: dict[str, float]
    pairs: dict[Pair, float]
    named: frozenset[str]
    counts: dict[str, float]

    @property
    def present(self) -> frozenset[str]:
        """The parties that the document tells enough of."""
        most = max(self.parties.values(), default=0.0)
        return frozenset(name for name, weight in self.parties.items() if weight >= PRESENT_SHARE * most > 0)

    def leading(self) -> Pair | None:
        """The pair that it tells most of, if that is enough to found a dossier."""
        weighty = [pair for pair, weight in self.pairs.items() if weight >= FOUNDING_WEIGHT]
        return min(weighty, key=lambda pair: (-self.pairs[pair], pair), default=None)


def file_readings(readings: Sequence[Reading], decisions: Iterable[Decision] = ()) -> Filing:
    """Files one reading a document, then applies the users' decisions in the order given."""
    kinds = _kinds(readings)
    weighed = [_weigh(reading, kinds) for reading in readings]
    support = _support(weighed)
    involved = Counter(name for pair in support for name in pair)
    chosen = {one.digest: _home(one, support, involved) for one in weighed}
    pairs = {pair: slug(pair) for pair in sorted({pair for pair in chosen.values() if pair})}
    homes = {digest: pairs[pair] if pair else UNFILED for digest, pair in chosen.items()}
    return _decide(readings, homes, pairs, tuple(decisions))


def slug(words: Iterable[str]) -> str:
    """A key of plain letters.

    ("Russia", "Ukraine") is `russia-ukraine`; of other scripts, a hash of the words.
    """
    joined = " ".join(words)
    letters = (one for one in unicodedata.normalize("NFKD", joined.lower()) if not unicodedata.combining(one))
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")
    return plain or f"dossier-{hashlib.sha256(joined.encode()).hexdigest()[:8]}"


def _kinds(readings: Iterable[Reading]) -> dict[str, str]:
    """The kind that most documents give an actor; one that a document only implies takes it from others."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for actor in reading.actors:
            seen[actor.name][actor.kind] += 1
    return {name: min(counts, key=lambda kind: (-counts[kind], kind)) for name, counts in seen.items()}


def _weigh(reading: Reading, kinds: Mapping[str, str]) -> _Weighed:
    counts = _discounts(reading, kinds)
    parties: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[Pair, float] = defaultdict(float)
    for act in reading.acts:
        doers = () if act.type == "mediation" else names(act.party)
        for pair, share in _pairs(act.type, doers, names(act.addressee)).items():
            pairs[pair] += share * counts.get(pair[0], 1.0) * counts.get(pair[1], 1.0)
        for name in sorted({*doers, *names(act.addressee)}):
            parties[name] += counts.get(name, 1.0)
    for one, two in combinations(sorted(parties), 2):
        pairs[one, two] += math.sqrt(parties[one] * parties[two])
    named = {name for actor in reading.actors for name in (actor.name, actor.party) if name}
    return _Weighed(
        digest=reading.document.hash,
        parties=dict(parties),
        pairs=dict(pairs),
        named=frozenset((*named, *parties)),
        counts=counts,
    )


def _pairs(kind: str, doers: Sequence[str], addressees: Sequence[str]) -> dict[Pair, float]:
    """What one act says of pairs of parties; each group of pairs shares its weight."""
    across = sorted({(min(one, two), max(one, two)) for one in doers for two in addressees if one != two})
    together = TOGETHER if kind in _SHARED_ACTS else ALLIED
    shares: defaultdict[Pair, float] = defaultdict(float)
    for group, weight in (
        (across, ACROSS),
        (list(combinations(addressees, 2)), ADDRESSED),
        (list(combinations(doers, 2)), together),
    ):
        for pair in group:
            shares[pair] += weight / len(group)
    return shares


def _discounts(reading: Reading, kinds: Mapping[str, str]) -> dict[str, float]:
    """What a party's part counts.

    The less the more it mediates or turns to several at once, and by its kind.
    """
    every: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for act in reading.acts:
        every.update(names(act.party))
        if act.type == "mediation" or len(names(act.addressee)) > 1:
            between.update(names(act.party))
    here = {name for act in reading.acts for role in (act.party, act.addressee) for name in names(role)}
    own = {name: 1 - between[name] / every[name] for name in every}
    return {name: own.get(name, 1.0) * KIND_WEIGHTS.get(kinds.get(name, ""), 1.0) for name in sorted(here)}


def _support(weighed: Sequence[_Weighed]) -> dict[Pair, float]:
    """The founding pairs, each with its summed share of the documents."""
    led: defaultdict[Pair, list[_Weighed]] = defaultdict(list)
    for one in weighed:
        pair = one.leading()
        if pair:
            led[pair].append(one)
    shares: defaultdict[Pair, list[float]] = defaultdict(list)
    for one in weighed:
        total = math.fsum(one.pairs.values())
        for pair in led.keys() & one.pairs.keys() if total else ():
            shares[pair].append(one.pairs[pair] / total)
    support = {pair: math.fsum(found) for pair, found in shares.items()}
    founding: list[Pair] = []
    for pair in sorted(led, key=lambda pair: (-len(led[pair]), -support[pair], pair)):
        if not any(_attends(pair, led[pair], other) for other in founding):
            founding.append(pair)
    return {pair: support[pair] for pair in founding}


def _attends(pair: Pair, led: Sequence[_Weighed], main: Pair) -> bool:
    """Whether `pair` only ever leads in documents on the conflict of `main`: one of the two is no side of it.

    Both sides of `main` have a part in them (in a single document it is enough that they are named), and one
    of `pair` is a side of it or counts as none anywhere.
    """
    related = bool(set(pair) & set(main))
    return all(
        (one.named if len(led) == 1 else one.present).issuperset(main)
        and (related or min(one.counts[name] for name in pair) < BYSTANDING)
        for one in led
    )


def _home(one: _Weighed, support: Mapping[Pair, float], involved: Mapping[str, int]) -> Pair | None:
    """The pair that the document weighs most, the better supported the rather."""
    present = one.present
    scores = {
        pair: one.pairs[pair] * math.sqrt(support[pair] / (involved[pair[0]] * involved[pair[1]]))
        for pair in one.pairs
        if pair in support and present.issuperset(pair)
    }
    best = min(scores, key=lambda pair: (-scores[pair], pair), default=None)
    return best if best and scores[best] > 0 else _by_overlap(one, support)


def _by_overlap(one: _Weighed, support: Mapping[Pair, float]) -> Pair | None:
    """The pair that most of the record's talks of the document's main party are about, if one clearly is."""
    party = min(one.parties, key=lambda name: (-one.parties[name], name), default=None)
    shared = {pair: weight for pair, weight in support.items() if party in pair}
    best = min(shared, key=lambda pair: (-shared[pair], pair), default=None)
    return best if best and shared[best] > math.fsum(shared.values()) / 2 else None


def _decide(
    readings: Sequence[Reading],
    homes: dict[str, str],
    pairs: dict[Pair, str],
    decisions: tuple[Decision, ...],
) -> Filing:
    assigned = {one.subject: one.value for one in decisions if one.action == "assign"}
    into = _merges(decisions)
    final = {digest: _follow(assigned.get(digest, key), into) for digest, key in homes.items()}
    keys = {pair: _follow(key, into) for pair, key in pairs.items()}
    titles = {one.subject: one.value for one in decisions if one.action == "rename"}
    held = sorted(set(final.values()), key=lambda key: (key == UNFILED, key))
    dossiers = tuple(_dossier(key, readings, final, keys, titles) for key in held)
    return Filing(
        homes=final, pairs={pair: key for pair, key in keys.items() if key in held}, dossiers=dossiers
    )


def _merges(decisions: Iterable[Decision]) -> dict[str, str]:
    into: dict[str, str] = {}
    for one in decisions:
        if one.action == "merge" and _follow(one.value, into) != one.subject:
            into[one.subject] = one.value
    return into


def _follow(key: str, into: Mapping[str, str]) -> str:
    while key in into:
        key = into[key]
    return key


def _dossier(
    key: str,
    readings: Sequence[Reading],
    homes: Mapping[str, str],
    pairs: Mapping[Pair, str],
    titles: Mapping[str, str],
) -> Dossier:
    days = [report_day(one.document) for one in readings if homes[one.document.hash] == key]
    known = sorted(day for day in days if day is not None)
    founding = [pair for pair, home in pairs.items() if home == key]
    first = [pair for pair in founding if slug(pair) == key] or founding
    plain = "Unfiled" if key == UNFILED else key
    return Dossier(
        key=key,
        name=titles.get(key) or (" – ".join(first[0]) if first else plain),
        parties=tuple(sorted({name for pair in founding for name in pair})),
        documents=len(days),
        first=known[0] if known else None,
        last=known[-1] if known else None,
    )
