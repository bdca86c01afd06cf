"""Who is reported to have said what."""

import datetime as dt

from communique.findings import Statement
from communique.record.select import sections
from communique.record.values import Ledger, Utterance


def statements(
    ledger: Ledger,
    dossier: str | None = None,
    as_of: dt.date | None = None,
    known_by: dt.date | None = None,
) -> tuple[Utterance, ...]:
    """All statements in order of their reports' days, undated ones last, each in the order of its text."""
    found = [
        Utterance(
            speaker=entry.finding.speaker,
            party=entry.finding.party,
            named=entry.finding.named,
            kind=entry.finding.kind,
            words=entry.citation.words,
            date=entry.day,
            citation=entry.citation,
        )
        for entries in sections(ledger, dossier, as_of, known_by)
        for entry in entries
        if isinstance(entry.finding, Statement)
    ]
    return tuple(sorted(found, key=lambda one: one.date or dt.date.max))
