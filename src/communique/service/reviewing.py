"""What an analyst makes of the record: what there is to review, decisions on it, and how analysts agree."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Self, get_args

import msgspec

from communique.errors import BadCorrection, CommuniqueError, Malformed, NotInRecord
from communique.record.corrections_amending import Changes
from communique.record.corrections_deciding import Known, Said, correction_of, decided, undoing
from communique.record.corrections_listing import (
    Desk,
    Item,
    ItemKind,
    findings,
    lay_out,
    link_items,
    name_items,
    position_items,
)
from communique.record.corrections_reliability import Reliability, reliability
from communique.record.corrections_standing import made_order
from communique.record.corrections_values import (
    ActTarget,
    Correction,
    CorrectionAction,
    content_of,
    hash_of,
    target_id,
)
from communique.record.ledger import newest
from communique.record.select import out_by
from communique.service.keeping import document_hash, dossier_key, open_to_write
from communique.store.record import Record, read_record

ReviewState = Literal["open", "decided", "all"]
KeptState = Literal["recorded", "already_there"]
KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
_PARTIES = ("party", "addressee", "actor", "recipient", "name")


class ReviewQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to list: absent parts select everything.

    `document` is a path as added or the beginning of a hash. `state` "open": what `author` has not decided
    on, "decided": what anybody has. `blind` leaves out what others than `author` decided.
    """

    kind: ItemKind = "act"
    dossier: str | None = None
    party: str | None = None
    issue: str | None = None
    document: str | None = None
    as_of: dt.date | None = None
    since: dt.date | None = None
    state: ReviewState = "open"
    author: str = ""
    blind: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision as a program gives it, a line of JSON.

    `id` is that of the list; to undo, the beginning of a correction's hash will do. `author` and `made` are
    those of the call where they are absent.
    """

    id: str
    action: CorrectionAction
    changes: Changes = Changes()
    reason: str = ""
    author: str | None = None
    made: dt.datetime | None = None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one decision: the ids of what it is about, and the hashes of its corrections.

    A position is decided on through acts; there are no corrections where it stood so already.
    """

    id: str
    action: CorrectionAction
    state: KeptState
    targets: tuple[str, ...]
    corrections: tuple[str, ...]


def to_review(record: str, query: ReviewQuery) -> tuple[Item, ...]:
    """What there is to review, in the order of the reports; raises NotInRecord for what is not on record."""
    with read_record(record) as store:
        desk = _desk(store, query.author if query.blind else None)
        document = document_hash(store, desk.ledger, query.document) if query.document else None
    dossier = dossier_key(desk.ledger.dossiers, query.dossier) if query.dossier else None
    found = _listed(desk, query.kind, dossier, document)
    return tuple(one for one in found if _wanted(one, query, dossier, document))


def item(record: str, start: str, *, author: str = "", blind: bool = False) -> Item:
    """The thing whose id begins so; `blind` leaves out what others than `author` decided.

    Raises NotInRecord where there is none, or several.
    """
    with read_record(record) as store:
        desk = _desk(store, author if blind else None)
    return _only(_index(desk, [start]), start)


def decide(record: str, lines: Sequence[Line], *, author: str, blind: bool = False) -> tuple[Kept, ...]:
    """Puts decisions on record, all or none.

    Raises NotInRecord for an unknown id and BadCorrection for what does not fit.
    """
    with _open(record) as store:
        table = _Table.laid(store, [line.id for line in lines], author=author, blind=blind)
        made = [table.corrections(line) for line in lines]
        added = store.correct([one for found in made for one in found])
    return tuple(_kept(line, found, added) for line, found in zip(lines, made, strict=True))


def apply(
    record: str, lines: Iterable[bytes], *, author: str, blind: bool = False
) -> Iterator[Kept | Malformed]:
    """Puts decisions given as lines of JSON on record, each a `Line` or a correction as `log` gives it.

    One transaction a line. An error takes the place of a line that is none or does not fit; the others go on.
    Blank lines are passed over. The same lines again add nothing where each says when it was `made`, or where
    nothing else was decided since.
    """
    parsed = [(number, _parsed(line)) for number, line in enumerate(lines, 1) if line.strip()]
    named = [one.id for _, one in parsed if isinstance(one, Line)]
    with _open(record) as store:
        table = _Table.laid(store, named, author=author, blind=blind)
        for number, one in parsed:
            try:
                yield _applied(store, table, one)
            except CommuniqueError as error:
                reason = str(error).rstrip(".")
                yield Malformed(f"line {number}", reason, "correct the line and apply the file again")


def log(record: str) -> tuple[Correction, ...]:
    """Every correction on record, the undone and the undoing included, from old to new."""
    with read_record(record) as store:
        return tuple(sorted(store.corrections(), key=made_order))


def reliability_of(record: str, analysts: Sequence[str] = ()) -> Reliability:
    """How far analysts agree, all of them or those named.

    Raises NotInRecord for one who has decided on nothing.
    """
    found = log(record)
    known = sorted({one.author for one in found})
    for name in analysts:
        if name not in known:
            listing = ", ".join(known) or "nobody yet"
            raise NotInRecord(f"{name!r} has decided on nothing; there are decisions of: {listing}.")
    return reliability(found, analysts)


