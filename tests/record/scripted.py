"""Readings written by hand: reports whose acts are known, of talks that run as a script says."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from communique.document import make_document
from communique.findings import Act, Actor, ReaderVersion, Reading, Role, Statement, Thing
from communique.record.ledger import build_ledger
from communique.record.values import Ledger
from communique.spans import Span

READER = ReaderVersion(version="0.1.0", codebook="acts-1", models={"acts": "sha256:0"})


class Told(NamedTuple):
    """An act as the script has it; `words` are its evidence inside the sentence."""

    type: str
    party: str | None
    words: str
    object: str | None = None
    to: str | None = None
    issue: str = "other"
    mode: str = "actual"
    source: str | None = None
    on: str | None = None


class Said(NamedTuple):
    """A statement as the script has it."""

    speaker: str
    party: str | None
    content: str
    kind: str = "direct"


Line = tuple[str, list[Told | Said]]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def report(
    published: str | None,
    *lines: Line,
    publisher: str = "Northern Wire",
    actors: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
    reader: ReaderVersion = READER,
) -> Reading:
    """The reading of a report; `actors` maps names to kinds, `people` speakers to their party."""
    text = " ".join(sentence for sentence, _ in lines)
    document = make_document(
        path=f"{publisher}-{published}.txt",
        text=text,
        publisher=publisher,
        published=day(published) if published else None,
    )
    sentences: list[Span] = []
    acts: list[Act] = []
    statements: list[Statement] = []
    for sentence, findings in lines:
        start = sentences[-1].end + 1 if sentences else 0
        sentences.append(Span(start, start + len(sentence)))
        acts.extend(_act(one, sentence, start) for one in findings if isinstance(one, Told))
        statements.extend(_statement(one, sentence, start) for one in findings if isinstance(one, Said))
    return Reading(
        document=document,
        reader=reader,
        sentences=tuple(sentences),
        actors=_actors(actors or {}, people or {}),
        statements=tuple(statements),
        acts=tuple(acts),
    )


def ledger(*readings: Reading) -> Ledger:
    return build_ledger(readings)


def _actors(kinds: Mapping[str, str], people: Mapping[str, str]) -> tuple[Actor, ...]:
    bodies = [Actor(name=n, kind=kind, code=None, party=n, mentions=()) for n, kind in kinds.items()]
    persons = [
        Actor(name=name, kind="person", code=None, party=party, mentions=()) for name, party in people.items()
    ]
    return (*bodies, *persons)


def _act(one: Told, sentence: str, start: int) -> Act:
    return Act(
        type=one.type,
        mode=one.mode,
        issue=one.issue,
        span=_find(one.words, sentence, start),
        party=_role(one.party),
        addressee=_role(one.to),
        object=Thing(span=_find(one.object, sentence, start)) if one.object else None,
        source=_role(one.source),
        event_date=day(one.on) if one.on else None,
        score=0.9,
    )


def _statement(one: Said, sentence: str, start: int) -> Statement:
    return Statement(
        source=(),
        cue=(),
        content=(_find(one.content, sentence, start),),
        kind=one.kind,
        speaker=one.speaker,
        party=one.party,
        named=True,
        score=0.9,
    )


def _role(name: str | None) -> Role | None:
    return Role(span=None, name=name) if name else None


def _find(words: str, sentence: str, start: int) -> Span:
    at = sentence.index(words)
    return Span(start + at, start + at + len(words))
