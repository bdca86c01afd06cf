"""Statements and roles, from what the network would give for invented reports."""

import pytest

from communique.codes.registry import load_registry
from communique.findings import Role, Statement
from communique.models.syntax import Syntax
from communique.reading.actors import Cast, cast_of
from communique.reading.decode_acts import RawAct
from communique.reading.decode_attribution import RawAttribution
from communique.reading.implied import load_weights
from communique.reading.quotations import quoted, turns
from communique.reading.roles import Roles, roles_of
from communique.reading.speakers import heard_in, speech_kind, statements_of
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()
REGISTRY = load_registry()
WEIGHTS = load_weights()


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def attribution(text: str, source: str | None, cue: str, content: str) -> RawAttribution:
    spans = (at(text, source),) if source else ()
    return RawAttribution(spans, (at(text, cue),), (at(text, content),), 0.9)


def read(text: str, *attributions: RawAttribution) -> tuple[Statement, ...]:
    return statements_of(cast(text, *attributions), attributions)


def cast(text: str, *attributions: RawAttribution) -> Cast:
    return cast_of(SYNTAX.parse(text), REGISTRY, heard=heard_in(attributions))


NEWS = 'Abbas Araghchi was in Muscat. "We expect an answer," he said. Mediation, he added, "goes on".'


def test_direct_speech_of_a_pronoun() -> None:
    (statement,) = read(NEWS, attribution(NEWS, "he", "said", '"We expect an answer,"'))
    assert (statement.kind, statement.speaker, statement.party, statement.named) == (
        "direct",
        "Abbas Araghchi",
        "Iran",
        True,
    )


def test_kinds_of_speech() -> None:
    quotes = quoted(NEWS)
    assert speech_kind(NEWS, [at(NEWS, '"We expect an answer,"')], quotes) == "direct"
    assert speech_kind(NEWS, [at(NEWS, "Mediation"), at(NEWS, '"goes on"')], quotes) == "mixed"
    assert speech_kind(NEWS, [at(NEWS, "Abbas Araghchi was in Muscat")], quotes) == "indirect"


def test_unnamed_speaker_keeps_the_party() -> None:
    text = "A senior Qatari official said the gap had narrowed."
    (statement,) = read(text, attribution(text, "A senior Qatari official", "said", "the gap had narrowed"))
    assert (statement.speaker, statement.party, statement.named) == ("senior Qatari official", "Qatar", False)


def test_source_that_names_no_actor_is_kept_in_its_words() -> None:
    text = "The weather report said storms would delay the flight."
    (statement,) = read(
        text, attribution(text, "The weather report", "said", "storms would delay the flight")
    )
    assert (statement.party, statement.named) == (None, False)


def test_running_quotation_keeps_its_speaker() -> None:
    text = '"We are close," said Hakan Fidan. "Two points remain."'
    named = attribution(text, "Hakan Fidan", "said", '"We are close,"')
    running = RawAttribution((), (), (at(text, '"Two points remain."'),), 0.8)
    assert [s.speaker for s in read(text, named, running)] == ["Hakan Fidan", "Hakan Fidan"]


def test_new_paragraph_without_a_source_has_no_speaker() -> None:
    text = "Hakan Fidan left.\n\nIt was reportedly agreed that monitors come."
    raw = RawAttribution((), (at(text, "reportedly"),), (at(text, "monitors come"),), 0.8)
    assert read(text, raw)[0].speaker is None


def test_attributions_decide_who_is_heard() -> None:
    text = 'Macron saw Abiy Ahmed on Sunday. "We need peace." The answer was his.'
    heard = RawAttribution((at(text, "Abiy Ahmed"),), (), (at(text, '"We need peace."'),), 0.9)
    who = cast(text, heard).resolve(at(text, "We"))
    assert who is not None
    assert who.party == "Ethiopia"


def act(text: str, type_: str, evidence: str, **parts: str) -> RawAct:
    spans = {part: at(text, words) for part, words in parts.items()}
    return RawAct(0, type_, "actual", "ceasefire", at(text, evidence), 0.9, **spans)


def filled(who: Cast, raw: RawAct) -> Roles:
    return roles_of(who, raw, WEIGHTS)


TALKS = (
    'Naim Qassem spoke in Beirut. "There will be no truce without guarantees," he said of the Israeli offer.'
)


