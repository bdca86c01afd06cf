"""Phrases with a name or a noun at their head: whom they stand for."""

from collections.abc import Sequence

from communique.reading.lexicon import (
    ALLIES,
    ARMED,
    BODIES,
    BYSTANDERS,
    DOCUMENTS,
    GROUPS,
    HANDLED,
    HOME,
    LANDS,
    LEAGUES,
    PEOPLE,
    SOURCING,
    STATE_BODIES,
    THIRD,
)
from communique.reading.offices import holder, nearest_party, nearest_state
from communique.reading.parties import parties_between
from communique.reading.scene import Referent, Resolved, Scene
from communique.reading.sides import both, is_armed, is_joint, is_state, mediators
from communique.reading.words import CLAUSES

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
_ONE_MORE = frozenset({"a", "an", "another", "one"})
_AHEAD = 7
_OPEN = CLAUSES | {"prep", "conj", "appos", "cc"}


def named(scene: Scene, i: int) -> Resolved:
    """Whom the name at token `i` stands for."""
    name = scene.names.at[i]
    entity = scene.names.entities[name.key]
    party = entity.party or scene.affiliations.get(name.key)
    return Resolved(entity.name, party, entity.kind, True, name.key)


def described(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """Whom the noun at token `i` stands for: by the names around it, else by what was named before."""
    lemma = noun(scene, i)
    if lemma not in HANDLED:
        return None
    if lemma in DOCUMENTS:
        return _issuer(scene, seen, i)
    return _apposed_person(scene, i) or _by_kind(scene, seen, phrase_start(scene, i), i, lemma)


def _by_kind(scene: Scene, seen: Sequence[Referent], low: int, i: int, lemma: str) -> Resolved | None:
    """Whom a phrase of a person or body stands for, that no name explains."""
    office = _office_of(scene, seen, i) if lemma == "office" else None
    if office:
        return office
    party = party_around(scene, seen, low, i)
    if party is None and lemma in STATE_BODIES and _is_definite(scene, low, i):
        party = nearest_state(scene, seen, i)
    if lemma in ALLIES and party:
        return _allies(scene, seen, low, i, party)
    if party is None and is_joint(scene, low, i):
        return both(scene, seen, i)
    if lemma in ARMED and (party is None or is_state(scene, party)):
        return _rebels(scene, seen, low, i)
    taken_up = holder(scene, seen, low, i, party) or (party and _mentioned(scene, seen, low, i, party))
    return taken_up or (unnamed(scene, low, i, party) if party else _again(scene, seen, low, i))


def _office_of(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """`X's office`, `the office of X`: a source with a name, that speaks for the party of X."""
    words = scene.words
    owners = [c for c in words.children[i] if words.dep[c] == "poss"]
    owners += [c for p in words.children[i] if words.lower[p] == "of" for c in words.children[p]]
    for owner in owners:
        who = next((r.who for r in reversed(seen) if r.at == owner), None) or (
            named(scene, owner) if owner in scene.names.at else None
        )
        if who and who.kind == "person" and who.named:
            entry = scene.registry.lookup(f"{who.name}'s office")
            name = entry.name if entry else f"{who.name}'s office"
            return Resolved(name, who.party, "organisation", True, name)
    return None


def _is_definite(scene: Scene, low: int, i: int) -> bool:
    return any(scene.words.lower[j] in _DEFINITE for j in range(low, i))


def noun(scene: Scene, i: int) -> str:
    """The lemma of token `i`; capitalised plurals, which the lemmatiser leaves alone, lose their `s`."""
    lemma = scene.words.lemma[i]
    return lemma if lemma in HANDLED else scene.words.lower[i].removesuffix("s")


def is_plural(scene: Scene, i: int) -> bool:
    """Whether the noun at token `i` is a plural, as a capital at the start of a sentence too."""
    words = scene.words
    if i in scene.names.at or words.pos[i] not in {"NOUN", "PROPN"}:
        return False
    return words.lower[i] != (words.lemma[i] if words.pos[i] == "NOUN" else noun(scene, i))


def unnamed(scene: Scene, low: int, i: int, party: str | None) -> Resolved:
    """Somebody without a name: the words that describe them, and the party.

    `A senior official` is somebody else each time; so is one of whom it says `another`.
    """
    lemma = noun(scene, i)
    kind = "group" if lemma in THIRD else "organisation" if lemma in BODIES - PEOPLE else "office"
    members = _members_of(scene, i) if party is None else _owned(scene, low, i, party)
    name = members or description(scene, low, i)
    person = kind == "office" and lemma not in BYSTANDERS
    apart = person and any(scene.words.lower[j] in _ONE_MORE for j in range(low, i))
    key = f"{party}:{name.lower()}"
    return Resolved(name, party, kind, False, f"{key}:{i}" if apart else key)


def _mentioned(
    scene: Scene, seen: Sequence[Referent], low: int, i: int, party: str | None
) -> Resolved | None:
    """The unnamed person of the same office and party of whom the text spoke last: `the US official`."""
    words = scene.words
    if is_plural(scene, i) or not _is_definite(scene, low, i):
        return None
    same = [r.who for r in seen if r.at < i and words.lemma[r.at] == words.lemma[i] and not r.plural]
    one = [who for who in same if who.kind == "office" and not who.named and who.party == party]
    return one[-1] if one else None


def _owned(scene: Scene, low: int, i: int, party: str) -> str | None:
    """The party in place of a possessor without a name: `its troops` -> `Eritrea's troops`."""
    words = scene.words
    for child in words.children[i]:
        if words.dep[child] == "poss" and child not in scene.names.at:
            rest = max(words.subtree(child)) + 1
            return f"{party}'s {description(scene, rest, i)}" if low <= rest <= i else None
    if [words.lower[j] for j in range(low, i)] == ["the"] and words.lemma[i] in STATE_BODIES:
        return f"{party}'s {words.lower[i]}"
    return None


def _members_of(scene: Scene, i: int) -> str | None:
    """Those who sent them, without a name: `officials from 46 countries` -> `46 countries`."""
    words = scene.words
    for child in words.children[i]:
        if child > i and words.dep[child] == "prep" and words.lower[child] in {"from", "of"}:
            head = next((c for c in words.children[child] if words.dep[c] == "pobj"), None)
            if head is not None and words.lemma[head] in LANDS and words.lower[head] != words.lemma[head]:
                phrase = words.subtree(head)
                return " ".join(words.span(phrase[0], phrase[-1] + 1).of(words.text).split())
    return None


def phrase_start(scene: Scene, i: int) -> int:
    """The first token of the noun phrase that `i` heads."""
    words = scene.words
    starts = [words.subtree(c)[0] for c in words.children[i] if c < i and words.dep[c] not in _OPEN]
    return min(starts, default=i)


def description(scene: Scene, low: int, i: int) -> str:
    """The words of the phrase up to its head, without the article; `another` stays."""
    words = scene.words
    while low < i and words.pos[low] in {"DET", "PUNCT", "SPACE"} and words.lower[low] != "another":
        low += 1
    return " ".join(words.span(low, i + 1).of(words.text).split())


def _apposed_person(scene: Scene, i: int) -> Resolved | None:
    """The person that explains the noun or is explained by it: `the chief negotiator, Yusuf Amari`.

    Or `Yusuf Amari, a negotiator`.
    """
    words = scene.words
    apposed = words.dep[i] == "appos" and words.lemma[i] != "source"
    explained = scene.names.at.get(words.head[i]) if apposed else None
    if explained and scene.names.entities[explained.key].kind == "person":
        return named(scene, words.head[i])
    for child in words.children[i]:
        if child > i and words.dep[child] in {"appos", "nmod"} and child in scene.names.at:
            name = scene.names.at[child]
            if scene.names.entities[name.key].kind == "person" and name.form != "adjective":
                return named(scene, child)
    return _name_ahead(scene, i)


def _name_ahead(scene: Scene, i: int) -> Resolved | None:
    """The person whose name ends the title that the noun begins, where the parse lost it.

    `rebel "minister" Obi`.
    """
    words = scene.words
    for j in range(i + 1, min(i + _AHEAD, len(words.form))):
        name = scene.names.at.get(j)
        if name and name.form in {"person", "surname"}:
            return named(scene, j)
        if words.pos[j] not in {"NOUN", "PROPN", "ADJ"} and words.form[j] not in {'"', "“", "”"}:
            return None
    return None


def party_around(scene: Scene, seen: Sequence[Referent], low: int, i: int) -> str | None:
    """The party by the names before the noun, its possessor, its body, or the names after it."""
    party = parties_between(scene.words, scene.names, low, i + 1, scene.affiliations)
    found = party or _owner(scene, seen, i) or _part_of(scene, seen, i) or _after(scene, seen, i)
    return found or (_home(scene, i) if _is_definite(scene, low, i) else None)


def _home(scene: Scene, i: int) -> str | None:
    """The country that alone calls its government so, where the document names it."""
    country = HOME.get(scene.words.lemma[i])
    return country if country in scene.names.entities else None


def _owner(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party of a possessor: `his office`, `its negotiators`."""
    for child in scene.words.children[i]:
        if scene.words.dep[child] == "poss":
            who = next((r.who for r in reversed(seen) if r.at == child), None)
            return who.party if who else None
    return None


def _part_of(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party of a body that stands before the noun.

    `government officials`, `the administration official`.
    """
    words = scene.words
    for child in words.children[i]:
        if (
            child < i
            and words.dep[child] == "compound"
            and words.lemma[child] in {"government", "administration"}
        ):
            return nearest_party(scene, seen, i)
    return None


def _after(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party that follows: `of Hamas`, `from Qatar and Egypt`, `for the ministry`."""
    words = scene.words
    for child in words.children[i]:
        if child < i or words.dep[child] != "prep" or words.lower[child] not in SOURCING:
            continue
        phrase = words.subtree(child)
        inside = words.lower[child] == "in" and noun(scene, i) in PEOPLE
        party = parties_between(
            words, scene.names, phrase[0], phrase[-1] + 1, scene.affiliations, places=inside
        )
        if party:
            return party
        head = next((c for c in words.children[child] if words.dep[c] == "pobj"), None)
        if head is not None and words.pos[head] == "NOUN" and words.lower[child] in {"of", "for", "from"}:
            inner = described(scene, seen, head)
            if inner and inner.party:
                return inner.party
    return None


def _allies(scene: Scene, seen: Sequence[Referent], low: int, i: int, party: str) -> Resolved:
    """Allies of a party are not that party: `its allies` -> `Ukraine's allies`.

    `his French counterpart` is French.
    """
    before = parties_between(scene.words, scene.names, low, i, scene.affiliations)
    if before and scene.words.lemma[i] in {"counterpart", "partner"}:
        return unnamed(scene, low, i, before)
    own = _owner(scene, seen, i)
    name = f"{own}'s {scene.words.lower[i]}" if own else description(scene, low, i)
    return Resolved(name, None, "group", False, name.lower())


def _rebels(scene: Scene, seen: Sequence[Referent], low: int, i: int) -> Resolved | None:
    """Rebels do not speak for the state that they are in: `Zairean rebels`.

    `the rebels` are those named before.
    """
    if any(j in scene.names.inner for j in range(low, i)):
        name = description(scene, low, i)
        return Resolved(name, name, "armed_group", False, f"{name.lower()}")
    last = [r for r in seen if r.at < i and is_armed(scene, r.who.party)]
    if last and _is_definite(scene, low, i):
        group = last[-1].who.party or ""
        return Resolved(group, group, "armed_group", True, group)
    return unnamed(scene, low, i, None)


def _issuer(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """Whose statement it is.

    By the names in the phrase, else whoever spoke or was named as its author last.
    """
    words = scene.words
    low = phrase_start(scene, i)
    owner = next(
        (r.who for c in words.children[i] if words.dep[c] == "poss" for r in seen if r.at == c), None
    )
    if owner:
        return owner
    party = party_around(scene, seen, low, i)
    if party:
        return unnamed(scene, low, i, party)
    sentence = words.sentence[i]
    near = [r for r in seen if r.at < i and sentence - words.sentence[r.at] <= 2 and not r.joint]
    spoken = [r for r in near if r.spoken or r.who.kind == "organisation"]
    if spoken and _is_definite(scene, low, i):
        return spoken[-1].who
    return unnamed(scene, low, i, None)


def _again(scene: Scene, seen: Sequence[Referent], low: int, i: int) -> Resolved | None:
    """A phrase without a party of its own that takes up somebody named before."""
    words = scene.words
    lemma = noun(scene, i)
    if lemma in THIRD:
        return mediators(scene, seen, i) or unnamed(scene, low, i, None)
    if not _is_definite(scene, low, i):
        return unnamed(scene, low, i, None)
    earlier = [r for r in seen if r.at < i and not r.joint]
    same = [r for r in earlier if words.lemma[r.at] == lemma and r.who.party and not r.who.named]
    if same:
        return same[-1].who
    again = _mentioned(scene, seen, low, i, None)
    if again:
        return again
    kinds = _kinds(lemma)
    last = [r for r in earlier if r.who.kind in kinds and r.who.name == r.who.party]
    if kinds:
        return last[-1].who if last else None
    return unnamed(scene, low, i, nearest_party(scene, seen, i))


def _kinds(lemma: str) -> frozenset[str]:
    """What kinds of actor a plain noun takes up."""
    if lemma in GROUPS:
        return frozenset({"armed_group", "group"})
    if lemma in LEAGUES:
        return frozenset({"igo"})
    return frozenset({"state"}) if lemma in LANDS else frozenset()
