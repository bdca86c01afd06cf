"""Whom pronouns stand for, on invented reports."""

import pytest

from communique.codes.registry import load_registry
from communique.models.syntax import Syntax
from communique.reading.actors import cast_of
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()
REGISTRY = load_registry()


def name_of(text: str, words: str) -> str | None:
    """The name that the marked words stand for; they are found after the last `|` of `text`."""
    plain = text.replace("|", "")
    start = plain.index(words, text.rindex("|") if "|" in text else 0)
    who = cast_of(SYNTAX.parse(plain), REGISTRY).resolve(Span(start, start + len(words)))
    return who.name if who else None


SAID = {
    "inserted, Gaza": (
        "Khalil al-Hayya met the mediators in Doha. Benjamin Netanyahu,| he said, has no plan.",
        "Khalil al-Hayya",
    ),
    "inserted, Ukraine": (
        "Dmitry Peskov took questions. Vladimir Putin,| he says, is waiting for a reply.",
        "Dmitry Peskov",
    ),
    "after what is said, Ukraine": (
        "Dmitry Peskov took questions. Donald Trump must remember what was agreed,| he said.",
        "Dmitry Peskov",
    ),
    "after what is said, Congo": (
        "Patrick Muyaya was in Kinshasa. Paul Kagame should answer for the rebels,| he added.",
        "Patrick Muyaya",
    ),
    "between two clauses, Sudan": (
        "Minni Minnawi spoke in Juba. Abdel Fattah al-Burhan must remember,| he said, that there is a truce.",
        "Minni Minnawi",
    ),
    "between two clauses, Gaza": (
        "Sami Abu Zuhri spoke in Doha. Donald Trump must remember,| he said, that both sides signed.",
        "Sami Abu Zuhri",
    ),
    "a possessor, Aceh": (
        "Irwandi Yusuf spoke to reporters. Jusuf Kalla's offer,| he said, would be studied.",
        "Irwandi Yusuf",
    ),
}


@pytest.mark.parametrize(("text", "name"), SAID.values(), ids=SAID.keys())
def test_who_is_spoken_of_is_not_the_speaker(text: str, name: str) -> None:
    assert name_of(text, "he") == name


def test_somebody_in_a_clause_beside_may_be_the_speaker() -> None:
    assert name_of("As Abiy Ahmed left the room,| he said that talks would go on.", "he") == "Abiy Ahmed"


def test_clause_before_a_semicolon_is_not_what_is_said() -> None:
    text = "Gustavo Petro dismissed it as a show; Colombia,| he said, had freed them all."
    assert name_of(text, "he") == "Gustavo Petro"


def test_speaker_of_what_is_said_may_be_meant_in_it() -> None:
    text = "Juan Manuel Santos told Rodrigo Londono that| he would sign."
    assert name_of(text, "he") == "Juan Manuel Santos"


def test_one_who_spoke_before_speaks_again() -> None:
    text = (
        "Marco Rubio said, when Sergei Lavrov had left, a draft was near.| He added that it had six points."
    )
    assert name_of(text, "He") == "Marco Rubio"


def test_told_is_not_the_teller() -> None:
    text = "Bill Richardson said that Nelson Mandela had told| him of the offer."
    assert name_of(text, "him") == "Bill Richardson"


def test_head_of_a_relative_clause_is_not_its_subject() -> None:
    text = "Joe Biden was angry with Benjamin Netanyahu, who| he said was doing too little."
    assert name_of(text, "he") == "Joe Biden"


PLURAL = {
    "Emmanuel Macron spoke first. Leaders met on Monday.| He left on Tuesday.": "Emmanuel Macron",
    "Hakan Fidan chaired the round. Other members, who had come late, stayed.| He closed it.": "Hakan Fidan",
    "Yoweri Museveni sent a letter. Rebel commanders did not reply.| He waited.": "Yoweri Museveni",
}


@pytest.mark.parametrize(("text", "name"), PLURAL.items())
def test_one_person_is_no_plural(text: str, name: str) -> None:
    assert name_of(text, "He") == name


def test_envoy_of_two_parties_is_one_person() -> None:
    assert name_of("The envoy of Egypt and Qatar left.| He was tired.", "He") == "envoy"


def test_joint_parties_are_several() -> None:
    text = "Sudan watched. The Armenian and Azerbaijani delegation arrived.| They smiled."
    assert name_of(text, "They") == "Armenian and Azerbaijani delegation"


APART = {
    "A senior Israeli official left.| A senior Israeli official stayed.": False,
    "A senior Iranian diplomat was hopeful.| Another Iranian diplomat was not.": False,
    "A senior Israeli official left. Later| the official came back.": True,
    "A Colombian negotiator left. Later| the Colombian negotiator came back.": True,
}


@pytest.mark.parametrize(("text", "same"), APART.items())
def test_unnamed_people_are_one_only_where_the_text_says_so(text: str, same: bool) -> None:
    plain = text.replace("|", "")
    cast = cast_of(SYNTAX.parse(plain), REGISTRY)
    word = next(w for w in ("official", "diplomat", "negotiator") if w in plain)
    first, last = plain.index(word), plain.rindex(word)
    found = [cast.resolve(Span(at, at + len(word))) for at in (first, last)]
    assert all(found)
    assert (found[0] == found[1]) is same
