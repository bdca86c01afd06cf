"""Readings become the ledger: one entry a finding, in an order that depends on content alone."""

import datetime as dt
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from communique.findings import Event, Note, ReaderVersion, Reading, Statement
from communique.record.copies import Report, agency_line, copies
from communique.record.corrections import Corrected, Rules, correct, counterpart, make_rules, with_findings
from communique.record.corrections_links import acts_of, linked
from communique.record.corrections_standing import made_order
from communique.record.corrections_values import Correction
from communique.record.filing import Filing, file_documents, summarize
from communique.record.select import names, report_day
from communique.record.values import Citation, CopyOf, Decision, Entry, EntryKind, Filed, Ledger
from communique.spans import Span, cover


def build_ledger(
    readings: Iterable[Reading],
    decisions: Iterable[Decision] = (),
    corrections: Iterable[Correction] = (),
) -> Ledger:
    """The ledger of `readings`, corrected by `corrections`, as `decisions` file them.

    The order of any of them changes nothing. Of several readings of one document the one by the newest reader
    counts; a document that came from several paths is listed under the first of them in the alphabet.
    """
    made = tuple(sorted(set(corrections), key=made_order))
    rules = make_rules(made)
    corrected = [correct(reading, rules) for reading in newest(readings)]
    ordered = in_order(decisions)
    filing = file_documents([summarize(one.reading) for one in corrected], standing(ordered))
    entries = [entry for one in corrected for entry in entries_of(one, filing)]
    rejected = [_marked(entry, one) for one in corrected for entry in _entries(_rejected(one), filing)]
    reports = [report_of(one.reading) for one in corrected]
    copied = copies_within(reports, filing)
    return Ledger(
        documents=tuple(
            filed(one.reading, filing, report.agency, copied.get(report.hash))
            for one, report in zip(corrected, reports, strict=True)
        ),
        entries=as_linked(sorted(entries, key=place), rules, corrected),
        decisions=ordered,
        dossiers=filing.dossiers,
        rejected=tuple(sorted(rejected, key=place)),
        corrections=made,
    )


def entries_of(corrected: Corrected, filing: Filing) -> list[Entry]:
    """What one document adds to the ledger, in the ledger's order, without what analysts say of links."""
    found = [_marked(entry, corrected) for entry in _entries(corrected.reading, filing)]
    return sorted(found, key=place)


def as_linked(entries: Sequence[Entry], rules: Rules, corrected: Sequence[Corrected]) -> tuple[Entry, ...]:
    """The entries with what analysts say of links; `corrected` holds the documents whose acts those name."""
    named = {one: act for one in acts_of(rules.links) if (act := counterpart(one, corrected)) is not None}
    return linked(entries, rules.links, named)


def copies_within(reports: Iterable[Report], filing: Filing) -> dict[str, CopyOf]:
    """The reports that are copies of another report filed in the same dossier, by hash."""
    sorted_in: dict[str, list[Report]] = {}
    for report in reports:
        sorted_in.setdefault(filing.of_document(report.hash), []).append(report)
    return {digest: copy for held in sorted_in.values() for digest, copy in copies(held).items()}


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions in the order in which they were made, each once."""
    return tuple(sorted(set(decisions), key=lambda made: (made.made, decision_hash(made))))


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of the decisions that no later one replaced or withdrew."""
    replaced = {decision.supersedes for decision in decisions}
    return tuple(one for one in decisions if one.action != "withdraw" and decision_hash(one) not in replaced)


def decision_hash(decision: Decision) -> str:
    """`sha256:` and the hex digest of the decision's canonical JSON, what it supersedes included."""
    return "sha256:" + hashlib.sha256(msgspec.json.encode(decision, order="sorted")).hexdigest()


def reader_rank(reader: ReaderVersion) -> tuple[tuple[int, ...], str, str, str]:
    """Orders readers from old to new: by the numbers of the version, then from balanced over eager to strict,
    as what was chosen on purpose comes before the default, then by content.
    """
    numbers = tuple(int(number) for number in re.findall(r"\d+", reader.version))
    return (
        numbers,
        reader.version,
        reader.strictness or "",
        msgspec.json.encode(reader, order="sorted").decode(),
    )


def newest(readings: Iterable[Reading]) -> list[Reading]:
    """Of each document the reading by the newest reader, in order of the documents' hashes."""
    by_document: dict[str, list[Reading]] = {}
    for reading in readings:
        by_document.setdefault(reading.document.hash, []).append(reading)
    return [_pick(by_document[digest]) for digest in sorted(by_document)]


