"""Whose act it is where its words name nobody: the party that the text implies, chosen by learned weights.

Each party within reach is a candidate for the reasons that speak for it: it is the subject of the clause, it
speaks, it is one of the two sides. A conditional logit over the candidates and "nobody" (McFadden 1974)
weighs the reasons, by the type of the act; `training/implied.py` fits it on the coded passages.
"""

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final, NamedTuple

import msgspec

from communique.reading.actors import Cast
from communique.reading.coreference import labelled
from communique.reading.decode_acts import RawAct
from communique.reading.parties import SEPARATOR, parties_between
from communique.reading.scene import Resolved
from communique.reading.sides import main_pair

_CLAIMS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_DOING: Final = frozenset({"VERB", "AUX"})
_CLIMBED: Final = frozenset({"xcomp", "conj", "advcl", "ccomp", "relcl", "acl", "pcomp", "parataxis"})
_DEPTH: Final = 8

Reasons = frozenset[str]


class Candidate(NamedTuple):
    """A party and what speaks for it; None for nobody."""

    party: str | None
    reasons: Reasons


class Weights(msgspec.Struct, frozen=True):
    """What each reason adds for each type of act; `every` holds what it adds for all."""

    every: Mapping[str, float]
    types: Mapping[str, Mapping[str, float]]

    def score(self, kind: str, candidate: Candidate) -> float:
        """The weight of the candidate's reasons in an act of type `kind`."""
        own = self.types.get(kind, {})
        return sum(self.every.get(r, 0.0) + own.get(r, 0.0) for r in candidate.reasons)


def load_weights() -> Weights:
    """The weights that the package carries."""
    raw = resources.files("communique.data").joinpath("implied.json").read_bytes()
    return msgspec.json.decode(raw, type=Weights)


def implied(cast: Cast, act: RawAct, speaker: Resolved | None, weights: Weights) -> str | None:
    """The party of an act whose words name none; None where "nobody" weighs most."""
    found = candidates(cast, act, speaker)
    return max(found, key=lambda c: weights.score(act.type, c)).party


def candidates(cast: Cast, act: RawAct, speaker: Resolved | None) -> list[Candidate]:
    """Nobody, then each party with a reason, the first named first. `speaker` is the act's source."""
    reasons: dict[str, set[str]] = {}
    for reason, party in _claims(cast, act, speaker):
        if party:
            reasons.setdefault(party, set()).add(reason)
    nobody = {"nobody", "nobody: spoken" if speaker else "nobody: told"}
    if speaker and not speaker.party:
        nobody.add("nobody: private")
    addressee = cast.resolve(act.addressee) if act.addressee else None
    parties = [
        Candidate(party, frozenset(why | _circumstances(party, addressee, speaker)))
        for party, why in reasons.items()
    ]
    return [Candidate(None, frozenset(nobody)), *parties]


def _circumstances(party: str, addressee: Resolved | None, speaker: Resolved | None) -> set[str]:
    """What else tells for or against a party: that the act is directed to it, that another speaks."""
    found = {"joint" if SEPARATOR in party else "single"}
    if addressee and addressee.party == party:
        found.add("addressee")
    if speaker and speaker.party and speaker.party != party:
        found.add("not the speaker")
    return found


def _claims(cast: Cast, act: RawAct, speaker: Resolved | None) -> Iterator[tuple[str, str | None]]:
    """Each reason with the party that it speaks for."""
    scene = cast.scene
    words = scene.words
    low, high = words.tokens(act.span)
    if speaker:
        yield "speaker", speaker.party
    if low >= high:
        return
    yield "here", _heard_at(cast, low)
    tops = [i for i in range(low, high) if not low <= words.head[i] < high or words.head[i] == i]
    for top in tops:
        yield from _around(cast, top)
    yield "within", parties_between(words, scene.names, low, high, scene.affiliations)
    yield from _nearby(cast, low, high)
    for states in (False, True):
        yield "sides", main_pair(scene, cast.referents, low, states)


def _heard_at(cast: Cast, token: int) -> str | None:
    """The party of whoever has the word in a transcript or a speech."""
    scene = cast.scene
    turn = scene.turn_of.get(token)
    who = labelled(scene, turn) if turn is not None else scene.narrator
    return who.party if who else None


def _around(cast: Cast, top: int) -> Iterator[tuple[str, str | None]]:
    """The subject of a predicate, those of the clauses above it, and the owner of a noun."""
    words = cast.scene.words
    for child in words.children[top]:
        if words.dep[child] in {"poss", "amod", "compound", "nmod"}:
            yield "owner", _party_at(cast, child)
        if words.dep[child] == "prep":
            inner = [c for c in words.children[child] if words.dep[c] == "pobj"]
            yield from ((f"after {words.lower[child]}", _party_at(cast, c)) for c in inner)
    verb, name = top, "subject"
    for _ in range(_DEPTH):
        if words.pos[verb] in _DOING:
            found = False
            for reason, party in _subjects(cast, verb):
                yield f"{name}{reason}", party
                found = True
            name = "above" if found else name
        if words.head[verb] == verb:
            return
        name = name if words.dep[verb] in _CLIMBED and name == "subject" else "above"
        verb = words.head[verb]


def _subjects(cast: Cast, verb: int) -> Iterator[tuple[str, str | None]]:
    words = cast.scene.words
    for child in words.children[verb]:
        if words.dep[child] in _CLAIMS:
            yield (" of a passive" if words.dep[child] == "nsubjpass" else ""), _party_at(cast, child)
        if words.dep[child] == "agent":
            yield from (("", _party_at(cast, c)) for c in words.children[child])


def _nearby(cast: Cast, low: int, high: int) -> Iterator[tuple[str, str | None]]:
    """Parties of the same sentence outside the evidence, and the last subject of the sentence before."""
    words = cast.scene.words
    here = words.sentence[low]
    beside = [r for r in cast.referents if words.sentence[r.at] == here and r.who.party]
    for before in [r for r in beside if r.at < low][-1:]:
        yield "just before", before.who.party
    for after in [r for r in beside if r.at >= high][:1]:
        yield "just after", after.who.party
    last = [r for r in cast.referents if words.sentence[r.at] == here - 1 and r.who.party]
    subjects = [r for r in last if r.subject]
    for earlier in subjects[-1:]:
        yield "subject before", earlier.who.party
    for earlier in last[-1:]:
        yield "last before", earlier.who.party


def _party_at(cast: Cast, token: int) -> str | None:
    words = cast.scene.words
    who = cast.at(token) if token not in cast.scene.names.inner else None
    if who is None:
        name = cast.scene.names.inner.get(token) or cast.scene.names.at.get(token)
        entity = cast.scene.names.entities[name.key] if name else None
        return entity.party or cast.scene.affiliations.get(name.key) if entity and name else None
    joint = [w.party for c in words.conjuncts(token) if (w := cast.at(c)) and w.party]
    return SEPARATOR.join(dict.fromkeys([who.party, *joint])) if who.party and joint else who.party
