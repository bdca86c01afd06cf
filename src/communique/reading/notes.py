"""Notes: what a careful reader would flag in a report."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from communique.document import Document
from communique.findings import Act, Note, Statement
from communique.reading.quotations import quoted
from communique.spans import Span

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK: Final = re.compile(
    r"(?:(?<=\S)|(?<=\s)(?=\[[\d*†‡]{1,3}\](?:[.,;:]|\s*$)))\[(?P<bracket>\d{1,3}|[*†‡])\]"
    r"|\((?:see |cf\. )?(?:foot|end)?note (?P<note>\d{1,3})\)"
    r"|(?<=[^\W\d_.,;:!?”\"’)])(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bmm)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?<=[.,;:!?”\"’)])(?P<after>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
    re.MULTILINE,
)
_NOTE_LINE: Final = re.compile(
    r"^[ \t]*(?:\[(?P<bracket>\w{1,3}|[*†‡])\]|\^?(?P<plain>\d{1,3}|[a-z*†‡])[.):]|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?:foot|end)?note (?P<note>\d{1,3})\b[.:]?)[ \t]*(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TOLD_AS_OPEN: Final = frozenset({"hypothetical", "negated"})


def notes(
    document: Document, doc: Doc, statements: Sequence[Statement], acts: Sequence[Act]
) -> tuple[Note, ...]:
    """The notes on a document, in order of the text; `doc` is its parse."""
    found = [
        *_dangling_references(document.text),
        *_unattributed_quotations(document.text, doc, statements),
        *_bold_headline(document, statements, acts),
    ]
    return tuple(sorted(found, key=lambda note: (note.span, note.kind)))


def _dangling_references(text: str) -> Iterator[Note]:
    """Marks for a note or source for which no line of the text begins as that note."""
    lines = list(_NOTE_LINE.finditer(text))
    targets = {_label(match) for match in lines}
    starts = {match.start(match.lastgroup or 0) for match in lines}
    for match in _MARK.finditer(text):
        if match.start(match.lastgroup or 0) not in starts and _label(match) not in targets:
            words = f"The reference mark {match.group()} leads nowhere in the text."
            yield Note(kind="dangling_reference", span=Span(*match.span()), text=words)


def _label(match: re.Match[str]) -> str:
    return (match.group(match.lastgroup or 0)).translate(_SUPERSCRIPTS).lower()


def _unattributed_quotations(text: str, doc: Doc, statements: Sequence[Statement]) -> Iterator[Note]:
    """Quotations of a clause or more that share no character with what any statement says."""
    contents = [span for statement in statements for span in statement.content]
    for quote in quoted(text):
        words = doc.char_span(*quote, alignment_mode="expand")
        if words is not None and _is_clause(words) and not any(quote.overlaps(span) for span in contents):
            yield Note(kind="unattributed_quotation", span=quote, text="Nobody is given for this quotation.")


def _is_clause(words: Words) -> bool:
    """Whether a finite verb stands in `words` together with its subject."""
    inside = range(words.start, words.end)
    for token in words:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.i in inside:
            verb = token.head
            if verb.tag_ in _FINITE or any(
                c.tag_ in _FINITE for c in verb.children if c.dep_.startswith("aux")
            ):
                return True
    return False


def _bold_headline(
    document: Document, statements: Sequence[Statement], acts: Sequence[Act]
) -> Iterator[Note]:
    """A headline in the text whose act is `actual` and nobody's word, while every act of the body with its
    type, party and issue is possible or denied, or told by somebody of another party.
    """
    headline = _headline(document)
    if headline is None:
        return
    parties = {s.speaker: s.party for s in statements if s.speaker is not None}
    for act in acts:
        if not headline.contains(act.span) or act.mode != "actual" or act.source is not None or not act.party:
            continue
        told = [other for other in acts if other.span.start >= headline.end and _is_same(act, other)]
        if told and all(_is_weaker(other, parties) for other in told):
            words = (
                "The headline states as a fact what the body reports as possible, denied or another's claim."
            )
            yield Note(kind="bold_headline", span=headline, text=words)
            return


def _headline(document: Document) -> Span | None:
    """Where the title stands as a line of its own before everything else, or None."""
    if not document.title:
        return None
    match = re.match(rf"\s*({re.escape(document.title.strip())})\s*$", document.text, re.MULTILINE)
    return Span(*match.span(1)) if match else None


def _is_same(act: Act, other: Act) -> bool:
    parties = (act.party.name if act.party else None, other.party.name if other.party else None)
    return (
        (act.type, act.issue) == (other.type, other.issue)
        and parties[0] is not None
        and parties[0] == parties[1]
    )


def _is_weaker(act: Act, parties: dict[str, str | None]) -> bool:
    if act.mode in _TOLD_AS_OPEN:
        return True
    teller = parties.get(act.source.name or "") if act.source else None
    return teller is not None and act.party is not None and teller != act.party.name
