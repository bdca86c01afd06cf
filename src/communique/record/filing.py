"""Which talks a document belongs to: documents are filed by the two parties that their acts run between.

Each document weighs its pairs of parties: by how much it tells of both, and by what they do to and with each
other. Mediators, bodies of any kind and persons count for less or nothing. Pairs that lead in some document
found dossiers, unless one of the two is a third party to another pair's conflict (`founding`). Then every
document goes where its own weights and the support for the dossier agree best, so that a report about a
mediator's plan lands with the conflict and not in a dossier of its own. Nothing depends on the order of the
documents. All that filing needs of a document is its `Summary`, which hangs on that document's reading alone.
"""

import datetime as dt
import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from communique.findings import Reading
from communique.record.founding import Founding, Pair, Weighed, found
from communique.record.select import names, report_day
from communique.record.values import UNFILED, Decision, Dossier

# What an actor of a kind counts as a party to talks, next to a state or an armed group.
KIND_WEIGHTS: Mapping[str, float] = {"igo": 0.3, "organisation": 0.3, "person": 0.0, "office": 0.0}
# What each group of an act's pairs counts: those across from doer to addressee, addressees together, doers
# together in what sides of a conflict do together, and in what allies do.
ACROSS, ADDRESSED, TOGETHER, ALLIED = 1.0, 1.0, 0.5, 0.25
# The kinds of actors whose code names the country whose talks they are in.
_OF_COUNTRIES = frozenset(("state", "armed_group", "group"))
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
        pair = only_two(party, addressee)
        return self.pairs.get(pair, home) if pair else home


