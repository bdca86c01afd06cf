"""Rows of the data sets as frames with labels (numpy; word level)."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from communique.models.frames import Frame, MarkedFrame, frame_of, marked_frame, words_in
from communique.models.tokens import Pieces, tokenize
from communique.models.windows import Unit, units_of
from communique.spans import Span
from training.labels import ACT_TYPES, ISSUES, MODES, ROLES, ROOTS
from training.sentences import sentences_of

Row = Mapping[str, Any]
Ints = np.ndarray

BUDGET = 254
PAIR_BUDGET = 256
LOOSE = 2
"""By how many words the edges of an act's evidence are moved in training, at most."""
PARTS = ("party", "addressee", "object", "source")
_TALK_WORDS = re.compile(
    r"talk|negotiat|cease|truce|peace|agree|deal|accord|treat|pact|propos|mediat|summit|meet|met\b|offer|reject"
    r"|refus|demand|insist|sanction|dialog|diplom|envoy|hostage|prisoner|nuclear|delegat|resolution|condition"
    r"|concession|pledg|promis|violat|call|plan|term|draft|withdraw|recogni|guarant|ultimat|threat|visit|discuss|secur",
    re.IGNORECASE,
)


class Query(NamedTuple):
    """One cue of a frame (words `low` to `high`) and the tag of every word for it."""

    low: int
    high: int
    tags: Ints


class AttributionItem(NamedTuple):
    """A frame with cue tags (w,), a query a cue, and word ranges of sentences that surely hold no act."""

    frame: Frame
    cues: Ints
    queries: tuple[Query, ...]
    silent: tuple[tuple[int, int], ...]


class Ask(NamedTuple):
    """One type in sentence `sentence` of an item, and the tags (l,) of its evidence."""

    sentence: int
    type: int
    tags: Ints


class ActQuery(NamedTuple):
    """One act of sentence `sentence`: where its evidence stands (about words `low` to `high` of it), the tags
    (l, 4) of its parts, mode and issue.
    """

    sentence: int
    type: int
    low: int
    high: int
    tags: Ints
    mode: int
    issue: int


class ActItem(NamedTuple):
    """A frame with the word ranges of its sentences, their types (s, 14), where each type stands, and the
    acts.
    """

    frame: Frame
    sentences: tuple[tuple[int, int], ...]
    types: Ints
    asks: tuple[Ask, ...]
    queries: tuple[ActQuery, ...]


class PairItem(NamedTuple):
    """A marked text with its root, or -1 for a pair without a relation."""

    frame: MarkedFrame
    root: int


class Article(NamedTuple):
    """A tokenised row."""

    row: Row
    pieces: Pieces
    units: list[Unit]


def read_rows(path: Path) -> list[Row]:
    """The rows of a `.jsonl` or `.jsonl.gz` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_of(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Article]:
    """Each row tokenised, with its own sentences or, where it has none, with those of the plain cutter."""
    return [_article(row, tokenizer) for row in rows]


def _article(row: Row, tokenizer: Tokenizer) -> Article:
    pieces = tokenize(tokenizer, row["text"])
    given = row.get("sentences")
    sentences = [Span(*s) for s in given] if given else sentences_of(row["text"])
    return Article(row, pieces, units_of(pieces, sentences, BUDGET))


def cut(units: Sequence[Unit], rng: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Windows without overlap that fill the budget; the first is cut at random so that edges differ by
    epoch.
    """
    start, room = 0, int(rng.integers(BUDGET // 3, BUDGET + 1))
    while start < len(units):
        end, used = start, 0
        while end < len(units) and (end == start or used + units[end].high - units[end].low <= room):
            used += units[end].high - units[end].low
            end += 1
        yield start, end
        start, room = end, BUDGET


def attribution_items(article: Article, rng: np.random.Generator) -> list[AttributionItem]:
    """The windows of a PolNeAR document with their labels."""
    frames = [frame_of(article.pieces, article.units, a, b) for a, b in cut(article.units, rng)]
    return [_attribution_item(article.row, frame) for frame in frames]


def _attribution_item(row: Row, frame: Frame) -> AttributionItem:
    cues = np.zeros(len(frame.heads), dtype=np.int64)
    queries: list[Query] = []
    for attribution in row["attributions"]:
        ranges = {role: _ranges(frame, attribution[role]) for role in ROLES}
        for low, high in ranges["cue"]:
            _tag(cues, low, high, 1)
            queries.append(Query(low, high, _role_tags(len(cues), ranges)))
    return AttributionItem(frame, cues, tuple(queries), _silent(row["text"], frame))


def _role_tags(count: int, ranges: Mapping[str, list[tuple[int, int]]]) -> Ints:
    tags = np.zeros(count, dtype=np.int64)
    for k, role in enumerate(ROLES):
        for low, high in ranges[role]:
            _tag(tags, low, high, 2 * k + 1)
    return tags


def _ranges(frame: Frame, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    found = (words_in(frame, Span(*span)) for span in spans)
    return [(low, high) for low, high in found if high > low]


def _tag(tags: Ints, low: int, high: int, begin: int) -> None:
    tags[low] = begin
    tags[low + 1 : high] = begin + 1


def _sentence_ranges(frame: Frame) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(frame.unit, prepend=-1, append=-1))
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))


