"""Parties and speakers resolved from the words given; `python -m eval.parties` prints the worst confusions.

For each annotated role with a span: is the resolved name the annotated one? Title, opening and text of a
passage are read as one document. Passages whose id has an even sha1 served for building, the others not.
"""

import argparse
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from communique.codes.registry import Registry
from communique.codes.spelling import WORD, fold, full_key
from communique.reading.actors import Cast, cast_of
from communique.spans import Span
from eval.kit import Kit
from eval.measured import Measured
from eval.rows import Row, talks_rows
from eval.scores import Score, interval, share

ROLES = ("party", "addressee", "source")


class Case(NamedTuple):
    """One role: its words in their place, the annotated name and the resolved one."""

    passage: str
    role: str
    words: str
    gold: str
    found: str | None
    place: str

    @property
    def right(self) -> bool:
        """Whether the names are equal up to case, spelling, articles, and the order of joint parties."""
        return self.found is not None and equal_names(self.gold, self.found)

    @property
    def same(self) -> bool:
        """Whether besides one name may be the short form of the other: `Lavrov` and `Sergei Lavrov`."""
        if self.right or self.found is None:
            return self.right
        gold, found = (set(" ".join(_normal(n)).split()) for n in (self.gold, self.found))
        return gold <= found or found <= gold


def equal_names(gold: str, found: str | None) -> bool:
    """Whether two names are equal up to case, spelling, articles, and the order of joint parties."""
    return found is not None and _normal(gold) == _normal(found)


def _normal(name: str) -> list[str]:
    parts = (
        " ".join(full_key([w for w in WORD.findall(p) if fold(w) not in _SMALL])) for p in name.split(";")
    )
    return sorted(parts)


_SMALL = {"the", "a", "an", "one", "s"}


def is_test(row: Row) -> bool:
    """Whether the passage is among those that are reported and not built on."""
    return int(hashlib.sha1(row["id"].encode()).hexdigest(), 16) % 2 == 1


def text_of(row: Row) -> tuple[str, int]:
    """Title, opening and text as one document, and where the text begins in it."""
    head = "".join(part + "\n\n" for part in (row["title"], row["opening"]) if part)
    return head + row["text"], len(head)


def cases(row: Row, doc: Doc, registry: Registry) -> list[Case]:
    """The roles of a passage that have words."""
    text, shift = text_of(row)
    cast = cast_of(doc, registry, published=published_on(row), publisher=row["publisher"])
    found = []
    for act in row["acts"]:
        for role in ROLES:
            part = act[role]
            if part and part["span"] and part["name"] and _whole(row["text"], *part["span"]):
                span = Span(*part["span"]).shift(shift)
                place = text[max(0, span.start - 160) : span.start] + "[[" + span.of(text) + "]]"
                place += text[span.end : span.end + 100]
                name = name_for(cast, role, span)
                found.append(Case(row["id"], role, span.of(text), part["name"], name, place))
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the span cuts no word; a few annotated pronouns lie inside longer words."""
    return not (text[start - 1 : start].isalpha() and text[start].isalpha()) and not (
        text[end : end + 1].isalpha() and text[end - 1].isalpha()
    )


def name_for(cast: Cast, role: str, span: Span) -> str | None:
    """The party for party and addressee, the speaker for a source."""
    who = cast.resolve(span)
    if who is None:
        return None
    return who.name if role == "source" else who.party or who.name


def published_on(row: Row) -> dt.date | None:
    """The day of publication, if the row has a whole one."""
    try:
        return dt.date.fromisoformat(row["published"] or "")
    except ValueError:
        return None


def measure(kit: Kit) -> Measured:
    """The share of names that are right, and that are right or the short form, on the reported half."""
    rows = [row for row in talks_rows(kit.data) if is_test(row)]
    docs = kit.syntax.parse_many(text_of(row)[0] for row in rows)
    found = [cases(row, doc, kit.registry) for row, doc in zip(rows, docs, strict=True)]
    return Measured(_scores(found))


def _scores(found: Sequence[Sequence[Case]]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for role in ROLES:
        each = [[c for c in passage if c.role == role] for passage in found]
        scores[f"{role} accuracy"] = interval([[sum(c.right for c in p), len(p)] for p in each], share)
        scores[f"{role} accuracy, short forms too"] = interval(
            [[sum(c.same for c in p), len(p)] for p in each], share
        )
    return scores


def main() -> None:
    """Print the most frequent confusions of the building half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", type=int, default=30)
    options = parser.parse_args()
    kit = Kit(options.data)
    rows = [row for row in talks_rows(kit.data) if not is_test(row)]
    docs = kit.syntax.parse_many(text_of(row)[0] for row in rows)
    build = [c for row, doc in zip(rows, docs, strict=True) for c in cases(row, doc, kit.registry)]
    wrong = Counter((c.role, c.words, c.gold, c.found) for c in build if not c.right)
    for confusion, count in wrong.most_common(options.errors):
        print(count, *confusion, sep=" | ")


if __name__ == "__main__":
    main()
