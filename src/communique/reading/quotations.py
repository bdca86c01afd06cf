"""Who is heard where.

The stretches of a text that are somebody's own words, and the turns of a transcript.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from communique.reading.lexicon import SPEECH
from communique.reading.words import NOMINAL, Words
from communique.spans import Span

_OPENING: Final = re.compile("[“„«]")
_CLOSING: Final = re.compile("[”»]")
_OPENS: Final = re.compile(r'(?<![^\s(\[–—-])"(?=\S)')
_CLOSES: Final = re.compile(r'(?<=\S)"(?=[\s.,;:!?)\]–—-]|$)')
"""A straight mark that can only open (a space before it, none after), or only close."""
_CLOSED: Final = re.compile('.["”»]$', re.DOTALL)
_MARK: Final = re.compile('["“”„«»\n]')
_LABEL: Final = re.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=[.?!\")\]] ))"
    r"((?:(?:MR|MRS|MS|DR|SENATOR|PRESIDENT|SECRETARY|AMBASSADOR|GENERAL|MINISTER)\.? )?"
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}):(?=\s)|(?:(?<=\n)|(?<=^)|(?<=[.?!\")\]] ))(Q)(?=\s)"
)


_TITLE: Final = re.compile(r"\b(?:MR|MRS|MS|DR)\b")


class Voice(NamedTuple):
    """Words of somebody's own: `span`, and the token that heads the words for the speaker.

    None for nobody given. Voices of one `run` are one quotation over several paragraphs.
    """

    span: Span
    speaker: int | None
    run: int


class Turn(NamedTuple):
    """A speaker's turn in a transcript; `label` are the characters of the name before the colon."""

    span: Span
    label: Span


def quoted(text: str) -> list[Span]:
    """The stretches between double quotation marks, the marks included.

    A mark that opens is closed at the end of its paragraph, or taken up again by the next paragraph's mark;
    where paragraphs run on in one line, by a straight mark that can only open. A straight mark that can only
    close, with none open, is no quotation's.
    """
    found, start = [], -1
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n" or (start >= 0 and _OPENS.match(text, at)):
            found += [Span(start, at)] if start >= 0 else []
            start = -1 if mark == "\n" else at
        elif start < 0 and not (_CLOSING.match(mark) or _CLOSES.match(text, at)):
            start = at
        elif start >= 0 and not _OPENING.match(mark):
            found.append(Span(start, at + 1))
            start = -1
    return found


def turns(text: str) -> list[Turn]:
    """The turns of a transcript, from one label (`MR. ALDEN:`, `Q`) to the next."""
    labels = list(_LABEL.finditer(text))
    ends = [*(m.start() for m in labels[1:]), len(text)]
    return [Turn(Span(m.start(), end), _label(m)) for m, end in zip(labels, ends, strict=False)]


def _label(match: re.Match[str]) -> Span:
    """The name before the colon, from its title on where one stands in it: `EDT MR. ALDEN` is `MR. ALDEN`."""
    if not match.group(1):
        return Span(*match.span(2))
    start, end = match.span(1)
    titled = _TITLE.search(match.group(1))
    return Span(start + titled.start() if titled else start, end)


def inside(spans: Sequence[Span], starts: Sequence[int], at: int) -> int | None:
    """The index of the span of sorted, disjoint `spans` that holds character `at`.

    `starts` are their starts.
    """
    i = bisect_right(starts, at) - 1
    return i if i >= 0 and at < spans[i].end else None


def voices(words: Words, quotes: Sequence[Span]) -> list[Voice]:
    """Each quotation with its speaker by the parse: the subject of a verb of saying beside it.

    A quotation of several paragraphs has one speaker. One whose sentence names nobody goes on from the one
    before it in the same paragraph.
    """
    starts = [q.start for q in quotes]
    free = [inside(quotes, starts, s) is None for s in words.starts]
    subjects = _subjects(words, free)
    found: list[Voice] = []
    for number, run in enumerate(_runs(words, quotes)):
        speaker = _speaker(words, subjects, run)
        if speaker is None and found and "\n" not in words.text[found[-1].span.end : run[0].start]:
            speaker = found[-1].speaker
        found += [Voice(quote, speaker, number) for quote in run]
    return found


def _runs(words: Words, quotes: Sequence[Span]) -> list[list[Span]]:
    """The quotations with a word in them, those together of which each but the last is left open.

    A paragraph of a longer quotation opens with a mark, and only the last one closes.
    """
    runs: list[list[Span]] = []
    for quote in quotes:
        low, high = words.tokens(quote)
        if low >= high:
            continue
        last = runs[-1][-1] if runs else None
        open_ = last is not None and not _CLOSED.search(last.of(words.text))
        if last is not None and open_ and not words.text[last.end : quote.start].strip():
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def _speaker(words: Words, subjects: dict[int, list[int]], run: Sequence[Span]) -> int | None:
    """The speaker in the sentences of one of the quotations, else in the sentence before the first."""
    bounds = [words.tokens(quote) for quote in run]
    beside = (_beside(words, subjects, low, high) for low, high in bounds)
    found = next((speaker for speaker in beside if speaker is not None), None)
    before = subjects.get(words.sentence[bounds[0][0]] - 1, [])
    return found if found is not None else (before[-1] if before else None)


def _beside(words: Words, subjects: dict[int, list[int]], low: int, high: int) -> int | None:
    """The nearest speaker in the sentences of a quotation's end and beginning, and where it goes on."""
    last, first = words.sentence[high - 1], words.sentence[low]
    for sentence in (last, first):
        near = subjects.get(sentence, [])
        if near:
            return min(near, key=lambda i: min(abs(i - low), abs(i - high)))
    follows = words.sentence[high] if high < len(words.sentence) else last
    if follows == last + 1 and high - low > 3 and subjects.get(follows) and _continues(words, high):
        return subjects[follows][0]
    return None


def _continues(words: Words, high: int) -> bool:
    """Whether the words after a quotation go on in lower case or with a verb of saying."""
    return words.lower[high] == words.form[high] or words.lemma[high] in SPEECH


def _subjects(words: Words, free: Sequence[bool]) -> dict[int, list[int]]:
    """By sentence, the subjects of verbs of saying that stand outside quotations."""
    found: dict[int, list[int]] = {}
    for i, dep in enumerate(words.dep):
        if not free[i] or words.pos[i] not in NOMINAL:
            continue
        head = words.head[i]
        says = dep == "nsubj" and words.lemma[head] in SPEECH and free[head]
        according = (
            dep == "pobj" and words.lower[head] == "to" and words.lower[words.head[head]] == "according"
        )
        if says or according:
            found.setdefault(words.sentence[i], []).append(i)
    return found
