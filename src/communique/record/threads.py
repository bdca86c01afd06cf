"""Threads: acts that concern one proposal, gathered over the reports, each with the reason why it is put
there.

First the acts that table something are gathered by author, issue, words and time; then every answer goes to
the proposal that it fits best, or to none. What is said of a proposal's author counts as said of the proposal
only where the words, a reference back ("the proposal") or the lack of any other open one on the issue bear
that out.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from communique.record.corrections_links import RULED, ruled
from communique.record.issues import is_loose, issues_agree
from communique.record.matching import (
    RELATED,
    SLACK_DAYS,
    THREAD_DAYS,
    just_before,
    likeness,
    numbers_agree,
    same_form,
    same_words,
    told_again,
    told_near,
)
from communique.record.similarity import Weights, wordbag
from communique.record.states import OPEN, Link, course
from communique.record.told import Told, days_between, tell, weights_of
from communique.record.values import Entry, Ruled
from communique.spans import Span

# An answer that only fits by parties and issue is looked for within this time.
ANSWER_DAYS = 21
# What is proposed where a meeting is.
_MEETINGS = wordbag("talks meeting meet summit round").stems
# A party that refuses its own proposal does not mean it, unless it says that it takes it back.
_WITHDRAWING = wordbag("withdraw withdrew withdrawn retract rescind revoke cancel").stems
_ANSWERS = ("waiting", "acceptance", "rejection", "concession", "agreement", "implementation", "breach")


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal: its links in order, the first of which tables it; `author` and `audience` are parties.

    `first` and `last` are the days of its acts, `documents` the hashes of the reports.
    """

    author: tuple[str, ...]
    audience: tuple[str, ...]
    issue: str
    links: tuple[Link, ...]
    first: dt.date | None
    last: dt.date | None
    documents: frozenset[str]

    @property
    def told(self) -> list[Told]:
        """All its acts."""
        return [link.told for link in self.links]

    @property
    def tabling(self) -> list[Told]:
        """The acts that table it."""
        return [link.told for link in self.links if link.role == "tabling"]

    def state_at(self, day: dt.date | None) -> str:
        """What was reported of it by `day`; an undated link counts as known."""
        by_then = [link for link in self.links if days_between(day, link.told.when) <= 0]
        return course(by_then or self.links[:1], self.author, self.audience)[-1]

    def state_for(self, one: Told) -> str:
        """The state that `one` meets: a wait may be told of on a day whose other reports have the answer."""
        if one.act.type != "waiting":
            return self.state_at(one.when)
        links = tuple(link for link in self.links if not _of_that_day(link.told, one))
        return msgspec.structs.replace(self, links=links).state_at(one.when)

    def with_link(self, link: Link) -> "Thread":
        """The thread with one act more; the first known author and audience stay."""
        told = link.told
        tabling = told.act.type == "proposal" and link.role == "tabling"
        return msgspec.structs.replace(
            self,
            author=self.author or (told.party if tabling else ()),
            audience=self.audience or (told.addressee if tabling else ()),
            links=(*self.links, link),
            first=min((day for day in (self.first, told.when) if day), default=None),
            last=max((day for day in (self.last, told.when) if day), default=None),
            documents=self.documents | {told.citation.document},
        )

    def near(self, one: Told, within: int) -> bool:
        """Whether `one` is not before the first act and at most `within` days after the last.

        An undated act is only near to acts of its own document.
        """
        if one.when is None or self.first is None:
            return one.citation.document in self.documents
        return (
            days_between(self.first, one.when) >= -SLACK_DAYS and days_between(self.last, one.when) <= within
        )


def _of_that_day(answer: Told, one: Told) -> bool:
    same_day = answer.when == one.when and answer.citation.document != one.citation.document
    return same_day and answer.act.type in ("acceptance", "rejection")


class _Fit(msgspec.Struct, frozen=True, kw_only=True):
    strength: float
    reason: str


def threads(entries: Sequence[Entry]) -> list[Thread]:
    """The proposals that `entries` tell of, in order of their first day, with the answers that they met."""
    told = tell(entries, "proposal", *_ANSWERS)
    weights = weights_of(told)
    found: list[Thread] = []
    for one in told:
        if one.act.type == "proposal" and one.mode != "negated":
            found = _table(found, one, weights)
    for one in told:
        if one.act.type != "proposal":
            found = _attach(found, one, weights)
    for one in tell(entries, "meeting"):
        found = [_carried_out(thread, one) for thread in found]
    return [_in_order(thread) for thread in found]


def _table(found: list[Thread], one: Told, weights: Weights) -> list[Thread]:
    fits = [_by_analyst(thread, one, _same_proposal(thread, one, weights)) for thread in found]
    best = _best(fits, found)
    if best is not None:
        rank, reason = best
        return _replaced(found, rank, found[rank].with_link(Link(told=one, role="tabling", reason=reason)))
    answered = [_answered_by(thread, one, weights) for thread in found]
    fresh = Thread(
        author=one.party,
        audience=one.addressee,
        issue=one.issue,
        links=(Link(told=one, role="tabling", reason="tabled"),),
        first=one.when,
        last=one.when,
        documents=frozenset((one.citation.document,)),
    )
    return [*answered, fresh]


