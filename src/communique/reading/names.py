"""The names of a document: registered ones, people and organisations that the parse finds, short forms linked."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.codes.registry import Entry, Match, Registry, years_between
from communique.codes.spelling import WORD, fold, full_key, is_particle, sound
from communique.reading.lexicon import BODIES, OFFICES, PEOPLE, SPEECH, TITLES
from communique.reading.words import Words
from communique.spans import Span, trim

_YEARS_AROUND = 12


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


class Names(NamedTuple):
    """All names in order; by token the longest one; and who stands behind each key."""

    ordered: Sequence[Name]
    at: Mapping[int, Name]
    entities: Mapping[str, Entity]
    inner: Mapping[int, Name]
    """By token the registered name, also inside a longer one."""


def names_of(
    words: Words,
    people: Iterable[Span],
    organisations: Iterable[Span],
    registry: Registry,
    day: dt.date | None,
) -> Names:
    """Every name in `words`, given the spans that the parser's entity step calls people and organisations."""
    found = [n for n in _registered(words, registry) if not _given_name(words, n, people, registry)]
    entities = {n.key: _entity(registry.entries[n.key], day) for n in found}
    inner = {i: n for n in found for i in range(n.low, n.high)}
    full = _full_people(words, people, inner, entities)
    taken = inner | {i: n for n in full for i in range(n.low, n.high)}
    persons = [n for n in [*found, *full] if entities[n.key].kind == "person"]
    short = _short_people(words, _single(words, people, taken), persons, taken, entities, registry, day)
    taken |= {i: n for n in short for i in range(n.low, n.high)}
    bodies = _organisations(words, organisations, taken, inner, entities)
    ordered = sorted([*found, *full, *short, *bodies], key=lambda n: (n.low, -n.high))
    at = {i: n for n in sorted(ordered, key=lambda n: n.high - n.low) for i in range(n.low, n.high)}
    return Names(ordered, at, entities, inner)


def _registered(words: Words, registry: Registry) -> list[Name]:
    matches: list[Match] = registry.find(words.text)
    found = []
    for match in matches:
        low, high = words.tokens(match.span)
        if low < high:
            found.append(Name(low, high, match.name, match.form))
    return found


def _given_name(words: Words, name: Name, people: Iterable[Span], registry: Registry) -> bool:
    """Whether a state's name is somebody's first name: `Jordan` before another capitalised word of a person."""
    if name.form not in {"name", "seat"} or registry.entries[name.key].kind != "state":
        return False
    start = words.starts[name.low]
    inside = [p for p in people if p.start == start and p.end > words.ends[name.high - 1]]
    if not inside or name.high >= len(words.form):
        return False
    after = words.form[name.high]
    return after[:1].isupper() and words.lower[name.high] not in TITLES and not registry.find(after)


def _entity(entry: Entry, day: dt.date | None) -> Entity:
    return Entity(entry.name, entry.kind, entry.code, entry.party_on(day), entry)


def _core(words: Words, span: Span, taken: Mapping[int, Name]) -> tuple[int, int]:
    """The tokens of a person's span without titles, genitive, what the registry names, and lower-case words."""
    low, high = words.tokens(span)
    while low < high and (low in taken or words.lower[low].rstrip(".") in TITLES or not _capital(words, low)):
        low += 1
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


def _full_people(
    words: Words, people: Iterable[Span], taken: Mapping[int, Name], entities: dict[str, Entity]
) -> list[Name]:
    """People of two words and more that the registry does not know."""
    keys = {full_key(WORD.findall(n)): n for n, e in entities.items() if e.kind == "person"}
    found: list[Name] = []
    for span in sorted({*people, *_titled(words, taken)}):
        low, high = _core(words, span, taken)
        parts = WORD.findall(words.text[words.starts[low] : words.ends[high - 1]]) if low < high else []
        if high - low < 2 or len(parts) < 2 or words.form[low + 1] == "-" or any(n.low <= low < n.high for n in found) or _part_of_title(words, low, high):
            continue
        name = words.span(low, high).of(words.text).replace("\n", " ")
        parts_key = full_key(parts)
        key = _known_person(parts_key, keys) or f"person:{fold(name)}"
        keys.setdefault(parts_key, key)
        entities.setdefault(key, Entity(_titlecase(name), "person", None, None, None))
        found.append(Name(low, high, key, "person"))
    return found


def _known_person(key: tuple[str, ...], known: Mapping[tuple[str, ...], str]) -> str | None:
    """Who of the people named already has this name, or ends or begins with it."""
    if key in known:
        return known[key]
    size = len(key)
    return next((who for full, who in known.items() if key in {full[-size:], full[:size]}), None)


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


def _titlecase(name: str) -> str:
    return name.title() if name.isupper() else name


def _titled(words: Words, taken: Mapping[int, Name]) -> list[Span]:
    """Two or more capitalised words after a title or the name of an office, whatever the entity step says."""
    found = []
    for i in range(len(words.form) - 2):
        if words.lemma[i] not in OFFICES and words.lower[i].rstrip(".") not in TITLES:
            continue
        end = i + 1
        while (
            end < len(words.form) and words.pos[end] == "PROPN" and end not in taken and _capital(words, end)
        ):
            end += 1
        last = words.lemma[end - 1]
        if end - i > 2 and words.lower[i + 1] not in TITLES and last not in OFFICES and last not in BODIES:
            found.append(words.span(i + 1, end))
    return found


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
        if words.lower[i].rstrip(".") in TITLES and words.pos[i + 1] == "PROPN" and i + 1 not in taken:
            found.setdefault(i + 1, i + 2)
    return found


