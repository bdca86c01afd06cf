"""The time of a verb and the mode of a predicate, by the parse."""

import pytest

from communique.models.syntax import Syntax
from communique.reading.clauses import mode
from communique.reading.tense import tense

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()

TENSES = {
    ("The envoys met in Doha.", "met"): "past",
    ("The envoys have met in Doha.", "met"): "past",
    ("The talks were held in Doha.", "held"): "past",
    ("The envoys may have met in Doha.", "met"): "past",
    ("The envoys failed to meet.", "meet"): "past",
    ("Having met in Doha, the envoys left.", "met"): "past",
    ("The envoys meet in Doha.", "meet"): "present",
    ("The talks are held in Doha.", "held"): "present",
    ("The envoys will meet in Doha.", "meet"): "future",
    ("The envoys are going to meet.", "meet"): "future",
    ("The envoys agreed to meet.", "meet"): "future",
    ("The envoys are ready to meet.", "meet"): "future",
}


@pytest.mark.parametrize(("text", "word"), TENSES)
def test_tense(text: str, word: str) -> None:
    verb = next(token for token in SYNTAX.parse(text) if token.text == word)
    assert tense(verb) == TENSES[text, word]


MODES = {
    ("The envoys met in Doha.", "met"): "actual",
    ("The envoys never met.", "met"): "negated",
    ("The sides reached no deal.", "deal"): "negated",
    ("The envoys could meet.", "meet"): "hypothetical",
    ("If the envoys meet, guns fall silent.", "meet"): "hypothetical",
    ("The envoys will meet.", "meet"): "future",
}


@pytest.mark.parametrize(("text", "word"), MODES)
def test_mode(text: str, word: str) -> None:
    predicate = next(token for token in SYNTAX.parse(text) if token.text == word)
    assert mode(predicate) == MODES[text, word]
