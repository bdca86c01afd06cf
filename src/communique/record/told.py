"""Acts made ready for comparing.

Their parties, their words without party names, and the day they took place.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from communique.findings import Act
from communique.record.conditions import condition, in_part
from communique.record.issues import issues_agree
from communique.record.select import acts, names, occurred
from communique.record.similarity import Weights, Wordbag, weigh, wordbag
from communique.record.values import Citation, Entry
from communique.spans import Span

_POINTING = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their", "our"))
_PRONOUNS = frozenset(("it", "this", "that", "them", "these", "those"))
# Words for texts and truces of any content, and for versions of them: they tell no two matters apart.
_TEXTS = wordbag(
    "proposal plan offer document draft text initiative terms paper package idea deal agreement accord "
    "ceasefire cease-fire truce"
).stems
# Words that say in what form a matter is on the table: a text, or a pause in the fighting.
_FORMS = tuple(
    wordbag(words).stems
    for words in (
        "document draft text paper memorandum outline framework roadmap letter",
        "ceasefire cease-fire truce pause",
    )
)
# Words for what was agreed, whatever it holds.
_AGREED = wordbag("agreement deal accord pact truce ceasefire commitment obligation terms").stems
_PROMISED = wordbag("promise pledge vow").stems
# What is still to be done to conclude it.
_CONCLUDING = wordbag("sign conclude initial").stems
# What reports say of an act itself where they name nothing else: "the two agreed on Tuesday".
_ACTS = wordbag("agree agreed sign signed reach reached announce accept reject refuse propose offer").stems
_VERSIONS = wordbag("new revised amended updated modified").stems
# How reports say that somebody waits, rather than studies.
_AWAITS = wordbag("await wait expect arrive receive").stems
# What a wait is for, whatever it is about.
_REPLIES = wordbag("answer reply response reaction").stems
# What can be done in part or on a condition.
_CONDITIONAL = frozenset(("acceptance", "concession", "proposal", "pledge", "agreement"))
# The codebook's background lies weeks or more before the report.
RECENT_DAYS = 14
# So far back a text's references reach.
NEAR_SENTENCES = 4


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One act as a report tells it.

    `words` are its object's (those that a pronoun stands for), else its evidence's. `bag` leaves party names
    out, where something else remains; `core` leaves out words for texts too, and may be empty. `when` is the
    day it was done, None if nobody says. `rivals` are the spans of the other acts of its sentence.
    """

    entry: Entry
    act: Act
    words: str
    bag: Wordbag
    core: Wordbag
    party: tuple[str, ...]
    addressee: tuple[str, ...]
    when: dt.date | None
    rivals: tuple[Span, ...]

    @property
    def citation(self) -> Citation:
        """Where it is told."""
        return self.entry.citation

    @property
    def issue(self) -> str:
        """The act's issue."""
        return self.act.issue

    @property
    def mode(self) -> str:
        """The act's mode; background that the text itself dates to the days before its report is none."""
        if self.act.mode == "historical" and self.act.event_date and self.entry.day:
            recent = 0 <= days_between(self.act.event_date, self.entry.day) <= RECENT_DAYS
            return "actual" if recent else "historical"
        return self.act.mode

    @property
    def condition(self) -> str | None:
        """The words that tie it to something, for what can be: a yes, an offer, a promise, an agreement."""
        return condition(self.citation, self.rivals) if self.act.type in _CONDITIONAL else None

    @property
    def in_part(self) -> bool:
        """Whether it is a yes in principle, in part or with a "but"."""
        return self.act.type in _CONDITIONAL and in_part(self.citation, self.rivals)

    @property
    def is_definite(self) -> bool:
        """Whether the words speak of something known.

        "the memorandum", "this plan", a wait for "a reply to it".
        """
        words = self.words.lower().split()
        pointing = _POINTING.intersection(words if self.act.type == "waiting" else words[:1])
        return bool(pointing) or _is_pronoun(self.entry.object)

    @property
    def points_back(self) -> bool:
        """Whether the words say nothing but that: "the proposal"."""
        return self.is_definite and not self.core.stems

    @property
    def forms(self) -> frozenset[int]:
        """Which forms the words name: 0 a text ("the paper"), 1 a pause in the fighting ("the truce")."""
        return frozenset(rank for rank, stems in enumerate(_FORMS) if self.bag.stems & stems)

    @property
    def names_agreed(self) -> bool:
        """Whether the words speak of something agreed: "the deal", "its commitments"."""
        return bool(self.bag.stems & _AGREED)

    @property
    def names_promised(self) -> bool:
        """Whether the object is something agreed or promised: "that promise"."""
        return bool(self.entry.object and self.bag.stems & (_AGREED | _PROMISED))

    @property
    def concludes(self) -> bool:
        """Whether the words speak of concluding something, and not of keeping it: "sign the agreement"."""
        return bool(self.bag.stems & _CONCLUDING)

    def awaits_from(self, author: Iterable[str]) -> bool:
        """Whether somebody waits for what `author` is to send, rather than studies what it has sent."""
        waits = self.act.type == "waiting" and not set(self.party) & set(author)
        towards = bool(set(self.addressee) & set(author))
        return waits and (towards or bool(wordbag(self.citation.words).stems & _AWAITS))

    @property
    def new_version(self) -> bool:
        """Whether the words speak of a new version: "a revised plan"."""
        return bool(self.bag.stems & _VERSIONS)


