"""Sentences: what they cover, where they end, where they never do."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.models.boundaries import boundaries
from communique.models.syntax import Syntax, blocks_of
from communique.reading.sentences import sentences

pytestmark = pytest.mark.model

LONG = (
    "The envoys met in Doha on Sunday. They spoke for two hours.\n\nNo truce was reached, an aide said.\n"
    * 30
)


@pytest.fixture(scope="module")
def syntax() -> Syntax:
    return Syntax.load(exclude=("tagger", "attribute_ruler", "lemmatizer", "ner"))


CASES = {
    "titles": ["Lt. Gen. Ana Ruiz met Mr. Okoye.", "They shook hands."],
    "question asked": ["“Is this a truce?” she asked.", "Nobody answered."],
    "question asked by name": ['"Will they sign?" Envoy Ruiz asked reporters.', "Nobody knew."],
    "quotation of two sentences": ['He said: "We are ready.', 'We will sign."', "The other side agreed."],
    "closing mark apart": ['"We are ready to sign. "', "The other side agreed."],
    "initials": ["The envoy John F. Marlow left.", "The talks went on."],
    "numbers": ["The panel rejected Art. 5 on Nov. 3 in full.", "It kept the rest."],
    "hours": ["They arrive at 9 a.m. Moscow time.", "Talks begin at noon."],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_cut(syntax: Syntax, expected: list[str]) -> None:
    text = " ".join(expected)
    assert [s.of(text) for s in sentences(syntax.parse(text))] == expected


LINES = {
    "headline": ["Talks end without a truce", "The delegations left Geneva on Friday"],
    "bullets": ["The draft has three parts:", "- a truce of thirty days", "- an exchange of prisoners"],
    "speaker turns": ["MS. RUIZ: We will sign.", "Q: When?", "MS. RUIZ: On Friday."],
}


@pytest.mark.parametrize("expected", LINES.values(), ids=LINES.keys())
def test_lines(syntax: Syntax, expected: list[str]) -> None:
    text = "\n".join(expected)
    assert [s.of(text) for s in sentences(syntax.parse(text))] == expected


def test_a_wrapped_line_is_no_boundary(syntax: Syntax) -> None:
    text = (
        "The two delegations met on Monday in a palace by the water and left after\n"
        "Ambassador Ruiz, who led the talks, had read out the draft to both of the\n"
        "parties.\n"
    )
    assert len(sentences(syntax.parse(text))) == 1


def test_a_long_text_is_cut_as_its_parts_are(syntax: Syntax) -> None:
    text = LONG * 8
    assert len(text) > 20_000
    doc = syntax.parse(text)
    assert doc.text == text
    assert len(sentences(doc)) == 3 * 30 * 8


def test_company_changes_nothing(syntax: Syntax) -> None:
    texts = ["The envoys met. They left.", LONG, "", "Kyiv and Moscow agreed to talk again"]
    together = [sentences(doc) for doc in syntax.parse_many(texts)]
    assert together == [sentences(syntax.parse(text)) for text in texts]


@given(st.text(alphabet='aB .\n"”“?!-é\t', max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sentences_cover_all_words_in_order(syntax: Syntax, text: str) -> None:
    found = sentences(syntax.parse(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.of(text) == s.of(text).strip() != "" for s in found)
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(1, 20))
def test_blocks_are_the_text(text: str, limit: int) -> None:
    blocks = blocks_of(text, limit)
    assert "".join(blocks) == text
    assert all(len(block) <= limit for block in blocks)


@given(st.text(max_size=100))
def test_no_offset_both_starts_and_joins(text: str) -> None:
    starts, joins = boundaries(text)
    assert not starts & joins
    assert all(0 <= at < len(text) for at in starts)
