"""The clause of a predicate and its mode: whether what it says has happened, will, may or did not."""

from typing import Final

from spacy.tokens import Doc, Token

from communique.reading.tense import tense
from communique.spans import Span

_POSSIBLE: Final = frozenset({"may", "might", "could", "can", "would", "should"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})
_OWN_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_CHAINED: Final = frozenset({"xcomp", "conj"})


def word_at(doc: Doc, span: Span) -> Token:
    """The token that governs the others in `span`, which must hold at least one character of a word."""
    words = doc.char_span(*span, alignment_mode="expand")
    assert words is not None, "the span was found in the text of this Doc"
    return words.root


def clause(predicate: Token) -> Span:
    """The predicate and what hangs on it, without clauses that have a subject of their own, in one piece.

    Pieces left standing beyond such a clause are dropped, so that the span reads on.
    """
    kept = sorted(_kept(predicate, predicate), key=lambda token: token.i)
    at = next(k for k, token in enumerate(kept) if token.i == predicate.i)
    low = high = at
    while low > 0 and kept[low - 1].i == kept[low].i - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1].i == kept[high].i + 1:
        high += 1
    odd = sum(token.is_quote for token in kept[low : high + 1]) % 2 == 1
    while low < at and _is_edge(kept[low], odd):
        low += 1
    while high > at and _is_edge(kept[high], odd):
        high -= 1
    return Span(kept[low].idx, kept[high].idx + len(kept[high]))


def _is_edge(token: Token, odd: bool) -> bool:
    """Whether a clause is better cut without this word at its end: a blank, mark or conjunction.

    A quotation mark goes where the clause holds an `odd` number of them.
    """
    loose = token.dep_ in ("cc", "mark") or (token.tag_ == "IN" and token.lower_ == "that")
    return token.is_space or loose or (token.is_punct and (odd or not token.is_quote))


def _kept(token: Token, predicate: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        own = child.pos_ in ("VERB", "AUX") and any(c.dep_ in _OWN_SUBJECT for c in child.children)
        beside = child.dep_ == "conj" and child.head == predicate and child.pos_ in ("VERB", "AUX")
        if not own and not beside:
            found.extend(_kept(child, predicate))
    return found


def mode(predicate: Token) -> str:
    """`negated`, `hypothetical`, `future` or `actual`, by the negation, modals, conditions and tense of
    `predicate`; a noun is taken at its word.
    """
    if _is_negated(predicate):
        return "negated"
    if predicate.pos_ not in ("VERB", "AUX"):
        return "actual"
    if _is_hypothetical(predicate):
        return "hypothetical"
    return "future" if tense(predicate) == "future" else "actual"


def _is_negated(predicate: Token) -> bool:
    chain = [predicate]
    while chain[-1].dep_ in _CHAINED and chain[-1].dep_ != "conj" and chain[-1].head.pos_ in ("VERB", "AUX"):
        chain.append(chain[-1].head)
    negations = (c for token in chain for c in token.children)
    return any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for c in negations) or any(
        token.lemma_ == "fail" for token in chain[1:]
    )


def _is_hypothetical(verb: Token) -> bool:
    """A modal of possibility or a condition; `would` in the report of past words is their `will`."""
    chain = [verb]
    while chain[-1].dep_ in _CHAINED and chain[-1].head.pos_ in ("VERB", "AUX"):
        chain.append(chain[-1].head)
    for token in chain:
        marks = [c for c in token.children if c.dep_ == "mark"]
        modals = [c for c in token.children if c.dep_ == "aux" and c.lower_ in _POSSIBLE]
        if any(c.lower_ in _CONDITIONS for c in marks):
            return True
        if modals and not (modals[0].lower_ == "would" and _is_reported(token)):
            return True
    return False


def _is_reported(verb: Token) -> bool:
    above = verb.head if verb.head != verb else None
    return verb.dep_ == "ccomp" and above is not None and tense(above) == "past"
