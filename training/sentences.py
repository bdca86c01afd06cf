"""A plain sentence cutter for training text; a wrong cut only moves a window's edge."""

import re
from itertools import pairwise

from communique.spans import Span, trim

_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Prof|vs|No"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def sentences_of(text: str) -> list[Span]:
    """Trimmed, non-empty sentences in order."""
    cuts = [0, *(m.end() for m in _END.finditer(text) if _is_cut(text, m)), len(text)]
    spans = (trim(text, Span(a, b)) for a, b in pairwise(cuts))
    return [span for span in spans if span.end > span.start]


def _is_cut(text: str, match: re.Match[str]) -> bool:
    return "\n" in match.group() or not _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start()])
