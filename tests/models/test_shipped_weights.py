"""The shipped weights, through the reading of whole documents."""

from itertools import pairwise

import pytest

from communique.models.talks import TalksModel
from communique.reading.neural import RelateItem, read_raw, relate
from communique.spans import Span

pytestmark = pytest.mark.model

TEXT = "Russia rejected the ceasefire plan. “We will not accept it,” Mr. Ivanov said on Monday."
SENTENCES = [Span(0, 35), Span(36, len(TEXT))]


@pytest.fixture(scope="module")
def model() -> TalksModel:
    return TalksModel.load()


def test_a_plain_report_is_read(model: TalksModel) -> None:
    found = read_raw(model, TEXT, SENTENCES)
    assert any("Ivanov" in span.of(TEXT) for a in found.attributions for span in a.source)
    assert any(act.sentence == 0 and act.type == "rejection" for act in found.acts)


def test_spans_are_words_without_blanks(model: TalksModel) -> None:
    found = read_raw(model, TEXT, SENTENCES)
    spans = [s for a in found.attributions for part in a[:3] for s in part] + [a.span for a in found.acts]
    assert all(s.of(TEXT) == s.of(TEXT).strip() != "" for s in spans)


@pytest.mark.parametrize("text", ["", "   ", "\x00\u200b", "[CLS] [SEP]", "😀", "е́ 俄罗斯", "x" * 3000])
def test_any_text_can_be_read(model: TalksModel, text: str) -> None:
    for act in read_raw(model, text, [Span(0, len(text))]).acts:
        assert 0 <= act.span.start < act.span.end <= len(text)


def test_a_long_document_is_read_in_order(model: TalksModel) -> None:
    cut = [s.shift(i * (len(TEXT) + 1)) for i in range(30) for s in SENTENCES]
    found = read_raw(model, " ".join([TEXT] * 30), cut)
    assert all(a.cue <= b.cue for a, b in pairwise(found.attributions))
    assert all(a.sentence <= b.sentence for a, b in pairwise(found.acts))


def test_relations_come_in_the_order_asked(model: TalksModel) -> None:
    accuse = RelateItem("France accused Mali of murder.", Span(0, 6), Span(15, 19))
    meet = RelateItem(
        "On Monday the president of France met the president of Mali.", Span(10, 33), Span(38, 59)
    )
    found = relate(model, [accuse, meet, accuse])
    assert [r.type for r in found] == ["ACCUSE", "CONSULT", "ACCUSE"]
    assert found[0] == found[2]


def test_spans_may_be_absent(model: TalksModel) -> None:
    (found,) = relate(model, [RelateItem("Protesters marched.", None, None)])
    assert found.quad in {1, 2, 3, 4}


def test_no_items_have_no_relations(model: TalksModel) -> None:
    assert relate(model, []) == ()
