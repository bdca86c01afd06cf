"""Everything that the record holds on one dossier, for a brief."""

import datetime as dt

import msgspec

from communique.errors import NotInRecord
from communique.record.changes import changes
from communique.record.dossiers import dossiers
from communique.record.sources import with_sources
from communique.record.values import Change, Dossier, Ledger
from communique.service.folding import Folds, entries_of, folds
from communique.service.keeping import dossier_ledger

LATELY = dt.timedelta(days=7)
"""What changed is told since a week before the last report, unless the user names a day."""


class Holdings(Folds, frozen=True, kw_only=True):
    """The folds of one dossier, taken on one ledger as of one day.

    `changes` are those since `since`; it is None, and they are none, where no report is as old.
    """

    dossier: Dossier
    as_of: dt.date | None
    known_by: dt.date | None
    since: dt.date | None
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
    held, key = dossier_ledger(record, dossier)
    by = known_by or as_of
    known = [one for one in dossiers(held, as_of, known_by) if one.key == key]
    if key is None or not known:
        raise NotInRecord(f"Nothing is on record for this brief{f' as of {by}' if by else ''}.")
    start = since or _lately(known[0])
    entries = entries_of(held, (key,), as_of, known_by)[key]
    return Holdings(
        **msgspec.structs.asdict(folds(held, key, entries, as_of, known_by)),
        dossier=known[0],
        as_of=as_of,
        known_by=known_by,
        since=start,
        changes=_changes(held, key, start, as_of, known_by) if start else (),
    )


def _changes(
    held: Ledger, key: str, since: dt.date, as_of: dt.date | None, known_by: dt.date | None
) -> tuple[Change, ...]:
    """What changed, with the sources of each line that did counted."""
    found = changes(held, key, since, as_of, known_by)
    subjects = with_sources((one.subject for one in found), held.documents)
    return tuple(
        msgspec.structs.replace(one, subject=subject) for one, subject in zip(found, subjects, strict=True)
    )


def _lately(dossier: Dossier) -> dt.date | None:
    """A week before the last report; None where the first one is younger, for all would be new."""
    if dossier.first is None or dossier.last is None:
        return None
    start = dossier.last - LATELY
    return start if dossier.first <= start else None