def tell(entries: Sequence[Entry], *types: str) -> list[Told]:
    """The acts of the given types (all, if none is given), in order of their days, then of the ledger."""
    spoken_for = {name for _, act in acts(entries) for name in (*names(act.party), *names(act.addressee))}
    stems = wordbag(" ".join(sorted(spoken_for))).stems
    meant = _meant(entries)
    beside = _spans(entries)
    told = [
        _told(entry, act, meant.get(entry.citation), stems, beside[_sentence(entry)])
        for entry, act in acts(entries, *types)
    ]
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


def subject(told: Sequence[Told]) -> str:
    """The words for what the acts are about: of the first that names it, else of the first."""
    return next((one for one in told if one.entry.object), told[0]).words


def days_between(one: dt.date | None, other: dt.date | None) -> int:
    """Days from `one` to `other`; 0 where either is unknown."""
    return 0 if one is None or other is None else (other - one).days


def _is_pronoun(words: str | None) -> bool:
    return words is not None and words.lower() in _PRONOUNS


def _meant(entries: Iterable[Entry]) -> dict[Citation, str]:
    """What pronouns among the acts' objects stand for: the last thing named, some sentences back at most.

    It is one that an act of such an issue is about.
    """
    named: dict[str, list[tuple[Entry, Act]]] = {}
    found: dict[Citation, str] = {}
    for entry, act in acts(entries):
        before = named.setdefault(entry.citation.document, [])
        if _is_pronoun(entry.object):
            last = next((one for one, of in reversed(before) if issues_agree(of.issue, act.issue)), None)
            gap = entry.citation.sentence_number - last.citation.sentence_number if last else NEAR_SENTENCES
            if last and last.object and gap < NEAR_SENTENCES:
                found[entry.citation] = last.object
        elif entry.object:
            before.append((entry, act))
    return found


def _sentence(entry: Entry) -> tuple[str, int]:
    return entry.citation.document, entry.citation.sentence_number


def _spans(entries: Iterable[Entry]) -> dict[tuple[str, int], set[Span]]:
    """The spans of the acts of each sentence, by document and number."""
    found: dict[tuple[str, int], set[Span]] = {}
    for entry, _ in acts(entries):
        found.setdefault(_sentence(entry), set()).add(entry.citation.span)
    return found


def _told(entry: Entry, act: Act, meant: str | None, party_stems: frozenset[str], beside: set[Span]) -> Told:
    words = meant or entry.object or entry.citation.words
    bag = wordbag(words)
    rest = bag.stems - party_stems - _REPLIES - (frozenset() if entry.object else _ACTS)
    return Told(
        entry=entry,
        act=act,
        words=words,
        bag=Wordbag(stems=rest or bag.stems, numbers=bag.numbers),
        core=Wordbag(stems=rest - _TEXTS - _VERSIONS, numbers=bag.numbers),
        party=names(act.party),
        addressee=names(act.addressee),
        when=occurred(entry, act),
        rivals=tuple(sorted(beside - {entry.citation.span})),
    )
