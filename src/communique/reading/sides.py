"""The two sides of the talks: which parties the text names together, and who mediates."""

import itertools
from collections.abc import Mapping, Sequence

from communique.reading.lexicon import JOINT, LANDS, NEIGHBOURS, SIDES, THIRD
from communique.reading.names import Names
from communique.reading.parties import SEPARATOR, join, party_of, placed
from communique.reading.scene import Pair, Referent, Resolved, Scene
from communique.reading.words import Words

_PAIR = 2
_PEOPLE = frozenset({"person"})
_GROUPS = frozenset({"armed_group", "group"})
_KINDS = dict.fromkeys(("leader", "man", "president", "minister", "two"), _PEOPLE) | dict.fromkeys(
    ("group", "faction", "movement"), _GROUPS
)
"""By noun, whom `the two ...` takes up."""
_FADE = 0.35
_LATER = 0.6
_ASIDE = 0.25
_BETWEEN = 2.0
_TALKS = frozenset(
    (
        "talk",
        "negotiation",
        "agreement",
        "deal",
        "truce",
        "ceasefire",
        "conflict",
        "war",
        "dialogue",
        "peace",
        "relation",
    )
)
_NEAR = 4
_LINES = frozenset({"border", "frontier", "mediator", "mediation", "official"})


def pairs_of(words: Words, names: Names, affiliations: Mapping[str, str]) -> list[Pair]:
    """Every two parties that the text names side by side: `between A and B`, `A and B`, `A-B talks`."""
    found = []
    third = _called_mediators(words, names, affiliations)
    for left, right in itertools.pairwise(names.ordered):
        between = [words.lower[i] for i in range(left.high, right.low)]
        hyphen = between in (["-"], ["–"], ["/"])
        if not hyphen and ("and" not in between or len(between) > _PAIR + 1):
            continue
        first, second = (party_of(names, n, affiliations) for n in (left, right))
        if first and second and first != second and not placed(words, left):
            weight = _weight(words, left.low, right.high, hyphen)
            weight *= _ASIDE if third & {first, second} else 1.0
            found.append(Pair(left.low, (first, second), weight))
    return found


def _weight(words: Words, low: int, high: int, hyphen: bool) -> float:
    """How much a pair says about who talks with whom.

    `between A and B` much, `the A-B border`, `C, A and B` little.
    """
    after = words.lemma[high] if high < len(words.lemma) else ""
    before = {words.lower[i] for i in range(max(0, low - 3), low)}
    if hyphen:
        return _BETWEEN if after in _TALKS else _ASIDE
    if after in _LINES or (low > 0 and words.lower[low - 1] == "," and words.pos[low - 2] == "PROPN"):
        return _ASIDE
    return _BETWEEN if "between" in before else 1.0


def _called_mediators(words: Words, names: Names, affiliations: Mapping[str, str]) -> set[str]:
    """The parties named beside `mediators`, `mediated by` and the like."""
    found = set()
    for i, lemma in enumerate(words.lemma):
        if lemma not in THIRD and lemma not in {"mediate", "broker"}:
            continue
        by = words.lower[i + 1 : i + 2] in (["by"], ["including"])
        reach = range(i, min(i + 2 * _NEAR, len(words.lemma))) if by else range(max(0, i - _NEAR), i)
        near = {n for j in reach if (n := names.inner.get(j))}
        found |= {p for n in near if (p := party_of(names, n, affiliations))}
    return found


def is_joint(scene: Scene, low: int, i: int) -> bool:
    """Whether the phrase means two sides.

    `both sides`, `the two countries`, `the warring parties`, `the parties`.
    """
    words = scene.words
    before = {words.lower[j] for j in range(low, i)}
    if words.lemma[i] in _KINDS and before & JOINT:
        return True
    if words.lemma[i] not in SIDES:
        return False
    plural = words.lower[i] != words.lemma[i]
    bare = bool(before) and before <= {"the"}
    return bool(before & JOINT) or (
        plural and bare and words.lemma[i] in {"side", "party", "country", "leader"}
    )


def both(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """The two main parties, in the order in which they were named; states alone for countries."""
    lemma = scene.words.lemma[i]
    kinds = _KINDS.get(lemma)
    pair = (_last_two(scene, seen, i, kinds) if kinds else None) or main_pair(
        scene, seen, i, states=lemma in LANDS | NEIGHBOURS
    )
    return Resolved(pair, pair, "group", True, pair) if pair else None


def _last_two(scene: Scene, seen: Sequence[Referent], i: int, kinds: frozenset[str]) -> str | None:
    """The parties of the last two of these kinds, both named in this sentence or the one before."""
    sentence = scene.words.sentence
    last: dict[str, None] = {}
    for referent in reversed(seen):
        if referent.at > i or sentence[i] - sentence[referent.at] > 1 or len(last) == _PAIR:
            continue
        if referent.who.kind in kinds and referent.who.party and not referent.joint:
            last.setdefault(referent.who.party)
    return join(reversed(last)) if len(last) == _PAIR else None


def main_pair(scene: Scene, seen: Sequence[Referent], i: int, states: bool) -> str | None:
    """The two parties that talk with each other.

    Those named together most and nearest, else those named most.
    """
    together: dict[frozenset[str], float] = {}
    for pair in scene.pairs:
        if states and not all(is_state(scene, p) for p in pair.parties):
            continue
        gap = scene.words.sentence[i] - scene.words.sentence[pair.at]
        near = 1 / (1 + _FADE * gap) if gap >= 0 else _LATER / (1 - _FADE * gap)
        key = frozenset(pair.parties)
        together[key] = together.get(key, 0.0) + pair.weight * near
    if together:
        best = max(together, key=lambda k: (together[k], sorted(k)))
        return join(next(p.parties for p in scene.pairs if frozenset(p.parties) == best))
    return _most_named(scene, seen, i, states)


def _most_named(scene: Scene, seen: Sequence[Referent], i: int, states: bool) -> str | None:
    sentence = scene.words.sentence
    weights: dict[str, float] = {}
    for referent in seen:
        gap = max(0, sentence[i] - sentence[referent.at])
        for part in (referent.who.party or "").split(SEPARATOR):
            if part and not referent.joint and (not states or is_state(scene, part)):
                weights[part] = weights.get(part, 0.0) + (1.5 if referent.subject else 1.0) / (
                    1 + _FADE * gap
                )
    best = sorted(weights, key=lambda p: -weights[p])[:_PAIR]
    return join(p for p in weights if p in best) if len(best) == _PAIR else None


def is_state(scene: Scene, party: str) -> bool:
    """Whether the registry knows the party as a state."""
    entry = scene.registry.entries.get(party)
    return entry is not None and entry.kind == "state"


def is_armed(scene: Scene, party: str | None) -> bool:
    """Whether the party is an armed group or an opposition, no state and no organisation of states."""
    entry = scene.registry.entries.get(party or "")
    return party is not None and (entry.kind in {"armed_group", "group"} if entry else "rebel" in party)


def mediators(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """The parties that the document calls mediators before token `i`."""
    called = [r.who.party for r in seen if r.at < i and scene.words.lemma[r.at] in THIRD and r.who.party]
    parties = join(called)
    return Resolved(parties, parties, "group", True, parties) if parties else None
