"""Topics of articles labelled by hand, on the half that nothing was learned or chosen by."""

from collections.abc import Sequence, Set
from pathlib import Path

import numpy as np

from communique.codes.topics import TOPICS
from communique.errors import ModelError
from communique.models.manifest import TopicHead
from communique.reading.neural import opening_states, topic_chances
from communique.reading.sentences import sentences
from communique.reading.topics import topics_of
from eval.calibration import error, faultless_error
from eval.kit import Kit
from eval.measured import Measured, by_class
from eval.rows import Row
from eval.scores import Score, f1, f1_scores, interval, macro_f1, tally
from training.topic_labels import OPENING, Labelled, labelled

FEWEST = 10
"""Labelled articles of a topic from which on its F1 has an interval worth giving."""
TALKS = frozenset(code for code, topic in TOPICS.items() if topic.parent)
"""The topics below conflict, war and peace and below politics and government."""


def measure(kit: Kit) -> Measured:
    """F1 over all topics, over those of the top, those of talks, and of each; calibration of the chances."""
    head = kit.model.manifest.topics
    if head is None:
        raise ModelError("These weights tell no topics: run `python -m training topics`.")
    articles = measured(kit.data)
    chances = [_chances(kit, article.text) for article in articles]
    found = [frozenset(topic.code for topic in topics_of(row, head)) for row in chances]
    gold = [article.topics for article in articles]
    pairs = list(zip(found, gold, strict=True))
    scores = f1_scores({"topic": [tally(f, g) for f, g in pairs]})
    for name, codes in (("top", TOPICS.keys() - TALKS), ("talks", TALKS)):
        scores[f"{name} F1"] = interval([tally(f & codes, g & codes) for f, g in pairs], f1)
    every = [[count for code in TOPICS for count in tally(f & {code}, g & {code})] for f, g in pairs]
    scores["macro F1"] = interval(every, macro_f1)
    scores |= _each(every) | _calibration(np.array(chances), gold, head)
    names = [[TOPICS[code].name for codes in side for code in codes] for side in (found, gold)]
    hits = [TOPICS[code].name for f, g in pairs for code in f & g]
    return Measured(scores, {"topic": by_class(hits, *names)})


def measured(data: Path) -> list[Labelled]:
    """The labelled articles that nothing was learned from."""
    return [article for article in labelled(data) if article.measured]


def rows(data: Path) -> list[Row]:
    """The same as rows: key and topics."""
    return [{"text": article.key, "topics": sorted(article.topics)} for article in measured(data)]


def _chances(kit: Kit, text: str) -> tuple[float, ...]:
    opening = text[:OPENING]
    return topic_chances(kit.model, opening_states(kit.model, opening, sentences(kit.syntax.parse(opening))))


def _each(every: Sequence[Sequence[float]]) -> dict[str, Score]:
    """F1 of each topic with `FEWEST` labels or more, from hits, found and labelled of each topic."""
    table = np.array(every)
    return {
        f"{topic.name} F1": interval(table[:, 3 * k : 3 * k + 3].tolist(), f1)
        for k, topic in enumerate(TOPICS.values())
        if table[:, 3 * k + 2].sum() >= FEWEST
    }


def _calibration(chances: np.ndarray, gold: Sequence[Set[str]], head: TopicHead) -> dict[str, Score]:
    """The error of all chances together: of each article each topic."""
    truth = np.array([[code in topics for code in head.codes] for topics in gold], dtype=np.float64)
    flat = chances.astype(np.float64).ravel()
    plain = {
        "ECE": error(flat, truth.ravel()),
        "ECE of a faultless score": faultless_error(flat),
        "mean chance": float(flat.mean()),
        "share labelled": float(truth.mean()),
        "articles": float(len(gold)),
    }
    return {name: Score(value, np.nan, np.nan) for name, value in plain.items()}
