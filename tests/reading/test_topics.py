"""From probabilities to topics; no model is loaded."""

import msgspec
import pytest

from communique.models.manifest import TopicHead
from communique.reading.topics import topics_of

CONFLICT, PROCESS, TALKS, SPORT = (f"medtop:{n}" for n in ("16000000", "20000073", "20000076", "15000000"))
HEAD = TopicHead(
    name="topics",
    network="",
    files={},
    codes=(SPORT, CONFLICT, PROCESS, TALKS),
    thresholds={SPORT: 0.3, CONFLICT: 0.5, PROCESS: 0.5, TALKS: 0.4},
    trained_on=(),
)


def codes(*chances: float) -> list[str]:
    return [topic.code for topic in topics_of(chances, HEAD)]


def test_each_topic_has_its_threshold() -> None:
    assert codes(0.3, 0.3, 0.1, 0.1) == [SPORT]


def test_the_likeliest_comes_first() -> None:
    assert codes(0.4, 0.9, 0.1, 0.1) == [CONFLICT, SPORT]


def test_with_a_topic_come_those_above_it() -> None:
    assert codes(0.0, 0.1, 0.1, 0.45) == [CONFLICT, PROCESS, TALKS]


def test_none_is_surer_than_those_above_it() -> None:
    found = {topic.code: topic.score for topic in topics_of((0.0, 0.1, 0.6, 0.9), HEAD)}
    assert found == {CONFLICT: 0.9, PROCESS: 0.9, TALKS: 0.9}


def test_names_are_those_of_the_codes() -> None:
    assert [topic.name for topic in topics_of((0.9, 0.0, 0.0, 0.0), HEAD)] == ["sport"]


def test_without_chances_there_are_none() -> None:
    assert topics_of((), HEAD) == ()


def test_a_head_with_other_thresholds_is_another_reader() -> None:
    other = msgspec.structs.replace(HEAD, thresholds={**HEAD.thresholds, SPORT: 0.2})
    assert other.digest != HEAD.digest


def test_chances_must_be_as_many_as_topics() -> None:
    with pytest.raises(ValueError, match="zip"):
        topics_of((0.5,), HEAD)
