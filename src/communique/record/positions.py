"""What each party is reported to want, issue by issue, how firmly, and how it put it before."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from communique.codes.acts import ISSUES
from communique.record.matching import RELATED
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

    @property
    def last(self) -> dt.date:
        """The last day on which it is told."""
        return max((one.when for told in self.wordings for one in told if one.when), default=dt.date.min)


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
    # That somebody did not refuse or insist is no stance; it may contradict another speaker's.
    told = [one for one in tell(entries, *_TERMS) if one.mode != "negated"]
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
        fits = [line for line in lines if _fits(line, one, weights)]
        if not fits:
            lines.append(_Line(wordings=((one,),)))
            continue
        best = max(fits, key=lambda line: (_likeness(line, one, weights), line.last))
        settled = [line for line in fits if line is best or _at_odds(line, best, weights)]
        lines = [line for line in lines if line not in settled]
        lines.append(_extended(_joined(settled), one, weights))
    return lines


def _fits(line: _Line, one: Told, weights: Weights) -> bool:
    if any(contradict(one, other, weights) for other in line.wordings[-1]):
        return False
    again = any(_goes_on(other, one) for other in line.wordings[-1])
    return _likeness(line, one, weights) >= (RELATED if again else SAME_TERM)


def _likeness(line: _Line, one: Told, weights: Weights) -> float:
    return max(term_likeness(one, other, weights) for wording in line.wordings for other in wording)


def _goes_on(known: Told, one: Told) -> bool:
    """Whether `one` is of the same kind and told right after `known` in the same report."""
    gap = one.citation.sentence_number - known.citation.sentence_number
    near = known.citation.document == one.citation.document and 0 <= gap <= 1
    return near and known.act.type == one.act.type and known.mode == one.mode


def _at_odds(line: _Line, other: _Line, weights: Weights) -> bool:
    """Whether two lines stand apart only because speakers of the party contradicted each other."""
    return any(contradict(one, two, weights) for one in line.wordings[-1] for two in other.wordings[-1])


def _joined(lines: Sequence[_Line]) -> _Line:
    """Lines as one, wording by wording in order of their days: the party has spoken since."""
    wordings = [wording for line in lines for wording in line.wordings]
    return _Line(wordings=tuple(sorted(wordings, key=lambda told: told[0].when or dt.date.max)))


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