def _silent(text: str, frame: Frame) -> tuple[tuple[int, int], ...]:
    """Sentences without any word that talk of talks would use."""
    return tuple(
        (low, high)
        for low, high in _sentence_ranges(frame)
        if not _TALK_WORDS.search(text[frame.starts[low] : frame.ends[high - 1]])
    )


def act_items(article: Article, rng: np.random.Generator) -> list[ActItem]:
    """The windows of a passage with their labels."""
    return [
        _act_item(article.row, frame_of(article.pieces, article.units, a, b), rng)
        for a, b in cut_whole(article, rng)
    ]


def cut_whole(article: Article, rng: np.random.Generator) -> list[tuple[int, int]]:
    """One window where the passage fits, else random cuts."""
    units = article.units
    if units and units[-1].high - units[0].low <= BUDGET:
        return [(0, len(units))]
    return list(cut(units, rng))


def _act_item(row: Row, frame: Frame, rng: np.random.Generator) -> ActItem:
    ranges = _sentence_ranges(frame)
    types = np.zeros((len(ranges), len(ACT_TYPES)), dtype=np.float32)
    asks: dict[tuple[int, int], Ask] = {}
    queries: list[ActQuery] = []
    for act in row["acts"]:
        kind = ACT_TYPES.index(act["type"])
        low, high = words_in(frame, Span(*act["span"]))
        home = next((i for i, (a, b) in enumerate(ranges) if high > low and a <= low < b), None)
        if home is None:
            continue
        types[home, kind] = 1
        first, last = ranges[home]
        empty = Ask(home, kind, np.zeros(last - first, dtype=np.int64))
        evidence = (low - first, min(high, last) - first)
        _tag(asks.setdefault((home, kind), empty).tags, *evidence, 1)
        near = _about(*evidence, last - first, rng)
        query = ActQuery(home, kind, *near, _act_tags(act, frame, first, last), *_codes(act))
        queries.append(query)
    return ActItem(frame, tuple(ranges), types, tuple(asks.values()), tuple(queries))


def _about(low: int, high: int, words: int, rng: np.random.Generator) -> tuple[int, int]:
    """The evidence with its edges moved a little, as the tagger that finds it will move them."""
    moved = low + int(rng.integers(-LOOSE, LOOSE + 1)), high + int(rng.integers(-LOOSE, LOOSE + 1))
    first = min(max(0, moved[0]), words - 1)
    return first, min(words, max(first + 1, moved[1]))


def _codes(act: Row) -> tuple[int, int]:
    return MODES.index(act["mode"]), ISSUES.index(act["issue"])


def _act_tags(act: Row, frame: Frame, first: int, last: int) -> Ints:
    """Tags (l, 4) of party, addressee, object and source in the words `first` to `last` of the frame."""
    tags = np.zeros((last - first, len(PARTS)), dtype=np.int64)
    for k, part in enumerate(PARTS):
        span = (act[part] or {}).get("span")
        low, high = words_in(frame, Span(*span)) if span else (0, 0)
        low, high = max(low, first) - first, min(high, last) - first
        if high > low:
            _tag(tags[:, k], low, high, 1)
    return tags


def pair_item(row: Row, pieces: Pieces) -> PairItem:
    """A PLV row."""
    return PairItem(
        marked_frame(pieces, _span(row["actor"]), _span(row["recipient"]), PAIR_BUDGET),
        ROOTS.index(row["root"]),
    )


def negative_item(row: Row, pieces: Pieces, rng: np.random.Generator) -> PairItem | None:
    """A pair of the same text with no relation, or None where the text offers none.

    One side is replaced by another name of the sentence, or both are exchanged where the root is not one that
    both sides share.
    """
    actor, recipient = _span(row["actor"]), _span(row["recipient"])
    others = [s for s in _names(row["text"]) if not any(g and g.overlaps(s) for g in (actor, recipient))]
    choices: list[tuple[Span | None, Span | None]] = [(actor, o) for o in others] + [
        (o, recipient) for o in others
    ]
    if row["root"] not in ("AGREE", "CONSULT", "COOPERATE"):
        choices.append((recipient, actor))
    if not choices:
        return None
    a, b = choices[int(rng.integers(len(choices)))]
    return PairItem(marked_frame(pieces, a, b, PAIR_BUDGET), -1)


def _names(text: str) -> list[Span]:
    """Runs of capitalised words that do not open the sentence: names, for want of a parser."""
    return [Span(*m.span()) for m in re.finditer(r"(?<=\w )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*", text)]


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
