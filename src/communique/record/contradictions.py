"""Where speakers of one party are reported to say what does not go together."""

import datetime as dt
from collections.abc import Iterable, Sequence

from communique.record.select import sections
from communique.record.similarity import Weights
from communique.record.told import Told, account, days_between, tell, weights_of
from communique.record.values import Contradiction, Entry, Ledger
from communique.record.wordings import (
    CONTRADICTION_DAYS,
    Quotations,
    contradict,
    quotations,
    says_the_same,
    wording,
)


def contradictions(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Contradiction, ...]:
    """Pairs of wordings by two named speakers of one party, in order of the later one's day.

    One wants a term and the other refuses it or yields on it, one accepts a text and the other rejects it,
    one denies what the other says, or they name different numbers. Further reports of either join it.
    """
    found = [one for entries in sections(ledger, dossier, as_of, known_by) for one in _among(entries)]
    return tuple(sorted(found, key=lambda one: (one.other.since or dt.date.max, one.party, one.issue)))


def _among(entries: Sequence[Entry]) -> Iterable[Contradiction]:
    told = tell(entries, "position", "rejection", "concession", "acceptance")
    weights = weights_of(told)
    quoted = quotations(entries)
    sides: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        if account(one) is None and one.citation.source:
            for party in one.party:
                sides.setdefault((party, one.issue), []).append(one)
    for (party, issue), held in sides.items():
        for pair in _gathered(_pairs(held, weights), weights):
            yield _contradiction(party, issue, *pair, quoted)


def _pairs(held: Sequence[Told], weights: Weights) -> Iterable[tuple[Told, Told]]:
    """The pairs that contradict, the earlier first; `held` stands in order of days, undated ones last."""
    for rank, one in enumerate(held):
        for other in held[rank + 1 :]:
            if abs(days_between(one.when, other.when)) > CONTRADICTION_DAYS:
                break
            if contradict(one, other, weights):
                yield one, other


def _gathered(
    pairs: Iterable[tuple[Told, Told]], weights: Weights
) -> list[tuple[tuple[Told, ...], tuple[Told, ...]]]:
    """Pairs in which the same speakers say the same are one, whichever of them spoke first."""
    found: list[tuple[tuple[Told, ...], tuple[Told, ...]]] = []
    for one, other in pairs:
        fits = (
            (rank, pair)
            for rank, (left, right) in enumerate(found)
            for pair in ((one, other), (other, one))
            if _again(left, pair[0], weights) and _again(right, pair[1], weights)
        )
        fit = next(fits, None)
        if fit is None:
            found.append(((one,), (other,)))
        else:
            (rank, (first, second)), (left, right) = fit, found[fit[0]]
            found[rank] = (_with(left, first), _with(right, second))
    return found


def _again(known: Sequence[Told], one: Told, weights: Weights) -> bool:
    spoken = any(each.citation.source == one.citation.source for each in known)
    return spoken and any(says_the_same(each, one, weights) for each in known)


def _with(known: tuple[Told, ...], one: Told) -> tuple[Told, ...]:
    return known if one in known else (*known, one)


def _contradiction(
    party: str, issue: str, one: Sequence[Told], other: Sequence[Told], quoted: Quotations
) -> Contradiction:
    return Contradiction(
        party=party,
        issue=issue,
        days=abs(days_between(one[0].when, other[0].when)),
        one=wording(one, party, quoted),
        other=wording(other, party, quoted),
    )
