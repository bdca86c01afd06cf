"""Events: which actors a sentence joins, and what becomes of a pair and its relation."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.findings import Event
from communique.models.syntax import Syntax
from communique.reading.decode_relations import Relation
from communique.reading.events import Setting, annotate, between_two, relate_items
from communique.reading.pairs import candidates
from communique.reading.sentences import sentences
from communique.reading.times import times
from communique.spans import Span

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2025, 6, 3)
SYNTAX = Syntax.load()
NAMES = ("Russia", "Ukraine", "Kharkiv", "Turkey", "Hamas", "Israel", "Qatar")


def mentions(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer("|".join(NAMES), text)]


def joined(text: str) -> set[tuple[str, str]]:
    pairs = candidates(SYNTAX.parse(text), mentions(text))
    return {(p.actor.of(text), p.recipient.of(text)) for p in pairs if p.recipient is not None}


PAIRS = {
    "Russia attacked Kharkiv.": {("Russia", "Kharkiv")},
    "Kharkiv was attacked by Russia.": {("Russia", "Kharkiv")},
    "Russia's attack on Kharkiv killed ten people.": {("Russia", "Kharkiv")},
    "Turkey said Russia attacked Kharkiv.": {("Russia", "Kharkiv")},
    "Ukraine accused Russia of breaking the truce.": {("Ukraine", "Russia")},
    "Russia and Ukraine met in the capital.": {("Russia", "Ukraine")},
    "Talks between Russia and Ukraine ended early.": {("Russia", "Ukraine")},
    "Israel agreed to free prisoners held for Hamas.": {("Israel", "Hamas")},
    "Israel struck the capital and warned Hamas.": {("Israel", "Hamas")},
    "Russia, which attacked Kharkiv, wants peace.": {("Russia", "Kharkiv")},
    "Qatar announced the release of men held by Hamas.": {("Qatar", "Hamas")},
    "Ukraine demanded that Russia leave.": {("Ukraine", "Russia")},
    "Turkey wants Russia to leave.": {("Turkey", "Russia")},
    "Turkey's leader, Hamas, accused Israel.": {("Hamas", "Israel")},
    "Russia rested. Ukraine waited.": set(),
}


@pytest.mark.parametrize("text", PAIRS)
def test_pairs(text: str) -> None:
    assert joined(text) == PAIRS[text]


def test_predicate_and_deed() -> None:
    text = "Russia plans to attack Ukraine."
    (pair,) = candidates(SYNTAX.parse(text), mentions(text))
    assert (pair.predicate.of(text), pair.deed.of(text)) == ("plans", "attack")


def test_items_hold_the_sentence_alone() -> None:
    text = "It rained. Russia attacked Kharkiv."
    doc = SYNTAX.parse(text)
    (item,) = relate_items(text, sentences(doc), candidates(doc, mentions(text)))
    assert item.actor is not None and item.recipient is not None
    assert (item.text, item.actor.of(item.text), item.recipient.of(item.text)) == (
        "Russia attacked Kharkiv.",
        "Russia",
        "Kharkiv",
    )


def read(
    text: str, kind: str = "ASSAULT", none: float = 0.1, names: dict[str, str] | None = None
) -> tuple[Event, ...]:
    doc = SYNTAX.parse(text)
    found = mentions(text)
    resolved = {m: (names or {}).get(m.of(text), m.of(text)) for m in found}
    pairs = between_two(candidates(doc, found), resolved)
    relations = [Relation(kind, 4, 0.8, none) for _ in pairs]
    return annotate(
        Setting(doc, sentences(doc), times(doc, PUBLISHED), PUBLISHED, resolved), pairs, relations
    )


MODES = {
    "Russia attacked Ukraine.": "actual",
    "Russia will attack Ukraine.": "future",
    "Russia plans to attack Ukraine.": "future",
    "Russia may attack Ukraine.": "hypothetical",
    "Russia would attack Ukraine if talks failed.": "hypothetical",
    "Turkey said that Russia would attack Ukraine.": "future",
    "Russia did not attack Ukraine.": "negated",
    "Russia failed to defeat Ukraine.": "negated",
    "Russia attacked Ukraine in 2014.": "historical",
    "Russia attacked Ukraine on Monday.": "actual",
}


@pytest.mark.parametrize("text", MODES)
def test_mode(text: str) -> None:
    assert [event.mode for event in read(text)] == [MODES[text]]


def test_a_spoken_act_is_actual_whatever_it_announces() -> None:
    (event,) = read("Russia threatened to attack Ukraine.", "THREATEN")
    assert (event.mode, event.quad) == ("actual", 3)


def test_a_present_with_a_coming_day_is_future() -> None:
    (event,) = read("Russia meets Ukraine on Friday.", "CONSULT")
    assert (event.mode, event.event_date) == ("future", dt.date(2025, 6, 6))


YIELDS = {
    "Israel freed men of Hamas.": ("RETREAT", 2),
    "Israel will free men of Hamas.": ("CONCEDE", 1),
    "Israel agreed to free men of Hamas.": ("CONCEDE", 1),
    "Israel announced the release of men of Hamas.": ("CONCEDE", 1),
}


@pytest.mark.parametrize("text", YIELDS)
def test_yield_is_a_retreat_once_carried_out(text: str) -> None:
    (event,) = read(text, "YIELD")
    assert (event.type, event.quad) == YIELDS[text]


def test_the_span_is_the_clause_without_clauses_of_other_subjects() -> None:
    text = "Russia attacked Kharkiv on Monday, while Turkey called for calm."
    event = next(e for e in read(text) if e.recipient and e.recipient.name == "Kharkiv")
    assert event.span.of(text) == "Russia attacked Kharkiv on Monday"


def test_no_relation_no_event() -> None:
    assert read("Russia attacked Ukraine.", none=0.9) == ()


def test_an_unsure_relation_is_no_event() -> None:
    assert read("Russia attacked Ukraine.", none=0.7) == ()


def test_an_actor_alone_needs_more() -> None:
    assert len(read("Russia attacked at dawn.", none=0.1)) == 1
    assert read("Russia attacked at dawn.", none=0.5) == ()


def test_nobody_acts_on_himself() -> None:
    assert read("Russia attacked Ukraine.", names={"Russia": "Ukraine"}) == ()


def test_one_event_for_two_mentions_of_one_name() -> None:
    events = read("Russia attacked Ukraine and Kharkiv.", names={"Kharkiv": "Ukraine"})
    assert [e.recipient.name for e in events if e.recipient] == ["Ukraine"]


CLAUSES = st.sampled_from(
    ["Russia attacked Kharkiv", "Turkey said", "Hamas and Israel met", "who", "to free", "by Qatar", ",", "."]
)


@given(st.lists(CLAUSES, max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_pairs_are_mentions_of_their_sentence(text: str) -> None:
    doc = SYNTAX.parse(text)
    cut = sentences(doc)
    for pair in candidates(doc, mentions(text)):
        assert cut[pair.sentence].contains(pair.actor)
        assert pair.recipient is None or cut[pair.sentence].contains(pair.recipient)
        assert pair.actor != pair.recipient
