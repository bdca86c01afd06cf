"""Relations of given pairs, and lines that are none."""

import json

import pytest

from communique.codes.plover import EVENT_TYPES
from communique.errors import Malformed
from communique.service.relating import BATCH, Related, relate

pytestmark = pytest.mark.model

TEXT = "Ardania's foreign minister met the president of Brevia on Tuesday to discuss the truce."
PAIR = {"id": "a1", "text": TEXT, "actor": [0, 26], "recipient": [31, 54]}


def line(**changed: object) -> bytes:
    return json.dumps(PAIR | changed).encode()


def test_a_pair_has_a_relation() -> None:
    (answer,) = relate([line()])
    assert isinstance(answer, Related)
    assert bytes(answer.id) == b'"a1"'
    assert answer.type in {*EVENT_TYPES, "YIELD"} - {"CONCEDE", "RETREAT"}
    assert answer.quad in (1, 2, 3, 4)
    assert 0 < answer.score <= 1


@pytest.mark.parametrize("absent", [{"actor": None}, {"recipient": None}, {"actor": None, "recipient": None}])
def test_either_may_be_absent(absent: dict[str, None]) -> None:
    assert [type(one) for one in relate([line(**absent)])] == [Related]


def test_other_keys_are_ignored() -> None:
    assert list(relate([line(root="CONSULT", note={"a": 1})])) == list(relate([line()]))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"id": 1, "text": "x"', "not a pair to relate"),
        (b"\xff\xfe", "not a pair to relate"),
        (line(text=7), "not a pair to relate"),
        (line(text="  "), "text is empty"),
        (line(actor=[3, 3]), "is no span"),
        (line(actor=[-4, 2]), "is no span"),
        (line(recipient=[0, 900]), "is no span"),
        (line(recipient=[0]), "not a pair to relate"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_answered(broken: bytes, reason: str) -> None:
    before, fault, after = relate([line(id=1), broken + b"\n", line(id=3)])
    assert isinstance(fault, Malformed)
    assert "line 2" in str(fault)
    assert reason in str(fault)
    assert [bytes(one.id) for one in (before, after) if isinstance(one, Related)] == [b"1", b"3"]


def test_blank_lines_are_passed_over() -> None:
    assert len(list(relate([b"\n", line(), b"  \n"]))) == 1


def test_answers_do_not_depend_on_their_company() -> None:
    many = [line(id=number) for number in range(BATCH + 3)]
    together = [one for one in relate(many) if isinstance(one, Related)]
    assert [int(bytes(one.id)) for one in together] == list(range(BATCH + 3))
    (alone,) = relate([line(id=0)])
    assert isinstance(alone, Related)
    assert {(one.type, one.quad, one.score) for one in together} == {(alone.type, alone.quad, alone.score)}
