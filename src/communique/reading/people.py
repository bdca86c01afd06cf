"""People in a text: full names by the parse, and the surnames and titles that lead back to them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.codes.registry import Entry, Registry, years_between
from communique.codes.spelling import WORD, fold, full_key, is_particle, sound
from communique.reading.lexicon import BODIES, OFFICES, SPEECH, TITLES
from communique.reading.words import Words
from communique.spans import Span

_YEARS_AROUND = 12
_OF_OFFICES = frozenset({"state", "staff", "affairs", "assembly", "council", "house", "office", "press"})
_APPOSED = 14
_SITED = frozenset({"in", "at", "near", "outside", "around", "across"})
"""What stands before the capitals of a place."""


class Name(NamedTuple):
    """Tokens `low` to `high` name `key`. `form`: name, adjective, seat, person, surname or organisation."""

    low: int
    high: int
    key: str
    form: str


class Entity(NamedTuple):
    """Who is named: `entry` where the registry knows it; `party` as the registry or the name itself tells."""

    name: str
    kind: str
    code: str | None
    party: str | None
    entry: Entry | None


class Book(NamedTuple):
    """What is known while names are gathered: the registry on a day, and who was found; `entities` grows."""

    registry: Registry
    day: dt.date | None
    entities: dict[str, Entity]

    def add(self, entry: Entry) -> str:
        """The key of a registered name, now among the entities."""
        entity = Entity(entry.name, entry.kind, entry.code, entry.party_on(self.day), entry)
        self.entities.setdefault(entry.name, entity)
        return entry.name

    def add_person(self, key: str, name: str) -> str:
        """The key of a person whom the registry does not know, now among the entities."""
        written = " ".join((name.title() if name.isupper() else name).split())
        self.entities.setdefault(key, Entity(written, "person", None, None, None))
        return key


class Clues(NamedTuple):
    """What tells a surname.

    `shorts`: the people whom a word may mean, by its sound; `single`: first token to end of what the parse
    marks as
    a person of one word; `taken`: tokens that name somebody already.
    """

    shorts: Mapping[str, Sequence[Name]]
    single: Mapping[int, int]
    taken: Mapping[int, Name]


def full_people(words: Words, people: Iterable[Span], taken: Mapping[int, Name], book: Book) -> list[Name]:
    """People of two words and more that the registry does not know."""
    keys = {full_key(WORD.findall(n)): n for n, e in book.entities.items() if e.kind == "person"}
    found: list[Name] = []
    for span in sorted({*people, *_titled(words, taken), *_introduced(words, taken)}):
        low, high = _core(words, span, taken)
        if not _is_full(words, low, high) or any(n.low <= low < n.high for n in found):
            continue
        name = words.span(low, high).of(words.text)
        key = full_key(WORD.findall(name))
        who = book.add_person(_known_person(key, keys) or f"person:{fold(name)}", name)
        keys.setdefault(key, who)
        found.append(Name(low, high, who, "person"))
    return found


def _is_full(words: Words, low: int, high: int) -> bool:
    """Whether the tokens are a name of two words or more: no pair of surnames, no part of a longer name."""
    if high - low < 2 or words.form[low + 1] == "-" or _part_of_title(words, low, high):
        return False
    return len(WORD.findall(words.span(low, high).of(words.text))) > 1


def short_people(
    words: Words, people: Iterable[Span], full: Sequence[Name], taken: Mapping[int, Name], book: Book
) -> list[Name]:
    """Surnames: of somebody named in full here, else of the registry, else of nobody known."""
    clues = Clues(_shorts(words, full, book), _single(words, people, taken), taken)
    found: list[Name] = []
    low = 0
    while low < len(words.form):
        high = _short_end(words, low, clues, book.registry)
        key = _who(words, low, high, clues, book) if high > low else None
        if key:
            found.append(Name(low, high, key, "surname"))
        low = max(low + 1, high)
    return found


def _shorts(words: Words, full: Sequence[Name], book: Book) -> dict[str, list[Name]]:
    """By sound, who can be meant by a last name; by a first name too, which is the family's in East Asia."""
    last: dict[str, list[Name]] = {}
    first: dict[str, list[Name]] = {}
    for name in sorted(full, key=lambda n: n.low):
        known = _sounds(book.entities[name.key].name) or [sound(words.form[name.low])]
        written = _sounds(words.span(name.low, name.high).of(words.text))
        first.setdefault(known[0], []).append(name)
        for key in {known[-1], *written[-1:]}:
            last.setdefault(key, []).append(name)
    return first | last