def _short_people(
    words: Words,
    single: Mapping[int, int],
    full: Sequence[Name],
    taken: Mapping[int, Name],
    entities: dict[str, Entity],
    registry: Registry,
    day: dt.date | None,
) -> list[Name]:
    """Surnames: of somebody named in full here, else of the registry, else of nobody known."""
    shorts = _shorts(words, full, entities)
    found: list[Name] = []
    low = 0
    while low < len(words.form):
        high = _short_end(words, low, taken, shorts, single, registry)
        if high > low:
            key = _who(words, low, high, shorts, low in single, entities, registry, day)
            if key:
                found.append(Name(low, high, key, "surname"))
        low = max(low + 1, high)
    return found


def _shorts(words: Words, full: Sequence[Name], entities: Mapping[str, Entity]) -> dict[str, list[Name]]:
    """By sound, who can be meant by a last name; by a first name too, which is the family's in East Asia."""
    last: dict[str, list[Name]] = {}
    first: dict[str, list[Name]] = {}
    for name in sorted(full, key=lambda n: n.low):
        parts = [sound(w) for w in WORD.findall(entities[name.key].name) if not is_particle(w)]
        parts = parts or [sound(words.form[name.low])]
        last.setdefault(parts[-1], []).append(name)
        first.setdefault(parts[0], []).append(name)
        written = [
            w for w in WORD.findall(words.span(name.low, name.high).of(words.text)) if not is_particle(w)
        ]
        if written and sound(written[-1]) != parts[-1]:
            last.setdefault(sound(written[-1]), []).append(name)
    return first | last


def _short_end(
    words: Words,
    low: int,
    taken: Mapping[int, Name],
    shorts: Mapping[str, list[Name]],
    single: Mapping[int, int],
    registry: Registry,
) -> int:
    """The end of a surname that begins at `low`, or `low` for none."""
    if low in taken or not _capital(words, low) or words.lower[low].rstrip(".") in TITLES:
        return low
    if low in single:
        return single[low]
    key = sound(words.form[low])
    known = key in shorts or (words.pos[low] == "PROPN" and len(key) > 3 and key in registry.surnames)
    return low + 1 if known and words.pos[low] in {"PROPN", "NOUN", "VERB", "ADJ"} else low


def _who(
    words: Words,
    low: int,
    high: int,
    shorts: Mapping[str, list[Name]],
    marked: bool,
    entities: dict[str, Entity],
    registry: Registry,
    day: dt.date | None,
) -> str | None:
    """The key of the person meant, added to `entities` where the registry or nobody knows it."""
    text = words.span(low, high).of(words.text)
    parts = [w for w in WORD.findall(text) if not is_particle(w)]
    if not parts:
        return None
    here = shorts.get(sound(parts[-1]), [])
    if here:
        return _nearest(here, low, registry.by_surname(text)).key
    if "-" in text and sound(parts[0]) in shorts:
        return None
    candidates = registry.by_surname(text)
    entry = _in_office(candidates, day)
    if entry:
        entities.setdefault(entry.name, _entity(entry, day))
        return entry.name
    if not marked or high - low > 2:
        return None
    key = f"person:{sound(parts[-1])}"
    entities.setdefault(key, Entity(_titlecase(text), "person", None, None, None))
    return key


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


def _organisations(
    words: Words,
    organisations: Iterable[Span],
    taken: Mapping[int, Name],
    inner: Mapping[int, Name],
    entities: dict[str, Entity],
) -> list[Name]:
    """Organisations that are more than one registered name: `Russian Foreign Ministry`, and unregistered ones."""
    found = []
    for span in organisations:
        low, high = words.tokens(trim(words.text, span))
        while low < high and (words.pos[low] == "DET" or not _capital(words, low)):
            low += 1
        while high > low and words.lower[high - 1] in {"'s", "’s", ".", ","}:
            high -= 1
        if low >= high or (low in taken and taken[low].high >= high) or _odd(words, low, high):
            continue
        inside = [inner[i] for i in range(low, high) if i in inner]
        if not inside and any(i in taken for i in range(low, high)):
            continue
        name = words.span(low, high).of(words.text).replace("\n", " ")
        key = f"organisation:{fold(name)}"
        party = next((entities[n.key].party for n in inside if n.form != "seat"), None)
        code = next((entities[n.key].code for n in inside if n.form != "seat"), None)
        entities.setdefault(key, Entity(name, "organisation", code if party else None, party, None))
        found.append(Name(low, high, key, "organisation"))
    return found


def _odd(words: Words, low: int, high: int) -> bool:
    """Whether a supposed organisation is no name of one: an office, a plain word, a mark."""
    text = words.span(low, high).of(words.text)
    return (
        not any(c.isalpha() for c in text)
        or words.lemma[high - 1] in OFFICES
        or words.lemma[high - 1] in PEOPLE
    )
