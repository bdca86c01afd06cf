"""Sentences told another way by rule, and where their words went."""

import pytest

from communique.models.syntax import Syntax
from communique.spans import Span
from eval.swaps import renamed
from eval.variants import Rule, assembled, day_moved, kept, passive, replaced, retold, said_moved

SYNTAX = Syntax.load()


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (
            said_moved,
            "Mr. Okoro said on Friday that the envoys left the room.",
            "The envoys left the room, Mr. Okoro said on Friday.",
        ),
        (
            said_moved,
            "The envoys left the room, the ministry said.",
            "The ministry said that the envoys left the room.",
        ),
        (
            day_moved,
            "The delegations met the mediator in Oslo on Friday.",
            "On Friday, the delegations met the mediator in Oslo.",
        ),
        (
            passive,
            "Ethiopia rejected the new plans on Friday.",
            "The new plans were rejected by Ethiopia on Friday.",
        ),
    ],
)
def test_a_rule_tells_the_same_in_other_words(rule: Rule, before: str, after: str) -> None:
    told = retold(SYNTAX.parse(before), rule)
    assert told.variant.text == after
    assert told.changed == (Span(0, len(before)),)


@pytest.mark.parametrize("rule", [said_moved, day_moved, passive])
@pytest.mark.parametrize(
    "text", ["It rained.", "“We stay,” Mr. Okoro said.", "They rejected it.", "", "Who?"]
)
def test_a_sentence_that_does_not_fit_stays(rule: Rule, text: str) -> None:
    told = retold(SYNTAX.parse(text), rule)
    assert (told.variant.text, told.changed) == (text, ())


def test_words_are_found_in_their_new_place() -> None:
    text = "Kenya rejected the new plans. It rained."
    variant = retold(SYNTAX.parse(text), passive).variant
    for words in ("Kenya", "rejected", "new plans", "It rained"):
        place = variant.place(Span(text.index(words), text.index(words) + len(words)))
        assert place is not None
        assert place.of(variant.text) == words


def test_words_that_were_torn_apart_have_no_place() -> None:
    text = "Kenya rejected the new plans."
    assert retold(SYNTAX.parse(text), passive).variant.place(Span(0, 14)) is None


def test_replaced_words_are_placed_as_a_whole() -> None:
    variant = replaced("the Kenyan army left", [(Span(4, 10), "Sudanese")])
    place = variant.place(Span(0, 15))
    assert place is not None
    assert place.of(variant.text) == "the Sudanese army"
    assert variant.place(Span(5, 10)) is None


def test_pieces_without_origin_are_nowhere() -> None:
    assert assembled([kept("abc", Span(0, 1))]).place(Span(2, 3)) is None


def test_a_name_is_replaced_by_the_same_one_throughout() -> None:
    text = "Anna Berger met Egypt's envoys in Cairo. Berger said the Egyptians would stay."
    told = replaced(text, renamed(SYNTAX.parse(text))).text
    assert not {"Berger", "Egypt", "Cairo", "Egyptians"} & set(
        told.replace(".", " ").replace("'s", "").split()
    )
    surname = told.split()[1]
    assert told.count(surname) == 2
