"""The record itself: opened, checked, and decided on by the user."""

import datetime as dt
from pathlib import Path

import msgspec

from communique.errors import NotInRecord
from communique.record.filing import slug
from communique.record.values import Decision, DecisionAction, Ledger
from communique.settings import default_record
from communique.store import verifying
from communique.store.record import Record, open_record, read_record
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
    """Everything on record, ready for the folds; raises NotInRecord where there is none yet."""
    with read_record(record) as store:
        return store.ledger()


def verify(record: str) -> Checked:
    """Every hash derived anew and every quotation compared with its text; needs a record."""
    with read_record(record) as store:
        faults = verifying.verify(store)
        documents = 0 if faults else len(store.ledger().documents)
        return Checked(record=store.where, digest=store.digest(), documents=documents, faults=faults)


def dossier_key(held: Ledger, named: str | None) -> str | None:
    """The key of the dossier that the user means: the one there is, or the one of that key or name.

    None only for an empty record. Raises NotInRecord for an unknown name, and where there are several and
    none is named.
    """
    if named is not None:
        return _known(held, named)
    if len(held.dossiers) > 1:
        raise NotInRecord(f"The record holds several dossiers; name one with --dossier: {_listing(held)}.")
    return held.dossiers[0].key if held.dossiers else None


def decide(
    record: str, *, action: DecisionAction, subject: str, value: str, author: str, reason: str
) -> Decision:
    """Puts a decision on the filing of the talks on record and gives it back.

    Dossiers are named by key or name, the document of an "assign" by its path or the beginning of its hash.
    An "assign" may name a dossier that is not there yet. Raises NotInRecord for what is not on record.
    """
    with read_record(record) as store:
        held = store.ledger()
        subject = document_hash(store, held, subject) if action == "assign" else _known(held, subject)
    match action:
        case "merge":
            value = _known(held, value)
        case "assign":
            value = _key(held, value) or slug((value,))
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


def _known(held: Ledger, named: str) -> str:
    key = _key(held, named)
    if key is None:
        raise NotInRecord(f"No dossier {named!r} is on record; there are: {_listing(held)}.")
    return key


def _key(held: Ledger, named: str) -> str | None:
    """The key of the dossier of that key or name, in any case."""
    keys = (one.key for one in held.dossiers if named.casefold() in (one.key.casefold(), one.name.casefold()))
    return next(keys, None)


def _listing(held: Ledger) -> str:
    return "; ".join(f"{one.key} ({one.name})" for one in held.dossiers) or "none yet"
