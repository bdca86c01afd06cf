"""Who fills the parts of an act: the resolved party or person for its words, and for words left out."""

from typing import Final, NamedTuple

from communique.findings import Role
from communique.reading.actors import Cast
from communique.reading.coreference import PRONOUNS
from communique.reading.decode_acts import RawAct
from communique.reading.implied import Weights, implied
from communique.reading.lexicon import ARMED, HANDLED, THIRD
from communique.reading.parties import SEPARATOR
from communique.reading.phrases import noun
from communique.reading.scene import Resolved
from communique.reading.speakers import voice_at
from communique.reading.words import NAMING
from communique.spans import Span

_PARTS: Final = THIRD | ARMED | {"negotiator"}
"""What somebody is in the talks, a name where nothing more is told: `mediators`."""
_WHO: Final = HANDLED | {"family", "relative", "community", "tribe", "clan", "elder", "participant", "donor"}
"""People and bodies who may be a party of their own, such as the hostages' families of the codebook."""


class Roles(NamedTuple):
    """The parts of an act that name somebody."""

    party: Role | None
    addressee: Role | None
    source: Role | None


def roles_of(cast: Cast, act: RawAct, weights: Weights) -> Roles:
    """The roles of an act found by the network.

    A quotation names its speaker once: an act in it without a source of its own has that speaker. A party
    left out is the one that the text implies, by `weights`. Addressees left out stay out; guessing them was
    wrong more often than right. Nobody is his own addressee.
    """
    source = source_role(cast, act.source) if act.source else _speaker_role(cast, act)
    party = party_role(cast, act.party) if act.party else None
    if party is None or party.name is None:
        name = implied(cast, act, speaker_of_act(cast, act), weights)
        party = Role(span=party.span if party else None, name=name) if party or name else None
    addressee = party_role(cast, act.addressee) if act.addressee else None
    return Roles(party, _without(addressee, party), source)


def _without(addressee: Role | None, party: Role | None) -> Role | None:
    """The addressee less the party itself: "Kyiv proposed that Putin and Zelensky meet" goes to Russia."""
    if addressee is None or addressee.name is None or party is None or party.name is None:
        return addressee
    own = party.name.split(SEPARATOR)
    others = [name for name in addressee.name.split(SEPARATOR) if name not in own]
    return Role(span=addressee.span, name=SEPARATOR.join(others)) if others else None


def party_role(cast: Cast, span: Span) -> Role:
    """The party that the words speak for.

    Where no party is known, the words that name an actor, without an article; nobody where they name none.
    """
    who = cast.resolve(span)
    if who and (who.party or who.named):
        return Role(span=span, name=who.party or who.name)
    if not _names_actor(cast, span):
        return Role(span=span, name=None)
    return Role(span=span, name=who.name if who else _words(cast, span))


def source_role(cast: Cast, span: Span) -> Role:
    """The person or body that the words stand for; for somebody unnamed the words that describe them."""
    who = cast.resolve(span)
    if who:
        return Role(span=span, name=who.name)
    words = cast.scene.words
    told = any(words.pos[i] in NAMING for i in range(*words.tokens(span)))
    return Role(span=span, name=_words(cast, span) if told else None)


def _names_actor(cast: Cast, span: Span) -> bool:
    """Whether words that no party is known for name one: a proper noun, or a described group of people.

    A plain noun alone (`members`, `leaders`) tells nobody apart, unless it is a part in the talks; a number
    or a thing is no party.
    """
    words = cast.scene.words
    low, high = words.tokens(span)
    if any(
        words.pos[i] == "PROPN" and words.lower[i].removesuffix("s") not in _WHO for i in range(low, high)
    ):
        return True
    nouns = [i for i in range(low, high) if words.pos[i] in NAMING]
    if not nouns:
        return False
    head = words.root(low, high)
    lemmas = {noun(cast.scene, head), words.lemma[head]}
    described = any(words.pos[i] in {"NOUN", "PROPN", "ADJ"} for i in range(low, high) if i != head)
    return bool(lemmas & _PARTS) or (described and bool(lemmas & _WHO))


def _words(cast: Cast, span: Span) -> str | None:
    """The words themselves as a name; None for a pronoun, which names nobody."""
    words = " ".join(span.of(cast.scene.words.text).split())
    article, _, rest = words.partition(" ")
    plain = rest if article.lower() in {"the", "a", "an"} else words
    return plain if plain and plain.lower() not in PRONOUNS else None


def speaker_of_act(cast: Cast, act: RawAct) -> Resolved | None:
    """Who is heard in the act: its source, else whoever speaks where it stands."""
    return cast.resolve(act.source) if act.source else voice_at(cast, act.span)


def _speaker_role(cast: Cast, act: RawAct) -> Role | None:
    """The speaker of the quotation that the act stands in."""
    who = voice_at(cast, act.span)
    return Role(span=None, name=who.name) if who else None
