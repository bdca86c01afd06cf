"""Actors, their parties and whom words of a document stand for, on invented reports."""

import datetime as dt

import pytest

from communique.codes.registry import load_registry
from communique.models.syntax import Syntax
from communique.reading.actors import Cast, actors_of, cast_of
from communique.reading.scene import Resolved
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()
REGISTRY = load_registry()


def cast(text: str, published: str | None = None, publisher: str | None = None) -> Cast:
    day = dt.date.fromisoformat(published) if published else None
    return cast_of(SYNTAX.parse(text), REGISTRY, published=day, publisher=publisher)


def resolved(text: str, words: str, published: str | None = None) -> Resolved:
    start = text.rindex(words)
    who = cast(text, published).resolve(Span(start, start + len(words)))
    assert who is not None
    return who


PHRASES = {
    ("Moscow rejected the plan.", "Moscow"): "Russia",
    ("The Kremlin representative declined to comment.", "The Kremlin representative"): "Russia",
    ("The Russian side tabled a draft.", "The Russian side"): "Russia",
    ("A spokesman for the Russian foreign ministry confirmed it.", "A spokesman"): "Russia",
    ("A senior Israeli official briefed reporters.", "A senior Israeli official"): "Israel",
    ("Two Hamas negotiators flew to Doha.", "Two Hamas negotiators"): "Hamas",
    ("Iran's foreign minister left Geneva.", "Iran's foreign minister"): "Iran",
    ("Egyptian and Qatari mediators met them.", "Egyptian and Qatari mediators"): "Egypt; Qatar",
    ("Officials from Norway and Sweden attended.", "Officials from Norway and Sweden"): "Norway; Sweden",
    ("Israel and Hamas traded blame.", "Israel and Hamas"): "Israel; Hamas",
    ("The two Koreas talked.", "The two Koreas"): "North Korea; South Korea",
    ("Officials in Kyiv were wary.", "Officials in Kyiv"): "Ukraine",
}


@pytest.mark.parametrize(("case", "party"), PHRASES.items())
def test_party_of_a_phrase(case: tuple[str, str], party: str) -> None:
    text, words = case
    assert resolved(text, words).party == party


