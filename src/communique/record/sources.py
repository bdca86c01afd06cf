"""How many reports stand behind a line of the record, and how many independent ones."""

import datetime as dt
from collections.abc import Iterable, Mapping

from communique.record.values import Citation, Filed, Sources


def independent(citations: Iterable[Citation], documents: Mapping[str, Filed]) -> Sources | None:
    """The reports that `citations` cite, counted; None for no citation.

    `documents` are those of the ledger by hash. Two reports depend on each other where they go back, copy by
    copy, to one report, or to reports of one agency or one outlet: who says a thing twice is one source.
    """
    cited = [documents[digest] for digest in dict.fromkeys(one.document for one in citations)]
    if not cited:
        return None
    origins = {origin(filed, documents) for filed in cited}
    return Sources(reports=len(cited), independent=len(origins), first=min(cited, key=_place).hash)


def by_hash(documents: Iterable[Filed]) -> dict[str, Filed]:
    """Documents by their hashes."""
    return {filed.hash: filed for filed in documents}


def origin(filed: Filed, documents: Mapping[str, Filed]) -> str:
    """Whose report it goes back to, copy by copy: an agency's, an outlet's, else that of the document alone.

    A document that is not among `documents` ends the way back.
    """
    while filed.copy_of is not None and filed.copy_of.document in documents:
        filed = documents[filed.copy_of.document]
    return (filed.agency or filed.publisher or filed.hash).casefold()


def _place(filed: Filed) -> tuple[dt.date, bool, str]:
    return filed.day or dt.date.max, filed.copy_of is not None, filed.hash
