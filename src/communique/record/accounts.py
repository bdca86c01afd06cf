"""One meeting or agreement as each party, the mediators and the outlets tell it."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from communique.record.accounts_values import Accounts, Claim, Role, Standing, Teller, Telling
from communique.record.agreements import agreements
from communique.record.matching import RELATED, likeness, numbers_agree, same_words
from communique.record.meetings import meetings
from communique.record.select import sections
from communique.record.similarity import Weights
from communique.record.told import NEAR_SENTENCES, Told, citations, days_between, holders, tell, weights_of
from communique.record.values import Agreement, Citation, Entry, Ledger, Meeting

# A meeting is told of on its day and the next ones.
AFTERMATH_DAYS = 2
_AT_A_MEETING = frozenset(
    (
        "agreement",
        "proposal",
        "acceptance",
        "rejection",
        "concession",
        "pledge",
        "mediation",
        "appraisal",
        "pressure",
    )
)
# Of what third parties do beside a meeting: what a host or mediator does and says to those who meet.
_AT_IT_BY_OTHERS = frozenset(("mediation", "appraisal", "pressure"))
# A report tells of what was said at a meeting after naming it, or in the sentence before.
_LEAD_SENTENCES = 1
_AHEAD = frozenset(("future", "hypothetical"))
_THE_MATTER = frozenset(("meeting", "agreement"))
_ROLES: tuple[Role, ...] = ("party", "mediator", "other", "outlet")
_STANDINGS: tuple[Standing, ...] = ("denied", "all", "several", "one")
_OUTLETS = Teller(name=None, named=True, role="outlet")


class _Section(msgspec.Struct, frozen=True, kw_only=True):
    """The acts of one dossier, and who is party to its conflict and who mediates."""

    told: tuple[Told, ...]
    weights: Weights
    by_place: dict[tuple[Citation, str], tuple[Told, ...]]
    parties: frozenset[str]
    mediators: frozenset[str]


class _Matter(msgspec.Struct, frozen=True, kw_only=True):
    """The acts that are the matter itself (`core`) and those told of it."""

    subject: Meeting | Agreement
    core: tuple[Told, ...]
    around: tuple[Told, ...]


def accounts(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Accounts, ...]:
    """The meetings and agreements of the parties in conflict that more than one side tells of.

    They stand by day, undated ones last; a meeting that is only planned or possible is none of them.

    A teller is the party that the source of the words speaks for, the source itself where it speaks for none,
    and the outlets together for what they report in their own words. To a meeting belong its reports and what
    is reported to have been agreed, proposed, answered or judged at it: acts of its parties that are dated to
    its day, or told within a few sentences of it in a report of that day or the two after. To an agreement
    belongs what is told of its conclusion and observance.
    """
    keys = [one.key for one in ledger.dossiers] if dossier is None else [dossier]
    found = [one for key in keys for one in _accounts(ledger, key, as_of, known_by)]
    return tuple(sorted(found, key=lambda one: (one.date or dt.date.max, one.parties, one.words)))


def _accounts(
    ledger: Ledger, key: str, as_of: dt.date | None, known_by: dt.date | None
) -> Iterable[Accounts]:
    section = _section(ledger, key, sections(ledger, key, as_of, known_by)[0])
    subjects: list[Meeting | Agreement] = [
        *(one for one in meetings(ledger, key, as_of, known_by) if one.state not in ("planned", "possible")),
        *agreements(ledger, key, as_of, known_by),
    ]
    for subject in subjects:
        if section.parties.intersection(subject.parties):
            yield from _told_of(_matter(section, subject), section)


def _section(ledger: Ledger, key: str, entries: Sequence[Entry]) -> _Section:
    told = tuple(tell(entries))
    places: dict[tuple[Citation, str], tuple[Told, ...]] = {}
    for one in told:
        place = (one.citation, one.act.type)
        places[place] = (*places.get(place, ()), one)
    sides = next(one.parties for one in ledger.dossiers if one.key == key)
    between = {
        name
        for one in told
        if one.act.type == "mediation" and one.act.mode != "negated"
        for name in one.party
    }
    return _Section(
        told=told,
        weights=weights_of(told),
        by_place=places,
        parties=frozenset(sides),
        mediators=frozenset(between - set(sides)),
    )


def _matter(section: _Section, subject: Meeting | Agreement) -> _Matter:
    places = [(citation, step.type) for step in subject.steps for citation in step.citations]
    core = tuple(one for place in dict.fromkeys(places) for one in section.by_place.get(place, ()))
    around = _around(section, subject, core) if isinstance(subject, Meeting) else ()
    return _Matter(subject=subject, core=core, around=around)


def _around(section: _Section, subject: Meeting, core: Sequence[Told]) -> tuple[Told, ...]:
    day = subject.date
    if day is None or subject.state == "called_off":
        return ()
    return tuple(
        one
        for one in section.told
        if _concerns(one, subject, section)
        and (one.act.event_date == day or (_lately(one, day) and any(_near(one, other) for other in core)))
    )


def _concerns(one: Told, subject: Meeting, section: _Section) -> bool:
    """Whether it is an act of those who met towards each other, or one of mediators between them."""
    met, doers = set(subject.parties), set(one.party)
    if not doers or not set(one.addressee) <= met:
        return False
    by_others = one.act.type in _AT_IT_BY_OTHERS and doers <= met | section.mediators
    return by_others or (one.act.type in _AT_A_MEETING and doers <= met)


def _lately(one: Told, day: dt.date) -> bool:
    """Whether the act, without a day of its own, is reported on that day or soon after."""
    known = one.act.event_date is None and one.when is not None
    return known and 0 <= days_between(day, one.when) <= AFTERMATH_DAYS


def _near(one: Told, other: Told) -> bool:
    gap = one.citation.sentence_number - other.citation.sentence_number
    return one.citation.document == other.citation.document and -_LEAD_SENTENCES <= gap <= NEAR_SENTENCES


def _date(subject: Meeting | Agreement) -> dt.date | None:
    return subject.date if isinstance(subject, Meeting) else subject.reached or subject.latest


def _told_of(matter: _Matter, section: _Section) -> Iterable[Accounts]:
    """The accounts of the matter; nothing where one side alone tells of it."""
    groups = [group for group in _claims(matter, section.weights) if _counts(matter, group)]
    tellers = _ordered(
        teller for group in groups for one in group for teller in _tellers(one, matter.subject, section)
    )
    if len(tellers) < 2:
        return
    claims = [_claim(group, matter.subject, section, tellers) for group in groups]
    subject = matter.subject
    meeting = isinstance(subject, Meeting)
    yield Accounts(
        matter="meeting" if meeting else "agreement",
        parties=subject.parties,
        place=subject.place if isinstance(subject, Meeting) else None,
        date=_date(subject),
        dated_by=subject.dated_by if isinstance(subject, Meeting) else "report",
        words=subject.words if isinstance(subject, Meeting) else subject.what,
        tellers=tellers,
        claims=tuple(sorted(claims, key=lambda one: _STANDINGS.index(one.standing))),
    )


def _counts(matter: _Matter, group: Sequence[Told]) -> bool:
    """Whether it tells of the matter: beside a meeting, what outlets alone report is nobody's account."""
    told_of = group[0] in matter.core or any(one.citation.source for one in group)
    return told_of and not (isinstance(matter.subject, Meeting) and _tense(group[0]) in _AHEAD)


