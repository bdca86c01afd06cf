"""The actors of a document, and a resolver from any words of it to whom they stand for."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from communique.codes.registry import Registry
from communique.codes.spelling import fold
from communique.findings import Actor
from communique.reading.coreference import PRONOUNS, coordinated, referents_of, resolve_head
from communique.reading.lexicon import BYSTANDERS, DOCUMENTS, OFFICES, TITLES
from communique.reading.names import names_of
from communique.reading.offices import offices_of
from communique.reading.parties import SEPARATOR, affiliations_of, before_name, parties_between
from communique.reading.phrases import named
from communique.reading.quotations import Voice, inside, quoted, turns, voices
from communique.reading.scene import Referent, Resolved, Scene
from communique.reading.sides import pairs_of
from communique.reading.words import Words, words_of
from communique.spans import Span, trim

_BY: Final = re.compile(r"\b(?:by|of|with)\b|'s (?:remarks|statement|speech|address)", re.IGNORECASE)


_PERSONAL: Final = frozenset({"person", "surname"})


class Cast:
    """Who is who in a document; built once by `cast_of`, then asked for any span."""

    def __init__(self, scene: Scene, referents: Sequence[Referent]) -> None:
        self.scene = scene
        self.referents = referents
        self._at = {r.at: r for r in referents if not r.joint}
        self._tokens = [r.at for r in referents]

    def resolve(self, span: Span) -> Resolved | None:
        """Whom the words of `span` stand for: a name, a noun phrase, a pronoun, several of them.

        None if nobody.
        """
        words = self.scene.words
        low, high = words.tokens(trim(words.text, span))
        if low >= high:
            return None
        person = self._ending_person(low, high)
        if person:
            return person
        head = words.root(low, high)
        heads = [head, *(c for c in words.conjuncts(head) if low <= c < high)]
        found = [who for h in heads if (who := self._head(h))]
        party = parties_between(words, self.scene.names, low, high, self.scene.affiliations)
        if found:
            who = coordinated(self.scene, found)
            joint = party and who.party and who.party in party and SEPARATOR in party
            return who._replace(party=party) if joint else who
        return self._spoken_for(party, low, high) if party else None

    def at(self, token: int) -> Resolved | None:
        """Whom the phrase that the token heads stands for."""
        return self._head(token)

    def _ending_person(self, low: int, high: int) -> Resolved | None:
        """The one person of a phrase that ends with a name: `the envoy, Yusuf Amari`."""
        names = self.scene.names
        last = names.at.get(high - 1)
        if last is None or last.high != high or last.form not in _PERSONAL or self._owns(low, last.low):
            return None
        people = {
            names.at[i].key for i in range(low, high) if i in names.at and names.at[i].form in _PERSONAL
        }
        titled = last.low == low or before_name(self.scene.words, last.low) <= low
        introduced = self.scene.words.form[last.low - 1] in {",", '"', "”"} and last.form == "person"
        alone = len(people) == 1 and not self._several(low, last.low)
        return named(self.scene, last.low) if alone and (titled or introduced) else None

    def _owns(self, low: int, at: int) -> bool:
        """Whether the name at `at` says whose the phrase from `low` is: `a spokesman for President Amari`."""
        words, names = self.scene.words, self.scene.names
        title = at
        while title > low and (
            words.lower[title - 1].rstrip(".") in TITLES
            or words.lemma[title - 1] in OFFICES
            or (
                (name := names.inner.get(title - 1)) is not None
                and (
                    name.form == "adjective" or (title < at and words.dep[title - 1] in {"compound", "nmod"})
                )
            )
        ):
            title -= 1
        return title > low and words.lower[title - 1] in {"of", "for", "to"}

    def _several(self, low: int, high: int) -> bool:
        """Whether the words before a name speak of another party besides."""
        words, names = self.scene.words, self.scene.names
        linked = any(words.lower[i] == "and" for i in range(low, high))
        return linked and len({n.key for i in range(low, high) if (n := names.inner.get(i))}) > 1

    def _spoken_for(self, party: str, low: int, high: int) -> Resolved:
        words = self.scene.words
        name = " ".join(words.span(low, high).of(words.text).split())
        return Resolved(name, party, "group", False, f"{party}:{fold(name)}")

    def _head(self, i: int) -> Resolved | None:
        known = self._at.get(i)
        if known:
            return known.who
        name = self.scene.names.at.get(i)
        if name is not None:
            return named(self.scene, i)
        seen = self.referents[: bisect_left(self._tokens, i)]
        return resolve_head(self.scene, seen, self.referents, i)


def cast_of(
    doc: Doc,
    registry: Registry,
    *,
    published: dt.date | None = None,
    publisher: str | None = None,
    heard: Sequence[tuple[Span, Span | None]] = (),
) -> Cast:
    """The cast of a parsed document.

    `heard` are the contents of attributions with their sources, where a model has found them; quotations that
    they do not cover are given to the speaker that the parse shows beside them.
    """
    words = words_of(doc)
    people = [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
    organisations = [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ == "ORG"]
    names = names_of(words, people, organisations, registry, published)
    affiliations = affiliations_of(words, names)
    quotes = quoted(words.text)
    spoken = _heard(words, voices(words, quotes), heard)
    parts = turns(words.text)
    scene = Scene(
        words=words,
        names=names,
        affiliations=affiliations,
        registry=registry,
        day=published,
        voices=spoken,
        quote_of=_index(words, [v.span for v in spoken]),
        turns=parts,
        turn_of=_index(words, [t.span for t in parts]),
        offices=offices_of(words, names),
        pairs=pairs_of(words, names, affiliations),
        narrator=None,
    )
    scene = scene._replace(narrator=_narrator(scene, publisher))
    return Cast(scene, referents_of(scene))


def _index(words: Words, spans: Sequence[Span]) -> dict[int, int]:
    starts = [s.start for s in spans]
    found = {}
    for i, start in enumerate(words.starts):
        at = inside(spans, starts, start)
        if at is not None:
            found[i] = at
    return found


def _heard(words: Words, spoken: Sequence[Voice], heard: Sequence[tuple[Span, Span | None]]) -> list[Voice]:
    """The voices with the speakers that attributions give where these overlap a quotation.

    Of several, one within the other, the inner one speaks: `A said B had promised "..."`. A quotation of
    several paragraphs has the speaker that one of them is given. Who is named within a quotation ("we agree")
    says nothing of whose it is.
    """
    told = [one for one in heard if one[1] and not any(one[1].overlaps(voice.span) for voice in spoken)]
    by_run = {voice.run: source for voice in reversed(spoken) if (source := _source_of(voice, told))}
    found = []
    for voice in spoken:
        source = _source_of(voice, told) or by_run.get(voice.run)
        low, high = words.tokens(source) if source else (0, 0)
        found.append(voice._replace(speaker=words.root(low, high)) if low < high else voice)
    return found


def _source_of(voice: Voice, heard: Sequence[tuple[Span, Span | None]]) -> Span | None:
    """The source of the shortest content that overlaps the quotation."""
    over = [(content, source) for content, source in heard if source and content.overlaps(voice.span)]
    return min(over, key=lambda one: one[0].end - one[0].start)[1] if over else None


def _narrator(scene: Scene, publisher: str | None) -> Resolved | None:
    """Who speaks outside quotations and turns.

    The person of `Remarks by X` in the first line, else the publisher.
    """
    words = scene.words
    end = words.text.find("\n")
    title = words.text[: end if end >= 0 else 0]
    by = _BY.search(title)
    people = [n for n in scene.names.ordered if by and by.start() <= words.starts[n.low] < len(title)]
    people = [n for n in people if scene.names.entities[n.key].kind == "person"]
    known = [n for n in people if scene.names.entities[n.key].entry]
    if people:
        return named(scene, (known or people)[0].low)
    entry = scene.registry.lookup(publisher) if publisher else None
    matches = scene.registry.find(publisher) if publisher and not entry else []
    entry = entry or (scene.registry.entries[matches[0].name] if matches else None)
    if entry is None or scene.registry.entries[entry.stands_for].kind != "state":
        return None
    return Resolved(entry.name, entry.stands_for, entry.kind, True, entry.name)


def actors_of(cast: Cast) -> tuple[Actor, ...]:
    """The actors in the order of their first mention, each with all its mentions."""
    groups: dict[str, list[Referent]] = {}
    for referent in cast.referents:
        if not referent.joint:
            groups.setdefault(referent.who.key, []).append(referent)
    found = [_actor(cast, members) for members in groups.values() if _worth(cast, members)]
    return tuple(sorted(found, key=lambda a: a.mentions[0]))


def _worth(cast: Cast, members: Sequence[Referent]) -> bool:
    """Joint parties are no actor of their own, and a bare pronoun is none."""
    who = members[0].who
    if "; " in who.key or (not who.named and not who.party):
        return False
    words = cast.scene.words
    plain = [r for r in members if words.lower[r.at] not in PRONOUNS]
    if who.kind == "person" and not who.party and all(_like_a_place(words, r) for r in plain):
        return False
    return any(words.lemma[r.at] not in DOCUMENTS | BYSTANDERS for r in plain)


def _like_a_place(words: Words, referent: Referent) -> bool:
    """Whether a supposed person is named as a place or an agency is: `in X`, `(X)`."""
    before = words.lower[referent.low - 1] if referent.low else ""
    return before in {"in", "at", "from", "near", "("}


def _actor(cast: Cast, members: Sequence[Referent]) -> Actor:
    who = members[0].who
    words = cast.scene.words
    entity = cast.scene.names.entities.get(who.key)
    mentions = {trim(words.text, words.span(r.low, r.high)) for r in members}
    code = entity.code if entity else None
    party = cast.scene.registry.entries.get(who.party or "")
    if code is None and party and party.code:
        code = party.code.split()[0] if who.kind != "group" else party.code
    return Actor(name=who.name, kind=who.kind, code=code, party=who.party, mentions=tuple(sorted(mentions)))
