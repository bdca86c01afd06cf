"""The record of the talks: readings become a ledger, and every view of it is a pure fold over its entries.

Build with `ledger.build_ledger(readings, decisions)`. The folds, each in the file of its name, take the
ledger, the key of a dossier (None: all of them), `as_of` and, last and by default None, `known_by`: the two
days of `select.sections`. Without either all reports count, the undated too.

    positions.positions(ledger, dossier, as_of)    -> tuple[Position, ...]
    shifts.shifts(ledger, dossier, as_of)          -> tuple[Shift, ...]
    contradictions.contradictions(ledger, dossier, as_of) -> tuple[Contradiction, ...]
    proposals.proposals(ledger, dossier, as_of)    -> tuple[Proposal, ...]
    meetings.meetings(ledger, dossier, as_of)      -> tuple[Meeting, ...]
    agreements.agreements(ledger, dossier, as_of)  -> tuple[Agreement, ...]
    awaiting.awaiting(ledger, dossier, as_of)      -> tuple[Awaited, ...]
    timeline.timeline(ledger, dossier, as_of)      -> tuple[TimelineItem, ...]
    statements.statements(ledger, dossier, as_of)  -> tuple[Utterance, ...]
    discrepancies.discrepancies(ledger, dossier, as_of) -> tuple[Remark, ...]
    accounts.accounts(ledger, dossier, as_of)      -> tuple[Accounts, ...]
    dossiers.dossiers(ledger, as_of)               -> tuple[Dossier, ...]
    changes.changes(ledger, dossier, since, as_of) -> tuple[Change, ...]
"""
