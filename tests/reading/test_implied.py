"""Whose an act is where its words name nobody: the candidates, their reasons, and the choice by weights."""

import pytest

from communique.codes.registry import load_registry
from communique.models.syntax import Syntax
from communique.reading.actors import Cast, cast_of
from communique.reading.decode_acts import RawAct
from communique.reading.implied import Candidate, Weights, candidates, implied, load_weights
from communique.reading.roles import speaker_of_act
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()
REGISTRY = load_registry()


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def cast(text: str) -> Cast:
    return cast_of(SYNTAX.parse(text), REGISTRY)


def act(text: str, kind: str, evidence: str, **parts: str) -> RawAct:
    spans = {part: at(text, words) for part, words in parts.items()}
    return RawAct(0, kind, "actual", "ceasefire", at(text, evidence), 0.9, **spans)


def reasons(text: str, raw: RawAct) -> dict[str | None, frozenset[str]]:
    who = cast(text)
    return {c.party: c.reasons for c in candidates(who, raw, speaker_of_act(who, raw))}


def chosen(text: str, raw: RawAct) -> str | None:
    who = cast(text)
    return implied(who, raw, speaker_of_act(who, raw), load_weights())


def test_a_subject_and_an_addressee_are_told_apart() -> None:
    text = "Kyiv rejected the truce that Moscow had offered."
    found = reasons(text, act(text, "rejection", "rejected the truce", addressee="Moscow"))
    assert "subject" in found["Ukraine"]
    assert "addressee" in found["Russia"]


def test_nobody_is_always_a_candidate() -> None:
    text = "Talks stalled."
    assert set(reasons(text, act(text, "appraisal", "Talks stalled"))) == {None}
    assert chosen(text, act(text, "appraisal", "Talks stalled")) is None


def test_a_speaker_without_a_party_tells_for_nobody() -> None:
    text = "The talks will fail, Anna Weber, an analyst, said."
    found = reasons(text, act(text, "appraisal", "The talks will fail", source="Anna Weber"))
    assert "nobody: private" in found[None]


@pytest.mark.parametrize(
    ("text", "evidence", "party"),
    [
        ("Kyiv rejected the truce.", "rejected the truce", "Ukraine"),
        ("The truce was rejected by Hamas on Monday.", "The truce was rejected", "Hamas"),
        ("Sudan met the envoys and rejected the truce.", "rejected the truce", "Sudan"),
    ],
)
def test_the_subject_of_the_clause_acts(text: str, evidence: str, party: str) -> None:
    assert chosen(text, act(text, "rejection", evidence)) == party


def test_a_turn_is_its_speakers() -> None:
    text = "MR. LAVROV: The troops must leave.\nQ When?"
    assert "here" in reasons(text, act(text, "position", "The troops must leave"))["Russia"]


def test_weights_add_up_by_reason_and_type() -> None:
    weights = Weights(every={"subject": 1.0}, types={"meeting": {"subject": -3.0}})
    one = Candidate("Sudan", frozenset({"subject", "single"}))
    assert weights.score("rejection", one) == 1.0
    assert weights.score("meeting", one) == -2.0
