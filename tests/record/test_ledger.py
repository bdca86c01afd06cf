"""The ledger depends on what was read, not on how it arrived."""

import datetime as dt
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import Told, day, ledger, report
from test_proposals import TALKS

from communique.errors import NotInRecord
from communique.findings import ReaderVersion, Reading
from communique.record.agreements import agreements
from communique.record.awaiting import awaiting
from communique.record.ledger import build_ledger, reader_rank
from communique.record.meetings import meetings
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.timeline import timeline
from communique.record.values import Decision, Ledger

PARTIES = ("Ardania", "Valley Front", "Lakeland", None)
WORDS = (
    "a ceasefire of 30 days",
    "the draft",
    "the river as the border",
    "an exchange of prisoners",
    "the plan",
)
TYPES = (
    "position",
    "proposal",
    "acceptance",
    "rejection",
    "agreement",
    "implementation",
    "breach",
    "waiting",
    "concession",
    "meeting",
    "pledge",
)
ISSUES = ("ceasefire", "prisoners", "territory", "process")
MODES = ("actual", "actual", "future", "hypothetical", "negated", "historical")


@st.composite
def acts(draw: st.DrawFn) -> Told:
    words = draw(st.sampled_from(WORDS))
    return Told(
        draw(st.sampled_from(TYPES)),
        draw(st.sampled_from(PARTIES)),
        words,
        words if draw(st.booleans()) else None,
        draw(st.sampled_from(PARTIES)),
        draw(st.sampled_from(ISSUES)),
        draw(st.sampled_from(MODES)),
        draw(st.sampled_from(("Envoy", None))),
        draw(st.sampled_from((None, "2024-03-02", "2024-03-05"))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Reading:
    lines = [
        (f"Of {act.words} much was said.", [act]) for act in draw(st.lists(acts(), min_size=1, max_size=4))
    ]
    published = draw(st.sampled_from(("2024-03-01", "2024-03-03", "2024-03-06", None)))
    return report(published, *lines, publisher=draw(st.sampled_from(("Northern Wire", "Harbour Post"))))


FOLDS = (positions, proposals, meetings, agreements, awaiting, timeline)


@settings(max_examples=60, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(readings: list[Reading], chance: random.Random) -> None:
    shuffled = [*readings, *readings[:2]]
    chance.shuffle(shuffled)
    one, other = build_ledger(readings), build_ledger(shuffled)
    assert one == other
    for fold in FOLDS:
        assert fold(one) == fold(other)


@settings(max_examples=60, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=5))
def test_every_act_is_in_the_timeline_and_every_citation_quotes_its_document(readings: list[Reading]) -> None:
    texts = {one.document.hash: one.document.text for one in readings}
    held = build_ledger(readings)
    cited = [citation for item in timeline(held) for citation in item.citations]
    told = {(entry.citation.document, entry.citation.span) for entry in held.entries}
    assert {(citation.document, citation.span) for citation in cited} == told
    for citation in cited:
        assert citation.span.of(texts[citation.document]) == citation.words
        assert [mark.of(citation.sentence) for mark in citation.highlights] == [citation.words]


def filed_together(readings: list[Reading]) -> Ledger:
    decisions = [
        Decision(
            action="assign",
            subject=one.document.hash,
            value="talks",
            author="A. Reader",
            made=dt.datetime(2024, 5, 1, tzinfo=dt.UTC),
            reason="one conflict",
        )
        for one in readings
    ]
    return build_ledger(readings, decisions)


@settings(max_examples=60, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=5))
def test_what_is_reported_later_changes_no_earlier_day(readings: list[Reading]) -> None:
    cut = day("2024-03-03")
    early = [one for one in readings if one.document.published and one.document.published <= cut]
    for fold in FOLDS:
        assert fold(filed_together(readings), None, cut) == fold(filed_together(early))


def test_a_document_read_again_counts_by_its_newest_reader() -> None:
    newer = ReaderVersion(version="0.10.0", codebook="acts-1", models={})
    again = report("2024-03-01", ("The talks went on.", []), reader=newer)
    before = report("2024-03-01", ("The talks went on.", [Told("appraisal", "Ardania", "The talks went on")]))
    assert again.document == before.document
    assert ledger(again, before).entries == ()


def test_of_several_readings_by_one_version_the_strictest_counts() -> None:
    levels = [
        ReaderVersion(version="0.10.0", codebook="acts-1", models={}, strictness=level)
        for level in ("strict", None, "eager")
    ]
    assert [one.strictness for one in sorted(levels, key=reader_rank)] == [None, "eager", "strict"]


def test_an_undated_report_counts_only_without_a_day() -> None:
    undated = report(None, ("Ardania wants peace.", [Told("position", "Ardania", "wants peace")]))
    held = ledger(undated)
    assert len(positions(held)) == 1
    assert positions(held, None, day("2030-01-01")) == ()


def test_a_dateline_dates_a_report_that_gives_no_other_day() -> None:
    undated = report(None, ("Ardania wants peace.", [Told("position", "Ardania", "wants peace")]))
    dateline = {"span": (0, 4), "date": "2024-03-01"}
    raw = msgspec.to_builtins(undated)
    raw["document"]["dateline"] = dateline
    (found,) = positions(ledger(msgspec.convert(raw, Reading)), None, day("2024-03-01"))
    assert found.since == day("2024-03-01")


def test_an_unknown_dossier_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotInRecord, match="ardania-valley-front"):
        positions(ledger(*TALKS), "ardania-hillmark")
