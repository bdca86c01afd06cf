"""How parties word what they want: which wordings are of one term, say the same, or do not go together."""

from collections.abc import Iterable, Mapping, Sequence

from communique.findings import Statement
from communique.record.similarity import Weights, containment, resemblance, same_numbers
from communique.record.told import Told, account, citations, days_between, holders
from communique.record.values import Entry, Wording

# Wordings that share this much of the lighter one are about the same term.
SAME_TERM = 0.5
# Of those, wordings that have this much in common, and the same numbers, say the same.
SAME_WORDING = 0.3
# Two speakers of one party who differ within so many days contradict each other; later the party has moved.
CONTRADICTION_DAYS = 3
_OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        ("position", "rejection"),
        ("position", "concession"),
        ("rejection", "concession"),
        ("rejection", "acceptance"),
    )
)
_STANDS = frozenset(("actual", "negated"))

Quotations = Mapping[str, Sequence[Entry]]


def quotations(entries: Iterable[Entry]) -> Quotations:
    """The statements in direct speech, by document."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.finding, Statement) and entry.finding.kind == "direct":
            found.setdefault(entry.citation.document, []).append(entry)
    return found


def term_likeness(one: Told, other: Told, weights: Weights) -> float:
    """From 0 to 1: how much of the lighter wording stands in the heavier."""
    return containment(one.bag, other.bag, weights)


def says_the_same(one: Told, other: Told, weights: Weights) -> bool:
    """Whether two wordings of one term are of one kind and mode, in like words and with the same numbers."""
    return (
        one.act.type == other.act.type
        and one.mode == other.mode
        and same_numbers(one.bag, other.bag)
        and resemblance(one.bag, other.bag, weights) >= SAME_WORDING
    )


def contradict(one: Told, other: Told, weights: Weights) -> bool:
    """Whether two named speakers of one party are told, within days, to say of a term what does not agree."""
    near = abs(days_between(one.when, other.when)) <= CONTRADICTION_DAYS
    return (
        near
        and _speakers_differ(one, other)
        and _oppose(one, other)
        and term_likeness(one, other, weights) >= SAME_TERM
    )


def wording(told: Sequence[Told], party: str, quoted: Quotations) -> Wording:
    """The reports of one wording as one line."""
    days = sorted(one.when for one in told if one.when)
    first = told[0]
    return Wording(
        words=first.citation.words,
        object=first.entry.object,
        kind=first.act.type,
        mode=first.mode,
        holders=holders(told),
        since=days[0] if days else None,
        latest=days[-1] if days else None,
        citations=citations(told),
        said=_said(told, party, quoted),
        link="the same term in like words" if len(told) > 1 else None,
    )


def _said(told: Sequence[Told], party: str, quoted: Quotations) -> str | None:
    """What the party's side is quoted as saying in the latest of the reports that quotes it."""
    for one in reversed(told):
        for entry in quoted.get(one.citation.document, ()):
            if entry.source_party == party and entry.citation.span.overlaps(one.citation.span):
                return entry.citation.words
    return None


def _speakers_differ(one: Told, other: Told) -> bool:
    """Whether both are the words of named speakers of the party itself, of two of them.

    The party itself is none: "Ardania said" may be either of them.
    """
    names = [told.citation.source for told in (one, other)]
    own = all(account(told) is None and told.citation.named for told in (one, other))
    if not own or names[0] is None or names[1] is None or {*names} & {*one.party, *other.party}:
        return False
    short, long = sorted((name.casefold() for name in names if name), key=len)
    return short not in long


def _oppose(one: Told, other: Told) -> bool:
    modes = {one.mode, other.mode}
    if not modes <= _STANDS:
        return False
    kinds = frozenset((one.act.type, other.act.type))
    if len(kinds) == 1:
        return len(modes) == 2 or not same_numbers(one.bag, other.bag)
    return kinds in _OPPOSED and len(modes) == 1
