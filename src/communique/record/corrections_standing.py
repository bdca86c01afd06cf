"""Which corrections count: those that are not undone, of each analyst the latest on each target."""

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter

from communique.record.corrections_values import Correction, target_id


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The latest decision of each analyst on each target that no "undo" takes back, from old to new.

    Undoing a decision brings the analyst's former one back, undoing an "undo" the decision it took back. The
    order in which corrections arrived changes nothing.
    """
    latest: dict[tuple[str, str], Correction] = {}
    for one in sorted(effective(corrections), key=made_order):
        latest[target_id(one.target), one.author] = one
    return tuple(sorted(latest.values(), key=made_order))


def effective(corrections: Iterable[Correction]) -> list[Correction]:
    """The decisions that are not undone, every earlier decision of an analyst included."""
    held = list(corrections)
    counted = counting(held)
    return [one for one in held if one.hash in counted and one.action != "undo"]


def counting(corrections: Iterable[Correction]) -> frozenset[str]:
    """The hashes of the corrections that are not undone, the undoings included."""
    held = {one.hash: one for one in corrections}
    undoing: dict[str, list[str]] = {digest: [] for digest in held}
    for one in held.values():
        if one.action == "undo" and one.supersedes in undoing:
            undoing[one.supersedes].append(one.hash)
    counted: set[str] = set()
    # A hash covers what it supersedes, so there are no circles; undoers come first.
    for digest in TopologicalSorter(undoing).static_order():
        if not counted.intersection(undoing[digest]):
            counted.add(digest)
    return frozenset(counted)


def deciding(decisions: Sequence[Correction]) -> Correction:
    """Of several analysts' decisions on one target the one that counts: the latest."""
    return max(decisions, key=made_order)


def made_order(one: Correction) -> tuple[str, str]:
    """Orders corrections from old to new, equal times by hash."""
    return one.made.isoformat(timespec="microseconds"), one.hash
