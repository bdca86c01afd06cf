"""Acts of one sentence: which two are one."""

import datetime as dt

import msgspec
import pytest

from communique.findings import Act, Role, Thing
from communique.reading.acts import distinct
from communique.spans import Span

ONE = Act(
    type="rejection",
    mode="actual",
    issue="ceasefire",
    span=Span(0, 30),
    party=Role(span=Span(0, 4), name="Sudan"),
    addressee=None,
    object=Thing(span=Span(14, 30)),
    source=None,
    event_date=None,
    score=0.6,
)


def changed(**parts: object) -> Act:
    return msgspec.structs.replace(ONE, **parts)


def test_one_object_of_one_party_is_one_act() -> None:
    again = changed(span=Span(40, 60), source=Role(span=Span(62, 70), name="Kamil Idris"), score=0.8)
    assert distinct([ONE, again]) == [changed(source=again.source, score=0.8)]


def test_evidence_within_evidence_is_one_act() -> None:
    inner = changed(span=Span(5, 12), object=None)
    assert distinct([inner, ONE]) == [ONE]


APART = {
    "another party": {"party": Role(span=Span(5, 9), name="Rapid Support Forces")},
    "another type": {"type": "position"},
    "another mode": {"mode": "negated"},
    "another issue": {"issue": "process"},
    "another day": {"event_date": dt.date(2025, 3, 1)},
    "another addressee": {"addressee": Role(span=Span(35, 39), name="Chad")},
    "another object beside": {"object": Thing(span=Span(45, 60)), "span": Span(40, 60)},
    "no object beside": {"object": None, "span": Span(40, 60)},
}


@pytest.mark.parametrize("parts", APART.values(), ids=APART.keys())
def test_what_differs_stays_apart(parts: dict[str, object]) -> None:
    first = changed(addressee=Role(span=Span(31, 35), name="Egypt"))
    assert len(distinct([first, msgspec.structs.replace(first, **parts)])) == 2


def test_order_is_kept() -> None:
    other = changed(type="position", span=Span(31, 38), object=None)
    assert distinct([other, ONE]) == [other, ONE]
