"""Spans of a text: code point offsets, start inclusive, end exclusive."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text; `text[start:end]` are its words. In JSON it is the pair `[start, end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """The span moved `by` characters."""
        return Span(self.start + by, self.end + by)


def trim(text: str, span: Span) -> Span:
    """The span without blanks at either end; an all-blank span becomes empty at its start."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def cover(spans: Iterable[Span]) -> Span | None:
    """The smallest span that holds all of `spans`, or None for none."""
    found = list(spans)
    if not found:
        return None
    return Span(min(s.start for s in found), max(s.end for s in found))