def _claims(matter: _Matter, weights: Weights) -> list[list[Told]]:
    """The acts in groups that say the same; a denial goes to what it denies, where somebody says it."""
    groups: list[list[Told]] = []
    told = [*matter.core, *(one for one in matter.around if one not in matter.core)]
    for one in sorted(told, key=lambda each: each.act.mode == "negated"):
        home = next((group for group in groups if _says_the_same(matter, one, group, weights)), None)
        home = home or _denied(one, groups)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _denied(one: Told, groups: Sequence[list[Told]]) -> list[Told] | None:
    """What a denial in other words denies: the one thing of the kind that its party is said to have done."""
    if one.act.mode != "negated":
        return None
    alike = [group for group in groups if _same_act(group[0], one) and group[0].party == one.party]
    return alike[0] if len(alike) == 1 else None


def _says_the_same(matter: _Matter, one: Told, group: Sequence[Told], weights: Weights) -> bool:
    """That they met or agreed is told, and denied, in words of many kinds; the rest is known by its words."""
    if not _same_act(group[0], one):
        return False
    itself = one in matter.core and group[0] in matter.core
    free = one.act.mode == "negated" or (one.act.type in _THE_MATTER and numbers_agree(one, group))
    if (itself and free) or same_words(one, group, weights):
        return True
    own = [other for other in group if _teller_of(other) == _teller_of(one)]
    return likeness(one, own, weights) >= RELATED and numbers_agree(one, own)


