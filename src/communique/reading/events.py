"""PLOVER events: pairs of actors in, the relations a model gives them joined, events out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from communique.codes.plover import QUAD_OF
from communique.findings import Event, Role, TimeRef
from communique.reading import timeml
from communique.reading.clauses import clause, mode, word_at
from communique.reading.decode_relations import YIELD, Relation
from communique.reading.event_dates import event_date
from communique.reading.lexicon import SPEECH
from communique.reading.neural import RelateItem
from communique.reading.pairs import Pair
from communique.reading.strictness import harder
from communique.reading.tense import tense
from communique.spans import Span

HISTORICAL_AFTER: Final = dt.timedelta(days=21)
"""The codebook counts what lies weeks or more before the report as background."""

LEAST: Final = 0.25
"""On held-out rows of PLV train 93 of 100 right relations lie above it, and 6 of 100 reversed pairs."""

LEAST_ALONE: Final = 0.5
"""An actor alone is weaker evidence of an event: the training data hold few of them."""

_DEEDS: Final = frozenset({"CONSULT", YIELD, *(kind for kind, quad in QUAD_OF.items() if quad in (2, 4))})
"""What happens when the innermost predicate does; the other types happen by being said."""


class Setting(NamedTuple):
    """What events are read from besides their pairs: the parse, sentences and times, the day of publication.

    `names` gives the resolved name of each mention; a mention without one stands for nobody.
    """

    doc: Doc
    sentences: Sequence[Span]
    times: Sequence[TimeRef]
    published: dt.date | None
    names: Mapping[Span, str]


def between_two(pairs: Iterable[Pair], names: Mapping[Span, str]) -> list[Pair]:
    """The pairs whose two names are not one."""
    return [
        pair
        for pair in pairs
        if pair.recipient is None
        or names.get(pair.actor) is None
        or names.get(pair.actor) != names.get(pair.recipient)
    ]


def relate_items(text: str, sentences: Sequence[Span], pairs: Iterable[Pair]) -> list[RelateItem]:
    """Each pair with the text of its sentence, the spans moved into it."""
    return [
        RelateItem(
            sentences[pair.sentence].of(text),
            pair.actor.shift(-sentences[pair.sentence].start),
            pair.recipient.shift(-sentences[pair.sentence].start) if pair.recipient else None,
        )
        for pair in pairs
    ]


def annotate(
    setting: Setting,
    pairs: Sequence[Pair],
    relations: Sequence[Relation],
    odds: float = 1.0,
) -> tuple[Event, ...]:
    """The events of `pairs`, whose relations stand in the same order; in order of the text.

    The score is the type's probability times that of there being a relation at all. A pair that scores below
    `LEAST`, for an actor without a recipient `LEAST_ALONE`, both made harder by `odds`, gives no event; of
    two events of one sentence, type, actor and recipient the surer stays.
    """
    best: dict[tuple[int, str, str | None, str | None], Event] = {}
    for pair, relation in zip(pairs, relations, strict=True):
        if event_score(relation) < harder(needed(pair), odds):
            continue
        event = _event(setting, pair, relation)
        key = (pair.sentence, event.type, _name(event.actor), _name(event.recipient))
        if key not in best or event.score > best[key].score:
            best[key] = event
    return tuple(
        sorted(best.values(), key=lambda e: (e.span, e.type, _name(e.actor) or "", _name(e.recipient) or ""))
    )


def needed(pair: Pair) -> float:
    """The least score with which a pair gives an event."""
    return LEAST if pair.recipient else LEAST_ALONE


def event_score(relation: Relation) -> float:
    """The probability of the root times that of there being a relation at all."""
    return relation.score * (1 - relation.none_score)


def _name(role: Role | None) -> str | None:
    return role.name if role else None


def _event(setting: Setting, pair: Pair, relation: Relation) -> Event:
    predicate = word_at(setting.doc, pair.deed if relation.type in _DEEDS else pair.predicate)
    span = clause(word_at(setting.doc, pair.predicate))
    how, day = _placed(setting, predicate, span, setting.sentences[pair.sentence])
    kind = _split(predicate, how) if relation.type == YIELD else relation.type
    return Event(
        type=kind,
        quad=QUAD_OF[kind],
        mode=how,
        span=span,
        actor=Role(span=pair.actor, name=setting.names.get(pair.actor)),
        recipient=Role(span=pair.recipient, name=setting.names.get(pair.recipient))
        if pair.recipient
        else None,
        event_date=day,
        score=event_score(relation),
    )


def _split(predicate: Token, how: str) -> str:
    """CONCEDE or RETREAT, which the published tables count as one.

    The PLOVER manual: RETREAT covers what has an immediate, not simply promised, material consequence (a
    release, a return, a withdrawal, disarming, observing a ceasefire); CONCEDE covers verbal concessions, and
    announcements of future retreats are CONCEDE. So it is RETREAT if the deed is actual or historical and its
    predicate is no verb of saying and opens no complement clause.
    """
    promised = any(child.dep_ in ("xcomp", "ccomp") for child in predicate.children)
    done = how in ("actual", "historical") and not promised and predicate.lemma_ not in SPEECH
    return "RETREAT" if done else "CONCEDE"


def _placed(setting: Setting, predicate: Token, span: Span, sentence: Span) -> tuple[str, dt.date | None]:
    """The mode and day of what `predicate` says; the long past is historical, a present to come future."""
    how = mode(predicate)
    day = _day(setting, span, how, sentence)
    if how != "actual" or setting.published is None:
        return how, day
    if day is None and tense(predicate) == "present" and (coming := _day(setting, span, "future", sentence)):
        return "future", coming
    last = day or _last_day(setting.times, span)
    return ("historical" if last and last < setting.published - HISTORICAL_AFTER else "actual"), day


def _day(setting: Setting, span: Span, how: str, sentence: Span) -> dt.date | None:
    return event_date(
        span, how, times=setting.times, sentence=sentence, doc=setting.doc, published=setting.published
    )


def _last_day(times: Iterable[TimeRef], span: Span) -> dt.date | None:
    """The end of the latest period that the span names, a month or a year."""
    days = (timeml.last_day_of(ref.value) for ref in times if span.contains(ref.span) and ref.type == "DATE")
    return max((day for day in days if day), default=None)
