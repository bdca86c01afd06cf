"""The day of an event or act: the time expression that governs it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from communique.findings import TimeRef
from communique.reading import timeml
from communique.reading.clauses import word_at
from communique.reading.tense import governing_verb, tense
from communique.spans import Span

_NEAR: Final = dt.timedelta(days=2)
_NOMINAL: Final = frozenset({"ccomp"})
_CLAUSES: Final = frozenset({"ccomp", "relcl", "acl"})
"""Where a date stops governing the words above it: at a report, for a verb at a noun's clause too."""


class _Dated(NamedTuple):
    at: Token
    day: dt.date


def event_date(
    span: Span,
    mode: str,
    *,
    times: Iterable[TimeRef],
    sentence: Span,
    doc: Doc,
    published: dt.date | None,
) -> dt.date | None:
    """The day of what `span` reports in `mode`, or None where its sentence names none.

    In this order: an expression that hangs on a word of the span, for a noun also through its relative
    clause ("the talks, which took place yesterday"); one of the same clause; for a stance, the day of the
    report that its words stand in ("said on Monday that it rejects"); the only day of the sentence, unless
    another clause claims it. A day that the mode rules out (before `published` for a future act, after it for
    an actual one) is passed over. No day is taken from `published` alone: an undated act has none.
    """
    dated = [
        _Dated(word_at(doc, ref.span), day)
        for ref in times
        if sentence.contains(ref.span)
        and (day := timeml.day_of(ref.value)) is not None
        and _fits(day, mode, published)
    ]
    if not dated:
        return None
    words = doc.char_span(*span, alignment_mode="expand")
    assert words is not None, "the span was found in the text of this Doc"
    verb = governing_verb(words.root)
    for rank in (_hanging(dated, words), _same_clause(dated, verb), _reporting(dated, verb)):
        if rank:
            return min(rank, key=lambda d: abs(d.at.i - words.root.i)).day
    return dated[0].day if len(dated) == 1 and not _is_claimed(dated[0].at, verb) else None


def _fits(day: dt.date, mode: str, published: dt.date | None) -> bool:
    if published is None:
        return True
    if mode == "future":
        return day >= published
    return mode not in ("actual", "historical") or day <= published + _NEAR


def _hanging(dated: Sequence[_Dated], words: Words) -> list[_Dated]:
    inside = {token.i for token in words if not token.is_punct}
    through = _NOMINAL if words.root.pos_ in ("NOUN", "PROPN", "PRON") else _CLAUSES
    return [d for d in dated if any(token.i in inside for token in _path(d.at, through)[1:])]


def _path(token: Token, stops: frozenset[str]) -> list[Token]:
    """`token` and what it hangs on, up to the first clause of a kind in `stops`."""
    path = [token]
    while path[-1].dep_ not in stops and path[-1].head != path[-1]:
        path.append(path[-1].head)
    return path


def _same_clause(dated: Sequence[_Dated], verb: Token | None) -> list[_Dated]:
    if verb is None:
        return []
    chain = {verb.i, *(token.i for token in _controllers(verb))}
    return [d for d in dated if (above := governing_verb(d.at.head)) is not None and above.i in chain]


def _controllers(verb: Token) -> list[Token]:
    """The verbs above whose subject is also that of `verb`."""
    found = []
    while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ in ("VERB", "AUX"):
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            break
        verb = verb.head
        found.append(verb)
    return found


def _reporting(dated: Sequence[_Dated], verb: Token | None) -> list[_Dated]:
    if verb is None or verb.dep_ != "ccomp" or tense(verb) == "past":
        return []
    return [d for d in dated if governing_verb(d.at.head) == verb.head]


def _is_claimed(at: Token, verb: Token | None) -> bool:
    """Whether the expression belongs to a verb that reports other words, or to such words, or to a noun."""
    above = governing_verb(at.head)
    if above is None or above == verb:
        return False
    reports = any(child.dep_ == "ccomp" for child in above.children)
    return reports or any(token.dep_ in _CLAUSES for token in _path(at, frozenset()))
