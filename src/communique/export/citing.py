"""From the record's citations to the brief's passages: documents numbered, sentences cut, sources named."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from communique.export.brief import Numbered, Passage, Piece, Source
from communique.export.review import decided_by
from communique.export.wording import day, opened, parties, says, short, voice
from communique.record.sources import independent
from communique.record.values import Citation, Filed, Sources
from communique.spans import Span

UNKNOWN_OUTLET: Final = "not given"


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """What citing needs to know: each document's number by its hash, and the documents."""

    numbers: dict[str, int]
    documents: dict[str, Filed]


def make_index(documents: Iterable[Filed]) -> Index:
    """Documents numbered from 1 by day, outlet, title and hash; undated ones last."""
    ordered = sorted(documents, key=_place)
    return Index(
        numbers={filed.hash: number for number, filed in enumerate(ordered, start=1)},
        documents={filed.hash: filed for filed in ordered},
    )


def passage(index: Index, *citations: Citation) -> Passage:
    """The passage of citations of one sentence and speaker; the longest text where some run on further."""
    longest = max(citations, key=lambda c: (len(c.sentence), c.sentence))
    spans = [span for c in citations if longest.sentence.startswith(c.sentence) for span in c.highlights]
    return Passage(
        document=index.numbers[longest.document],
        sentence=longest.sentence_number,
        saying=_saying(longest),
        reported=_reported(index.documents[longest.document], decided_by(citations)),
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


def backing(index: Index, citations: Iterable[Citation]) -> Sources | None:
    """How many reports stand behind the citations, how many independent ones, and the first of them."""
    return independent(citations, index.documents)


def latest(index: Index, citations: Iterable[Citation]) -> dt.date | None:
    """The latest day of the reports cited; None where none is dated."""
    days = [index.documents[citation.document].day for citation in citations]
    return max((known for known in days if known is not None), default=None)


def said(index: Index, citations: Sequence[Citation], claim: str) -> str:
    """The claim as a sentence of who reports it.

    `Northern Wire (3 June 2025) reports that …`, `7 reports, 2 independent, first by Northern Wire (2 June
    2025), say that …`, or where all have it from one speaker `Dmitry Peskov (Russia), reported by Northern
    Wire (3 June 2025), says that …`.
    """
    by, several = _borne_out(index, citations)
    if voice_of := common_voice(citations):
        link = "in" if several else "reported by"
        return f"{opened(voice_of)}, {link} {by}, {_verb(citations[0])} that {claim}."
    return f"{opened(by)}, say that {claim}." if several else f"{opened(by)} reports that {claim}."


def reported_by(index: Index, citations: Sequence[Citation]) -> str:
    """`reported by Northern Wire (3 June 2025)`, `in 7 reports, 2 independent, first by Northern Wire (2 June
    2025)`; with the one speaker first, where there is one.
    """
    by, several = _borne_out(index, citations)
    link = "in" if several else "reported by"
    voice_of = common_voice(citations)
    return f"{voice_of}, {link} {by}" if voice_of else f"{link} {by}"


def leading(citations: Iterable[Citation], most: int = 2) -> tuple[Citation, ...]:
    """The first citation of each of the first documents: what a line of the front has notes for."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.document, citation)
    return tuple(first.values())[:most]


def common_voice(citations: Sequence[Citation]) -> str | None:
    """The one speaker whom all the citations have it from; None for several, or an outlet's own word."""
    voices = {(c.source, c.source_party, c.named) for c in citations}
    return _voice(citations[0]) if len(voices) == 1 and citations[0].source else None


def _borne_out(index: Index, citations: Sequence[Citation]) -> tuple[str, bool]:
    """The report, or how many there are, how many are independent, and the first; and whether several."""
    sources = backing(index, citations)
    if sources is None:
        return "no report", False
    first = _outlet(index.documents[sources.first])
    if sources.reports == 1:
        return first, False
    return f"{sources.reports} reports, {sources.independent} independent, first by {first}", True


def _outlet(filed: Filed) -> str:
    """`Northern Wire (3 June 2025)`; the title where the outlet is not given."""
    return f"{filed.publisher or _titled(filed)}{f' ({day(filed.day)})' if filed.day else ''}"


def numbered(index: Index, first: Iterable[Passage], citations: Iterable[Citation]) -> tuple[Numbered, ...]:
    """A note a sentence that the citations cite: those of `first` in that order, then the others."""
    by_place: dict[tuple[int, int], list[Citation]] = {}
    for citation in citations:
        place = index.numbers[citation.document], citation.sentence_number
        by_place.setdefault(place, []).append(citation)
    places = dict.fromkeys([*((one.document, one.sentence) for one in first), *sorted(by_place)])
    titles = {index.numbers[filed.hash]: filed.title or "Untitled" for filed in index.documents.values()}
    return tuple(
        Numbered(number=number, title=titles[place[0]], passage=passage(index, *by_place[place]))
        for number, place in enumerate(places, start=1)
    )


def sources(index: Index, notes: Iterable[Numbered]) -> tuple[Source, ...]:
    """All documents of the index in the order of their numbers, with the notes that cite them."""
    cited: dict[int, list[int]] = {}
    for note in notes:
        cited.setdefault(note.passage.document, []).append(note.number)
    return tuple(_source(index, digest, cited.get(number, [])) for digest, number in index.numbers.items())


def _source(index: Index, digest: str, cited: Sequence[int]) -> Source:
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
        notes=tuple(cited),
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


def _reported(filed: Filed, decided: str) -> str:
    """`by Example Wire, 3 June 2025; amended by A. Reader`; without an outlet by the title of the report."""
    outlet = f"by {filed.publisher}" if filed.publisher else f"in {_titled(filed)}"
    return f"{outlet}, {day(filed.day)}{f'; {decided}' if decided else ''}"


def _titled(filed: Filed) -> str:
    return short(filed.title or _file(filed), 48)


def _file(filed: Filed) -> str:
    return filed.path.replace("\\", "/").rsplit("/", maxsplit=1)[-1]


def _saying(citation: Citation) -> str | None:
    return f"{_voice(citation)} {_verb(citation)}" if citation.source else None


def _voice(citation: Citation) -> str:
    return voice(citation.source or "", citation.source_party, named=citation.named)


def _verb(citation: Citation) -> str:
    return says(parties(citation.source))
