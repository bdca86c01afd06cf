"""Everything that the record holds on one dossier, for a brief."""

import datetime as dt

import msgspec

from communique.errors import NotInRecord
from communique.record.accounts import accounts
from communique.record.accounts_values import Accounts
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.changes import changes
from communique.record.contradictions import contradictions
from communique.record.dossiers import dossiers
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.select import counts, out_by
from communique.record.statements import statements
from communique.record.timeline import timeline
from communique.record.values import (
    Agreement,
    Awaited,
    Change,
    Contradiction,
    Dossier,
    Entry,
    Filed,
    Ledger,
    Meeting,
    Position,
    Proposal,
    TimelineItem,
    Utterance,
)
from communique.service.keeping import dossier_key, ledger

LATELY = dt.timedelta(days=7)
"""What changed is told since a week before the last report, unless the user names a day."""


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """The folds of one dossier, taken on one ledger as of one day.

    `changes` are those since `since`; it is None, and they are none, where no report is as old.
    """

    dossier: Dossier
    as_of: dt.date | None
    since: dt.date | None
    documents: tuple[Filed, ...]
    positions: tuple[Position, ...]
    contradictions: tuple[Contradiction, ...]
    proposals: tuple[Proposal, ...]
    agreements: tuple[Agreement, ...]
    meetings: tuple[Meeting, ...]
    awaited: tuple[Awaited, ...]
    accounts: tuple[Accounts, ...]
    timeline: tuple[TimelineItem, ...]
    utterances: tuple[Utterance, ...]
    notes: tuple[Entry, ...]
    changes: tuple[Change, ...]


def brief(
    record: str,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    since: dt.date | None = None,
    known_by: dt.date | None = None,
) -> Holdings:
    """What a brief of the dossier rests on; raises NotInRecord where nothing is on record by that day.

    Without `since` the changes are those of the week before the last report. With `known_by` only reports of
    that day or before count, and `as_of` is the day up to which what they tell had happened.
    """
    held = ledger(record)
    key = dossier_key(held, dossier)
    by = known_by or as_of
    known = [one for one in dossiers(held, as_of, known_by) if one.key == key]
    if key is None or not known:
        raise NotInRecord(f"Nothing is on record for this brief{f' as of {by}' if by else ''}.")
    start = since or _lately(known[0])
    return Holdings(
        dossier=known[0],
        as_of=as_of,
        since=start,
        documents=_documents(held, key, by),
        positions=positions(held, key, as_of, known_by),
        contradictions=contradictions(held, key, as_of, known_by),
        proposals=proposals(held, key, as_of, known_by),
        agreements=agreements(held, key, as_of, known_by),
        meetings=meetings(held, key, as_of, known_by),
        awaited=awaiting(held, key, as_of, known_by),
        accounts=accounts(held, key, as_of, known_by),
        timeline=timeline(held, key, as_of, known_by),
        utterances=statements(held, key, as_of, known_by),
        notes=tuple(
            one
            for one in held.entries
            if one.kind == "note" and one.dossier == key and counts(one, as_of, known_by)
        ),
        changes=changes(held, key, start, as_of, known_by) if start else (),
    )


def _documents(held: Ledger, key: str, by: dt.date | None) -> tuple[Filed, ...]:
    """The documents filed in the dossier or with an entry in it, of that day or before."""
    cited = {one.citation.document for one in held.entries if one.dossier == key}
    cited |= {one.hash for one in held.documents if one.dossier == key}
    return tuple(one for one in held.documents if one.hash in cited and out_by(one.day, by))


def _lately(dossier: Dossier) -> dt.date | None:
    """A week before the last report; None where the first one is younger, for all would be new."""
    if dossier.first is None or dossier.last is None:
        return None
    start = dossier.last - LATELY
    return start if dossier.first <= start else None
