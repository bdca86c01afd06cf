"""How many reports stand behind a line of the record, and how many independent ones."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from communique.record.values import (
    Agreement,
    Awaited,
    Citation,
    Filed,
    Meeting,
    Position,
    Proposal,
    Sources,
    TimelineItem,
    Value,
)

T = TypeVar("T", bound=Value)


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


def with_sources(lines: Iterable[T], documents: Iterable[Filed]) -> tuple[T, ...]:
    """The lines of a fold with their `sources` counted; values without that field stay as they are."""
    known = by_hash(documents)
    return tuple(_with_sources(line, known) for line in lines)


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


def _with_sources(line: T, documents: Mapping[str, Filed]) -> T:
    match line:
        case Position() | Awaited() | TimelineItem():
            cited = list(line.citations)
        case Proposal() | Meeting() | Agreement():
            cited = [citation for step in line.steps for citation in step.citations]
        case _:
            return line
    return msgspec.structs.replace(line, sources=independent(cited, documents))


def _place(filed: Filed) -> tuple[dt.date, bool, str]:
    return filed.day or dt.date.max, filed.copy_of is not None, filed.hash