def _pick(readings: list[Reading]) -> Reading:
    best = max(readings, key=lambda one: (reader_rank(one.reader), msgspec.json.encode(one, order="sorted")))
    path = min(one.document.path for one in readings)
    return msgspec.structs.replace(best, document=msgspec.structs.replace(best.document, path=path))


def _rejected(corrected: Corrected) -> Reading:
    """The reading with the rejected findings alone."""
    return with_findings(corrected.reading, [one.finding for one in corrected.reviewed if one.rejected])


def _marked(entry: Entry, corrected: Corrected) -> Entry:
    """The entry with what analysts decided on its finding."""
    if not corrected.reviewed:
        return entry
    reviews = next((one.reviews for one in corrected.reviewed if one.finding == entry.finding), ())
    citation = msgspec.structs.replace(entry.citation, reviews=reviews) if reviews else entry.citation
    return msgspec.structs.replace(entry, citation=citation)


def report_of(reading: Reading) -> Report:
    """What is compared of a document to find copies."""
    document = reading.document
    return Report(
        hash=document.hash,
        day=report_day(document),
        publisher=document.publisher,
        agency=agency_line(document.text, document.dateline.agency if document.dateline else None),
        text=document.text,
    )


def filed(reading: Reading, filing: Filing, agency: str | None, copy_of: CopyOf | None) -> Filed:
    """The document as the ledger lists it."""
    document = reading.document
    return Filed(
        hash=document.hash,
        path=document.path,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        day=report_day(document),
        language=document.language,
        reader=reading.reader.version,
        dossier=filing.of_document(document.hash),
        actors=reading.actors,
        agency=agency,
        copy_of=copy_of,
        topics=reading.topics,
    )


def _entries(reading: Reading, filing: Filing) -> list[Entry]:
    spokesmen = {actor.name: actor.party for actor in reading.actors if actor.party}
    unnamed = {one.speaker for one in reading.statements if one.speaker and not one.named}
    day = report_day(reading.document)
    home = filing.of_document(reading.document.hash)
    found: list[Entry] = []
    for act in reading.acts:
        source = act.source.name if act.source else None
        # Whoever is only described has no capital at the start: "officials", "student at the congress".
        named = source is None or not (source in unnamed or source[:1].islower())
        party = spokesmen.get(source or "")
        found.append(
            Entry(
                kind="act",
                finding=act,
                citation=_cite(reading, (act.span,), source, party, named=named),
                day=day,
                object=act.object.span.of(reading.document.text) if act.object else None,
                source_party=party or source,
                dossier=filing.of_act(home, names(act.party), names(act.addressee)),
            )
        )
    for statement in reading.statements:
        citation = _cite(
            reading, statement.content, statement.speaker, statement.party, named=statement.named
        )
        found.append(_plain("statement", statement, citation, home, day=day, party=statement.party))
    for event in reading.events:
        found.append(_plain("event", event, _cite(reading, (event.span,)), home, day=day))
    for note in reading.notes:
        found.append(_plain("note", note, _cite(reading, (note.span,)), home, day=day))
    return found


def _plain(
    kind: EntryKind,
    finding: Statement | Event | Note,
    citation: Citation,
    dossier: str,
    *,
    day: dt.date | None,
    party: str | None = None,
) -> Entry:
    return Entry(
        kind=kind,
        finding=finding,
        citation=citation,
        day=day,
        object=None,
        source_party=party,
        dossier=dossier,
    )


def _cite(
    reading: Reading,
    spans: tuple[Span, ...],
    source: str | None = None,
    party: str | None = None,
    *,
    named: bool = True,
) -> Citation:
    document = reading.document
    whole = cover(spans) or Span(0, 0)
    first = _sentence_at(reading.sentences, whole.start)
    last = _sentence_at(reading.sentences, max(whole.start, whole.end - 1))
    around = cover([*reading.sentences[max(first, 0) : last + 1], whole]) or whole
    return Citation(
        document=document.hash,
        path=document.path,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        sentence_number=first + 1,
        sentence=around.of(document.text),
        span=whole,
        words=" … ".join(span.of(document.text) for span in spans),
        highlights=tuple(span.shift(-around.start) for span in spans),
        source=source,
        named=named,
        source_party=party,
        reader=reading.reader.version,
    )


def _sentence_at(sentences: tuple[Span, ...], offset: int) -> int:
    return bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1


def place(entry: Entry) -> tuple[str, str, Span, str, bytes]:
    """Where the entry stands in the ledger: by day, document, words, kind, then content."""
    day = "9999" if entry.day is None else entry.day.isoformat()
    content = msgspec.json.encode(entry.finding, order="sorted")
    return day, entry.citation.document, entry.citation.span, entry.kind, content
