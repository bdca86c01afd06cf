"""Passages of our own writing for the rare act types, coded by the codebook; kept in `training/own/`.

A line of a file: `title`, `published`, `sentences` and `acts`, in which evidence, object and the words of a
party, addressee or source are substrings of their sentence; a role is `[words or null, name]`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.codes.acts import ACT_TYPES, ISSUES, MODES

FOLDER = Path(__file__).parent / "own"
ROLES = ("party", "addressee", "source")

Row = dict[str, Any]


def own_rows(folder: Path = FOLDER) -> list[Row]:
    """The passages in the form of `talks/train.jsonl`; ValueError with file and line for a wrong one."""
    return [row for path in sorted(folder.glob("*.jsonl")) for row in _read(path)]


def _read(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield _row(json.loads(line), f"{path.stem}:{number}")
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error


def _row(given: Row, name: str) -> Row:
    starts, text = [], ""
    for sentence in given["sentences"]:
        starts.append(len(text))
        text += sentence + " "
    spans = [[start, start + len(s)] for start, s in zip(starts, given["sentences"], strict=True)]
    acts = [_act(act, given["sentences"], starts) for act in given["acts"]]
    head = {"id": name, "publisher": "own", "published": given["published"], "title": given["title"]}
    return {**head, "opening": "", "text": text.rstrip(), "sentences": spans, "acts": acts}


def _act(act: Row, sentences: list[str], starts: list[int]) -> Row:
    for key, codes in (("type", ACT_TYPES), ("mode", MODES), ("issue", ISSUES)):
        if act[key] not in codes:
            raise ValueError(f"{act[key]!r} is no {key}")
    sentence, start = sentences[act["sentence"]], starts[act["sentence"]]
    coded = {key: act[key] for key in ("sentence", "type", "mode", "issue")}
    coded["span"] = _span(sentence, act["evidence"], start)
    coded["object"] = {"span": _span(sentence, act["object"], start)} if act.get("object") else None
    for role in ROLES:
        coded[role] = _role(act.get(role), sentence, start)
    return coded


def _role(given: list[str | None] | None, sentence: str, start: int) -> Row | None:
    if given is None:
        return None
    words, name = given
    return {"span": _span(sentence, words, start) if words else None, "name": name}


def _span(sentence: str, words: str, start: int) -> list[int]:
    at = sentence.find(words)
    if at < 0:
        raise ValueError(f"{words!r} is not in {sentence!r}")
    return [start + at, start + at + len(words)]
