"""From the record's citations to the brief's passages: documents numbered, sentences cut, sources named."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import msgspec

from communique.export.brief import Passage, Piece, Source
from communique.export.wording import day, listed, parties, says, short
from communique.record.values import Citation, Filed, Utterance
from communique.spans import Span

UNKNOWN_OUTLET: Final = "not given"


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """What citing needs to know: each document's number by its hash, and who is unnamed in which document."""

    numbers: dict[str, int]
    documents: dict[str, Filed]
    unnamed: frozenset[tuple[str, str]]


def make_index(documents: Iterable[Filed], utterances: Iterable[Utterance]) -> Index:
    """Documents numbered from 1 by day, outlet, title and hash; undated ones last."""
    ordered = sorted(documents, key=_place)
    unnamed = {(u.citation.document, u.speaker) for u in utterances if u.speaker and not u.named}
    return Index(
        numbers={filed.hash: number for number, filed in enumerate(ordered, start=1)},
        documents={filed.hash: filed for filed in ordered},
        unnamed=frozenset(unnamed),
    )


def passage(index: Index, *citations: Citation) -> Passage:
    """The passage of citations of one sentence and speaker; the longest text where some run on further."""
    longest = max(citations, key=lambda c: (len(c.sentence), c.sentence))
    spans = [span for c in citations if longest.sentence.startswith(c.sentence) for span in c.highlights]
    return Passage(
        document=index.numbers[longest.document],
        sentence=longest.sentence_number,
        saying=_saying(index, longest),
        reported=_reported(index.documents[longest.document]),
        pieces=cut(longest.sentence, spans),
    )


def passages(index: Index, citations: Iterable[Citation]) -> tuple[Passage, ...]:
    """Passages in the order of the documents, one for each sentence and speaker with all its evidence."""
    by_place: dict[tuple[int, int, str], list[Citation]] = {}
    for citation in citations:
        place = (index.numbers[citation.document], citation.sentence_number, citation.source or "")
        by_place.setdefault(place, []).append(citation)
    return tuple(passage(index, *by_place[place]) for place in sorted(by_place))


def cut(sentence: str, highlights: Iterable[Span]) -> tuple[Piece, ...]:
    """The sentence in pieces, those inside a highlight marked; highlights may overlap."""
    pieces: list[Piece] = []
    at = 0
    for span in _merged(highlights):
        pieces += [
            Piece(text=sentence[at : span.start], marked=False),
            Piece(text=span.of(sentence), marked=True),
        ]
        at = span.end
    pieces.append(Piece(text=sentence[at:], marked=False))
    return tuple(piece for piece in pieces if piece.text)


def reports(citations: Iterable[Citation]) -> int:
    """How many documents stand behind the citations."""
    return len({citation.document for citation in citations})


def latest(index: Index, citations: Iterable[Citation]) -> dt.date | None:
    """The latest day of the reports cited; None where none is dated."""
    days = [index.documents[citation.document].day for citation in citations]
    return max((known for known in days if known is not None), default=None)


def sources(index: Index, citations: Iterable[Citation]) -> tuple[Source, ...]:
    """All documents of the index in the order of their numbers, with the sentences that `citations` cite."""
    cited: dict[str, dict[int, list[Citation]]] = {digest: {} for digest in index.numbers}
    for citation in citations:
        cited[citation.document].setdefault(citation.sentence_number, []).append(citation)
    return tuple(_source(index, digest, cited[digest]) for digest in index.numbers)


def _source(index: Index, digest: str, sentences: dict[int, list[Citation]]) -> Source:
    filed = index.documents[digest]
    on_web = filed.path.startswith(("https://", "http://"))
    return Source(
        number=index.numbers[digest],
        title=filed.title or "Untitled",
        publisher=filed.publisher or UNKNOWN_OUTLET,
        published=day(filed.day),
        address=filed.path if on_web else None,
        file=None if on_web else _file(filed),
        hash=digest,
        sentences=tuple(passage(index, *sentences[number]) for number in sorted(sentences)),
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged


def _place(filed: Filed) -> tuple[bool, dt.date, str, str, str]:
    return filed.day is None, filed.day or dt.date.max, filed.publisher or "", filed.title or "", filed.hash


def _reported(filed: Filed) -> str:
    """`by Example Wire, 3 June 2025`; without an outlet the title tells the report from others."""
    outlet = f"by {filed.publisher}" if filed.publisher else f"in {short(filed.title or _file(filed), 48)}"
    return f"{outlet}, {day(filed.day)}"


def _file(filed: Filed) -> str:
    return filed.path.replace("\\", "/").rsplit("/", maxsplit=1)[-1]


def _saying(index: Index, citation: Citation) -> str | None:
    if citation.source is None:
        return None
    names = parties(citation.source)
    if (citation.document, citation.source) in index.unnamed:
        return f"an unnamed source, “{citation.source}”, {says(names)}"
    return f"{listed(names)} {says(names)}"
