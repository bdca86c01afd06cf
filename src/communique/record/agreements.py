"""What was agreed or pledged, and whether it is reported kept."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from communique.record.corrections_links import RULED, ruled
from communique.record.issues import issues_agree
from communique.record.matching import (
    THREAD_DAYS,
    likeness,
    near_in_time,
    numbers_agree,
    same_words,
    told_again,
)
from communique.record.observance import contradicts, observance
from communique.record.select import sections
from communique.record.similarity import Weights, is_part
from communique.record.states import course
from communique.record.steps import Placed, steps
from communique.record.threads import threads
from communique.record.told import Told, days_between, subject, tell, weights_of
from communique.record.values import Agreement, AgreementState, Entry, Ledger

# Observance is told of for longer than talks go on about a text.
OBSERVANCE_DAYS = 180
_FOUNDING: Mapping[str, AgreementState] = {
    "actual": "reached",
    "future": "announced",
    "hypothetical": "possible",
    "negated": "denied",
    "historical": "past",
}
_PLEDGED: Mapping[str, AgreementState] = {
    "hypothetical": "possible",
    "negated": "denied",
    "historical": "past",
}
_CONCLUDING = frozenset(("agreement", "acceptance", "pledge"))
_HAPPENED = frozenset(("actual", "historical"))


class _Link(msgspec.Struct, frozen=True, kw_only=True):
    told: Told
    reason: str


class _Matter(msgspec.Struct, frozen=True, kw_only=True):
    kind: Literal["agreement", "pledge"]
    parties: frozenset[str]
    issue: str
    links: tuple[_Link, ...]

    @property
    def told(self) -> list[Told]:
        return [link.told for link in self.links]

    @property
    def concluded(self) -> bool:
        """Whether a report tells of its conclusion, done or to be done, and not only of hopes for one."""
        return any(
            told.act.type in _CONCLUDING and told.mode not in ("hypothetical", "negated")
            for told in self.told
        )


def agreements(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Agreement, ...]:
    """Agreements and pledges by first day, with what is reported of their observance.

    A proposal that all of several addressees are reported to accept counts as agreed between them. Observance
    or breach of something whose conclusion no report tells of stands by itself, `reached` unknown. Background
    and mere possibilities that name no party are left to the timeline.
    """
    found = [
        _agreement(one)
        for entries in sections(ledger, dossier, as_of, known_by)
        for one in _matters(entries)
        if not _is_vague(one)
    ]
    return tuple(sorted(found, key=lambda one: (one.steps[0].date or dt.date.max, one.parties, one.what)))


def _is_vague(matter: _Matter) -> bool:
    nobody = not any(told.party or told.addressee for told in matter.told)
    background = all(told.mode in ("historical", "hypothetical") for told in matter.told)
    lone_observance = len(matter.links) == 1 and matter.told[0].act.type not in _CONCLUDING
    return nobody and (background or lone_observance)


def _matters(entries: Sequence[Entry]) -> list[_Matter]:
    told = tell(entries, "agreement", "pledge", "implementation", "breach")
    weights = weights_of(told)
    found: list[_Matter] = []
    for kind in ("agreement", "pledge", "implementation", "breach"):
        for one in told:
            if one.act.type == kind:
                found = _place(found, one, weights)
        if kind == "agreement":
            found = _with_accepted(found, entries)
    return found


def _place(found: list[_Matter], one: Told, weights: Weights) -> list[_Matter]:
    fits = [_by_analyst(matter, one, _fit(matter, one, found, weights)) for matter in found]
    ranked = [(fit[0], rank, fit[1]) for rank, fit in enumerate(fits) if fit is not None]
    if not ranked:
        return [*found, _founded(one, "pledge" if one.act.type == "pledge" else "agreement", one.act.type)]
    _, rank, reason = max(ranked, key=lambda each: (each[0], each[1]))
    matter = found[rank]
    parties = matter.parties | frozenset(one.party if one.act.type == "agreement" else ())
    grown = msgspec.structs.replace(
        matter, parties=parties, links=(*matter.links, _Link(told=one, reason=reason))
    )
    return [grown if place == rank else other for place, other in enumerate(found)]


def _by_analyst(matter: _Matter, one: Told, fit: tuple[float, str] | None) -> tuple[float, str] | None:
    """The fit, unless an analyst says otherwise."""
    rule = ruled(one.entry, (told.entry for told in matter.told))
    if rule is None:
        return fit
    return (RULED, rule.why) if rule.together else None


def _founded(one: Told, kind: Literal["agreement", "pledge"], reason: str) -> _Matter:
    parties = frozenset((*one.party, *(_towards(one) if kind == "agreement" else ())))
    return _Matter(kind=kind, parties=parties, issue=one.issue, links=(_Link(told=one, reason=reason),))


def _towards(one: Told) -> tuple[str, ...]:
    """Who is bound besides the doer: whom an agreement is with; a pledge binds its own side alone."""
    return () if one.act.type == "pledge" else one.addressee


def _fit(matter: _Matter, one: Told, found: Sequence[_Matter], weights: Weights) -> tuple[float, str] | None:
    observing = one.act.type in ("implementation", "breach")
    if not _compatible(matter, one, OBSERVANCE_DAYS if observing else THREAD_DAYS):
        return None
    founders = [told for told in matter.told if told.act.type == matter.told[0].act.type]
    shared = likeness(one, founders, weights)
    if same_words(one, founders, weights):
        return 3 + shared, "same words"
    if matter.issue != one.issue:
        return None
    if observing:
        reason = _observes(matter, one, found)
    else:
        reason = _told_again(matter, one, weights) or _promised(matter, one, found)
    return None if reason is None else (1 + shared, reason)


def _told_again(matter: _Matter, one: Told, weights: Weights) -> str | None:
    if one.act.type != matter.told[0].act.type:
        return None
    same_sides = bool(one.party) and matter.parties == frozenset((*one.party, *_towards(one)))
    if same_sides and _same_day(matter, one) and told_again(one, matter.told, weights):
        return "told again in the same report"
    if one.act.type != "agreement":
        return None
    if _other_report(matter, one):
        return "same parties, issue and day in another report"
    return "the same parties' agreement on the issue that was still out" if _still_out(matter, one) else None


def _promised(matter: _Matter, one: Told, found: Sequence[_Matter]) -> str | None:
    """Why a promise to keep "the deal" is put to the matter: it is the last one concluded between them."""
    if one.act.type != "pledge" or not one.names_agreed or one.core.numbers or one.concludes:
        return None
    rivals = [
        other
        for other in found
        if other.kind == "agreement" and other.concluded and _compatible(other, one, THREAD_DAYS)
    ]
    rivals = [other for other in rivals if other.issue == one.issue]
    last = max(rivals, key=lambda other: other.told[0].when or dt.date.min, default=None)
    return "a promise to keep the latest agreement between them on the issue" if last == matter else None


def _observes(matter: _Matter, one: Told, found: Sequence[_Matter]) -> str | None:
    """Why an act of observance without words of its own is put to the matter.

    It is the last one concluded on an earlier day: nothing is kept or broken before it is agreed, though a
    report of an agreement may tell on the same day when it will be carried out.
    """
    rivals = [
        other
        for other in found
        if other.issue == one.issue
        and other.concluded
        and _compatible(other, one, OBSERVANCE_DAYS)
        and not _comes_later(other, one)
    ]
    if matter not in rivals or not is_part(one.bag, matter.told[0].bag):
        return None
    if len(rivals) == 1:
        return "the only agreement between them on the issue"
    last = max(rivals, key=lambda other: _nearness(other, one))
    return "the latest agreement between them on the issue" if last == matter else None


def _nearness(matter: _Matter, one: Told) -> tuple[bool, dt.date, bool, bool]:
    """Ranks the matters that an act may observe: of its size, the latest, binding its party, and it alone."""
    first = matter.told[0]
    return (
        is_part(one.bag, first.bag),
        first.when or dt.date.min,
        bool(set(first.party) & set(one.party)),
        matter.parties == frozenset(one.party),
    )


def _comes_later(matter: _Matter, one: Told) -> bool:
    """Whether the matter is first told of for a day after the act, or for its day if the act is done."""
    concluded = matter.told[0].when
    if concluded is None or one.when is None:
        return False
    return concluded > one.when or (concluded == one.when and one.mode != "future")


def _compatible(matter: _Matter, one: Told, within: int) -> bool:
    kinds = {"pledge": ("pledge", "agreement"), "agreement": ("agreement",)}
    allowed = kinds.get(one.act.type, ("agreement", "pledge"))
    # An agreement told of with one side alone has another side that is not named.
    half_named = matter.kind == "agreement" and len(matter.parties) < 2
    shared = matter.parties & set(one.party)
    # What several do together is more than one party's promise.
    meets = matter.kind == "agreement" or shared == set(one.party)
    parties = not one.party or half_named or (bool(shared) and meets)
    fits = matter.kind in allowed and parties and issues_agree(matter.issue, one.issue)
    if fits and matter.told[0].mode == "historical" and _recalls(one):
        return True
    historical = (matter.told[0].mode == "historical") == (one.mode == "historical")
    return fits and historical and near_in_time(one, matter.told, within)


def _recalls(one: Told) -> bool:
    """Whether a present act of observance speaks of something agreed long before: "broke that promise"."""
    observing = one.act.type in ("implementation", "breach") and one.mode != "historical"
    return observing and one.is_definite and one.names_promised


def _other_report(matter: _Matter, one: Told) -> bool:
    documents = {told.citation.document for told in matter.told}
    return (
        _same_day(matter, one) and one.citation.document not in documents and numbers_agree(one, matter.told)
    )


def _same_day(matter: _Matter, one: Told) -> bool:
    return any(abs(days_between(told.when, one.when)) <= 1 for told in matter.told)


def _still_out(matter: _Matter, one: Told) -> bool:
    """Whether one of them speaks of "a deal" without more, and nobody has told of its conclusion yet."""
    bare = not one.core.stems or not any(told.core.stems for told in matter.told)
    pending = all(told.mode not in _HAPPENED for told in matter.told)
    return bare and pending and bool(one.party) and matter.parties == frozenset(one.party)


def _with_accepted(found: list[_Matter], entries: Sequence[Entry]) -> list[_Matter]:
    grown = list(found)
    for thread in threads(entries):
        states = course(thread.links, thread.author, thread.audience)
        if len(thread.audience) < 2 or "accepted" not in states:
            continue
        told = thread.links[states.index("accepted")].told
        parties = frozenset(thread.audience)
        known = any(
            parties <= matter.parties
            and matter.issue == thread.issue
            and near_in_time(told, matter.told, THREAD_DAYS)
            for matter in found
        )
        if not known:
            link = _Link(told=told, reason="accepted by all it was put to")
            grown.append(_Matter(kind="agreement", parties=parties, issue=thread.issue, links=(link,)))
    return grown


def _agreement(matter: _Matter) -> Agreement:
    links = sorted(matter.links, key=lambda link: link.told.when or dt.date.max)
    states = _course([link.told for link in links])
    placed = [
        Placed(told=link.told, state=state, link=link.reason)
        for link, state in zip(links, states, strict=True)
    ]
    reached = [
        link.told.when
        for link, state in zip(links, states, strict=True)
        if link.told.act.type in ("agreement", "acceptance", "pledge")
        and state in ("reached", "past", "announced")
    ]
    return Agreement(
        kind=matter.kind,
        parties=tuple(sorted(matter.parties)),
        issue=matter.issue,
        what=subject([one for one in matter.told if one.act.type == matter.told[0].act.type]),
        reached=next((day for day in reached if day), None),
        latest=max((link.told.when for link in links if link.told.when), default=None),
        state=states[-1],
        steps=steps(placed),
        observance=observance([link.told for link in links]),
    )


def _course(told: Sequence[Told]) -> list[AgreementState]:
    states: list[AgreementState] = []
    for rank, one in enumerate(told):
        before = states[-1] if states else None
        states.append(_after(before, one, told[:rank]))
    return states


def _after(before: AgreementState | None, one: Told, earlier: Sequence[Told]) -> AgreementState:
    if one.act.type in ("implementation", "breach"):
        return _observed(before, one, earlier)
    if one.act.type == "pledge":
        return _PLEDGED.get(one.mode, "announced") if before is None else _kept_to(before, one, earlier)
    state = "reached" if one.act.type == "acceptance" else _FOUNDING[one.mode]
    if before is None or before in ("possible", "announced", "denied"):
        return state
    if before == "reached" and state == "denied":
        return "disputed"
    return before


def _kept_to(before: AgreementState, one: Told, earlier: Sequence[Told]) -> AgreementState:
    anew = one.mode == "actual" and earlier[0].act.type != "pledge"
    promised = anew and before in ("reached", "announced", "past", "pledged_to_observe")
    return "pledged_to_observe" if promised else before


def _observed(before: AgreementState | None, one: Told, earlier: Sequence[Told]) -> AgreementState:
    kind = one.act.type
    if any(contradicts(one, other) for other in earlier):
        return "disputed"
    if one.mode not in _HAPPENED:
        return before or ("denied" if one.mode == "negated" else "possible")
    return "breached" if kind == "breach" else "implemented"
