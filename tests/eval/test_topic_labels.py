"""The labels of topics: known codes, with all that stand above them, and a half kept for measuring."""

import csv

from communique.codes.topics import TOPICS, above
from training.topic_labels import LABELS, Labelled


def labels() -> list[Labelled]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Labelled(row["text"], "", frozenset(row["topics"].split("; ")), row["draw"] == "sought")
        for row in rows
    ]


def test_topics_are_known_and_have_those_above_them() -> None:
    for one in labels():
        assert all(set(above(code)) <= one.topics for code in one.topics if code in TOPICS)
        assert one.topics <= TOPICS.keys()


def test_each_article_is_labelled_once() -> None:
    assert len({one.key for one in labels()}) == len(labels())


def test_half_of_the_chance_draw_is_measured() -> None:
    drawn = [one for one in labels() if not one.sought]
    assert 0.4 < sum(one.measured for one in drawn) / len(drawn) < 0.6
    assert not any(one.measured for one in labels() if one.sought)