def test_roles_are_parties_and_the_source_is_the_person() -> None:
    text = "Kyiv rejected Moscow's offer, Andriy Yermak said."
    raw = act(text, "rejection", "Kyiv rejected", party="Kyiv", addressee="Moscow", source="Andriy Yermak")
    roles = filled(cast(text), raw)
    assert roles.party == Role(span=at(text, "Kyiv"), name="Ukraine")
    assert roles.addressee == Role(span=at(text, "Moscow"), name="Russia")
    assert roles.source == Role(span=at(text, "Andriy Yermak"), name="Andriy Yermak")


def test_nobody_is_his_own_addressee() -> None:
    text = "Khartoum proposed talks to Cairo."
    raw = act(text, "proposal", "Khartoum proposed", party="Khartoum", addressee="Khartoum")
    assert filled(cast(text), raw).addressee is None
    other = raw._replace(addressee=at(text, "Cairo"))
    assert filled(cast(text), other).addressee == Role(span=at(text, "Cairo"), name="Egypt")


def test_stance_in_a_quotation_is_its_speakers() -> None:
    roles = filled(cast(TALKS), act(TALKS, "position", "There will be no truce without guarantees"))
    assert roles.party == Role(span=None, name="Hezbollah")
    assert roles.source == Role(span=None, name="Naim Qassem")
    assert roles.addressee is None


def test_judgement_in_a_quotation_is_its_speakers() -> None:
    roles = filled(cast(TALKS), act(TALKS, "appraisal", "There will be no truce without guarantees"))
    assert roles.party == Role(span=None, name="Hezbollah")


def test_words_without_a_party_name_themselves() -> None:
    text = "World leaders urged calm."
    roles = filled(cast(text), act(text, "position", "World leaders urged calm", party="World leaders"))
    assert roles.party == Role(span=at(text, "World leaders"), name="World leaders")


def test_turns_of_a_transcript() -> None:
    text = "MS. ALDEN: Good day.\n\nQ Any news?\n\nMS. ALDEN: None.\n"
    assert [t.label.of(text) for t in turns(text)] == ["MS. ALDEN", "Q", "MS. ALDEN"]
    assert "".join(t.span.of(text) for t in turns(text)) == text


def test_source_and_cue_inside_the_content_do_not_make_it_mixed() -> None:
    text = '"The line holds," the mediators in Juba said on Sunday, "and so it will stay."'
    whole = Span(0, len(text))
    raw = RawAttribution((at(text, "the mediators in Juba"),), (at(text, "said on Sunday"),), (whole,), 0.9)
    assert read(text, raw)[0].kind == "direct"


@pytest.mark.parametrize("word", ["Each", "One", "Two", "He"])
def test_word_that_names_nobody_is_no_speaker(word: str) -> None:
    text = f"{word} said that the door was open."
    (statement,) = read(text, attribution(text, word, "said", "the door was open"))
    assert (statement.speaker, statement.party, statement.named) == (None, None, False)


@pytest.mark.parametrize("content", [".", '"', None])
def test_attribution_without_a_word_of_content_is_no_statement(content: str | None) -> None:
    text = 'Abiy Ahmed said "so".'
    spans = (at(text, content),) if content else ()
    assert read(text, RawAttribution((at(text, "Abiy Ahmed"),), (at(text, "said"),), spans, 0.9)) == ()


OFFICES = {
    "Macron's office confirmed it.": ("Emmanuel Macron's office", "France"),
    "The office of William Ruto confirmed it.": ("William Ruto's office", "Kenya"),
    "Kenyan President Nuru Oketch left. His office confirmed it.": ("Nuru Oketch's office", "Kenya"),
}


@pytest.mark.parametrize(("text", "speaker"), OFFICES.items())
def test_office_of_a_person_is_a_named_source_of_its_party(text: str, speaker: tuple[str, str]) -> None:
    source = text.rsplit(". ", maxsplit=1)[-1].removesuffix(" confirmed it.")
    (statement,) = read(text, attribution(text, source, "confirmed", "it"))
    assert (statement.speaker, statement.party, statement.named) == (*speaker, True)


SPOKESMEN = {
    "Its spokesman, Kgosi Letlape,": "Kgosi Letlape",
    "Its spokesman Lul Ruai Koang": "Lul Ruai Koang",
    "Eylon Weiss, a spokesman,": "Eylon Weiss",
    "Abdulmalik Ajri, the army's spokesman,": "Abdulmalik Ajri",
}


@pytest.mark.parametrize("state", ["South Sudan", "Yemen"])
@pytest.mark.parametrize(("words", "name"), SPOKESMEN.items())
def test_spokesman_in_apposition_keeps_name_and_party(state: str, words: str, name: str) -> None:
    text = f"{state}'s army denied it. {words} said the base was empty."
    source = words.removesuffix(",")
    (statement,) = read(text, attribution(text, source, "said", "the base was empty"))
    assert (statement.speaker, statement.party, statement.named) == (name, state, True)


