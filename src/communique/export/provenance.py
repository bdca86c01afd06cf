"""The columns with which a row leads back to the words and to who said them."""

from collections.abc import Iterable, Sequence
from typing import Any

from communique.record.values import Citation, Sources, Step


def provenance(citation: Citation) -> dict[str, Any]:
    """Document, span, words, publisher, source, reader, and what an analyst decided last."""
    last = citation.reviews[-1] if citation.reviews else None
    return {
        "document": citation.document,
        "path": citation.path,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published,
        "sentence_number": citation.sentence_number,
        "span_start": citation.span.start,
        "span_end": citation.span.end,
        "words": citation.words,
        "source": citation.source,
        "source_named": citation.named if citation.source else None,
        "source_party": citation.source_party,
        "reader": citation.reader,
        "review": last.action if last else None,
        "reviewer": last.author if last else None,
    }


def bearing(words: str, told: Sequence[Citation]) -> Citation:
    """The first citation with these very words, else the first."""
    return next((one for one in told if one.words == words), told[0])


def told_in(steps: Iterable[Step]) -> tuple[Citation, ...]:
    """The citations of all steps, in order."""
    return tuple(citation for step in steps for citation in step.citations)


def behind(sources: Sources | None) -> dict[str, Any]:
    """How many reports stand behind a line, and how many independent ones."""
    return {
        "reports": sources.reports if sources else None,
        "independent": sources.independent if sources else None,
    }
