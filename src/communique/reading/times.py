"""Time expressions with their TimeML values, reckoned from the day the text was published.

What a text does not say stays open: a day without its year in a text without a date is `XXXX-06-02`, and
"yesterday" there is `PAST_REF`. A weekday, day or month without more follows the tense of its verb: the last
one for a past verb, the coming one for a future one.
"""

import datetime as dt
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from communique.findings import TimeRef
from communique.reading import timeml
from communique.reading.tense import Tense, governing_verb, tense
from communique.reading.time_grammar import Found, find
from communique.reading.time_values import RESOLVE, Place
from communique.spans import Span

_LOOKING_AHEAD: Final = frozenset({"for", "by", "until", "till"})
# fmt: off
_BEFORE_YEARS: Final = frozenset((
    "in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "between",
    "and", "to", "through", "early", "late", "mid",
))
# fmt: on


def times(doc: Doc, published: dt.date | None, dateline: dt.date | None = None) -> tuple[TimeRef, ...]:
    """The time expressions of a Doc from `Syntax`, in order, none overlapping another.

    They are reckoned from `published`, where that is unknown from the `dateline`'s day, else left open.
    """
    anchor = published or dateline
    found: list[TimeRef] = []
    last: str | None = None
    for item in find(doc.text):
        words = _words(doc, item.span)
        if (found and item.span.start < found[-1].span.end) or not _is_time(item, words):
            continue
        value = RESOLVE[item.kind](item, Place(anchor, _tense(words), last, _year_before(found, words)))
        if value is None:
            continue
        found.append(TimeRef(span=item.span, value=value, type=_type(item, value)))
        last = value if value[0].isdigit() else last
    return tuple(_with_day(ref, found, doc, anchor) for ref in found)


def _words(doc: Doc, span: Span) -> Words:
    words = doc.char_span(*span, alignment_mode="expand")
    assert words is not None, "the span was found in the text of this Doc"
    return words


def _is_time(item: Found, words: Words) -> bool:
    """Whether the parse agrees where the form alone leaves doubt."""
    if words.end > words.sent.end:
        return False
    root, before = words.root, words.doc[words.start - 1].lower_ if words.start else ""
    if item.kind in ("month", "weekday", "set"):
        named = root.ent_type_ not in ("", "DATE", "TIME") or (
            root.dep_ == "compound" and root.head.pos_ == "PROPN"
        )
        bare = item.kind == "month" and " " not in item.words and "-" not in item.words
        return not named and (not bare or root.ent_type_ == "DATE" or before in _BEFORE_YEARS)
    if item.kind == "year":
        dated = root.dep_ != "nummod" and (root.ent_type_ == "DATE" or before in _BEFORE_YEARS)
        return dated or before in ("in", "since", "during")
    if item.kind == "month_day":
        return words.end == len(words.doc) or words.doc[words.end].pos_ not in ("NOUN", "PROPN", "ADJ")
    return item.kind != "present" or len(words) > 1 or root.pos_ == "ADV"


def _tense(words: Words) -> Tense:
    """The tense of the verb that the expression hangs on; a verb that reports another is over."""
    root = words.root
    if root.head.lower_ in _LOOKING_AHEAD:
        return "future"
    verb = governing_verb(root.head)
    if verb is None:
        return "none"
    found = tense(verb)
    reports = found == "present" and any(child.dep_ == "ccomp" for child in verb.children)
    return "past" if reports else found


def _year_before(found: list[TimeRef], words: Words) -> int | None:
    """The last year that the sentence writes out before `words`."""
    sentence = words.sent
    years = (ref.value[:4] for ref in reversed(found) if ref.span.start >= sentence.start_char)
    return next((int(year) for year in years if year.isdecimal() and year in sentence.text), None)


def _type(item: Found, value: str) -> str:
    repeated = (item.parts.get("turn") or "").lower() in ("every", "each") or item.parts.get("plural")
    if item.kind == "set" or (item.kind == "weekday" and repeated):
        return "SET"
    if value.endswith("_REF"):
        return "DATE"
    if value.startswith("P"):
        return "DURATION"
    return "TIME" if "T" in value else "DATE"


def _with_day(ref: TimeRef, found: list[TimeRef], doc: Doc, anchor: dt.date | None) -> TimeRef:
    """A clock or part of the day that stands without its day takes it from its sentence or `anchor`."""
    if not ref.value.startswith("XXXX-XX-XXT"):
        return ref
    sentence = _words(doc, ref.span).sent
    days = [
        (abs(other.span.start - ref.span.start), day)
        for other in found
        if sentence.start_char <= other.span.start < sentence.end_char
        and (day := timeml.day_of(other.value)) is not None
    ]
    day = min(days)[1] if days else anchor
    return ref if day is None else TimeRef(span=ref.span, value=f"{day}{ref.value[10:]}", type=ref.type)