def _same_act(known: Told, one: Told) -> bool:
    """Whether two acts are of one kind and parties; who meets whom, and who judges, makes no odds."""
    doing = [
        {*each.party, *each.addressee} if each.act.type == "meeting" else {*each.party}
        for each in (known, one)
    ]
    sides = known.act.type == "appraisal" or not all(doing) or bool(doing[0] & doing[1])
    return (
        known.act.type == one.act.type
        and sides
        and (one.act.mode == "negated" or _tense(known) == _tense(one))
    )


def _teller_of(one: Told) -> str | None:
    """Whose word it is: the party that the source speaks for, the source itself; None: the outlets'."""
    return one.citation.source_party or one.citation.source


def _tense(one: Told) -> str:
    return "actual" if one.mode == "historical" else one.mode


def _tellers(one: Told, subject: Meeting | Agreement, section: _Section) -> tuple[Teller, ...]:
    """Whose word it is: of each party, where the source speaks for several."""
    source = one.citation.source
    if source is None:
        return (_OUTLETS,)
    party = one.citation.source_party
    named = party is not None or one.citation.named
    names = [name.strip() for name in (party or source).split(";")]
    return tuple(Teller(name=name, named=named, role=_role(name, subject, section)) for name in names)


def _role(name: str, subject: Meeting | Agreement, section: _Section) -> Role:
    if name in section.parties:
        return "party"
    if name in section.mediators or name.casefold().endswith(("mediator", "mediators")):
        return "mediator"
    return "party" if name in subject.parties else "other"


def _ordered(tellers: Iterable[Teller]) -> tuple[Teller, ...]:
    return tuple(sorted(set(tellers), key=lambda one: (_ROLES.index(one.role), one.name or "")))


def _claim(
    group: Sequence[Told], subject: Meeting | Agreement, section: _Section, all_tellers: Sequence[Teller]
) -> Claim:
    by_teller: dict[tuple[Teller, bool], list[Told]] = {}
    for one in group:
        for teller in _tellers(one, subject, section):
            by_teller.setdefault((teller, _denies(one, group)), []).append(one)
    ordered = sorted(by_teller, key=lambda key: (key[1], all_tellers.index(key[0])))
    first = group[0]
    return Claim(
        type=first.act.type,
        mode=first.mode,
        issue=first.issue,
        parties=tuple(sorted({name for one in group for name in one.party})),
        words=first.citation.words,
        standing=_standing(ordered, len(all_tellers)),
        tellings=tuple(_telling(teller, denies, by_teller[teller, denies]) for teller, denies in ordered),
    )


def _denies(one: Told, group: Sequence[Told]) -> bool:
    """Whether it denies what the others say; where nobody says it, that it is not so is the claim itself."""
    return one.act.mode == "negated" and group[0].act.mode != "negated"


def _standing(told: Sequence[tuple[Teller, bool]], tellers: int) -> Standing:
    saying = {teller for teller, denies in told if not denies}
    if any(teller not in saying for teller, _ in told):
        return "denied"
    if len(saying) == tellers:
        return "all"
    return "several" if len(saying) > 1 else "one"


def _telling(teller: Teller, denies: bool, told: Sequence[Told]) -> Telling:
    return Telling(
        teller=teller,
        denies=denies,
        words=told[0].citation.words,
        date=min((one.when for one in told if one.when), default=None),
        holders=holders(told),
        citations=citations(told),
    )