class Involved(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Who does an act of the type, and to whom: single names."""

    type: str
    party: tuple[str, ...]
    addressee: tuple[str, ...]


class Named(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An actor as `findings.Actor` has it, its mentions counted."""

    name: str
    kind: str
    code: str | None
    party: str | None
    mentions: int


class Summary(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What filing needs of one document, by its hash and the day of its report."""

    digest: str
    day: dt.date | None
    actors: tuple[Named, ...]
    acts: tuple[Involved, ...]

    @property
    def between(self) -> tuple[Pair, ...]:
        """The pairs that some act is about alone."""
        found = {only_two(act.party, act.addressee) for act in self.acts}
        return tuple(sorted(pair for pair in found if pair))


def summarize(reading: Reading) -> Summary:
    """The summary of the document that was read."""
    return Summary(
        digest=reading.document.hash,
        day=report_day(reading.document),
        actors=tuple(
            Named(name=one.name, kind=one.kind, code=one.code, party=one.party, mentions=len(one.mentions))
            for one in reading.actors
        ),
        acts=tuple(
            Involved(type=act.type, party=names(act.party), addressee=names(act.addressee))
            for act in reading.acts
        ),
    )


def only_two(party: Iterable[str], addressee: Iterable[str]) -> Pair | None:
    """The two that an act is about, where it is about two."""
    involved = sorted({*party, *addressee})
    return (involved[0], involved[1]) if len(involved) == 2 else None


def file_documents(summaries: Sequence[Summary], decisions: Iterable[Decision] = ()) -> Filing:
    """Files each document by its summary, then applies the users' decisions in the order given."""
    kinds = _most_given(summaries, lambda actor: actor.kind)
    weighed = [_weigh(reading, kinds) for reading in summaries]
    founding = found(weighed, _most_given(summaries, _country))
    well_known = _well_known(founding.support)
    chosen = {one.digest: _home(one, founding, well_known) for one in weighed}
    pairs = {pair: slug(pair) for pair in sorted({pair for pair in chosen.values() if pair})}
    homes = {digest: pairs[pair] if pair else UNFILED for digest, pair in chosen.items()}
    return _decide(summaries, homes, pairs, tuple(decisions))


def slug(words: Iterable[str]) -> str:
    """A key of plain letters.

    ("Russia", "Ukraine") is `russia-ukraine`; of other scripts, a hash of the words.
    """
    joined = " ".join(words)
    letters = (one for one in unicodedata.normalize("NFKD", joined.lower()) if not unicodedata.combining(one))
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")
    return plain or f"dossier-{hashlib.sha256(joined.encode()).hexdigest()[:8]}"


def _most_given(summaries: Iterable[Summary], of: Callable[[Named], str | None]) -> dict[str, str]:
    """What most documents say of an actor; one that a document only implies takes it from others."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in summaries:
        for actor in one.actors:
            given = of(actor)
            if given:
                seen[actor.name][given] += 1
    return {name: min(counts, key=lambda one: (-counts[one], one)) for name, counts in seen.items()}


def _country(actor: Named) -> str | None:
    return actor.code.split()[0] if actor.code and actor.kind in _OF_COUNTRIES else None


def _weigh(reading: Summary, kinds: Mapping[str, str]) -> Weighed:
    acts, between = _done(reading)
    counts = _discounts(reading, kinds, acts, between)
    parties: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[Pair, float] = defaultdict(float)
    for act in reading.acts:
        doers = () if act.type == "mediation" else act.party
        for pair, share in _pairs(act.type, doers, act.addressee).items():
            pairs[pair] += share * counts.get(pair[0], 1.0) * counts.get(pair[1], 1.0)
        for name in sorted({*doers, *act.addressee}):
            parties[name] += counts.get(name, 1.0)
    for one, two in combinations(sorted(parties), 2):
        pairs[one, two] += math.sqrt(parties[one] * parties[two])
    return Weighed(
        digest=reading.digest,
        parties=dict(parties),
        pairs=dict(pairs),
        acts=dict(acts),
        between=dict(between),
        named=_named(reading, parties),
        counts=counts,
    )


def _named(reading: Summary, parties: Iterable[str]) -> dict[str, int]:
    """How often each party is spoken of, by its own name or through those who stand for it."""
    named = Counter(dict.fromkeys(parties, 0))
    for actor in reading.actors:
        for name in sorted({actor.name, actor.party or actor.name}):
            named[name] += actor.mentions
    return {name: max(1, count) for name, count in named.items()}


def _done(reading: Summary) -> tuple[Counter[str], Counter[str]]:
    """How many acts each party does, and how many of them go between others."""
    every: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for act in reading.acts:
        every.update(act.party)
        if act.type == "mediation" or len(act.addressee) > 1:
            between.update(act.party)
    return every, between


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


def _discounts(
    reading: Summary, kinds: Mapping[str, str], acts: Counter[str], between: Counter[str]
) -> dict[str, float]:
    """What a party's part counts: the less the more of what it does goes between others, and by its kind."""
    here = {name for act in reading.acts for role in (act.party, act.addressee) for name in role}
    own = {name: 1 - between[name] / count for name, count in acts.items()}
    return {name: own.get(name, 1.0) * KIND_WEIGHTS.get(kinds.get(name, ""), 1.0) for name in sorted(here)}


def _well_known(support: Mapping[Pair, float]) -> dict[Pair, float]:
    """What the founding pairs count: their support, less where their parties are in other pairs too."""
    involved = Counter(name for pair in support for name in pair)
    return {
        (one, two): math.sqrt(share / (involved[one] * involved[two]))
        for (one, two), share in support.items()
    }


def _home(one: Weighed, founding: Founding, well_known: Mapping[Pair, float]) -> Pair | None:
    """The founding pair that the document weighs most, the better supported the rather.

    Where no pair has a part on both sides, one of the parties or go-betweens and the names decide; where only
    one side is spoken of at all, it is what most of the record tells of that side.
    """
    present = one.present
    met = {
        pair: weight * well_known[pair]
        for pair, weight in one.pairs.items()
        if pair in well_known and present.issuperset(pair)
    }
    return (
        _best(met) or _best(_named_together(one, founding, well_known)) or _by_overlap(one, founding.support)
    )


def _named_together(one: Weighed, founding: Founding, well_known: Mapping[Pair, float]) -> dict[Pair, float]:
    """The pairs of which both are spoken of, and one side or a go-between does something."""
    return {
        pair: math.sqrt(one.named[pair[0]] * one.named[pair[1]]) * weight
        for pair, weight in well_known.items()
        if one.named.keys() >= set(pair) and one.acts.keys() & {*pair, *founding.between[pair]}
    }


def _best(scores: Mapping[Pair, float]) -> Pair | None:
    best = min(scores, key=lambda pair: (-scores[pair], pair), default=None)
    return best if best and scores[best] > 0 else None


def _by_overlap(one: Weighed, support: Mapping[Pair, float]) -> Pair | None:
    """The pair that most of the record's talks of the document's main party are about, if one clearly is."""
    party = min(one.parties, key=lambda name: (-one.parties[name], name), default=None)
    shared = {pair: weight for pair, weight in support.items() if party in pair}
    best = _best(shared)
    return best if best and shared[best] > math.fsum(shared.values()) / 2 else None


def _decide(
    summaries: Sequence[Summary],
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
    days: dict[str, list[dt.date | None]] = {key: [] for key in held}
    for one in summaries:
        days[final[one.digest]].append(one.day)
    dossiers = tuple(_dossier(key, days[key], keys, titles) for key in held)
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
    days: Sequence[dt.date | None],
    pairs: Mapping[Pair, str],
    titles: Mapping[str, str],
) -> Dossier:
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
