"""One function a user verb; the only place that joins intake, reading, record and store.

reading.read, adding.add          reports in
views.dossiers, views.positions,  the record out
views.shifts, views.contradictions,
views.proposals, views.meetings, views.agreements, views.awaiting, views.accounts, views.timeline,
views.statements, views.notes
folding.folds                     all of the above for one dossier, gathered
briefing.brief                    with what changed, for a brief
exporting.gather                  of all dossiers, for an export
relating.relate                   PLOVER relations of given pairs
keeping.verify, keeping.decide    the record itself
"""
