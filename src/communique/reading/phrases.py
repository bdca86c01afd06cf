"""Phrases with a name or a noun at their head: whom they stand for."""

from collections.abc import Sequence

from communique.reading.lexicon import (
    ARMED,
    BODIES,
    DOCUMENTS,
    GROUPS,
    JOINT,
    LANDS,
    LEAGUES,
    OFFICES,
    PEOPLE,
    SIDES,
    SOURCING,
    THIRD,
)
from communique.reading.names import Entity
from communique.reading.parties import SEPARATOR, before_name, join, parties_between
from communique.reading.scene import Referent, Resolved, Scene
from communique.reading.words import CLAUSES

_PAIR = 2


def named(scene: Scene, i: int) -> Resolved:
    """Whom the name at token `i` stands for."""
    name = scene.names.at[i]
    entity = scene.names.entities[name.key]
    party = entity.party or scene.affiliations.get(name.key)
    if name.form == "adjective" or (name.form == "seat" and entity.kind != "person"):
        return Resolved(entity.name, party, entity.kind, True, name.key)
    return Resolved(_shown(scene, i, entity), party, entity.kind, True, name.key)


def _shown(scene: Scene, i: int, entity: Entity) -> str:
    return entity.name


def described(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """Whom the noun at token `i` stands for: by the names around it, else by what was named before."""
    words = scene.words
    lemma = _noun(scene, i)
    if (
        lemma not in PEOPLE
        and lemma not in BODIES
        and lemma not in OFFICES
        and lemma not in SIDES | THIRD | DOCUMENTS
    ):
        return None
    apposed = _apposed_person(scene, i)
    if apposed:
        return apposed
    low = phrase_start(scene, i)
    party = _party_around(scene, seen, low, i)
    if party is None and _joint(scene, low, i):
        return _pair(scene, seen, i)
    holder = _holder(scene, seen, low, i, party)
    if holder:
        return holder
    if party is None:
        return _again(scene, seen, low, i)
    return Resolved(description(scene, low, i), party, _kind(lemma), False, f"{party}:{_flat(scene, low, i)}")


def _noun(scene: Scene, i: int) -> str:
    lemma = scene.words.lemma[i]
    return (
        lemma if lemma in OFFICES or lemma in PEOPLE or lemma in BODIES else scene.words.lower[i].rstrip("s")
    )


def _kind(lemma: str) -> str:
    return "organisation" if lemma in BODIES and lemma not in PEOPLE else "office"


def phrase_start(scene: Scene, i: int) -> int:
    """The first token of the noun phrase that `i` heads."""
    words = scene.words
    low = i
    for child in words.children[i]:
        if (
            child < i
            and words.dep[child] not in CLAUSES
            and words.dep[child] not in {"prep", "conj", "appos"}
        ):
            low = min(low, words.subtree(child)[0])
    return low


def description(scene: Scene, low: int, i: int) -> str:
    """The words of the phrase up to its head, without the article."""
    words = scene.words
    while low < i and (words.pos[low] == "DET" or words.pos[low] in {"PUNCT", "SPACE"}):
        low += 1
    return " ".join(words.span(low, i + 1).of(words.text).split())


def _flat(scene: Scene, low: int, i: int) -> str:
    return description(scene, low, i).lower()


def _apposed_person(scene: Scene, i: int) -> Resolved | None:
    """The person that explains the noun: `the chief negotiator, Ivan Rybkin`; `rebel leader Laurent Kabila`."""
    words = scene.words
    for child in words.children[i]:
        if words.dep[child] in {"appos", "compound", "nmod"} and child in scene.names.at:
            name = scene.names.at[child]
            close = words.dep[child] == "appos" or child > i
            if close and scene.names.entities[name.key].kind == "person" and name.form != "adjective":
                return named(scene, child)
    return None


def _party_around(scene: Scene, seen: Sequence[Referent], low: int, i: int) -> str | None:
    words = scene.words
    party = parties_between(words, scene.names, low, i + 1, dict(scene.affiliations))
    return party or _owner(scene, seen, i) or _after(scene, seen, i)


def _owner(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party of a possessor: `his office`, `its negotiators`."""
    for child in scene.words.children[i]:
        if scene.words.dep[child] == "poss":
            who = next((r.who for r in reversed(seen) if r.at == child), None)
            return who.party if who else None
    return None


def _after(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party that follows: `of Hamas`, `from Qatar and Egypt`, `for the ministry`."""
    words = scene.words
    for child in words.children[i]:
        if child < i or words.dep[child] != "prep" or words.lower[child] not in SOURCING:
            continue
        phrase = words.subtree(child)
        party = parties_between(words, scene.names, phrase[0], phrase[-1] + 1, dict(scene.affiliations))
        if party and words.lower[child] not in {"to", "with", "on", "by"}:
            return party
        head = next((c for c in words.children[child] if words.dep[c] == "pobj"), None)
        if party is None and head is not None and words.lower[child] in {"of", "for", "from"}:
            inner = described(scene, seen, head) if words.pos[head] == "NOUN" else None
            if inner and inner.party:
                return inner.party
    return None


def _joint(scene: Scene, low: int, i: int) -> bool:
    """`both sides`, `the two countries`, `the warring parties`, `the parties`."""
    words = scene.words
    if words.lemma[i] not in SIDES:
        return False
    before = {words.lower[j] for j in range(low, i)}
    plural = words.lower[i] != words.lemma[i]
    bare = before <= {"the"} and bool(before)
    return bool(before & JOINT) or (
        plural and bare and words.lemma[i] in {"side", "party", "country", "leader"}
    )


def _pair(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """The two main parties so far, in the order in which they were named; states alone for countries."""
    lemma = scene.words.lemma[i]
    pair = main_pair(scene, seen, i, states=lemma in LANDS or lemma in {"neighbour", "neighbor"})
    if pair is None:
        return None
    return Resolved(pair, pair, "group", True, pair)


def main_pair(scene: Scene, seen: Sequence[Referent], i: int, states: bool) -> str | None:
    """The two parties that talk with each other: the last ones named together, else the two named most."""
    sentence = scene.words.sentence
    weights: dict[str, float] = {}
    for referent in seen:
        party = referent.who.party
        if party is None:
            continue
        gap = sentence[i] - sentence[referent.at]
        parts = party.split(SEPARATOR)
        for part in parts:
            if states and not _is_state(scene, part):
                continue
            gain = (1.5 if referent.subject else 1.0) * (2.0 if len(parts) == _PAIR else 1.0)
            weights[part] = weights.get(part, 0.0) + gain / (1 + 0.35 * max(gap, 0))
    best = sorted(weights, key=lambda p: -weights[p])[:_PAIR]
    if len(best) < _PAIR:
        return None
    return join(p for p in weights if p in best)


def _is_state(scene: Scene, party: str) -> bool:
    entry = scene.registry.entries.get(party)
    return entry is not None and entry.kind == "state"


def _holder(scene: Scene, seen: Sequence[Referent], low: int, i: int, party: str | None) -> Resolved | None:
    """The person who holds the office: called so in this document, else by the registry on the day."""
    words = scene.words
    lemma = words.lemma[i]
    single = words.lower[i] == lemma
    definite = any(
        words.lower[j] in {"the", "his", "her", "its", "their", "our"}
        or words.pos[j] in {"PROPN"}
        or words.dep[j] == "poss"
        for j in range(low, i)
    )
    if lemma not in OFFICES or not single or not (definite or words.pos[i] == "PROPN"):
        return None
    office = _flat(scene, low, i)
    called = [(at, key) for at, key in scene.offices.get(lemma, ()) if at < i] or list(
        scene.offices.get(lemma, ())
    )
    for _, key in reversed(called):
        entity = scene.names.entities[key]
        theirs = entity.party or scene.affiliations.get(key)
        if _modified(scene, key, office) and (party is None or theirs is None or theirs == party):
            return Resolved(entity.name, theirs or party, "person", True, key)
    return _by_office(scene, seen, low, i, party) if not _deputy(office) else None


def _deputy(office: str) -> bool:
    return any(w in office for w in ("former", "ex-", "deputy", "vice", "new", "next"))


def _modified(scene: Scene, key: str, office: str) -> bool:
    """Whether the person's title agrees: a foreign minister is no prime minister."""
    kinds = (
        "foreign",
        "prime",
        "defence",
        "defense",
        "interior",
        "finance",
        "vice",
        "deputy",
        "trade",
        "commerce",
    )
    wanted = {k for k in kinds if k in office.split()}
    entry = scene.names.entities[key].entry
    held = {w for t in (entry.tenures if entry else ()) for w in t.office.split()}
    return not wanted or not held or bool(wanted & held)


def _by_office(
    scene: Scene, seen: Sequence[Referent], low: int, i: int, party: str | None
) -> Resolved | None:
    words = scene.words
    party = party or _nearest_party(scene, seen, i)
    offices = OFFICES[words.lemma[i]]
    full = _flat(scene, low, i)
    if party is None:
        return None
    for office in sorted(
        {
            *offices,
            *(
                t
                for t in (
                    "foreign minister",
                    "prime minister",
                    "secretary of state",
                    "defence minister",
                    "defense secretary",
                    "foreign secretary",
                )
                if t in full
            ),
        }
    ):
        entry = scene.registry.holder(party, office, scene.day)
        if entry:
            return Resolved(entry.name, entry.stands_for, "person", True, entry.name)
    return None


def _nearest_party(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The state named last, subjects first, within two sentences; else the one named most."""
    sentence = scene.words.sentence[i]
    near = [
        r for r in seen if r.at < i and sentence - scene.words.sentence[r.at] <= _PAIR and _single(scene, r)
    ]
    subjects = [r for r in near if r.subject]
    chosen = (subjects or near)[-1:]
    return chosen[0].who.party if chosen else None


def _single(scene: Scene, referent: Referent) -> bool:
    party = referent.who.party
    return party is not None and SEPARATOR not in party


def _again(scene: Scene, seen: Sequence[Referent], low: int, i: int) -> Resolved | None:
    """A phrase without a party of its own that takes up somebody named before."""
    words = scene.words
    lemma = words.lemma[i]
    if lemma in THIRD:
        return _mediators(scene, seen, i) or Resolved(
            words.lower[i], words.lower[i], "group", False, "mediators"
        )
    definite = any(
        words.lower[j] in {"the", "this", "that", "its", "their", "his", "her"} for j in range(low, i)
    )
    same = [r for r in seen if r.at < i and words.lemma[r.at] == lemma and r.who.party and not r.who.named]
    if definite and same:
        return same[-1].who
    kinds = {"armed_group", "group"} if lemma in GROUPS | ARMED else {"igo"} if lemma in LEAGUES else set()
    if kinds:
        last = [r for r in seen if r.at < i and r.who.kind in kinds]
        if last and definite:
            return last[-1].who
    if lemma in LANDS and definite:
        last = [r for r in seen if r.at < i and r.who.kind == "state"]
        return last[-1].who if last else None
    party = (
        _nearest_party(scene, seen, i) if definite or lemma in BODIES | {"official", "negotiator"} else None
    )
    return Resolved(description(scene, low, i), party, _kind(lemma), False, f"{party}:{_flat(scene, low, i)}")


def _mediators(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """The parties that the document calls mediators."""
    found = [
        r.who.party
        for r in seen
        if r.who.party and scene.words.lemma[r.at] in THIRD and r.who.party != "mediators"
    ]
    if not found:
        return None
    parties = join(found)
    return Resolved(parties, parties, "group", True, parties)


def offices_of(words_names: Scene) -> dict[str, list[tuple[int, str]]]:
    """By head of an office title, who carries it in this document, from titles and appositions."""
    words, names = words_names.words, words_names.names
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names.ordered:
        if names.entities[name.key].kind != "person" or name.form == "adjective":
            continue
        start = before_name(words, name.low)
        root = words.root(name.low, name.high)
        around = [*range(start, name.low), *(c for c in words.children[root] if words.dep[c] == "appos")]
        if words.dep[root] == "appos":
            around.append(words.head[root])
        for i in around:
            if words.lemma[i] in OFFICES:
                found.setdefault(words.lemma[i], []).append((name.low, name.key))
        entry = names.entities[name.key].entry
        for tenure in entry.tenures if entry else ():
            for head, offices in OFFICES.items():
                if tenure.office in offices or tenure.office.split()[-1] == head:
                    found.setdefault(head, []).append((name.low, name.key))
    return found
