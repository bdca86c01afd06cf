"""Notes: marks that lead nowhere, quotations of nobody, headlines that say more than the body."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document import make_document
from communique.findings import Act, Note, Role, Statement
from communique.models.syntax import Syntax
from communique.reading.notes import notes
from communique.spans import Span

pytestmark = pytest.mark.model

SYNTAX = Syntax.load()


def read(
    text: str,
    statements: Sequence[Statement] = (),
    acts: Sequence[Act] = (),
    title: str | None = None,
) -> list[tuple[str, str]]:
    document = make_document(path="-", text=text, title=title)
    found: tuple[Note, ...] = notes(document, SYNTAX.parse(text), statements, acts)
    return [(note.kind, note.span.of(text)) for note in found]


def statement(text: str, content: str, speaker: str = "Ruiz", party: str | None = None) -> Statement:
    span = Span(text.index(content), text.index(content) + len(content))
    return Statement(
        source=(), cue=(), content=(span,), kind="direct", speaker=speaker, party=party, named=True, score=1.0
    )


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The envoys left Doha[1]. Nobody knew why.", "[1]"),
        ("The envoys left Doha. [2]\nNobody knew why.", "[2]"),
        ("The envoys left Doha.³ Nobody knew why.", "³"),
        ("The envoys left Doha (see note 4).", "(see note 4)"),
    ],
)
def test_a_mark_without_its_note(text: str, mark: str) -> None:
    assert read(text) == [("dangling_reference", mark)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoys left Doha[1]. Nobody knew why.\n\n[1] Ministry, 3 May.",
        "The envoys left Doha.³ Nobody knew why.\n\n3. Ministry, 3 May.",
        "The envoys left Doha (see note 4).\n\nNote 4: the ministry, 3 May.",
        "He said some 50 [51] percent of them had left.",
        "The zone covers 30 km² of land.",
        "They kept [the] peace.",
    ],
)
def test_no_dangling_mark(text: str) -> None:
    assert read(text) == []


QUOTE = "“The talks have come to an end.”"


def test_a_quotation_of_nobody() -> None:
    assert read(f"{QUOTE} It rained in Doha.") == [("unattributed_quotation", QUOTE)]


def test_a_quotation_in_a_statement() -> None:
    text = f"{QUOTE} Ruiz said this in Doha."
    assert read(text, [statement(text, QUOTE)]) == []


@pytest.mark.parametrize("words", ["“so-called peace”", "“The Long Road to Peace”", "“peace process”"])
def test_quoted_words_are_no_quotation(words: str) -> None:
    assert read(f"It rained on the {words} in Doha.") == []


HEADLINE = "Hamas accepts the truce"
BODY = "Hamas may accept the truce, Ruiz said."
TEXT = f"{HEADLINE}\n\n{BODY}"


def act(words: str, mode: str, source: str | None = None, issue: str = "ceasefire") -> Act:
    return Act(
        type="acceptance",
        mode=mode,
        issue=issue,
        span=Span(TEXT.index(words), TEXT.index(words) + len(words)),
        party=Role(span=None, name="Hamas"),
        addressee=None,
        object=None,
        source=Role(span=None, name=source) if source else None,
        event_date=None,
        score=1.0,
    )


def test_a_headline_bolder_than_a_possibility() -> None:
    acts = [act(HEADLINE, "actual"), act("Hamas may accept the truce", "hypothetical", "Ruiz")]
    assert read(TEXT, acts=acts, title=HEADLINE) == [("bold_headline", HEADLINE)]


def test_a_headline_bolder_than_anothers_claim() -> None:
    acts = [act(HEADLINE, "actual"), act("Hamas may accept the truce", "actual", "Ruiz")]
    said = [statement(TEXT, "Hamas may accept the truce", party="Qatar")]
    assert read(TEXT, said, acts, HEADLINE) == [("bold_headline", HEADLINE)]


@pytest.mark.parametrize(
    "body",
    [
        act("Hamas may accept the truce", "actual"),
        act("Hamas may accept the truce", "hypothetical", issue="prisoners"),
        act("Hamas may accept the truce", "actual", "Ruiz"),
    ],
    ids=["the body agrees", "another issue", "its own word"],
)
def test_no_bold_headline(body: Act) -> None:
    said = [statement(TEXT, "Hamas may accept the truce", party="Hamas")]
    assert read(TEXT, said, [act(HEADLINE, "actual"), body], HEADLINE) == []


def test_a_title_outside_the_text_is_not_judged() -> None:
    acts = [act(HEADLINE, "actual"), act("Hamas may accept the truce", "hypothetical")]
    assert read(TEXT, acts=acts, title="Another title") == []


@given(st.text(alphabet='ab[1]²³ .\n(“”"', max_size=60))
@settings(max_examples=40, deadline=None)
def test_spans_are_of_the_text(text: str) -> None:
    assert all(words for _, words in read(text))
