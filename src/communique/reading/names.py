"""The names of a document: registered ones, people and organisations by the parse, short forms linked."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.codes.registry import Registry
from communique.codes.spelling import fold
from communique.reading.lexicon import OFFICES, PEOPLE, TITLES
from communique.reading.people import Book, Entity, Name, full_people, short_people
from communique.reading.words import Words
from communique.spans import Span, trim


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
    book = Book(registry, day, {})
    for name in found:
        book.add(registry.entries[name.key])
    inner = {i: n for n in found for i in range(n.low, n.high)}
    full = full_people(words, people, inner, book)
    taken = inner | {i: n for n in full for i in range(n.low, n.high)}
    persons = [n for n in [*found, *full] if book.entities[n.key].kind == "person"]
    short = short_people(words, people, persons, taken, book)
    taken |= {i: n for n in short for i in range(n.low, n.high)}
    bodies = _organisations(words, organisations, taken, inner, book)
    ordered = sorted([*found, *full, *short, *bodies], key=lambda n: (n.low, -n.high))
    at = {i: n for n in sorted(ordered, key=lambda n: n.high - n.low) for i in range(n.low, n.high)}
    return Names(ordered, at, book.entities, inner)


def _registered(words: Words, registry: Registry) -> list[Name]:
    found = []
    for match in registry.find(words.text):
        low, high = words.tokens(match.span)
        if low < high:
            found.append(Name(low, high, match.name, match.form))
    return found


def _given_name(words: Words, name: Name, people: Iterable[Span], registry: Registry) -> bool:
    """Whether a state's name is somebody's first name.

    `Jordan` before another capitalised word of a person.
    """
    if name.form not in {"name", "seat"} or registry.entries[name.key].kind != "state":
        return False
    start = words.starts[name.low]
    inside = [p for p in people if p.start == start and p.end > words.ends[name.high - 1]]
    if not inside or name.high >= len(words.form):
        return False
    after = words.form[name.high]
    return after[:1].isupper() and words.lower[name.high] not in TITLES and not registry.find(after)


def _organisations(
    words: Words, spans: Iterable[Span], taken: Mapping[int, Name], inner: Mapping[int, Name], book: Book
) -> list[Name]:
    """Organisations beyond single registered names: `Russian Foreign Ministry`, and unregistered ones."""
    found = []
    for span in spans:
        low, high = _organisation(words, span, inner)
        if low >= high or (low in taken and taken[low].high >= high) or _odd(words, low, high):
            continue
        inside = [book.entities[n.key] for i in range(low, high) if (n := inner.get(i)) and n.form != "seat"]
        if not inside and (any(i in taken for i in range(low, high)) or _opens_title(words, low, high)):
            continue
        name = " ".join(words.span(low, high).of(words.text).split())
        key = f"organisation:{fold(name)}"
        party, code = (inside[0].party, inside[0].code) if inside else (None, None)
        book.entities.setdefault(key, Entity(name, "organisation", code, party, None))
        found.append(Name(low, high, key, "organisation"))
    return found


def _organisation(words: Words, span: Span, inner: Mapping[int, Name]) -> tuple[int, int]:
    """The tokens of an organisation without article, genitive, and a capital that begins the next clause."""
    low, high = words.tokens(trim(words.text, span))
    while low < high and (words.pos[low] == "DET" or not words.form[low][:1].isupper()):
        low += 1
    while high > low and words.lower[high - 1] in {"'s", "’s", ".", ","}:
        high -= 1
    last = inner.get(high - 1)
    foreign = (
        last is not None and last.form == "seat" and last.low > low and words.lower[last.low - 1] != "of"
    )
    return low, last.low if last is not None and foreign else high


def _opens_title(words: Words, low: int, high: int) -> bool:
    """Whether the words open the title of an office: `Presidential Press` before `Secretary`."""
    head = words.head[words.root(low, high)]
    return head >= high and words.pos[head] == "PROPN" and words.lemma[head] in OFFICES


def _odd(words: Words, low: int, high: int) -> bool:
    """Whether a supposed organisation is no name of one: an office, a plain word, a mark."""
    text = words.span(low, high).of(words.text)
    return (
        not any(c.isalpha() for c in text)
        or words.lemma[high - 1] in OFFICES
        or words.lemma[high - 1] in PEOPLE
    )
