"""Pieces, frames and marked pairs, on a toy vocabulary."""

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from communique.models.frames import distances, frame_of, marked_frame, offsets, words_in
from communique.models.tokens import CLS, SEP, tokenize
from communique.models.windows import units_of
from communique.spans import Span

VOCABULARY = ["[UNK]", "rus", "##sia", "said", "no", ".", '"', "we", "met", "é"]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    words = {word: 10 + i for i, word in enumerate(VOCABULARY)}
    made = Tokenizer(models.WordPiece(words, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def test_pieces_keep_the_offsets_of_the_text(tokenizer: Tokenizer) -> None:
    text = "  Russia said\nNO."
    pieces = tokenize(tokenizer, text)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["Rus", "sia", "said", "NO", "."]
    assert pieces.first.tolist() == [True, False, True, True, True]


def test_shapes_tell_case_line_and_quotation(tokenizer: Tokenizer) -> None:
    pieces = tokenize(tokenizer, 'Russia said\n"we MET" no')
    assert pieces.shapes.tolist() == [1, 0, 0, 3, 6, 8, 6, 0]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\x00"])
def test_a_text_without_words_has_no_pieces(tokenizer: Tokenizer, text: str) -> None:
    assert all(len(array) == 0 for array in tokenize(tokenizer, text))


def test_a_frame_maps_words_to_characters(tokenizer: Tokenizer) -> None:
    text = "Russia said. We met."
    pieces = tokenize(tokenizer, text)
    units = units_of(pieces, [Span(0, 12), Span(13, 20)], limit=20)
    frame = frame_of(pieces, units, 0, 2)
    assert (frame.ids[0], frame.ids[-1]) == (CLS, SEP)
    assert [text[s:e] for s, e in zip(frame.starts, frame.ends, strict=True)] == [
        "Russia", "said", ".", "We", "met", ".",
    ]  # fmt: skip
    assert frame.unit.tolist() == [0, 0, 0, 1, 1, 1]
    assert words_in(frame, Span(7, 15)) == (1, 4)
    assert words_in(frame, Span(12, 13)) == (3, 3)


def test_a_sentence_beyond_the_limit_is_cut_into_units(tokenizer: Tokenizer) -> None:
    pieces = tokenize(tokenizer, "no " * 7)
    assert [tuple(u) for u in units_of(pieces, [Span(0, 21)], limit=3)] == [(0, 0, 3), (0, 3, 6), (0, 6, 7)]


def test_distances_and_offsets_are_signed_and_bounded() -> None:
    found = distances(300, 100, 102)
    assert found[[99, 100, 101, 102, 103, 299, 0]].tolist() == [16, 0, 0, 1, 2, 15, 29]
    assert offsets(np.repeat(np.arange(9), 2), 8).tolist()[::2] == [0, 0, 1, 2, 3, 4, 5, 6, 6]


def test_markers_stand_around_both_spans(tokenizer: Tokenizer) -> None:
    pieces = tokenize(tokenizer, "Russia said no")
    frame = marked_frame(pieces, Span(0, 6), Span(12, 14), budget=50)
    assert frame.ids.tolist() == [CLS, 2, 11, 12, 3, 13, 4, 14, 5, SEP]
    assert frame.at == (1, 6)


def test_an_absent_span_has_no_marker(tokenizer: Tokenizer) -> None:
    frame = marked_frame(tokenize(tokenizer, "we met"), None, Span(0, 2), budget=50)
    assert frame.at == (0, 1)
    assert len(frame.ids) == len(frame.shapes) == 6


def test_a_long_text_is_cut_around_its_spans(tokenizer: Tokenizer) -> None:
    pieces = tokenize(tokenizer, "no " * 300 + "russia met we " + "no " * 300)
    frame = marked_frame(pieces, Span(900, 906), Span(911, 913), budget=64)
    assert len(frame.ids) <= 64
    assert min(frame.at) > 0
