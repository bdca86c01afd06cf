"""What each party is reported to want, issue by issue, how firmly, and how it put it before."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from communique.codes.acts import ISSUES
from communique.record.select import sections
from communique.record.similarity import Weights
from communique.record.told import Told, account, joint, tell, weights_of
from communique.record.values import Entry, Firmness, FirmnessLevel, Ledger, Position
from communique.record.wordings import (
    SAME_TERM,
    Quotations,
    contradict,
    quotations,
    says_the_same,
    term_likeness,
    wording,
)

_ISSUE_ORDER = {issue: rank for rank, issue in enumerate(ISSUES)}
_TERMS = ("position", "rejection", "concession")

# A party on an issue.
_Side = tuple[str, str]


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    wordings: tuple[tuple[Told, ...], ...]


class _Around(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier tells besides: who is quoted, and what each side did in earnest or gave way on."""

    quoted: Quotations
    moves: Mapping[_Side, Sequence[Told]]


def positions(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Position, ...]:
    """Positions by party, issue and first day.

    They come from `position`, `rejection` and `concession` acts. Reports of the same term are one position
    with several citations; a later, different wording of it makes the former "earlier". A party may hold
    several positions on one issue. What the party's own side or the outlet says, what another party ascribes
    to it, and what is only possible (`hypothetical`) stand as positions apart; so does what two speakers of
    one party say within days of each other and cannot both be true of it (`contradictions`).
    """
    found = [one for entries in sections(ledger, dossier, as_of, known_by) for one in _positions(entries)]
    return tuple(sorted(found, key=_order))


def _positions(entries: Sequence[Entry]) -> list[Position]:
    told = tell(entries, *_TERMS)
    weights = weights_of(told)
    around = _Around(quoted=quotations(entries), moves=_moves(entries))
    sides: dict[tuple[str, ...], list[Told]] = {}
    for one in sorted(told, key=lambda each: each.mode != "historical"):
        for party in one.party:
            tentative = "tentative" if one.mode == "hypothetical" else ""
            sides.setdefault((party, one.issue, account(one) or "", tentative), []).append(one)
    return [
        _position(key[0], key[1], line, around)
        for key, held in sides.items()
        for line in _lines(held, weights)
    ]


def _moves(entries: Sequence[Entry]) -> dict[_Side, list[Told]]:
    found: dict[_Side, list[Told]] = {}
    for one in tell(entries, "pressure", "concession"):
        if one.mode == "actual":
            for party in one.party:
                found.setdefault((party, one.issue), []).append(one)
    return found


def _lines(held: Sequence[Told], weights: Weights) -> list[_Line]:
    lines: list[_Line] = []
    for one in held:
        likeness = [
            max(term_likeness(one, other, weights) for w in line.wordings for other in w) for line in lines
        ]
        fits = [
            rank
            for rank, line in enumerate(lines)
            if likeness[rank] >= SAME_TERM
            and not any(contradict(one, other, weights) for other in line.wordings[-1])
        ]
        if not fits:
            lines.append(_Line(wordings=((one,),)))
            continue
        best = max(fits, key=lambda rank: (likeness[rank], -rank))
        lines[best] = _extended(lines[best], one, weights)
    return lines


def _extended(line: _Line, one: Told, weights: Weights) -> _Line:
    *former, current = line.wordings
    if any(says_the_same(one, other, weights) for other in current):
        return _Line(wordings=(*former, (*current, one)))
    return _Line(wordings=(*line.wordings, (one,)))


def _position(party: str, issue: str, line: _Line, around: _Around) -> Position:
    *former, current = [wording(told, party, around.quoted) for told in line.wordings]
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
        said=current.said,
        link=current.link,
        firmness=_firmness(line.wordings[-1], current.since, around.moves.get((party, issue), ())),
    )


def _firmness(present: Sequence[Told], since: dt.date | None, moves: Sequence[Told]) -> Firmness:
    days = len({one.when for one in present})
    after = [one for one in moves if one not in present and since and one.when and one.when >= since]
    pressure = sum(one.act.type == "pressure" for one in after)
    concessions = sum(one.act.type == "concession" for one in after)
    return Firmness(
        level=_level(present[0].act.type, days, pressure, concessions),
        reports=len({one.citation.document for one in present}),
        days=days,
        pressure=pressure,
        concessions=concessions,
    )


def _level(kind: str, days: int, pressure: int, concessions: int) -> FirmnessLevel:
    if kind == "concession":
        return "yielding"
    if concessions:
        return "wavering"
    return "firm" if days > 1 or pressure else "held"


def _order(one: Position) -> tuple[str, int, dt.date, str, str]:
    first = one.citations[0]
    return (
        one.party,
        _ISSUE_ORDER.get(one.issue, len(_ISSUE_ORDER)),
        one.since or dt.date.max,
        one.words,
        first.document,
    )
