"""The record itself: opened, checked, and decided on by the user."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from communique.errors import NotInRecord, RecordCorrupt, RecordError
from communique.record.filing import slug
from communique.record.values import Decision, DecisionAction, Dossier, EntryKind, Ledger
from communique.settings import default_record
from communique.store import verifying
from communique.store.asking import State
from communique.store.record import Record, open_record, read_record
from communique.store.shelves import KINDS
from communique.store.verifying import Fault


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of the record found; `digest` is equal for records that hold the same."""

    record: str
    digest: str
    documents: int
    faults: tuple[Fault, ...]


def open_to_write(record: str) -> Record:
    """The record to add to, made where there is none; the user's own data folder is made with it."""
    if record == default_record():
        Path(record).parent.mkdir(parents=True, exist_ok=True)
    return open_record(record)


def ledger(record: str) -> Ledger:
    """What the folds look at, of all dossiers; raises NotInRecord where there is no record yet."""
    if index_of(record) is None:
        return whole(record)
    with read_record(record) as store:
        return store.part(None)


def dossier_ledger(record: str, named: str | None) -> tuple[Ledger, str | None]:
    """What the folds of the dossier that the user means look at, and its key as `dossier_key` gives it."""
    state = index_of(record)
    if state is None:
        held = whole(record)
        return held, dossier_key(held.dossiers, named)
    key = dossier_key(state.dossiers, named)
    return (Ledger() if key is None else part(record, state.token, key)), key


def listing(record: str) -> Ledger:
    """The documents and dossiers on record, without an entry; raises NotInRecord where there is none yet."""
    if index_of(record) is None:
        return whole(record)
    with read_record(record) as store:
        return store.listing()


def index_of(record: str) -> State | None:
    """The state of the index, brought up to date where anything is new; None where nobody may write to it."""
    with read_record(record) as store:
        state = store.index()
    if state is None or not state.fresh:
        try:
            with open_to_write(record) as store:
                store.bring_up_to_date()
                return store.index()
        except RecordCorrupt:
            raise
        except RecordError:
            return None
    return state


def whole(record: str) -> Ledger:
    """Everything on record, derived from the readings without the index."""
    with read_record(record) as store:
        return store.ledger()


# The token is another after each change, so that what is kept is never out of date.
@lru_cache(maxsize=16)
def part(record: str, token: str, key: str, kinds: tuple[EntryKind, ...] = KINDS) -> Ledger:
    """What the folds of the dossier look at, kept for the next question on it."""
    with read_record(record) as store:
        return store.part(key, kinds)


def verify(record: str) -> Checked:
    """Every hash derived anew and every quotation compared with its text; needs a record."""
    with read_record(record) as store:
        faults = verifying.verify(store)
        documents = 0 if faults else len(store.ledger().documents)
        return Checked(record=store.where, digest=store.digest(), documents=documents, faults=faults)


def dossier_key(dossiers: Sequence[Dossier], named: str | None) -> str | None:
    """The key of the dossier that the user means: the one there is, or the one of that key or name.

    None only for an empty record. Raises NotInRecord for an unknown name, and where there are several and
    none is named.
    """
    if named is not None:
        return known_dossier(dossiers, named)
    if len(dossiers) > 1:
        raise NotInRecord(
            f"The record holds several dossiers; name one with --dossier: {_listing(dossiers)}."
        )
    return dossiers[0].key if dossiers else None


def decide(
    record: str, *, action: DecisionAction, subject: str, value: str, author: str, reason: str
) -> Decision:
    """Puts a decision on the filing of the talks on record and gives it back.

    Dossiers are named by key or name, the document of an "assign" by its path or the beginning of its hash.
    An "assign" may name a dossier that is not there yet. Raises NotInRecord for what is not on record.
    """
    held = listing(record)
    if action == "assign":
        with read_record(record) as store:
            subject = document_hash(store, held, subject)
    else:
        subject = known_dossier(held.dossiers, subject)
    match action:
        case "merge":
            value = known_dossier(held.dossiers, value)
        case "assign":
            value = _key(held.dossiers, value) or slug((value,))
    decision = Decision(
        action=action,
        subject=subject,
        value=value,
        author=author,
        made=dt.datetime.now(dt.UTC),
        reason=reason,
    )
    with open_to_write(record) as store:
        store.decide(decision)
    return decision


def document_hash(store: Record, held: Ledger, named: str) -> str:
    """The hash of the document that was added from this path, else of the one whose hash begins so.

    Raises NotInRecord where there is none.
    """
    hashes = [one.hash for one in held.documents if one.path == named]
    return hashes[0] if len(hashes) == 1 else store.document(named).hash


def known_dossier(held: Sequence[Dossier], named: str) -> str:
    """The key of the dossier of that key or name, in any case; raises NotInRecord with those there are."""
    key = _key(held, named)
    if key is None:
        raise NotInRecord(f"No dossier {named!r} is on record; there are: {_listing(held)}.")
    return key


def _key(held: Sequence[Dossier], named: str) -> str | None:
    """The key of the dossier of that key or name, in any case."""
    keys = (one.key for one in held if named.casefold() in (one.key.casefold(), one.name.casefold()))
    return next(keys, None)


def _listing(held: Sequence[Dossier]) -> str:
    return "; ".join(f"{one.key} ({one.name})" for one in held) or "none yet"
