"""How each party is reported to keep what it agreed or pledged, and by whose word."""

from collections.abc import Sequence

from communique.record.told import Told, citations
from communique.record.values import Observance, ObservanceState

_HAPPENED = frozenset(("actual", "historical"))
_OBSERVING = frozenset(("implementation", "breach"))


def observance(told: Sequence[Told]) -> tuple[Observance, ...]:
    """Party by party, in the alphabet, what the acts of observance among `told` say; they stand in order."""
    accounts = [one for one in told if one.act.type in _OBSERVING and _is_account(one)]
    parties = sorted({name for one in accounts for name in one.party})
    return tuple(_of_party(name, [one for one in accounts if name in one.party]) for name in parties)


def _of_party(party: str, accounts: Sequence[Told]) -> Observance:
    return Observance(
        party=party,
        state=_state(accounts),
        kept_by=_tellers([one for one in accounts if _keeps(one)]),
        breached_by=_tellers([one for one in accounts if not _keeps(one)]),
        latest=max((one.when for one in accounts if one.when), default=None),
        citations=citations(accounts),
    )


def _state(accounts: Sequence[Told]) -> ObservanceState:
    """The latest account's word, or a dispute where it contradicts one before it."""
    *earlier, last = accounts
    if any(contradicts(last, other) for other in earlier):
        return "disputed"
    return "kept" if _keeps(last) else "breached"


def _tellers(accounts: Sequence[Told]) -> tuple[str, ...]:
    """Speakers where the texts name them, else the outlets, in the alphabet."""
    named = {one.citation.source or one.citation.publisher or "" for one in accounts}
    return tuple(sorted(named - {""}))


def contradicts(one: Told, other: Told) -> bool:
    """Whether two accounts of how something was kept differ: of one day, or a denial of what was said before.

    One report's own telling ("it should have begun at eight; it began at noon") is no dispute: one of the two
    has to be told by another report, or the denial by somebody whom the report names for it.
    """
    if other.act.type not in _OBSERVING or not _is_account(one) or not _is_account(other):
        return False
    same_day = one.when == other.when
    denies = one.mode == "negated" and one.act.type == other.act.type
    if _keeps(one) == _keeps(other) or not (same_day or denies):
        return False
    one_source, other_source = one.citation.source, other.citation.source
    if one.citation.document != other.citation.document:
        return True
    denial = one_source if one.mode == "negated" else other_source
    voiced = denial if "negated" in (one.mode, other.mode) else one_source or other_source
    return voiced is not None and one_source != other_source


def _is_account(one: Told) -> bool:
    return one.mode in _HAPPENED or one.mode == "negated"


def _keeps(one: Told) -> bool:
    """Whether by this account something was kept: carried out, or not broken."""
    return (one.act.type == "implementation") == (one.mode != "negated")
