"""Statements and roles, from what the network would give for invented reports."""

import pytest

from communique.codes.registry import load_registry
from communique.findings import Role, Statement
from communique.models.syntax import Syntax
from communique.reading.actors import Cast, cast_of
from communique.reading.decode_acts import RawAct
from communique.reading.decode_attribution import RawAttribution
from communique.reading.quotations import quoted, turns
from communique.reading.roles import roles_of
from communique.reading.speakers import heard_in, speech_kind, statements_of
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()
REGISTRY = load_registry()


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


TALKS = (
    'Naim Qassem spoke in Beirut. "There will be no truce without guarantees," he said of the Israeli offer.'
)


def test_roles_are_parties_and_the_source_is_the_person() -> None:
    text = "Kyiv rejected Moscow's offer, Andriy Yermak said."
    raw = act(text, "rejection", "Kyiv rejected", party="Kyiv", addressee="Moscow", source="Andriy Yermak")
    roles = roles_of(cast(text), raw)
    assert roles.party == Role(span=at(text, "Kyiv"), name="Ukraine")
    assert roles.addressee == Role(span=at(text, "Moscow"), name="Russia")
    assert roles.source == Role(span=at(text, "Andriy Yermak"), name="Andriy Yermak")


def test_stance_in_a_quotation_is_its_speakers() -> None:
    roles = roles_of(cast(TALKS), act(TALKS, "position", "There will be no truce without guarantees"))
    assert roles.party == Role(span=None, name="Hezbollah")
    assert roles.source == Role(span=None, name="Naim Qassem")
    assert roles.addressee is None


def test_judgement_in_a_quotation_has_no_party_of_its_own() -> None:
    roles = roles_of(cast(TALKS), act(TALKS, "appraisal", "There will be no truce without guarantees"))
    assert roles.party is None


def test_words_without_a_party_name_themselves() -> None:
    text = "World leaders urged calm."
    roles = roles_of(cast(text), act(text, "position", "World leaders urged calm", party="World leaders"))
    assert roles.party == Role(span=at(text, "World leaders"), name="World leaders")


def test_quotations_close_with_their_paragraph() -> None:
    text = '"One two\nthree" four “five”'
    assert [q.of(text) for q in quoted(text)] == ['"One two', '" four “', "“five”"] or [
        q.of(text) for q in quoted(text)
    ] == ['"One two', '" four “five”']


def test_turns_of_a_transcript() -> None:
    text = "MS. ALDEN: Good day.\n\nQ Any news?\n\nMS. ALDEN: None.\n"
    assert [t.label.of(text) for t in turns(text)] == ["MS. ALDEN", "Q", "MS. ALDEN"]
    assert "".join(t.span.of(text) for t in turns(text)) == text
