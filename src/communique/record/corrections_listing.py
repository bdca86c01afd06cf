"""What there is to review: findings, names, positions and links, each under an id made of its content."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from communique.findings import Act, Event, Note, Reading, Statement
from communique.record.agreements import agreements
from communique.record.corrections import AnyFinding, Reviewed, correct, make_rules
from communique.record.corrections_showing import review_of, shown
from communique.record.corrections_standing import standing
from communique.record.corrections_values import (
    ActTarget,
    AnyTarget,
    Correction,
    LinkTarget,
    NameTarget,
    Review,
    target_id,
    target_of,
)
from communique.record.ledger import build_ledger
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.select import names
from communique.record.values import (
    Agreement,
    Citation,
    Decision,
    Entry,
    Ledger,
    Meeting,
    Position,
    Proposal,
    Step,
)

ItemKind = Literal["act", "statement", "event", "note", "name", "link", "position"]
ItemState = Literal["open", "accepted", "rejected", "amended", "contested"]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an analyst can accept, reject or amend.

    `fields` says in words what is read there, under the names by which it is amended where it can be.
    `citation` holds the words (None: a name). `state` says how it was decided on: "contested" where analysts
    differ; `by` names the analysts whose decisions stand on all of it. `unread`: the present reader does not
    find it, an analyst's word keeps it. `targets` is what a decision on it is about: a position is decided on
    through the acts that it rests on.
    """

    id: str
    kind: ItemKind
    dossier: str | None
    fields: dict[str, str | None]
    score: float | None
    citation: Citation | None
    state: ItemState
    by: tuple[str, ...]
    reviews: tuple[Review, ...]
    unread: bool
    targets: tuple[AnyTarget, ...]


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """The record as it lies before an analyst; build with `lay_out`."""

    readings: dict[str, Reading]
    ledger: Ledger
    standing: dict[str, tuple[Correction, ...]]
    reviewed: dict[str, tuple[Reviewed, ...]]


def lay_out(
    readings: Sequence[Reading], decisions: Iterable[Decision], corrections: Sequence[Correction]
) -> Desk:
    """The desk over one reading a document."""
    rules = make_rules(corrections)
    by_target: dict[str, list[Correction]] = {}
    for one in standing(corrections):
        by_target.setdefault(target_id(one.target), []).append(one)
    corrected = {one.document.hash: correct(one, rules).reviewed for one in readings}
    return Desk(
        readings={one.document.hash: one for one in readings},
        ledger=build_ledger(readings, decisions, corrections),
        standing={key: tuple(found) for key, found in by_target.items()},
        reviewed={digest: reviewed for digest, reviewed in corrected.items() if reviewed},
    )


def findings(desk: Desk, kind: ItemKind) -> list[Item]:
    """The acts, statements, events or notes in the order of the ledger, rejected ones in their place."""
    held = (one for one in (*desk.ledger.entries, *desk.ledger.rejected) if one.kind == kind)
    return [_item(desk, entry) for entry in sorted(held, key=_reading_order)]


def name_items(desk: Desk, document: str | None = None) -> list[Item]:
    """The names that readings resolve to, as they are read: of one document, or wherever they occur."""
    chosen = [desk.readings[document]] if document else list(desk.readings.values())
    told: dict[str, list[tuple[str, str | None]]] = {}
    for reading in chosen:
        for name, kind, party in _names(reading):
            told.setdefault(name, []).append((kind, party))
    return [_name(desk, document, name, told[name]) for name in sorted(told)]


def position_items(desk: Desk, dossier: str | None) -> list[Item]:
    """The positions as they stand; a decision on one is a decision on each act of its present wording."""
    acts = _acts(desk.ledger)
    return [_position(desk, one, acts) for one in positions(desk.ledger, dossier)]


def link_items(desk: Desk, dossier: str | None) -> list[Item]:
    """For each act in the course of a proposal, agreement or meeting, that it belongs there."""
    acts = _acts(desk.ledger)
    matters: list[Proposal | Agreement | Meeting] = [
        *proposals(desk.ledger, dossier),
        *agreements(desk.ledger, dossier),
        *meetings(desk.ledger, dossier),
    ]
    found = {item.id: item for matter in matters for item in _links(desk, matter, acts)}
    parted = {item.id: item for item in _decided_links(desk) if dossier in (None, item.dossier)}
    return list((parted | found).values())


