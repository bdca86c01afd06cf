"""Readings made of the hand-coded truth: what a reader without fault would hand over."""

import datetime as dt
import re
from functools import cache

from golden_truth import ActTruth, ReportTruth, StatementTruth, document_of, place

from communique.codes.registry import Registry, load_registry
from communique.document import Document
from communique.findings import Act, Actor, Note, ReaderVersion, Reading, Role, Statement, Thing, TimeRef
from communique.models.syntax import Syntax
from communique.reading.sentences import sentences
from communique.spans import Span

READER = ReaderVersion(version="0.0.0", codebook="acts-1", models={})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def hand_reading(truth: ReportTruth, syntax: Syntax) -> Reading:
    """The reading that holds all that the truth codes, and nothing else; spans of parts are left out."""
    document = document_of(truth.report)
    return Reading(
        document=document,
        reader=READER,
        sentences=sentences(syntax.parse(document.text)),
        times=tuple(
            TimeRef(span=place(document.text, words), value=value, type="DATE")
            for words, value in truth.times.items()
        ),
        actors=(
            *(_actor(document, name, party) for name, party in truth.actors.items()),
            *_bodies(document, truth),
        ),
        statements=tuple(_statement(document, one) for one in truth.statements),
        acts=tuple(_act(document, one, truth) for one in truth.acts),
        notes=tuple(
            Note(kind=one.kind, span=place(document.text, one.words), text=one.words) for one in truth.notes
        ),
    )


def _act(document: Document, coded: ActTruth, truth: ReportTruth) -> Act:
    span = place(document.text, coded.words)
    return Act(
        type=coded.type,
        mode=coded.mode,
        issue=coded.issue,
        span=span,
        party=_role(coded.party),
        addressee=_role(coded.addressee),
        object=Thing(span=_within(span, coded.words, coded.object)) if coded.object else None,
        source=_role(coded.source),
        event_date=_event_date(document, span, truth),
        score=1.0,
    )


def _within(span: Span, words: str, part: str) -> Span:
    start = span.start + words.index(part)
    return Span(start, start + len(part))


def _role(name: str | None) -> Role | None:
    return Role(span=None, name=name) if name else None


def _event_date(document: Document, span: Span, truth: ReportTruth) -> dt.date | None:
    """The day that the act's own words give."""
    days = [
        value
        for words, value in truth.times.items()
        if _DAY.fullmatch(value) and place(document.text, words).overlaps(span)
    ]
    return dt.date.fromisoformat(days[0]) if len(days) == 1 else None


def _statement(document: Document, coded: StatementTruth) -> Statement:
    return Statement(
        source=(),
        cue=(),
        content=(place(document.text, coded.words),),
        kind=coded.kind,
        speaker=coded.speaker,
        party=coded.party,
        named=coded.named,
        score=1.0,
    )


def _people(document: Document, truth: ReportTruth) -> tuple[Actor, ...]:
    return tuple(_actor(document, name, party) for name, party in truth.actors.items())


def _actor(document: Document, name: str, party: str) -> Actor:
    surname = name.rsplit(maxsplit=1)[-1]
    start = document.text.index(surname)
    return Actor(
        name=name,
        kind="person",
        code=None,
        party=party,
        mentions=(Span(start, start + len(surname)),),
    )


def _bodies(document: Document, truth: ReportTruth) -> tuple[Actor, ...]:
    """The states, groups and bodies that the text names or that act, as the registry describes them."""
    roles = (role for act in truth.acts for role in (act.party, act.addressee) if role)
    acting = {name for role in roles for name in role.split("; ")}
    named = {match.name for match in _registry().find(document.text)}
    known = (_registry().lookup(name) for name in sorted((named | acting) - set(truth.actors)))
    return tuple(
        Actor(name=one.name, kind=one.kind, code=one.code, party=one.stands_for, mentions=())
        for one in known
        if one and one.kind != "person"
    )


@cache
def _registry() -> Registry:
    return load_registry()
