"""Meetings that are reported held, planned, possible or called off."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence

import msgspec

from communique.record.corrections_links import ruled
from communique.record.matching import equality, just_before
from communique.record.select import sections
from communique.record.similarity import Weights
from communique.record.steps import Placed, steps
from communique.record.told import Told, days_between, tell, weights_of
from communique.record.values import DatedBy, Entry, Ledger, Meeting, MeetingState

# A meeting without a day of its own was held in the days before its report.
HELD_DAYS = 3
# Plans told so far apart are of one meeting; a plan is looked for among meetings this long after.
PLAN_DAYS = 14
COMING_DAYS = 30
_STATES: Mapping[str, MeetingState] = {
    "actual": "held",
    "future": "planned",
    "hypothetical": "possible",
    "negated": "called_off",
    "historical": "past",
}
_COMING = frozenset(("future", "hypothetical"))
_FORMS: Mapping[str, re.Pattern[str]] = {
    "call": re.compile(r"\b(?:tele)?phone|\bvideo ?(?:call|conference|link)", re.IGNORECASE),
    "summit": re.compile(r"\bsummit|\bleaders\b|\bpresidents\b|\bhighest level", re.IGNORECASE),
}
_PROGRESSIVE = re.compile(
    r"\b(?:is|are) (?:now |still |currently )?(?:under ?way|ongoing|\w+ing)\b", re.IGNORECASE
)
_NEVER = re.compile(r"\b(?:never|no|neither)\b", re.IGNORECASE)
_ROUND = re.compile(
    r"\b(?:talks|meetings?|summit|round|consultations|negotiations|conference|visit)\b", re.IGNORECASE
)
_NAME = r"[A-Z][\w.-]*\w(?: [A-Z][\w.-]*\w)*"
_LOCATION = r"(?:the )?(?:(?:[\w’'-]+ )?(?:capital|city|town|port|resort)(?: of)?,? )?"
_PLACE = re.compile(rf"\b(?:in|at) {_LOCATION}({_NAME})(?![’'\w-])")
_NO_PLACE = frozenset((*calendar.month_name[1:], *calendar.day_name))


class _Round(msgspec.Struct, frozen=True, kw_only=True):
    told: tuple[Told, ...]
    parties: frozenset[str]
    place: str | None
    form: str
    date: dt.date | None


def meetings(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Meeting, ...]:
    """Meetings by day, undated ones last.

    Reports of the same parties, form and place on the same day, or with no day of their own a few days apart,
    are one meeting. A planned meeting that is later reported held is held on the day it was held. Once held
    it stays held, whatever an earlier or later report plans; what contradicts it stands among the steps.
    `under_way` is what is told in the present progressive ("are meeting"). A historical mention alone gives
    `past`.
    """
    found = [
        _meeting(one)
        for entries in sections(ledger, dossier, as_of, known_by)
        for one in _rounds(entries)
        if _is_meeting(one)
    ]
    return tuple(sorted(found, key=lambda one: (one.date or dt.date.max, one.parties, one.words)))


def _is_meeting(one: _Round) -> bool:
    """Whether it is told with anything of its own; that some "never met" is told of no meeting."""
    never = all(told.mode == "negated" and _NEVER.search(told.citation.words) for told in one.told)
    known = one.parties or one.place or one.date or any(told.mode in _COMING for told in one.told)
    return bool(known) and not (never and one.date is None)


def _rounds(entries: Sequence[Entry]) -> list[_Round]:
    told = tell(entries, "meeting")
    weights = weights_of(told)
    found: list[_Round] = []
    for one in told:
        fresh = _round((one,))
        fits = [rank for rank, other in enumerate(found) if _belongs(other, fresh, weights)]
        if fits:
            best = max(
                fits,
                key=lambda rank: (
                    _by_analyst(found[rank], fresh) is True,
                    found[rank].date == fresh.date,
                    len(found[rank].parties & fresh.parties),
                    rank,
                ),
            )
            found[best] = _round((*found[best].told, one))
        else:
            found.append(fresh)
    return found


def _belongs(known: _Round, new: _Round, weights: Weights) -> bool:
    said = _by_analyst(known, new)
    return _same_meeting(known, new, weights) if said is None else said


def _by_analyst(known: _Round, new: _Round) -> bool | None:
    """Whether an analyst puts the report to the meeting, or parts it; None where nobody says anything."""
    rule = ruled(new.told[0].entry, (told.entry for told in known.told))
    return None if rule is None else rule.together


def _round(told: tuple[Told, ...]) -> _Round:
    texts = [text for one in told for text in (one.citation.words, one.words)]
    forms = [form for form, pattern in _FORMS.items() for text in texts if pattern.search(text)]
    held = [one.act.event_date for one in told if one.mode in ("actual", "historical") and one.act.event_date]
    planned = [one.act.event_date for one in told if one.act.event_date]
    parties = frozenset(name for one in told for name in (*one.party, *one.addressee))
    by_weight = sorted(told, key=lambda one: one.mode != "actual")
    places = [place for one in by_weight if (place := _place(one, parties))]
    return _Round(
        told=told,
        parties=parties,
        place=places[0] if places else None,
        form=forms[0] if forms else "talks",
        date=held[0] if held else (planned[-1] if planned else None),
    )


def _place(one: Told, parties: frozenset[str]) -> str | None:
    """The place that the evidence names, leaving out what the meeting is about ("a ceasefire in ...")."""
    topic, text = one.entry.object, one.citation.words
    if topic and not _ROUND.search(topic):
        text = text.replace(topic, " ")
    for match in _PLACE.finditer(text):
        if match[1].split()[0] not in _NO_PLACE and match[1] not in parties:
            return match[1]
    return None


def _same_meeting(known: _Round, new: _Round, weights: Weights) -> bool:
    same_day = known.date is not None and known.date == new.date
    # What was planned somewhere and is held on that day by the same parties was held elsewhere.
    moved = same_day and known.parties == new.parties and known.told[-1].mode != new.told[0].mode
    if known.place and new.place and known.place != new.place and not moved:
        return False
    return _same_form(known, new, same_day) and _same_parties(known, new) and _same_time(known, new, weights)


def _same_form(known: _Round, new: _Round, same_day: bool) -> bool:
    if known.form == new.form:
        return True
    return "talks" in (known.form, new.form) and (same_day or known.parties == new.parties)


def _same_parties(known: _Round, new: _Round) -> bool:
    if known.parties and new.parties:
        return known.parties <= new.parties or new.parties <= known.parties
    near = any(just_before(told, new.told[0]) for told in known.told)
    return near or (known.place is not None and known.place == new.place)


def _same_time(known: _Round, new: _Round, weights: Weights) -> bool:
    if known.date and new.date:
        return known.date == new.date
    old_mode, mode = known.told[-1].mode, new.told[0].mode
    gap = days_between(known.date or known.told[-1].when, new.date or new.told[0].when)
    if "historical" in (old_mode, mode):
        alike = equality(new.told[0], known.told, weights) >= 0.5
        return old_mode == mode and (alike or (known.place is not None and known.place == new.place))
    was_held, is_held = old_mode == "actual", mode == "actual"
    if was_held and is_held:
        return abs(gap) <= HELD_DAYS
    if was_held or (is_held and old_mode == "negated"):
        return False
    if is_held or known.date or new.date:
        return 0 <= gap <= COMING_DAYS or (
            known.date is not None and 0 <= -gap <= COMING_DAYS and not is_held
        )
    return abs(gap) <= PLAN_DAYS


def _meeting(one: _Round) -> Meeting:
    states = _course(one.told)
    placed = [
        Placed(told=told, state=state, link="same parties and time")
        for told, state in zip(one.told, states, strict=True)
    ]
    date, dated_by = _date(one, states[-1])
    telling = [told for told, state in zip(one.told, states, strict=True) if state == states[-1]]
    return Meeting(
        parties=tuple(sorted(one.parties)),
        place=one.place,
        date=date,
        dated_by=dated_by,
        state=states[-1],
        words=telling[0].citation.words,
        steps=steps(placed),
    )


def _course(told: Sequence[Told]) -> list[MeetingState]:
    states: list[MeetingState] = []
    for one in told:
        state = _STATES[one.mode]
        if state == "held" and _PROGRESSIVE.search(one.citation.words):
            state = "under_way"
        before = states[-1] if states else None
        stays = before == "held" or (state == "past" and before is not None)
        states.append(before if before is not None and stays else state)
    return states


def _date(one: _Round, state: MeetingState) -> tuple[dt.date | None, DatedBy]:
    if one.date is not None:
        return one.date, "event"
    held = [told.when for told in one.told if told.mode == "actual" and told.when]
    return (held[0], "report") if state in ("held", "under_way") and held else (None, "none")