def test_spokesman_for_somebody_is_not_that_one() -> None:
    text = "A spokesman for President Emmanuel Macron said the draft was ready."
    raw = attribution(text, "A spokesman for President Emmanuel Macron", "said", "the draft was ready")
    (statement,) = read(text, raw)
    assert (statement.speaker, statement.party, statement.named) == ("spokesman", "France", False)


LATER = {
    "Ukrainian deputy minister Taras Kostiv arrived. Russia was absent. Kostiv": ("Taras Kostiv", "Ukraine"),
    "Philippe Mbala, Rwanda's deputy envoy, arrived. M23 was absent. Mbala": ("Philippe Mbala", "Rwanda"),
}


@pytest.mark.parametrize(("start", "speaker"), LATER.items())
def test_bare_surname_keeps_the_party_of_the_introduction(start: str, speaker: tuple[str, str]) -> None:
    text = f"{start} said that a round would follow."
    name = start.rsplit(" ", maxsplit=1)[-1]
    spot = Span(text.rindex(name), text.rindex(name) + len(name))
    raw = RawAttribution((spot,), (at(text, "said"),), (at(text, "a round would follow"),), 0.9)
    assert (read(text, raw)[0].speaker, read(text, raw)[0].party) == speaker


PARAGRAPHS = {
    "speaker after the last": '"The border is shut.\n\n"It opens when they sign," Isaias Afwerki said.',
    "speaker before the first": 'Isaias Afwerki said: "The border is shut.\n\n"It opens when they sign."',
}


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_quotation_of_several_paragraphs_has_one_speaker(text: str) -> None:
    parts = [
        RawAttribution((), (), (at(text, words),), 0.9) for words in ("border is shut", "when they sign")
    ]
    assert [s.speaker for s in read(text, *parts)] == ["Isaias Afwerki", "Isaias Afwerki"]


def test_inner_speaker_of_a_nested_quotation_is_heard() -> None:
    text = 'Bill Richardson said that Nelson Mandela had told him: "We shall host it."'
    outer = attribution(text, "Bill Richardson", "said", text[text.index("Nelson") : -1])
    inner = attribution(text, "Nelson Mandela", "told", "We shall host it.")
    who = cast(text, outer, inner).resolve(at(text, "We"))
    assert who is not None
    assert who.name == "Nelson Mandela"


@pytest.mark.parametrize("words", ["Two", "One", "People", "Leaders", "Members", "Representative notes"])
def test_words_that_name_no_actor_are_no_party(words: str) -> None:
    text = f"{words} rejected the truce."
    roles = filled(cast(text), act(text, "rejection", text, party=words, source=words))
    assert roles.party == Role(span=at(text, words), name=None)


@pytest.mark.parametrize("words", ["Mediators", "Hostage families", "Regional leaders", "Tribal elders"])
def test_people_with_a_part_in_the_talks_are_a_party(words: str) -> None:
    text = f"{words} rejected the truce."
    roles = filled(cast(text), act(text, "rejection", text, party=words))
    assert roles.party == Role(span=at(text, words), name=words)


def test_number_is_no_source() -> None:
    text = "Two said that talks would resume."
    roles = filled(cast(text), act(text, "meeting", "talks would resume", source="Two"))
    assert roles.source == Role(span=at(text, "Two"), name=None)


def test_of_two_parts_of_a_source_the_one_at_the_cue_speaks() -> None:
    text = "Hakan Fidan spoke on Monday. Israel, he said, waits for an answer."
    raw = attribution(text, "he", "said", "waits for an answer")
    (found,) = read(text, raw._replace(source=(at(text, "Israel"), *raw.source)))
    assert found.speaker == "Hakan Fidan"


def test_a_source_within_the_quotation_is_not_its_speaker() -> None:
    text = 'Hakan Fidan spoke on Monday. "We support the talks and nothing else," he said.'
    outer = attribution(text, "he", "said", "We support the talks and nothing else")
    inner = attribution(text, "We", "support", "the talks")
    _, found = read(text, outer, inner)
    assert found.speaker == "Hakan Fidan"


def test_what_it_takes_up_is_no_person() -> None:
    text = (
        "Hakan Fidan spoke on Monday. More than 3 million people have fled. His speech stressed a readiness "
        'to go on with its fight. "We wait," he said.'
    )
    (found,) = read(text, attribution(text, "he", "said", '"We wait,"'))
    assert found.speaker == "Hakan Fidan"
