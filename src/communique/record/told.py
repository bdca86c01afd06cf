"""Acts made ready for comparing.

Their parties, their words without party names, and the day they took place.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from communique.findings import Act
from communique.record.select import acts, names, occurred
from communique.record.similarity import Weights, Wordbag, weigh, wordbag
from communique.record.values import Citation, Entry

_POINTING = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their", "our"))
# Words for texts and truces of any content, and for versions of them: they tell no two matters apart.
_TEXTS = wordbag(
    "proposal plan offer document draft text initiative terms paper package idea deal agreement accord "
    "ceasefire cease-fire truce"
).stems
_VERSIONS = wordbag("new revised amended updated modified").stems
# What a wait is for, whatever it is about.
_REPLIES = wordbag("answer reply response reaction").stems


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One act as a report tells it.

    `words` are its object's, else its evidence's. `bag` leaves party names out, where something else remains;
    `core` leaves out words for texts too, and may be empty. `when` is the day it was done, None if nobody
    says.
    """

    entry: Entry
    act: Act
    words: str
    bag: Wordbag
    core: Wordbag
    party: tuple[str, ...]
    addressee: tuple[str, ...]
    when: dt.date | None

    @property
    def citation(self) -> Citation:
        """Where it is told."""
        return self.entry.citation

    @property
    def issue(self) -> str:
        """The act's issue."""
        return self.act.issue

    @property
    def is_definite(self) -> bool:
        """Whether the words speak of something known.

        "the memorandum", "this plan", a wait for "a reply to it".
        """
        words = self.words.lower().split()
        return bool(_POINTING.intersection(words if self.act.type == "waiting" else words[:1]))

    @property
    def points_back(self) -> bool:
        """Whether the words say nothing but that: "the proposal"."""
        return self.is_definite and not self.core.stems

    @property
    def new_version(self) -> bool:
        """Whether the words speak of a new version: "a revised plan"."""
        return bool(self.bag.stems & _VERSIONS)


def tell(entries: Sequence[Entry], *types: str) -> list[Told]:
    """The acts of the given types (all, if none is given), in order of their days, then of the ledger."""
    spoken_for = {name for _, act in acts(entries) for name in (*names(act.party), *names(act.addressee))}
    stems = wordbag(" ".join(sorted(spoken_for))).stems
    told = [_told(entry, act, stems) for entry, act in acts(entries, *types)]
    return sorted(told, key=lambda one: one.when or dt.date.max)


def weights_of(told: Iterable[Told]) -> Weights:
    """Word weights over the acts' wordings."""
    return weigh(one.bag for one in told)


def holders(told: Iterable[Told]) -> tuple[str, ...]:
    """Who the texts give as saying so, in the alphabet."""
    return tuple(sorted({one.citation.source for one in told if one.citation.source}))


def citations(told: Iterable[Told]) -> tuple[Citation, ...]:
    """Where the acts are told, each once, in order."""
    return tuple(dict.fromkeys(one.citation for one in told))


def account(one: Told) -> str | None:
    """The other party whose word this is: None where the acting party or the outlet itself says so."""
    teller = one.entry.source_party
    return None if teller is None or teller in one.party or one.act.source is None else teller


def joint(parties: Iterable[str]) -> str | None:
    """Several parties as one name: "Russia; Ukraine"; None for nobody."""
    return "; ".join(sorted(set(parties))) or None


def days_between(one: dt.date | None, other: dt.date | None) -> int:
    """Days from `one` to `other`; 0 where either is unknown."""
    return 0 if one is None or other is None else (other - one).days


def _told(entry: Entry, act: Act, party_stems: frozenset[str]) -> Told:
    words = entry.object or entry.citation.words
    bag = wordbag(words)
    rest = bag.stems - party_stems - _REPLIES
    return Told(
        entry=entry,
        act=act,
        words=words,
        bag=Wordbag(stems=rest or bag.stems, numbers=bag.numbers),
        core=Wordbag(stems=rest - _TEXTS - _VERSIONS, numbers=bag.numbers),
        party=names(act.party),
        addressee=names(act.addressee),
        when=occurred(entry, act),
    )