class _Table(msgspec.Struct, kw_only=True):
    """The desk while decisions are made on it: what ids mean, and every correction made so far."""

    index: Mapping[str, Item]
    known: Known
    made: dict[str, list[Correction]]
    author: str
    blind: bool

    @classmethod
    def laid(cls, store: Record, ids: Sequence[str], *, author: str, blind: bool) -> Self:
        """The desk of the record, with what the ids can mean."""
        desk = _desk(store, author if blind else None)
        index = _index(desk, ids)
        acts = {one.id: one.targets[0] for one in index.values() if one.kind == "act"}
        made: dict[str, list[Correction]] = {}
        for one in store.corrections():
            made.setdefault(target_id(one.target), []).append(one)
        known = Known(
            readings=desk.readings,
            acts={key: target for key, target in acts.items() if isinstance(target, ActTarget)},
            corrections=made,
        )
        return cls(index=index, known=known, made=made, author=author, blind=blind)

    def corrections(self, line: Line) -> list[Correction]:
        """What the line adds to the record."""
        said = Said(
            action=line.action,
            author=line.author or self.author,
            made=(line.made or dt.datetime.now(dt.UTC)).astimezone(dt.UTC),
            reason=line.reason,
            changes=line.changes,
            blind=self.blind,
        )
        if line.action == "undo" and not line.id.startswith(KINDS):
            found = [self._to_undo(line.id, said)]
        else:
            found = decided(_only(self.index, line.id).targets, said, self.known)
        for one in found:
            self.take(one)
        return found

    def take(self, one: Correction) -> None:
        """Counts a correction with those made so far."""
        self.made.setdefault(target_id(one.target), []).append(one)

    def _to_undo(self, start: str, said: Said) -> Correction:
        earlier = [one for found in self.made.values() for one in found if one.made < said.made]
        return undoing(correction_of(start, earlier), said)


def _open(record: str) -> Record:
    """The record to add to; raises NotInRecord where there is none yet."""
    with read_record(record):
        return open_to_write(record)


def _applied(store: Record, table: _Table, one: Line | Correction | BadCorrection) -> Kept:
    if isinstance(one, BadCorrection):
        raise one
    if isinstance(one, Line):
        made = table.corrections(one)
        return _kept(one, made, store.correct(made))
    added = store.correct([one])
    table.take(one)
    return _kept(Line(id=target_id(one.target), action=one.action), [one], added)


def _kept(line: Line, made: Sequence[Correction], added: Sequence[str]) -> Kept:
    return Kept(
        id=line.id,
        action=line.action,
        state="recorded" if any(one.hash in added for one in made) else "already_there",
        targets=tuple(dict.fromkeys(target_id(one.target) for one in made)),
        corrections=tuple(one.hash for one in made),
    )


def _parsed(line: bytes) -> Line | Correction | BadCorrection:
    """The line as a decision, or as a correction of a log; an error that says what it lacks."""
    try:
        if b'"target"' not in line:
            return msgspec.json.decode(line, type=Line)
        logged = msgspec.json.decode(line, type=Correction)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return BadCorrection(f"It is no decision ({error}).")
    if hash_of(content_of(logged)) != logged.hash:
        return BadCorrection("Its hash does not match its content.")
    return logged


def _desk(store: Record, only: str | None) -> Desk:
    made = [one for one in store.corrections() if only is None or one.author == only]
    return lay_out(newest(store.readings()), store.decisions(), made)


def _index(desk: Desk, ids: Iterable[str]) -> dict[str, Item]:
    """Everything that ids of these kinds can mean."""
    kinds = {kind for kind in KINDS for one in ids if one.startswith(kind)}
    if "link" in kinds:
        kinds.add("act")
    found = [item for kind in sorted(kinds) for item in _listed(desk, kind, None, None)]
    if "name" in kinds:
        found += [item for digest in desk.readings for item in name_items(desk, digest)]
    return {item.id: item for item in found}


def _only(index: Mapping[str, Item], start: str) -> Item:
    found = [item for key, item in index.items() if key.startswith(start)]
    if start in index:
        return index[start]
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} ids on record begin" if found else "No id on record begins"
    raise NotInRecord(f"{many} with {start!r}; `communique review list` prints the ids.")


def _listed(desk: Desk, kind: ItemKind, dossier: str | None, document: str | None) -> list[Item]:
    match kind:
        case "name":
            return name_items(desk, document)
        case "position":
            return position_items(desk, dossier)
        case "link":
            return link_items(desk, dossier)
        case _:
            return findings(desk, kind)


def _wanted(one: Item, query: ReviewQuery, dossier: str | None, document: str | None) -> bool:
    named = {name.strip().casefold() for key in _PARTIES for name in (one.fields.get(key) or "").split(";")}
    cited = one.citation
    return (
        (dossier is None or one.dossier in (None, dossier))
        and (document is None or cited is None or cited.document == document)
        and (query.party is None or query.party.casefold() in named)
        and query.issue in (None, one.fields.get("issue"))
        and (cited is None or _dated(cited.published, query))
        and _in_state(one, query)
    )


def _dated(day: dt.date | None, query: ReviewQuery) -> bool:
    return out_by(day, query.as_of) and (query.since is None or (day is not None and day >= query.since))


def _in_state(one: Item, query: ReviewQuery) -> bool:
    match query.state:
        case "open":
            return query.author not in one.by
        case "decided":
            return bool(one.by)
        case "all":
            return True