def state_of(decisions: Sequence[Correction]) -> ItemState:
    """How a target was decided on, by the standing decisions on it."""
    outcomes = {one.outcome for one in decisions}
    if len(outcomes) > 1:
        return "contested"
    if not decisions:
        return "open"
    if decisions[0].outcome is None:
        return "rejected"
    return "accepted" if decisions[0].outcome == decisions[0].target else "amended"


def origin(desk: Desk, document: str, finding: AnyFinding) -> Reviewed | None:
    """What corrections made of a finding as it counts; None where none is about it."""
    return next((one for one in desk.reviewed.get(document, ()) if one.finding == finding), None)


def _analysts(desk: Desk, targets: Sequence[AnyTarget]) -> tuple[str, ...]:
    """Who has decided on every one of the targets."""
    deciders = [{one.author for one in desk.standing.get(target_id(target), ())} for target in targets]
    return tuple(sorted(set.intersection(*deciders))) if deciders else ()


def _reading_order(entry: Entry) -> tuple[bool, str, str, tuple[int, int]]:
    day, span = entry.day, entry.citation.span
    return day is None, day.isoformat() if day else "", entry.citation.document, (span.start, span.end)


def _item(desk: Desk, entry: Entry) -> Item:
    document = entry.citation.document
    reviewed = origin(desk, document, entry.finding)
    target = reviewed.target if reviewed else target_of(document, entry.finding)
    return Item(
        id=target_id(target),
        kind=entry.kind,
        dossier=entry.dossier,
        fields=_fields(entry.finding, desk.readings[document].document.text),
        score=None if isinstance(entry.finding, Note) else entry.finding.score,
        citation=entry.citation,
        state=state_of(desk.standing.get(target_id(target), ())),
        by=_analysts(desk, (target,)),
        reviews=entry.citation.reviews,
        unread=reviewed is not None and reviewed.unread,
        targets=(target,),
    )


def _fields(finding: AnyFinding, text: str) -> dict[str, str | None]:
    read: tuple[str, ...]
    match finding:
        case Act():
            read = ("type", "mode", "issue", "party", "addressee", "source", "object", "event_date")
        case Event():
            read = ("type", "mode", "actor", "recipient", "event_date")
        case Statement():
            read = ("kind", "speaker", "party")
        case Note():
            read = ("kind", "text")
    amended_as = {"event_date": "date", "kind": "type"}
    return {amended_as.get(name, name): shown(getattr(finding, name), text) for name in read}


