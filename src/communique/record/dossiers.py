"""The dossiers of the record, counted as of a day."""

import datetime as dt

import msgspec

from communique.record.select import out_by
from communique.record.values import Dossier, Ledger


def dossiers(
    ledger: Ledger, as_of: dt.date | None = None, known_by: dt.date | None = None
) -> tuple[Dossier, ...]:
    """The dossiers with a report by `known_by` (else `as_of`), their documents counted up to then."""
    counted = (_count(one, ledger, known_by or as_of) for one in ledger.dossiers)
    return tuple(one for one in counted if one.documents)


def _count(dossier: Dossier, ledger: Ledger, as_of: dt.date | None) -> Dossier:
    held = [one.day for one in ledger.documents if one.dossier == dossier.key and out_by(one.day, as_of)]
    known = sorted(day for day in held if day is not None)
    return msgspec.structs.replace(
        dossier,
        documents=len(held),
        first=known[0] if known else None,
        last=known[-1] if known else None,
    )
