"""Which party the words of a phrase stand for: by the names in it, before it and after it."""

from collections.abc import Iterable, Mapping, Sequence

from communique.reading.lexicon import ARMED, BODIES, OFFICES, PEOPLE, PLACING
from communique.reading.names import Names
from communique.reading.people import Name
from communique.reading.words import Words

SEPARATOR = "; "
"""Between the names of joint parties."""

_LINKS = frozenset(
    {",", "and", "&", "or", "/", "-", "–", "plus", "as", "well", "the", "both", "with", "nor", "(", ")"}
)
_TITLE_POS = frozenset({"PROPN", "NOUN", "ADJ", "PART", "NUM", "PUNCT", "DET"})
_BRIDGES = frozenset({"of", "for", "to", "the", "in"})
_BEHIND = frozenset(
    (
        *("backed", "administered", "brokered", "held", "controlled", "occupied", "mediated", "sponsored"),
        *("supported", "proposed", "allied", "aligned", "drafted", "friendly", "funded", "trained"),
    )
)
_WINDOW = 14
_LINK_REACH = 6


def join(parties: Iterable[str]) -> str:
    """The names of joint parties in order, each once."""
    return SEPARATOR.join(dict.fromkeys(p for party in parties for p in party.split(SEPARATOR)))


def party_of(names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """The party that a name stands for."""
    return names.entities[name.key].party or affiliations.get(name.key)


def parties_between(
    words: Words, names: Names, low: int, high: int, affiliations: Mapping[str, str], *, places: bool = False
) -> str | None:
    """The party named first between the tokens, joint with those coordinated with it; None for none.

    A capital after `in`, `to` and the like is a place and counts with `places` alone: `officials in Kyiv`.
    """
    found: list[str] = []
    last = -1
    for name in _within(names, low, high):
        party = party_of(names, name, affiliations)
        if party is None or _of_others(words, name) or (not places and placed(words, name)):
            continue
        if found and party != found[-1] and not _linked(words, last, name.low):
            break
        found.append(party)
        last = name.high
    return join(found) if found else None


def _within(names: Names, low: int, high: int) -> list[Name]:
    """The registered or longest names between the tokens, each once, in order."""
    found: dict[Name, None] = {}
    for i in range(low, high):
        name = names.inner.get(i) or names.at.get(i)
        if name:
            found[name] = None
    return list(found)


def _linked(words: Words, low: int, high: int) -> bool:
    """Whether two names are coordinated.

    Commas, `and`, articles, offices stand between them, nothing else.
    """
    between = range(low, high)
    plain = all(
        words.lower[i] in _LINKS or words.pos[i] in {"DET", "ADJ"} or (_personal(words, i) and high - low > 1)
        for i in between
    )
    return (
        plain and 0 < high - low <= _LINK_REACH and any(words.lower[i] in _LINKS - {"the"} for i in between)
    )


def _of_others(words: Words, name: Name) -> bool:
    """Whether the name says who stands behind somebody else: `UN-administered`, `Iran-backed`."""
    after = words.lower[name.high : name.high + 2]
    return len(after) == 2 and after[0] == "-" and after[1] in _BEHIND


def placed(words: Words, name: Name) -> bool:
    """Whether a capital stands for a place here: `in Moscow`, `to Doha`."""
    if name.form != "seat" or name.low == 0:
        return False
    before = name.low - 1
    while before > 0 and words.pos[before] in {"DET", "ADJ"}:
        before -= 1
    return words.lower[before] in PLACING and words.dep[name.high - 1] not in {"poss", "compound", "amod"}


def before_name(words: Words, low: int) -> int:
    """Where the title before a name begins: `Israel's foreign minister` before `Gideon Saar`."""
    start = low
    while start > 0 and low - start < _WINDOW:
        i = start - 1
        if (
            words.lower[i] == ","
            or words.lower[i] in {"(", ")", ";", ":", "."}
            or words.text[words.ends[i] : words.starts[start]].count("\n")
        ):
            break
        if words.pos[i] not in _TITLE_POS and words.lower[i] not in _BRIDGES:
            break
        start = i
    return start


def affiliation(words: Words, names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """The party of a person by the words around one mention: title before, apposition, `of`, `who`, `is`."""
    start = before_name(words, name.low)
    titled = parties_between(words, names, start, name.low, affiliations)
    if titled and _fits(words, start, name.low):
        return _rebel(words, names, start, name.low) or titled
    return (
        _after(words, names, name, affiliations)
        or _apposed(words, names, name, affiliations)
        or _copular(words, names, name, affiliations)
    )


def _rebel(words: Words, names: Names, low: int, high: int) -> str | None:
    """`Zairean rebel leader`: the rebels, not the state that they are in."""
    for i in range(low, high):
        name = names.inner.get(i - 1)
        if words.lemma[i] in ARMED and name and names.entities[name.key].kind == "state":
            return f"{words.form[i - 1]} {words.lemma[i]}s" if words.lemma[i] != "opposition" else None
    return None


def _fits(words: Words, low: int, high: int) -> bool:
    """Whether the words before a name speak of a person or body, or are one bare name or adjective."""
    return high - low <= 2 or any(_personal(words, i) for i in range(low, high))


def _personal(words: Words, i: int) -> bool:
    lemma = words.lemma[i]
    return lemma in PEOPLE or lemma in OFFICES or lemma in BODIES


def _after(words: Words, names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """`X, spokesman for Y`, `X of Y`, `X, who heads the delegation of Y`, `X (Y)`."""
    at = name.high
    if at >= len(words.form):
        return None
    if words.lower[at] in {"of", "from", "("}:
        return parties_between(words, names, at, min(at + 6, len(words.form)), affiliations)
    if words.lower[at] not in {",", "-", "–", "—"}:
        return None
    end = _clause_end(words, at + 1)
    if not any(_personal(words, i) for i in range(at + 1, end)):
        return None
    return parties_between(words, names, at + 1, end, affiliations)


def _clause_end(words: Words, low: int) -> int:
    """The end of an apposition that begins at `low`; a relative clause may hold verbs."""
    relative = low < len(words.form) and words.lower[low] in {"who", "which"}
    end = low
    while end < min(low + _WINDOW, len(words.form)):
        stop = words.lower[end] in {",", ".", ";", "—", '"', "“", "”"}
        if stop or (not relative and words.pos[end] in {"VERB", "AUX"}):
            break
        end += 1
    return end


def _apposed(words: Words, names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """`Russia's top negotiator in Chechnya, X`: the phrase that the name explains."""
    root = words.root(name.low, name.high)
    head = words.head[root]
    if words.dep[root] != "appos" or not _personal(words, head):
        return None
    phrase = [i for i in words.subtree(head) if i < name.low]
    return parties_between(words, names, phrase[0], name.low, affiliations) if phrase else None


def _copular(words: Words, names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """`X is the foreign minister of Y`."""
    root = words.root(name.low, name.high)
    verb = words.head[root]
    if words.dep[root] != "nsubj" or words.lemma[verb] not in {"be", "become", "represent", "head", "lead"}:
        return None
    for child in words.children[verb]:
        if words.dep[child] in {"attr", "dobj"} and _personal(words, child):
            phrase: Sequence[int] = words.subtree(child)
            return parties_between(words, names, phrase[0], phrase[-1] + 1, affiliations)
    return None


def affiliations_of(words: Words, names: Names) -> dict[str, str]:
    """The parties of the people that the registry does not know, by their keys.

    Two rounds, for aides of such.
    """
    found: dict[str, str] = {}
    for look in (affiliation, affiliation, _office_here):
        for name in names.ordered:
            entity = names.entities[name.key]
            if entity.kind != "person" or entity.party or name.key in found:
                continue
            party = look(words, names, name, found)
            if party:
                found[name.key] = party
    return found


def _office_here(words: Words, names: Names, name: Name, affiliations: Mapping[str, str]) -> str | None:
    """The party of an office holder whose office says no more: that of the party named last before."""
    start = before_name(words, name.low)
    root = words.root(name.low, name.high)
    around = [*range(start, name.low), *(c for c in words.children[root] if words.dep[c] == "appos")]
    if words.dep[root] == "appos" and words.lemma[words.head[root]] in OFFICES:
        around.append(words.head[root])
        start = min(start, words.subtree(words.head[root])[0])
    if name.high < len(words.form) and words.lower[name.high] == ",":
        around += range(name.high + 1, _clause_end(words, name.high + 1))
    if not any(words.lemma[i] in OFFICES for i in around):
        return None
    sentence = words.sentence[name.low]
    before = [n for n in names.ordered if n.high <= start and sentence - words.sentence[n.low] <= 2]
    parties = [p for n in before if not placed(words, n) and (p := party_of(names, n, affiliations))]
    return parties[-1] if parties else None
