"""A tagger's spans end at any word; these end where a phrase does."""

from typing import Final

from spacy.tokens import Doc, Token

from communique.spans import Span

_MODIFIERS: Final = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "aux", "auxpass", "neg", "case", "mark"}
)
_OBJECTS: Final = frozenset({"pobj", "pcomp"})
_LEADING: Final = ",;:.–—- \n"


def completed(doc: Doc, span: Span, sentence: Span) -> Span:
    """`span` without a mark or conjunction at its edges, and up to the word that its last word waits for.

    A preposition waits for its object ("a truce of" | "30 days"), an article or modifier for its noun, an
    auxiliary for its verb. The result lies in `sentence`; a span with nothing left stays as it is.
    """
    words = [t for t in doc.char_span(*span, alignment_mode="expand") or () if not t.is_space]
    while words and _is_loose(words[-1]):
        words.pop()
    while words and (_is_loose(words[0]) or words[0].text[0] in _LEADING):
        words.pop(0)
    if not words:
        return span
    last = words[-1]
    while (awaited := _awaited(last)) is not None and awaited.idx + len(awaited) <= sentence.end:
        last = awaited
    return Span(max(words[0].idx, sentence.start), min(last.idx + len(last), sentence.end))


def _is_loose(token: Token) -> bool:
    """Whether a phrase neither begins nor ends with the word: a comma or stop, a conjunction."""
    return token.dep_ == "cc" or (token.is_punct and not token.is_quote and not token.is_bracket)


def _awaited(token: Token) -> Token | None:
    """The word to the right without which `token` says nothing, if any."""
    if token.dep_ in _MODIFIERS and token.head.i > token.i:
        return token.head
    if token.pos_ == "ADP":
        return next((child for child in token.rights if child.dep_ in _OBJECTS), None)
    return None
