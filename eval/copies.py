"""How well copies of one report are found: `python -m eval copies`.

Copies are made by rule from articles of `news/` (`eval.copies_made` says how), beside articles of other
outlets on the same events and pairs of articles with words in common that were judged by hand
(`copies_checked.tsv` keeps hashes and verdicts). The limits are chosen on one half; the scores are the
other's.
"""

import time
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from communique.record.copies import LIMITS, Limits, Near, clusters, copies, is_copy, nearest, origin
from communique.record.values import CopyOf
from eval.copies_made import Made, articles, checked_pairs, halves
from eval.kit import Kit
from eval.measured import Figures, Measured
from eval.scores import Counts, Score, f1, interval, precision, recall, share

WORDS = (3, 4, 5, 6)
SHARES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
AS_GOOD = 0.002
NATURAL = 0.1  # from this share on two articles have something in common by nature


def measure(kit: Kit) -> Measured:
    """Scores of the package's limits on the second half, and which limits the first half chooses."""
    every = articles(kit.data)
    near = {
        digest
        for one in nearest(every)
        if one.share >= NATURAL and one.shared >= LIMITS.shared
        for digest in (one.report.hash, one.earlier.hash)
    }
    first, second = halves(every, near)
    begun = time.process_time()
    copied = copies(second.reports)
    seconds = time.process_time() - begun
    rows = list(counted(second, clusters(second.groups, copied)))
    scores = {
        "adjusted Rand index": interval(rows, adjusted_rand),
        "pairwise F1": interval(rows, f1),
        "pairwise precision": interval(rows, precision),
        "pairwise recall": interval(rows, recall),
        **_by_kind(second, copied),
        "CPU milliseconds a document": Score(1000 * seconds / len(second.reports), np.nan, np.nan),
    }
    return Measured(scores, {"limits": _side_by_side(choose(first))})


def choose(made: Made) -> Limits:
    """Of the limits whose pairwise F1 is as good as the best one's, those that ask for most in common."""
    tried = []
    for words in WORDS:
        near = nearest(made.reports, words)
        for least in SHARES:
            limits = msgspec.structs.replace(LIMITS, words=words, share=least)
            rows = list(counted(made, clusters(made.groups, _copied(near, limits))))
            tried.append((f1(np.sum(rows, axis=0)), limits))
    best = max(score for score, _ in tried)
    good = [limits for score, limits in tried if score >= best - AS_GOOD]
    return max(good, key=lambda limits: (limits.share, limits.words))


def counted(made: Made, found: Iterable[Sequence[str]]) -> Iterable[list[float]]:
    """A row for each true group: pairs right, pairs found, pairs there are, documents.

    A pair found across two groups counts half for each.
    """
    label = {digest: number for number, group in enumerate(found) for digest in group}
    sizes = np.bincount(list(label.values()))
    members: dict[str, list[int]] = {}
    for digest, group in made.groups.items():
        members.setdefault(group, []).append(label[digest])
    for labels in members.values():
        inside = np.bincount(labels)
        inside = inside[inside > 0]
        hits = float(np.sum(inside * (inside - 1) / 2))
        across = sum(float(sizes[one]) for one in labels) - float(np.sum(inside**2))
        yield [hits, hits + across / 2, len(labels) * (len(labels) - 1) / 2, float(len(labels))]


def adjusted_rand(counts: Counts) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985) of summed counts as `counted` gives them."""
    hits, found, gold, documents = counts
    chance = found * gold / (documents * (documents - 1) / 2)
    most = (found + gold) / 2
    return float((hits - chance) / (most - chance)) if most != chance else 1.0


def _side_by_side(chosen: Limits) -> dict[str, Figures]:
    """The package's limits beside those that were chosen."""
    return {
        name: {"words": limits.words, "share": limits.share}
        for name, limits in (("in the package", LIMITS), ("chosen on the first half", chosen))
    }


def _copied(near: Sequence[Near], limits: Limits) -> dict[str, CopyOf]:
    return {
        one.report.hash: CopyOf(document=one.earlier.hash, share=one.share, agency=None)
        for one in near
        if is_copy(one, limits)
    }


def _by_kind(made: Made, copied: Mapping[str, CopyOf]) -> dict[str, Score]:
    """By the rule that made them, how many copies share the origin of their article; the verdicts met."""
    rows: dict[str, list[list[float]]] = {}
    for digest, kind in made.made_by.items():
        if kind not in ("real", "checked"):
            right = origin(digest, copied) == origin(made.groups[digest], copied)
            rows.setdefault(f"found: {kind}", []).append([float(right), 1.0])
    names = {digest[:12]: digest for digest in made.groups}
    for pair in checked_pairs():
        if pair.later in names and pair.earlier in names:
            together = origin(names[pair.later], copied) == origin(names[pair.earlier], copied)
            verdict = "copy" if pair.copy else "no copy"
            rows.setdefault(f"judged by hand: {verdict}", []).append([float(together == pair.copy), 1.0])
    return {name: interval(found, share) for name, found in sorted(rows.items())}