def _sounds(name: str) -> list[str]:
    return [sound(w) for w in WORD.findall(name) if not is_particle(w)]


def _short_end(words: Words, low: int, clues: Clues, registry: Registry) -> int:
    """The end of a surname that begins at `low`, or `low` for none."""
    if low in clues.taken or not _capital(words, low) or words.lower[low].rstrip(".") in TITLES:
        return low
    if low in clues.single:
        return clues.single[low]
    if words.pos[low] not in {"PROPN", "NOUN", "VERB", "ADJ"}:
        return low
    key = sound(words.form[low])
    registered = words.pos[low] == "PROPN" and len(key) > 3 and key in registry.surnames
    return low + 1 if registered or key in clues.shorts else low


def _who(words: Words, low: int, high: int, clues: Clues, book: Book) -> str | None:
    """The key of the person meant, added to the book where nobody knows it yet.

    None where it is no person.
    """
    text = words.span(low, high).of(words.text)
    parts = _sounds(text)
    if not parts:
        return None
    candidates = book.registry.by_surname(text)
    here = clues.shorts.get(parts[-1], [])
    if here:
        return _nearest(here, low, candidates).key
    if "-" in text and parts[0] in clues.shorts:
        return None
    entry = _in_office(candidates, book.day)
    if entry:
        return book.add(entry)
    if low not in clues.single or high - low > 2:
        return None
    return book.add_person(f"person:{parts[-1]}", text)


def _known_person(key: tuple[str, ...], known: Mapping[tuple[str, ...], str]) -> str | None:
    """Who of the people named already has this name, or ends or begins with it."""
    if key in known:
        return known[key]
    size = len(key)
    return next((who for full, who in known.items() if key in {full[-size:], full[:size]}), None)


def _core(words: Words, span: Span, taken: Mapping[int, Name]) -> tuple[int, int]:
    """The tokens of a person's span without titles, genitive, registered names and lower-case words."""
    low, high = words.tokens(span)
    while low < high and (low in taken or words.lower[low].rstrip(".") in TITLES or not _capital(words, low)):
        low += 1
    low = max([low, *(i + 1 for i in range(low, high) if words.lemma[i] in OFFICES and i + 1 < high)])
    end = low
    while end < high and end not in taken and (_capital(words, end) or _inner(words, end, high)):
        end += 1
    return low, end


def _capital(words: Words, i: int) -> bool:
    return words.form[i][:1].isupper()


def _inner(words: Words, i: int, high: int) -> bool:
    """Whether a small word or hyphen inside a name goes on with a capital or a hyphenated part."""
    small = words.form[i] in {"-", "’", "'", "."} or words.form[i].isalpha()
    return (
        small
        and i + 1 < high
        and (_capital(words, i + 1) or words.form[i] == "-" or words.form[i - 1] == "-")
    )


def _part_of_title(words: Words, low: int, high: int) -> bool:
    """Whether the words open a longer proper name, of a room or a street: `James Brady Briefing Room`."""
    root = words.root(low, high)
    head = words.head[root]
    return (
        words.dep[root] == "compound"
        and head >= high
        and words.pos[head] == "PROPN"
        and _capital(words, head)
    )


