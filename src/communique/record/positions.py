"""What each party is reported to want, issue by issue, and how it put it before."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from communique.codes.acts import ISSUES
from communique.record.select import sections
from communique.record.similarity import Weights, containment, resemblance, same_numbers
from communique.record.told import Told, account, citations, holders, joint, tell, weights_of
from communique.record.values import Entry, Ledger, Position, Wording

# Wordings that share this much of the lighter one are about the same term.
SAME_TERM = 0.5
# Of those, wordings that have this much in common, and the same numbers, say the same.
SAME_WORDING = 0.3
_ISSUE_ORDER = {issue: rank for rank, issue in enumerate(ISSUES)}


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    wordings: tuple[tuple[Told, ...], ...]


def positions(
    ledger: Ledger, dossier: str | None = None, as_of: dt.date | None = None
) -> tuple[Position, ...]:
    """Positions by party, issue and first day.

    They come from `position`, `rejection` and `concession` acts. Reports of the same term are one position
    with several citations; a later, different wording of it makes the former "earlier". A party may hold
    several positions on one issue. What the party's own side or the outlet says, what another party ascribes
    to it, and what is only possible (`hypothetical`) stand as positions apart.
    """
    found = [one for entries in sections(ledger, dossier, as_of) for one in _positions(entries)]
    return tuple(sorted(found, key=_order))


def _positions(entries: Sequence[Entry]) -> list[Position]:
    told = tell(entries, "position", "rejection", "concession")
    weights = weights_of(told)
    sides: dict[tuple[str, ...], list[Told]] = {}
    for one in sorted(told, key=lambda each: each.mode != "historical"):
        for party in one.party:
            tentative = "tentative" if one.mode == "hypothetical" else ""
            sides.setdefault((party, one.issue, account(one) or "", tentative), []).append(one)
    return [_position(key[0], key[1], line) for key, held in sides.items() for line in _lines(held, weights)]


def _lines(held: Sequence[Told], weights: Weights) -> list[_Line]:
    lines: list[_Line] = []
    for one in held:
        likeness = [
            max(_likeness(one, other, weights) for w in line.wordings for other in w) for line in lines
        ]
        best = max(range(len(lines)), key=lambda rank: (likeness[rank], -rank), default=None)
        if best is None or likeness[best] < SAME_TERM:
            lines.append(_Line(wordings=((one,),)))
        else:
            lines[best] = _extended(lines[best], one, weights)
    return lines


def _extended(line: _Line, one: Told, weights: Weights) -> _Line:
    *former, current = line.wordings
    if any(_says_the_same(one, other, weights) for other in current):
        return _Line(wordings=(*former, (*current, one)))
    return _Line(wordings=(*line.wordings, (one,)))


def _likeness(one: Told, other: Told, weights: Weights) -> float:
    return containment(one.bag, other.bag, weights)


def _says_the_same(one: Told, other: Told, weights: Weights) -> bool:
    return (
        one.act.type == other.act.type
        and one.mode == other.mode
        and same_numbers(one.bag, other.bag)
        and resemblance(one.bag, other.bag, weights) >= SAME_WORDING
    )


def _position(party: str, issue: str, line: _Line) -> Position:
    *former, current = [_wording(told) for told in line.wordings]
    addressed = [joint(set(one.addressee) - {party}) for one in line.wordings[-1]]
    return Position(
        party=party,
        issue=issue,
        words=current.words,
        object=current.object,
        kind=current.kind,
        mode=current.mode,
        towards=next((name for name in reversed(addressed) if name), None),
        holders=current.holders,
        since=current.since,
        latest=current.latest,
        citations=current.citations,
        earlier=tuple(former),
    )


def _wording(told: Sequence[Told]) -> Wording:
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
    )


def _order(one: Position) -> tuple[str, int, dt.date, str, str]:
    first = one.citations[0]
    return (
        one.party,
        _ISSUE_ORDER.get(one.issue, len(_ISSUE_ORDER)),
        one.since or dt.date.max,
        one.words,
        first.document,
    )
