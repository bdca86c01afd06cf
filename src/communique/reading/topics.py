"""What a document is about: from the network's probabilities to topics. Pure; loads no model."""

from collections.abc import Sequence

from communique.codes.topics import TOPICS, above
from communique.findings import Topic
from communique.models.manifest import TopicHead


def topics_of(chances: Sequence[float], head: TopicHead) -> tuple[Topic, ...]:
    """The topics of a document, the likeliest first, from a probability for each of `head.codes`; none
    without any.

    A topic is never surer than those above it, and with it those are found.
    """
    if not chances:
        return ()
    score = dict(zip(head.codes, chances, strict=True))
    for code, chance in zip(head.codes, chances, strict=True):
        for higher in above(code):
            score[higher] = max(score[higher], chance)
    sure = {code for code in head.codes if score[code] >= head.thresholds[code]}
    found = sure.union(*(above(code) for code in sure))
    ordered = sorted(found, key=lambda code: (-score[code], code))
    return tuple(Topic(code=code, name=TOPICS[code].name, score=score[code]) for code in ordered)