def _same_proposal(thread: Thread, one: Told, weights: Weights) -> _Fit | None:
    same_author = bool(set(thread.author) & set(one.party)) or not (thread.author and one.party)
    if not same_author or not told_near(one, thread.tabling, THREAD_DAYS):
        return None
    if not thread.author or not one.party:
        return _term_of_text(thread, one) or _by_words(thread, one, weights, strict=True)
    if not issues_agree(thread.issue, one.issue):
        return None
    if one.points_back:
        strength = 2.0 + _form_bonus(thread, one)
        return _Fit(strength=strength, reason="refers back to the proposal of the same author")
    told_before = _tabled_again(thread, one, weights) or _by_words(thread, one, weights, strict=False)
    return told_before if told_before and not _replaces(thread, one) else _other_report(thread, one)


def _by_words(thread: Thread, one: Told, weights: Weights, *, strict: bool) -> _Fit | None:
    issues = thread.issue == one.issue if strict else issues_agree(thread.issue, one.issue)
    if not issues or not same_words(one, thread.tabling, weights):
        return None
    # Of several in like words the one by a known author is meant.
    known = 0.5 if set(thread.author) & set(one.party) else 0.0
    return _Fit(strength=3 + likeness(one, thread.tabling, weights) + known, reason="same words")


def _tabled_again(thread: Thread, one: Told, weights: Weights) -> _Fit | None:
    again = told_again(one, thread.tabling, weights) and _audiences_agree(thread, one)
    return _Fit(strength=4, reason="told again in the same report") if again else None


def _form_bonus(thread: Thread, one: Told) -> float:
    """What it counts that "the paper" is said of a text, and "the truce" of a pause in the fighting."""
    same = same_form(one, thread.tabling)
    return 0.0 if same is None else (0.5 if same else -0.5)


def _term_of_text(thread: Thread, one: Told) -> _Fit | None:
    near = any(just_before(link.told, one) for link in thread.links)
    if near and not one.party:
        return _Fit(strength=2.5, reason="a term of the text named just before")
    return None


def _other_report(thread: Thread, one: Told) -> _Fit | None:
    same_day = abs(days_between(thread.links[0].told.when, one.when)) <= 1 and _audiences_agree(thread, one)
    if same_day and thread.issue == one.issue and one.citation.document not in thread.documents:
        agree = numbers_agree(one, thread.tabling) and not _replaces(thread, one)
        return _Fit(strength=1, reason="same author, issue and day in another report") if agree else None
    return None


def _audiences_agree(thread: Thread, one: Told) -> bool:
    held, given = set(thread.audience), set(one.addressee)
    return not held or held <= given or given <= held


def _answered_by(thread: Thread, one: Told, weights: Weights) -> Thread:
    """The thread as a later proposal leaves it.

    Superseded by its own author's, countered by an addressee's.
    """
    if thread.issue != one.issue or one.mode != "actual" or not thread.near(one, ANSWER_DAYS):
        return thread
    if thread.state_at(one.when) not in OPEN or _ruled(thread, one) is not None:
        return thread
    related = likeness(one, thread.tabling, weights) >= RELATED
    if set(thread.author) & set(one.party):
        replaced = _replaces(thread, one) or (related and not numbers_agree(one, thread.tabling))
        link = Link(told=one, role="superseding", reason="a later version by the same author")
        return thread.with_link(link) if replaced else thread
    if _other_side(thread, one) and (related or not is_loose(thread.issue)):
        link = Link(told=one, role="countering", reason="a proposal of the other side on the same issue")
        return thread.with_link(link)
    return thread


def _other_side(thread: Thread, one: Told) -> bool:
    if thread.audience:
        return bool(set(one.party) & set(thread.audience))
    return bool(one.party and set(one.addressee) & set(thread.author))


def _attach(found: list[Thread], one: Told, weights: Weights) -> list[Thread]:
    fits = [_by_analyst(thread, one, _answer(thread, one, found, weights)) for thread in found]
    best = _best(fits, found)
    if best is None:
        return found
    rank, reason = best
    refuses = one.act.type == "rejection" and set(one.party) & set(found[rank].author)
    own = refuses or _withdraws(found[rank], one)
    link = Link(told=one, role="withdrawing" if own else "answer", reason=reason)
    return _replaced(found, rank, found[rank].with_link(link))


def _answer(thread: Thread, one: Told, found: Sequence[Thread], weights: Weights) -> _Fit | None:
    if not thread.near(one, THREAD_DAYS) or not _may_answer(thread, one):
        return None
    shared = likeness(one, thread.tabling, weights)
    early = days_between(thread.links[0].told.when, one.when) < 0
    bonus = shared / 4 + (0.5 if set(one.addressee) & set(thread.author) else 0.0) - (0.5 if early else 0.0)
    if issues_agree(thread.issue, one.issue) and same_words(one, thread.tabling, weights):
        return _Fit(strength=3 + bonus, reason="same words")
    if (
        one.points_back
        and issues_agree(thread.issue, one.issue)
        and (one.party or _stands_after(one, thread))
    ):
        near = (0.5 if _named_before(thread, one) else 0.0) + _form_bonus(thread, one)
        near += 0.25 if thread.issue == one.issue else 0.0
        return _Fit(strength=2 + bonus + near, reason="refers back to the proposal")
    names_another = one.act.type == "agreement" and bool(one.core.stems) and not shared
    fits = one.mode == "actual" and thread.issue == one.issue and not names_another
    if fits and _only_open(thread, one, found):
        return _Fit(strength=1 + bonus, reason="the only open proposal on the issue between them")
    return None


