"""Holders of offices: whom `the president` or `the Ukrainian foreign minister` means."""

from collections.abc import Sequence
from typing import Final

from communique.reading.lexicon import OFFICES
from communique.reading.names import Names
from communique.reading.parties import SEPARATOR, before_name
from communique.reading.scene import Referent, Resolved, Scene
from communique.reading.words import Words

_REACH = 2
_FADE = 0.35
_FIELDS: Final = frozenset(
    (
        *("foreign", "prime", "defence", "defense", "interior", "finance", "vice", "deputy"),
        *("trade", "commerce", "economy", "home", "justice", "energy"),
    )
)
_TITLES: Final = {
    "foreign minister": ("foreign minister",),
    "minister of foreign affairs": ("foreign minister",),
    "prime minister": ("prime minister", "premier"),
    "secretary of state": ("secretary of state",),
    "foreign secretary": ("foreign secretary",),
    "defence minister": ("defence minister",),
    "defense minister": ("defence minister",),
    "defense secretary": ("defense secretary",),
    "head of state": ("president", "king"),
    "head of government": ("prime minister", "premier", "chancellor"),
    "secretary general": ("secretary-general", "secretary general"),
    "top diplomat": ("foreign minister", "secretary of state", "foreign policy chief"),
}
_PAST: Final = frozenset({"former", "ex", "late", "new", "next", "future", "deputy", "vice", "then"})


def offices_of(words: Words, names: Names) -> dict[str, list[tuple[int, str]]]:
    """By head of an office title, who carries it here (token and key), by titles and by the registry."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names.ordered:
        entity = names.entities[name.key]
        if entity.kind != "person" or name.form == "adjective":
            continue
        start = before_name(words, name.low)
        root = words.root(name.low, name.high)
        around = [*range(start, name.low), *(c for c in words.children[root] if words.dep[c] == "appos")]
        around += [words.head[root]] if words.dep[root] == "appos" else []
        heads = {words.lemma[i] for i in around if words.lemma[i] in OFFICES}
        for tenure in entity.entry.tenures if entity.entry else ():
            heads |= {h for h, o in OFFICES.items() if tenure.office in o or tenure.office.split()[-1] == h}
        for head in sorted(heads):
            found.setdefault(head, []).append((name.low, name.key))
    return found


def holder(scene: Scene, seen: Sequence[Referent], low: int, i: int, party: str | None) -> Resolved | None:
    """Who holds the office that the phrase names: called so in this document, else by the registry."""
    words = scene.words
    lemma = words.lemma[i]
    if lemma not in OFFICES or words.lower[i] != lemma or not _definite(words, low, i):
        return None
    office = title_at(words, low, i)
    called = scene.offices.get("president" if office.endswith("head of state") else lemma, ())
    before = [key for at, key in called if at < i]
    for key in [*reversed(before), *(key for at, key in called if at >= i)]:
        entity = scene.names.entities[key]
        theirs = entity.party or scene.affiliations.get(key)
        if _agrees(scene, key, office) and (party is None or theirs is None or theirs == party):
            return Resolved(entity.name, theirs or party, "person", True, key)
    if _PAST & set(office.replace("-", " ").split()):
        return None
    return _recorded(scene, seen, i, office, party)


def title_at(words: Words, low: int, i: int) -> str:
    """The title around its head, in lower case: `foreign minister`, `minister of foreign affairs`."""
    high = i + 1
    if high < len(words.form) and words.lower[high] == "of":
        high += 3
    return " ".join(words.lower[low:high])


def _definite(words: Words, low: int, i: int) -> bool:
    """Whether the phrase means one known person.

    An article, possessor or name before it, or it is a title.
    """
    marks = {"the", "his", "her", "its", "their", "our", "my"}
    return words.pos[i] == "PROPN" or any(
        words.lower[j] in marks or words.pos[j] == "PROPN" or words.dep[j] == "poss" for j in range(low, i)
    )


def _agrees(scene: Scene, key: str, office: str) -> bool:
    """Whether the person's office may be called so: a foreign minister is no prime minister."""
    wanted = _FIELDS & set(office.split())
    entry = scene.names.entities[key].entry
    held = {w for t in (entry.tenures if entry else ()) for w in t.office.split()}
    return not wanted or not held or bool(wanted & held)


def _recorded(
    scene: Scene, seen: Sequence[Referent], i: int, office: str, party: str | None
) -> Resolved | None:
    """The holder that the registry has on the day of publication."""
    whose = party or voice_party(scene, seen, i) or nearest_party(scene, seen, i)
    if whose is None:
        return None
    full = [o for title, offices in _TITLES.items() if title in office for o in offices]
    for candidate in full or sorted(OFFICES[scene.words.lemma[i]]):
        entry = scene.registry.holder(whose, candidate, scene.day)
        if entry:
            return Resolved(entry.name, entry.party_on(scene.day), "person", True, entry.name)
    return None


def voice_party(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The party of whoever speaks here: to a press secretary `the president` is his own."""
    quote = scene.quote_of.get(i)
    if quote is None:
        return scene.narrator.party if scene.narrator and scene.narrator.kind == "person" else None
    speaker = scene.voices[quote].speaker
    return next((r.who.party for r in reversed(seen) if r.at == speaker), None)


def nearest_party(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The single party named last within two sentences, subjects first."""
    sentence = scene.words.sentence
    near = [r for r in seen if r.at < i and sentence[i] - sentence[r.at] <= _REACH and _single(r)]
    chosen = ([r for r in near if r.subject] or near)[-1:]
    return chosen[0].who.party if chosen else None


def nearest_state(scene: Scene, seen: Sequence[Referent], i: int) -> str | None:
    """The state named most and nearest; where none is, the one that an armed group is in, by its code."""
    sentence = scene.words.sentence
    weights: dict[str, float] = {}
    for referent in seen:
        if referent.at < i and referent.who.party and not referent.joint:
            gain = (1.5 if referent.subject else 1.0) / (1 + _FADE * (sentence[i] - sentence[referent.at]))
            weights[referent.who.party] = weights.get(referent.who.party, 0.0) + gain
    entries = [e for p in sorted(weights, key=lambda p: -weights[p]) if (e := scene.registry.entries.get(p))]
    state = next((e.name for e in entries if e.kind == "state"), None)
    within = next((e.code.split()[0] for e in entries if e.kind == "armed_group" and e.code), None)
    return state or next((e.name for e in scene.registry.entries.values() if e.code == within), None)


def _single(referent: Referent) -> bool:
    return referent.who.party is not None and SEPARATOR not in referent.who.party