def _titled(words: Words, taken: Mapping[int, Name]) -> list[Span]:
    """Two or more capitalised words after a title or the name of an office, whatever the entity step says.

    Also between commas after an office: `its spokesman, X Y, said`.
    """
    found = []
    for i in range(len(words.form) - 2):
        if words.lemma[i] not in OFFICES and words.lower[i].rstrip(".") not in TITLES:
            continue
        apart = words.form[i + 1] == "," and words.pos[i] == "NOUN"
        low = i + 2 if apart else i + 1
        end = low
        while (
            end < len(words.form) and words.pos[end] == "PROPN" and end not in taken and _capital(words, end)
        ):
            end += 1
        last = words.lemma[end - 1]
        whole = not apart or words.form[end : end + 1] == [","]
        plain = words.lower[min(low, end - 1)] not in TITLES and last not in OFFICES and last not in BODIES
        if end - low > 1 and whole and plain:
            found.append(words.span(low, end))
    return found


def _introduced(words: Words, taken: Mapping[int, Name]) -> list[Span]:
    """Two or more capitalised words that an office in apposition makes a person: `X Y, a spokesman, `."""
    found = []
    for comma, form in enumerate(words.form):
        if form != "," or not _explains(words, comma + 1):
            continue
        low = comma
        while low > 0 and low - 1 not in taken and _in_name(words, low - 1):
            low -= 1
        before = words.lower[low - 1] if low else ""
        if comma - low > 1 and before not in _SITED and words.pos[low - 1] != "DET":
            found.append(words.span(low, comma))
    return found


def _in_name(words: Words, i: int) -> bool:
    return (
        (words.pos[i] == "PROPN" and _capital(words, i)) or words.form[i] == "-" or is_particle(words.form[i])
    )


def _explains(words: Words, low: int) -> bool:
    """Whether a phrase from `low` to the next mark, without a verb, says which office somebody has."""
    office = False
    for i in range(low, min(low + _APPOSED, len(words.form))):
        if words.form[i] in {",", ".", ";", ")"}:
            return office
        if words.pos[i] in {"VERB", "AUX"}:
            return False
        office = office or (words.pos[i] == "NOUN" and words.lower[i] == words.lemma[i] in OFFICES)
    return False


def _stands_alone(words: Words, i: int) -> bool:
    """Whether the word after a title is a surname.

    A proper noun that no other follows, and no part of an office.
    """
    follows = i + 1 < len(words.form) and words.pos[i + 1] == "PROPN"
    return words.pos[i] == "PROPN" and not follows and words.lower[i] not in _OF_OFFICES


def _single(words: Words, people: Iterable[Span], taken: Mapping[int, Name]) -> dict[int, int]:
    """Where a person of one word may stand: first token to end; by the entity step or after a title."""
    found = {}
    for span in people:
        low, high = _core(words, span, taken)
        if low < high:
            found[low] = high
    for i, form in enumerate(words.form[:-1]):
        speaks = words.dep[i] == "nsubj" and words.lemma[words.head[i]] in SPEECH and words.pos[i] == "PROPN"
        if speaks and i not in taken and not form.isupper() and (i == 0 or words.dep[i - 1] != "compound"):
            found.setdefault(i, i + 1)
        if words.lower[i].rstrip(".") in TITLES and _stands_alone(words, i + 1) and i + 1 not in taken:
            found.setdefault(i + 1, i + 2)
    return found


def _nearest(here: Sequence[Name], low: int, known: Sequence[Entry]) -> Name:
    """The one named in full last before, first one known by this very surname; else the first one after."""
    by_surname = {e.name for e in known}
    before = [n for n in here if n.low < low]
    return ([n for n in before if n.key in by_surname] or before or [here[0]])[-1]


def _in_office(candidates: Sequence[Entry], day: dt.date | None) -> Entry | None:
    """The one of several namesakes whose time in office is nearest to `day`; the latest one without a day."""
    if day is None:
        return max(
            candidates, key=lambda e: [t.since.toordinal() for t in e.tenures if t.since][-1:], default=None
        )
    if not candidates:
        return None
    best = min(candidates, key=lambda e: _distance(e, day))
    return best if _distance(best, day) <= _YEARS_AROUND else None


def _distance(entry: Entry, day: dt.date) -> float:
    """Years from `day` to the nearest time in office; 0 inside one or where none is recorded."""
    return min((years_between(t, day) for t in entry.tenures), default=0.0)