def _carried_out(thread: Thread, one: Told) -> Thread:
    """The thread after a meeting of its parties: one that was proposed, and accepted, is held by that."""
    proposed = any(told.bag.stems & _MEETINGS for told in thread.tabling)
    sides = {*thread.author, *thread.audience}
    met = one.mode == "actual" and len(sides) > 1 and sides <= {*one.party, *one.addressee}
    if not (proposed and met and is_loose(thread.issue) and thread.near(one, ANSWER_DAYS)):
        return thread
    if thread.state_at(one.when) not in ("accepted", "partly_accepted", "agreed"):
        return thread
    link = Link(told=one, role="answer", reason="the meeting that was proposed and accepted")
    return thread.with_link(link)


def _stands_after(one: Told, thread: Thread) -> bool:
    """Whether what points back can mean the proposal: in its own report, one that was told of before it."""
    own = [t.citation.span for t in thread.tabling if t.citation.document == one.citation.document]
    return len(own) < len(thread.tabling) or min(own) < one.citation.span


def _may_answer(thread: Thread, one: Told) -> bool:
    party, sides = set(one.party), {*thread.author, *thread.audience}
    background = one.mode == "historical" and thread.links[0].told.mode != "historical"
    if background and one.when is None:
        return False
    if one.act.type in ("acceptance", "rejection"):
        return not party & set(thread.author) or _withdraws(thread, one)
    return not party or not sides or bool(party & sides)


def _withdraws(thread: Thread, one: Told) -> bool:
    gives_up = one.act.type in ("rejection", "concession") and one.mode != "negated"
    own = gives_up and bool(one.party) and set(one.party) == set(thread.author)
    return own and bool(wordbag(one.citation.words).stems & _WITHDRAWING)


def _only_open(thread: Thread, one: Told, found: Sequence[Thread]) -> bool:
    return _could_close(thread, one) and not any(
        other is not thread and other.issue == one.issue and _could_close(other, one) for other in found
    )


def _could_close(thread: Thread, one: Told) -> bool:
    party, author, audience = set(one.party), set(thread.author), set(thread.audience)
    before = days_between(thread.first, one.when) < 0
    if not party or not author or before or not thread.near(one, ANSWER_DAYS):
        return False
    state = thread.state_for(one)
    if one.act.type == "agreement":
        return state in OPEN and len(party) > 1 and party <= author | audience
    if one.act.type in ("implementation", "breach"):
        return state in ("agreed", "accepted") and party <= author | audience
    if one.act.type == "waiting":
        return state in OPEN and (party <= author or party <= audience)
    addressed = set(one.addressee) & author or (not one.addressee and party <= audience)
    return state in OPEN and bool(addressed) and not party & author


def _by_analyst(thread: Thread, one: Told, fit: _Fit | None) -> _Fit | None:
    """The fit, unless an analyst says otherwise."""
    rule = _ruled(thread, one)
    if rule is None:
        return fit
    return _Fit(strength=RULED, reason=rule.why) if rule.together else None


def _ruled(thread: Thread, one: Told) -> Ruled | None:
    return ruled(one.entry, (link.told.entry for link in thread.links))


def _best(fits: Sequence[_Fit | None], found: Sequence[Thread]) -> tuple[int, str] | None:
    """The strongest fit; of equals the thread that was spoken of last."""
    ranked = [(fit.strength, rank, fit.reason) for rank, fit in enumerate(fits) if fit is not None]
    if not ranked:
        return None
    _, rank, reason = max(ranked, key=lambda each: (each[0], each[1]))
    return rank, reason


def _replaced(found: Sequence[Thread], rank: int, thread: Thread) -> list[Thread]:
    return [thread if place == rank else other for place, other in enumerate(found)]


def _replaces(thread: Thread, one: Told) -> bool:
    """Whether `one` calls itself a new version, where the thread does not do so already."""
    return one.new_version and not any(told.new_version for told in thread.tabling)


def _named_before(thread: Thread, one: Told) -> bool:
    return any(just_before(told, one) for told in thread.tabling)


def _in_order(thread: Thread) -> Thread:
    first, *rest = thread.links
    tabled = first.told.when or dt.date.max
    return msgspec.structs.replace(
        thread, links=(first, *sorted(rest, key=lambda link: _place(link.told, tabled)))
    )


def _place(told: Told, tabled: dt.date) -> tuple[dt.date, dt.date, str, Span]:
    day = told.entry.day or dt.date.max
    return max(told.when or day, tabled), day, told.citation.document, told.citation.span
