"""IPTC Media Topics: the seventeen of the top, and below two of them what concerns talks.

Codes and names are those of the IPTC Media Topic NewsCodes (http://cv.iptc.org/newscodes/mediatopic/) as
released on 2 July 2026, British English, by the International Press Telecommunications Council under
CC BY 4.0. Topics in between that are not listed are passed over: `parent` is the nearest that is.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple


class TopicCode(NamedTuple):
    """The name of a topic, and the code of the nearest topic above it that is listed, None at the top."""

    name: str
    parent: str | None


CONFLICT: Final = "medtop:16000000"
POLITICS: Final = "medtop:11000000"
PEACE_PROCESS: Final = "medtop:20000073"
RELATIONS: Final = "medtop:20000638"

TOPICS: Final[dict[str, TopicCode]] = {
    "medtop:01000000": TopicCode("arts, culture, entertainment and media", None),
    "medtop:02000000": TopicCode("crime, law and justice", None),
    "medtop:03000000": TopicCode("disaster, accident and emergency incident", None),
    "medtop:04000000": TopicCode("economy, business and finance", None),
    "medtop:05000000": TopicCode("education", None),
    "medtop:06000000": TopicCode("environment", None),
    "medtop:07000000": TopicCode("health", None),
    "medtop:08000000": TopicCode("human interest", None),
    "medtop:09000000": TopicCode("labour", None),
    "medtop:10000000": TopicCode("lifestyle and leisure", None),
    POLITICS: TopicCode("politics and government", None),
    "medtop:12000000": TopicCode("religion", None),
    "medtop:13000000": TopicCode("science and technology", None),
    "medtop:14000000": TopicCode("society", None),
    "medtop:15000000": TopicCode("sport", None),
    CONFLICT: TopicCode("conflict, war and peace", None),
    "medtop:17000000": TopicCode("weather", None),
    "medtop:20000056": TopicCode("armed conflict", CONFLICT),
    PEACE_PROCESS: TopicCode("peace process", CONFLICT),
    "medtop:20000076": TopicCode("peace talks", PEACE_PROCESS),
    "medtop:20000080": TopicCode("prisoners of war", CONFLICT),
    RELATIONS: TopicCode("international relations", POLITICS),
    "medtop:20000639": TopicCode("diplomacy", RELATIONS),
    "medtop:20000642": TopicCode("economic sanction", RELATIONS),
    "medtop:20000643": TopicCode("foreign aid", RELATIONS),
    "medtop:20000645": TopicCode("refugees and internally displaced people", RELATIONS),
}


def above(code: str) -> Iterator[str]:
    """The topics above `code`, the nearest first."""
    parent = TOPICS[code].parent
    while parent is not None:
        yield parent
        parent = TOPICS[parent].parent
