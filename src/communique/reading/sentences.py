"""Sentences: the parser's, as trimmed spans of the text."""

from spacy.tokens import Doc

from communique.spans import Span, trim


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a Doc from `Syntax`, in order, without the blanks around them.

    They cover everything but blanks and never cross a paragraph.
    """
    spans = (trim(doc.text, Span(sent.start_char, sent.end_char)) for sent in doc.sents)
    return tuple(span for span in spans if span.end > span.start)