def _names(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """Each name with its kind and whom it speaks for, once an occurrence in a finding."""
    known = {one.name: (one.kind, one.party) for one in reading.actors}
    joint = [role.name for act in reading.acts for role in (act.party, act.addressee, act.source) if role]
    joint += [role.name for event in reading.events for role in (event.actor, event.recipient) if role]
    joint += [name for one in reading.statements for name in {one.speaker, one.party}]
    for several in joint:
        for name in (several or "").split(";"):
            if name.strip():
                kind, party = known.get(name.strip(), ("", None))
                yield name.strip(), kind, party


def _name(desk: Desk, document: str | None, name: str, told: Sequence[tuple[str, str | None]]) -> Item:
    target = NameTarget(document=document, name=name)
    decided = desk.standing.get(target_id(target), ())
    last = decided[-1].outcome if decided else target
    fields = {
        "name": last.name if isinstance(last, NameTarget) else None,
        "read": name,
        "type": ", ".join(sorted({kind for kind, _ in told if kind})) or None,
        "party": ", ".join(sorted({party for _, party in told if party})) or None,
        "findings": str(len(told)),
    }
    reviews = tuple(review_of(one, ()) for one in decided)
    return _plain(desk, "name", target, fields, reviews=reviews)


def _plain(
    desk: Desk,
    kind: ItemKind,
    target: AnyTarget,
    fields: dict[str, str | None],
    *,
    reviews: tuple[Review, ...],
    citation: Citation | None = None,
    dossier: str | None = None,
) -> Item:
    return Item(
        id=target_id(target),
        kind=kind,
        dossier=dossier,
        fields=fields,
        score=None,
        citation=citation,
        state=state_of(desk.standing.get(target_id(target), ())),
        by=_analysts(desk, (target,)),
        reviews=reviews,
        unread=False,
        targets=(target,),
    )


_Acts = dict[tuple[str, int, int], list[Entry]]


def _acts(ledger: Ledger) -> _Acts:
    found: _Acts = {}
    for entry in ledger.entries:
        if entry.kind == "act":
            found.setdefault((entry.citation.document, *entry.citation.span), []).append(entry)
    return found


def _cited(
    desk: Desk, citations: Iterable[Citation], acts: _Acts, fits: Callable[[Act], bool]
) -> list[tuple[Entry, ActTarget]]:
    """The acts behind citations, each with what a correction of it refers to."""
    found = []
    for citation in citations:
        for entry in acts.get((citation.document, *citation.span), []):
            if isinstance(entry.finding, Act) and fits(entry.finding):
                found.append((entry, _act_target(desk, entry)))
    return found


def _act_target(desk: Desk, entry: Entry) -> ActTarget:
    reviewed = origin(desk, entry.citation.document, entry.finding)
    target = reviewed.target if reviewed else target_of(entry.citation.document, entry.finding)
    if not isinstance(target, ActTarget):
        raise TypeError(f"{target_id(target)} is no act")
    return target


def _position(desk: Desk, one: Position, acts: _Acts) -> Item:
    behind = _cited(
        desk,
        one.citations,
        acts,
        lambda act: (act.type, act.issue) == (one.kind, one.issue) and one.party in names(act.party),
    )
    targets = tuple(dict.fromkeys(target for _, target in behind))
    key = hashlib.sha256("\n".join([one.party, *sorted(map(target_id, targets))]).encode()).hexdigest()
    states = {state_of(desk.standing.get(target_id(target), ())) for target in targets}
    return Item(
        id=f"position-{key[:12]}",
        kind="position",
        dossier=behind[0][0].dossier if behind else None,
        fields={
            "type": one.kind,
            "mode": one.mode,
            "issue": one.issue,
            "party": one.party,
            "addressee": one.towards,
            "source": "; ".join(one.holders) or None,
        },
        score=None,
        citation=one.citations[-1],
        state=states.pop() if len(states) == 1 else "open",
        by=_analysts(desk, targets),
        reviews=tuple(dict.fromkeys(review for entry, _ in behind for review in entry.citation.reviews)),
        unread=False,
        targets=targets,
    )


def _links(desk: Desk, matter: Proposal | Agreement | Meeting, acts: _Acts) -> Iterator[Item]:
    first, *_ = matter.steps
    founders = _of_step(desk, first, acts)
    for step in matter.steps if founders else ():
        for entry, target in _of_step(desk, step, acts):
            if target != founders[0][1]:
                link = LinkTarget(act=target, founder=founders[0][1])
                yield _link(desk, link, type(matter).__name__.lower(), step.link, entry)


def _decided_links(desk: Desk) -> Iterator[Item]:
    """The links that analysts decided on, whether or not a fold makes them any more."""
    decided = [one.target for made in desk.standing.values() for one in made]
    links = dict.fromkeys(link for link in decided if isinstance(link, LinkTarget))
    entries = {_act_target(desk, entry): entry for found in _acts(desk.ledger).values() for entry in found}
    for link in links:
        if link.act in entries:
            yield _link(desk, link, "matter", "an analyst decided on it", entries[link.act])


def _link(desk: Desk, link: LinkTarget, matter: str, why: str, entry: Entry) -> Item:
    founder = link.founder
    fields = {
        "type": link.act.finding.type,
        "party": shown(link.act.finding.party, ""),
        "act": target_id(link.act),
        "matter": matter,
        "to": target_id(founder),
        "of": founder.finding.span.of(desk.readings[founder.document].document.text),
        "why": why,
    }
    decided = desk.standing.get(target_id(link), ())
    reviews = tuple(review_of(one, ()) for one in decided)
    return _plain(desk, "link", link, fields, reviews=reviews, citation=entry.citation, dossier=entry.dossier)


def _of_step(desk: Desk, step: Step, acts: _Acts) -> list[tuple[Entry, ActTarget]]:
    return _cited(desk, step.citations, acts, lambda act: (act.type, act.mode) == (step.type, step.mode))