PEOPLE = {
    "Ukrainian President Oksana Halych spoke. Later Halych left.": ("Halych", "Oksana Halych", "Ukraine"),
    "Pedro Anzures, a negotiator for the FARC, spoke. Anzures left.": ("Anzures", "Pedro Anzures", "FARC"),
    "Tariq Mansoori, who heads the Yemeni delegation, spoke. Mansoori left.": (
        "Mansoori",
        "Tariq Mansoori",
        "Yemen",
    ),
    "Bolivia's chief envoy, Lucia Marchetti, spoke. Marchetti left.": (
        "Marchetti",
        "Lucia Marchetti",
        "Bolivia",
    ),
    "Serhiy Dovzhenko is the deputy defence minister of Ukraine. Dovzhenko left.": (
        "Dovzhenko",
        "Serhiy Dovzhenko",
        "Ukraine",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PEOPLE.items())
def test_people_whom_the_registry_does_not_know(text: str, expected: tuple[str, str, str]) -> None:
    words, name, party = expected
    who = resolved(text, words)
    assert (who.name, who.party, who.named) == (name, party, True)


@pytest.mark.parametrize("name", ["Türkiye", "Tu\u0308rkiye", "Turkiye", "Turkey", "Ankara"])
def test_turkey_under_all_its_names_is_one(name: str) -> None:
    assert resolved(f"{name} hosted the round.", name).name == "Turkey"


def test_spellings_of_one_surname_lead_to_one_person() -> None:
    text = "Volodymyr Zelenskyy arrived. Mr Zelenskiy sat down."
    assert resolved(text, "Zelenskiy").name == "Volodymyr Zelensky"


def test_office_in_apposition_is_the_person() -> None:
    text = "Dmitry Peskov, the presidential press secretary, was brief. The spokesman then left the room."
    assert resolved(text, "The spokesman").name == "Dmitry Peskov"


def test_holder_of_an_office_by_the_day_of_the_report() -> None:
    text = "The French president welcomed the offer."
    assert resolved(text, "The French president", "2015-03-01").name == "Francois Hollande"


def test_former_holder_is_not_the_holder() -> None:
    text = "A former French president welcomed the offer."
    assert resolved(text, "A former French president", "2015-03-01").named is False


def test_unnamed_source_keeps_party_and_description() -> None:
    who = resolved("A senior Egyptian diplomat saw progress.", "A senior Egyptian diplomat")
    assert who == Resolved("senior Egyptian diplomat", "Egypt", "office", False, who.key)


def test_pronouns_of_a_person() -> None:
    text = "Emmanuel Macron met ministers in Paris. He said that his government would host a round."
    assert resolved(text, "He").name == "Emmanuel Macron"
    assert resolved(text, "his").party == "France"


def test_pronoun_keeps_to_the_gender_that_a_title_tells() -> None:
    text = "Mr Arne Solberg met Ms Ingrid Dahl, Norway's envoy. She said that talks would go on."
    assert resolved(text, "She").name == "Ingrid Dahl"


def test_relative_pronoun_is_its_head() -> None:
    text = "Hakan Fidan, who chaired the round, was content."
    assert resolved(text, "who").name == "Hakan Fidan"


def test_first_person_is_the_speaker_of_the_quotation() -> None:
    text = 'Talks opened. "We will not hand over our weapons," said Naim Qassem in Beirut.'
    assert resolved(text, "We").party == "Hezbollah"
    assert resolved(text, "our").party == "Hezbollah"


def test_first_person_goes_on_with_the_quotation() -> None:
    text = '"We are ready," Marco Rubio said. "But our answer is still due."'
    assert resolved(text, "our").party == "United States"


def test_first_person_of_a_transcript_is_the_turn() -> None:
    text = "Q Will you meet them?\n\nMR. KIRBY: I think we will.\n"
    assert resolved(text, "we").name == "John Kirby"


def test_first_person_of_a_speech_is_its_speaker() -> None:
    text = "Remarks by Espen Barth Eide\n\nWe have always supported these talks."
    assert resolved(text, "We").party == "Norway"


GENERIC = {
    "Talks between Colombia and the ELN resumed in Caracas. Both sides were hopeful.": (
        "Both sides",
        "Colombia; ELN",
    ),
    "Russia and Ukraine talked. Mediators from Turkey watched. The warring parties agreed on nothing.": (
        "The warring parties",
        "Russia; Ukraine",
    ),
    "Armenia and Azerbaijan signed. Russia, too, spoke. The two countries will open embassies.": (
        "The two countries",
        "Armenia; Azerbaijan",
    ),
    "Emmanuel Macron received Abiy Ahmed. The two leaders spoke for an hour.": (
        "The two leaders",
        "France; Ethiopia",
    ),
}


@pytest.mark.parametrize(("text", "expected"), GENERIC.items())
def test_generic_parties_by_the_context(text: str, expected: tuple[str, str]) -> None:
    words, party = expected
    assert resolved(text, words).party == party


def test_rebels_are_not_their_state() -> None:
    assert resolved("The Syrian rebels left.", "Syrian rebels").party == "Syrian opposition"
    assert resolved("Malian rebels left the table.", "Malian rebels").party == "Malian rebels"


def test_allies_are_not_their_party() -> None:
    text = "Ukraine waited. Its allies promised more."
    assert resolved(text, "Its allies").party != "Ukraine"


def test_who_stands_behind_somebody_is_not_the_party() -> None:
    assert resolved("An Iran-backed militia from Iraq agreed.", "An Iran-backed militia").party == "Iraq"


def test_group_takes_up_the_armed_group_named_last() -> None:
    text = "Hezbollah and Lebanon answered. The group asked for time."
    assert resolved(text, "The group").party == "Hezbollah"


def test_nothing_is_made_of_words_that_name_nobody() -> None:
    text = "The weather in the valley was fine."
    assert cast(text).resolve(Span(0, 11)) is None


ACTORS = "Sergei Lavrov met a Turkish diplomat. Lavrov praised Turkey. He left, and the Kremlin was silent."


def test_actors_gather_their_mentions() -> None:
    actors = {a.name: a for a in actors_of(cast(ACTORS, "2025-06-03"))}
    lavrov = actors["Sergei Lavrov"]
    assert [m.of(ACTORS) for m in lavrov.mentions] == ["Sergei Lavrov", "Lavrov", "He"]
    assert (lavrov.kind, lavrov.party, lavrov.code) == ("person", "Russia", "RUS GOV")
    assert (actors["Turkey"].kind, actors["Turkey"].code) == ("state", "TUR")
    assert (actors["Kremlin"].kind, actors["Kremlin"].party) == ("organisation", "Russia")
    assert (actors["Turkish diplomat"].kind, actors["Turkish diplomat"].party) == ("office", "Turkey")


def test_actors_are_in_the_order_of_the_text_and_the_same_each_time() -> None:
    first, second = actors_of(cast(ACTORS)), actors_of(cast(ACTORS))
    assert first == second
    assert list(first) == sorted(first, key=lambda a: a.mentions[0])


@pytest.mark.parametrize("text", ["", " \n ", "!!!", "He said so.", "“", "Mr", "The"])
def test_texts_without_actors(text: str) -> None:
    assert actors_of(cast(text)) == ()
