"""Readings of invented talks, made without the network, for a record of any size.

Dossiers are of unequal size (a Zipf law), reports run over years, one in ten is a copy of another.
What parties want is worded over and over, in the same words or in others, with other numbers. Equal arguments
give equal readings.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from communique.document import make_document
from communique.findings import (
    Act,
    Actor,
    Event,
    Note,
    ReaderVersion,
    Reading,
    Role,
    Statement,
    Thing,
)
from communique.spans import Span

READER = ReaderVersion(version="0.0.0", codebook="acts-1", models={"invented": "sha256:0"})
FIRST_DAY = dt.date(2010, 1, 4)
YEARS = 15
_UNEQUAL = 0.5  # the exponent of the Zipf law over the dossiers
_OUTLETS = tuple(
    f"{place} {kind}" for place in ("Northern", "Harbour", "Capital") for kind in ("Wire", "Post")
)
_SYLLABLES = [
    a + b for b in ("ar", "en", "il", "os", "ur") for a in ("b", "d", "g", "k", "l", "m", "r", "t", "v", "z")
]
_PLACES = ("coast", "delta", "eastern bank", "northern road", "old port", "plateau", "ridge", "valley")
_ISSUES = {
    "ceasefire": (
        "a truce of {n} days",
        "a halt to strikes on {place}",
        "a pause in the fighting at {place}",
    ),
    "prisoners": ("the release of {n} prisoners", "an exchange of {n} captives of {place}", "detainee lists"),
    "territory": (
        "a withdrawal from {place}",
        "the line of {year} along {place}",
        "joint control of {place}",
    ),
    "humanitarian": ("{n} lorries a day for {place}", "a corridor through {place}", "repairs of wells"),
    "economy": ("fees of {n} crowns at {place}", "an end to the blockade of {place}", "a return of assets"),
    "security": ("guarantees for {n} years", "observers of {n} states at {place}", "a monitoring mission"),
    "process": ("talks in a neutral city", "a meeting within {n} days", "an agenda of {n} points"),
}
_ACTS = (
    ("position", "{party} demands {what}", 6),
    ("rejection", "{party} ruled out {what}", 3),
    ("concession", "{party} is ready to allow {what}", 1),
    ("proposal", "{party} offered {other} {what}", 3),
    ("acceptance", "{party} agreed to {what}", 2),
    ("waiting", "{party} awaits an answer of {other} on {what}", 1),
    ("meeting", "{party} met {other} to discuss {what}", 2),
    ("agreement", "{party} and {other} signed a deal on {what}", 1),
    ("implementation", "{party} carried out {what}", 1),
    ("breach", "{party} broke its word on {what}", 1),
    ("pressure", "{party} threatened {other} over {what}", 1),
)
_QUADS = {"agreement": 1, "meeting": 1, "pressure": 3, "breach": 4}
_HEADS = ("spokesman", "envoy", "minister", "commander")
_OPENINGS = ("On {day}", "In a statement", "After the talks", "Late at night", "According to its delegation")


class Talks(NamedTuple):
    """One conflict: its two sides, its mediator, their spokesmen, the terms in dispute and its days."""

    sides: tuple[str, str]
    mediator: str
    people: dict[str, str]
    terms: tuple[tuple[str, str], ...]
    first: dt.date
    last: dt.date


class _Sentence(NamedTuple):
    text: str
    kind: str
    mode: str
    issue: str
    party: str
    other: str
    speaker: str | None
    evidence: str
    what: str


def invent(entries: int, dossiers: int, seed: int = 0) -> Iterator[Reading]:
    """Readings with about `entries` findings in all, of `dossiers` conflicts, in order of no day."""
    chance = random.Random(seed)
    every = [_talks(chance, place) for place in range(dossiers)]
    sizes = list(accumulate((place + 1) ** -_UNEQUAL for place in range(dossiers)))
    made, number = 0, 0
    last: dict[int, Reading] = {}
    while made < entries:
        place = chance.choices(range(dossiers), cum_weights=sizes)[0]
        before = last.get(place)
        reading = _copied(before, chance, number) if before and chance.random() < 0.1 else None
        reading = reading or _report(every[place], chance, number)
        last[place] = reading
        number += 1
        made += _findings(reading)
        yield reading


def _findings(reading: Reading) -> int:
    return sum(map(len, (reading.acts, reading.statements, reading.events, reading.notes)))


def _talks(chance: random.Random, place: int) -> Talks:
    names = [_name(place * 3 + part) for part in range(3)]
    people = {
        f"{_name(chance.randrange(90_000))} {_name(chance.randrange(90_000))}": side
        for side in names[:2]
        for _ in range(4)
    }
    first = FIRST_DAY + dt.timedelta(days=chance.randrange(YEARS * 300))
    length = dt.timedelta(days=chance.randrange(200, YEARS * 365))
    terms = tuple(_term(chance) for _ in range(60))
    end = FIRST_DAY + dt.timedelta(days=YEARS * 365)
    return Talks((names[0], names[1]), names[2], people, terms, first, min(first + length, end))


def _name(number: int) -> str:
    base = len(_SYLLABLES)
    parts = (_SYLLABLES[number // base**power % base] for power in (2, 1, 0))
    return "".join(parts).capitalize() + "ia"


def _term(chance: random.Random) -> tuple[str, str]:
    issue = chance.choice(tuple(_ISSUES))
    pattern = chance.choice(_ISSUES[issue])
    place = f"the {chance.choice(_PLACES)} of {_name(chance.randrange(90_000))}"
    return issue, pattern.format(n="{n}", place=place, year=chance.randrange(1950, 2000))


def _report(talks: Talks, chance: random.Random, number: int) -> Reading:
    day = talks.first + dt.timedelta(days=chance.randrange((talks.last - talks.first).days))
    sentences = [_sentence(talks, chance, day) for _ in range(chance.randrange(8, 15))]
    return _reading(talks.people, sentences, day, chance.choice(_OUTLETS), number)


def _sentence(talks: Talks, chance: random.Random, day: dt.date) -> _Sentence:
    kind, pattern, _ = chance.choices(_ACTS, weights=[act[2] for act in _ACTS])[0]
    party, other = chance.sample(talks.sides, 2)
    if chance.random() < 0.1:
        party = talks.mediator
    issue, term = chance.choice(talks.terms)
    what = term.format(n=chance.choice((5, 10, 30, 60, 100, 250)))
    evidence = pattern.format(party=party, other=other, what=what)
    speaker = chance.choice([name for name, side in talks.people.items() if side in (party, other)])
    said = f", {chance.choice(_HEADS)} {speaker} said" if chance.random() < 0.7 else ""
    before = day - dt.timedelta(days=chance.randrange(3))
    opening = chance.choice(_OPENINGS).format(day=before.strftime("%A"))
    return _Sentence(
        text=f"{opening}, {evidence}{said}.",
        kind=kind,
        mode=chance.choices(("actual", "negated", "hypothetical", "historical"), weights=(88, 5, 4, 3))[0],
        issue=issue,
        party=party,
        other=other,
        speaker=speaker if said else None,
        evidence=evidence,
        what=what,
    )


def _reading(
    people: dict[str, str], sentences: Sequence[_Sentence], day: dt.date, outlet: str, number: int
) -> Reading:
    text = " ".join(one.text for one in sentences)
    ends = list(accumulate((len(one.text) + 1 for one in sentences), initial=0))
    spans = [Span(start, end - 1) for start, end in pairwise(ends)]
    document = make_document(
        path=f"invented/{number}.txt", text=text, title=sentences[0].evidence, publisher=outlet, published=day
    )
    placed = list(zip(sentences, spans, strict=True))
    return Reading(
        document=document,
        reader=READER,
        sentences=tuple(spans),
        actors=_actors(people, sentences),
        acts=tuple(_act(one, span.start, day) for one, span in placed),
        statements=tuple(_statement(one, span, people) for one, span in placed if one.speaker),
        events=tuple(_event(one, span.start) for one, span in placed),
        notes=(Note(kind="bold_headline", span=spans[0], text="says more than the body"),),
    )


def _actors(people: dict[str, str], sentences: Sequence[_Sentence]) -> tuple[Actor, ...]:
    sides = sorted({name for one in sentences for name in (one.party, one.other)})
    heads = sorted({one.speaker for one in sentences if one.speaker})
    return (
        *(Actor(name=name, kind="state", code=None, party=name, mentions=()) for name in sides),
        *(Actor(name=name, kind="person", code=None, party=people[name], mentions=()) for name in heads),
    )


def _act(one: _Sentence, start: int, day: dt.date) -> Act:
    span = _within(one.text, one.evidence, start)
    addressed = one.other in one.evidence
    return Act(
        type=one.kind,
        mode=one.mode,
        issue=one.issue,
        span=span,
        party=Role(span=_within(one.text, one.party, start), name=one.party),
        addressee=Role(span=_within(one.text, one.other, start), name=one.other) if addressed else None,
        object=Thing(span=_within(one.text, one.what, start)),
        source=Role(span=None, name=one.speaker) if one.speaker else None,
        event_date=day if len(one.text) % 4 == 0 else None,
        score=0.8,
    )


def _statement(one: _Sentence, span: Span, people: dict[str, str]) -> Statement:
    name = _within(one.text, one.speaker or "", span.start)
    return Statement(
        source=(name,),
        cue=(_within(one.text, "said", span.start),),
        content=(_within(one.text, one.evidence, span.start),),
        kind="direct" if len(one.text) % 3 == 0 else "indirect",
        speaker=one.speaker,
        party=people.get(one.speaker or ""),
        named=True,
        score=0.8,
    )


def _event(one: _Sentence, start: int) -> Event:
    return Event(
        type="CONSULT",
        quad=_QUADS.get(one.kind, 2),
        mode=one.mode,
        span=_within(one.text, one.evidence, start),
        actor=Role(span=_within(one.text, one.party, start), name=one.party),
        recipient=Role(span=None, name=one.other),
        event_date=None,
        score=0.8,
    )


def _within(text: str, words: str, start: int) -> Span:
    place = text.index(words)
    return Span(start + place, start + place + len(words))


def _copied(before: Reading, chance: random.Random, number: int) -> Reading:
    """The report as another outlet prints it a day later."""
    published = before.document.published
    document = make_document(
        path=f"invented/{number}.txt",
        text=before.document.text,
        title=before.document.title,
        publisher=chance.choice(_OUTLETS),
        published=published + dt.timedelta(days=1) if published else None,
    )
    return Reading(
        document=document,
        reader=before.reader,
        sentences=before.sentences,
        actors=before.actors,
        acts=before.acts,
        statements=before.statements,
        events=before.events,
        notes=before.notes,
    )
