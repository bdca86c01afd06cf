"""Quoted words of statements, and whether two wordings are one quotation that was changed on the way."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_QUOTED = re.compile(r"[“\"]([^“”\"]+)(?:[”\"]|\Z)")
_WORD = re.compile(r"[^\W_]+")
# Brackets and dots mark what a report itself says that it changed or left out.
_MARKED = re.compile(r"\[[^\]]*\]|…|\.\.\.")
# Shorter words in quotation marks are names and catchwords.
LEAST_WORDS = 5
# Of the shorter quotation, what must stand in the longer one in the same order.
IN_ORDER = 0.6


def quotations(words: str, kind: str) -> list[tuple[str, ...]]:
    """Each stretch in quotation marks as its words in lower case; all, where a direct statement has no marks.

    Short ones are left out, and those of which the report itself says that it changed them.
    """
    parts = _QUOTED.findall(words) or ([words] if kind == "direct" else [])
    plain = [
        tuple(_WORD.findall(part.replace("’", "'").casefold())) for part in parts if not _MARKED.search(part)
    ]
    return [part for part in plain if len(part) >= LEAST_WORDS]


def reworded(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both are the same quotation in different words.

    One that is only cut short at either end is not, nor is one with most of its words different.
    """
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < IN_ORDER * min(len(one), len(other)):
        return False
    first, last = blocks[0], blocks[-1]
    begins = first.a > 0 and first.b > 0
    ends = last.a + last.size < len(one) and last.b + last.size < len(other)
    return len(blocks) > 1 or begins or ends
