"""What an answer leaves open: a yes in principle or in part, and the condition that it is tied to.

The evidence of an act is its shortest clause, so what qualifies it is looked for behind it in its sentence
too, as far as no other act comes between.
"""

import re
from collections.abc import Iterable

from communique.record.values import Citation
from communique.spans import Span

_IN_PART = re.compile(
    r"\b(?:in principle|in part|partly|partially|broadly|in broad terms|tentatively|conditionally"
    r"|with (?:some |several |certain |a few )?(?:reservations?|changes|amendments|caveats|conditions)"
    r"|(?:some|parts?|most|much|elements) of (?:it|the|this|that|its|them))\b",
    re.IGNORECASE,
)
# "but it wants guarantees" goes on about the same answer; "but Hamas refused" is another party's.
_BUT = re.compile(
    r"^[”\"’]?,? but (?:(?:it|they|he|she) )?"
    r"(?:only|with|on|not|never|still|wants?|wanted|asks?|asked|said|added|adds|insist|demand|seek|sought|need)"
    r"[^.;”\"]*",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:on (?:the )?condition\b|provided (?:that|it|they|the)\b|(?:as|so) long as\b|only (?:if|when)\b"
    r"|(?<!as )(?<!even )(?<!asked )(?<!ask )(?<!see )(?<!known )(?<!clear )(?<!say )if\b"
    r"|unless\b|subject to\b|in (?:exchange|return) for\b)[^.;”\"]*",
    re.IGNORECASE,
)
# Who says so, behind the condition: "if the port opens, the envoy said".
_VOICE = re.compile(r",? (?:[\w'’.-]+ ){1,4}(?:said|says|added|adds|wrote|told)\b.*$", re.DOTALL)
_FIRST = re.compile(r"^[“\"‘]?(?:If|Unless|Provided|As long as|Only if)\b[^,.;]*,")


def condition(citation: Citation, others: Iterable[Span] = ()) -> str | None:
    """The words that tie the act to a condition: "provided that the posts are cleared"; None for none.

    `others` are the spans of the document's other acts: what stands behind one of them belongs to that.
    """
    start, end = _bounds(citation)
    first = _FIRST.match(citation.sentence)
    if first and first.end() <= start:
        return first[0].strip('“"‘ ,')
    found = _CONDITION.search(citation.sentence, start)
    if found is None or _comes_between(citation, end, found.start(), others):
        return None
    return _VOICE.sub("", found[0]).strip(" ,")


def in_part(citation: Citation, others: Iterable[Span] = ()) -> bool:
    """Whether the act is told as done in principle, in part or with a "but"."""
    start, end = _bounds(citation)
    after = citation.sentence[end:]
    clause = re.split(r"[,;:.—–]", after, maxsplit=1)[0]
    found = _IN_PART.search(citation.sentence, start, end + len(clause))
    near = found is not None and not _comes_between(citation, end, found.start(), others)
    return near or _BUT.match(after) is not None


def _bounds(citation: Citation) -> tuple[int, int]:
    """Where the cited words begin and end in the sentence."""
    spans = citation.highlights
    return min(span.start for span in spans), max(span.end for span in spans)


def _comes_between(citation: Citation, end: int, place: int, others: Iterable[Span]) -> bool:
    """Whether another act begins between the cited words and the place in the sentence."""
    offset = citation.span.end - end
    return any(citation.span.end <= other.start < place + offset for other in others)
