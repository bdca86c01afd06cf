"""The title of a text that has no other: its first line, where that looks like a headline."""

import re

from communique.intake.dateline import find_dateline

_LONGEST_TITLE = 200
_FEWEST_WORDS, _MOST_WORDS = 3, 25
# A line that ends in a full stop is a headline only where it is short; a lead paragraph of one sentence is
# longer.
_MOST_WORDS_OF_SENTENCE = 14
# Text broken at a fixed width has no longer lines than this.
_WIDEST_WRAP = 100
_INNER_STOP = re.compile(r"[a-z0-9][.!?][\"'”’)]?\s+[\"'“‘(]?[A-Z]")
_BYLINE = re.compile(r"(?:by|from)\s+[A-Z]|https?://|\S+@\S+", re.IGNORECASE)
_HEADING_MARK = re.compile(r"^#{1,6}\s+|\s+#+$")


def headline(text: str) -> str | None:
    """The first line of `text` without blanks and Markdown's marks if it looks like a headline, else None.

    A headline is one short line above a longer body: not several sentences, no byline or dateline, not the
    beginning of a sentence that the next line goes on with.
    """
    first, _, rest = text.strip().partition("\n")
    line = _HEADING_MARK.sub("", first.strip())
    body = rest.strip()
    if not line or len(line) > _LONGEST_TITLE or len(body) <= len(line):
        return None
    if _INNER_STOP.search(line) or _BYLINE.match(line) or find_dateline(line):
        return None
    words = len(line.split())
    limit = _MOST_WORDS_OF_SENTENCE if line.rstrip("\"'”’").endswith(".") else _MOST_WORDS
    if not _FEWEST_WORDS <= words <= limit or line[-1] in ",;:—–-" or _goes_on(first, rest):
        return None
    return line


def _goes_on(first: str, rest: str) -> bool:
    """Whether the line below continues the first: in a small letter, or in a paragraph broken at a fixed
    width.
    """
    paragraph = re.split(r"\n\s*\n", "\n" + rest)[0].strip().splitlines()
    if not paragraph or first.rstrip().endswith((".", "!", "?")):
        return False
    broken = len(paragraph) > 1 and max(map(len, [first, *paragraph])) <= _WIDEST_WRAP
    return paragraph[0].lstrip()[:1].islower() or (broken and len(first) > _WIDEST_WRAP // 2)
