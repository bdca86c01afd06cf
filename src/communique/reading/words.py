"""A parse as plain lists: what the steps after the parser need of it, cheap to walk."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START
from spacy.tokens import Doc

from communique.spans import Span

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "xcomp", "parataxis", "punct"})
"""Dependents that are no part of the phrase proper."""


class Words(NamedTuple):
    """The n tokens of a text: characters, part of speech, dependency, head, lemma and sentence of each."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    form: Sequence[str]
    lower: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    sentence: Sequence[int]
    children: Sequence[Sequence[int]]

    def tokens(self, span: Span) -> tuple[int, int]:
        """The half-open range of the tokens that share a character with `span`."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, low: int, high: int) -> Span:
        """The characters of the tokens `low` to `high`."""
        return Span(self.starts[low], self.ends[high - 1])

    def root(self, low: int, high: int) -> int:
        """The token of the range that governs the others: a noun or pronoun where there is one."""
        tops = [i for i in range(low, high) if not low <= self.head[i] < high or self.head[i] == i]
        nominal = [i for i in tops if self.pos[i] in NOMINAL]
        return (nominal or tops or [low])[0]

    def conjuncts(self, i: int) -> list[int]:
        """The words coordinated with `i`, after it."""
        found: list[int] = []
        for child in self.children[i]:
            if self.dep[child] == "conj":
                found.extend([child, *self.conjuncts(child)])
        return found

    def subtree(self, i: int) -> list[int]:
        """The phrase of `i` without its clauses, in order."""
        found = [i]
        for child in self.children[i]:
            if self.dep[child] not in CLAUSES:
                found.extend(self.subtree(child))
        return sorted(found)


NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NAMING = frozenset({"NOUN", "PROPN"})
"""The parts of speech of which one at least stands in every name or description."""


def words_of(doc: Doc) -> Words:
    """The lists of a parsed `doc`."""
    rows = doc.to_array([IDX, LENGTH, POS, DEP, HEAD, LEMMA, SENT_START]).tolist()
    strings = doc.vocab.strings
    names = {key: strings[key] for row in rows for key in (row[2], row[3], row[5])}
    form = [token.text for token in doc]
    heads = [i + _signed(row[4]) for i, row in enumerate(rows)]
    children: list[list[int]] = [[] for _ in rows]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return Words(
        text=doc.text,
        starts=[row[0] for row in rows],
        ends=[row[0] + row[1] for row in rows],
        form=form,
        lower=[f.lower() for f in form],
        lemma=[names[row[5]].lower() for row in rows],
        pos=[names[row[2]] for row in rows],
        dep=[names[row[3]] for row in rows],
        head=heads,
        sentence=_numbered([row[6] for row in rows]),
        children=children,
    )


def _signed(offset: int) -> int:
    """spaCy exports the distance to the head as an unsigned number of 64 bits."""
    return offset - 2**64 if offset >= 2**63 else offset


def _numbered(starts: Sequence[int]) -> list[int]:
    numbers, current = [], -1
    for i, start in enumerate(starts):
        current += start == 1 or i == 0
        numbers.append(current)
    return numbers
