"""Sentence boundaries against the passages of the talks data: exact-span precision, recall and F1.

    python -m eval.sentences ../shared/data/talks/train.jsonl

Half of the passages (even SHA-1 of the id) served to choose the method; the other half is reported. Each
passage was joined into one line, so cuts at lost line breaks count as misses.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from communique.models.syntax import Syntax
from communique.reading.sentences import sentences
from communique.spans import Span


class Passage(msgspec.Struct, frozen=True):
    """A passage with its sentences as the coders cut it."""

    id: str
    text: str
    sentences: tuple[Span, ...]


def is_chosen_on(passage: Passage) -> bool:
    """Whether the method was chosen on this passage."""
    return int(hashlib.sha1(passage.id.encode()).hexdigest(), 16) % 2 == 0


def exact(found: Sequence[Sequence[Span]], given: Sequence[Sequence[Span]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans over all passages; both sequences hold one item a passage."""
    hits = sum(len(set(f) & set(g)) for f, g in zip(found, given, strict=True))
    precision = hits / max(1, sum(map(len, found)))
    recall = hits / max(1, sum(map(len, given)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print both halves' scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path)
    lines = parser.parse_args().passages.read_bytes().splitlines()
    passages = [msgspec.json.decode(line, type=Passage) for line in lines]
    syntax = Syntax.load(exclude=("tagger", "attribute_ruler", "lemmatizer", "ner"))
    for name, half in (("chosen on", True), ("reported", False)):
        part = [p for p in passages if is_chosen_on(p) is half]
        found = [sentences(doc) for doc in syntax.parse_many(p.text for p in part)]
        scores = exact(found, [p.sentences for p in part])
        print(f"{name}: {len(part)} passages  P {scores[0]:.4f}  R {scores[1]:.4f}  F1 {scores[2]:.4f}")


if __name__ == "__main__":
    main()
