"""The truth is well-formed: every example has one, its words are theirs, its codes the codebook's."""

from collections.abc import Iterator

import pytest
from golden_truth import Grounds, RecordTruth, ReportTruth, examples, place, records, reports

from communique.codes.acts import ACT_TYPES, ISSUES, MODES

BY_REPORT = pytest.mark.parametrize("truth", reports(), ids=lambda truth: truth.report)
BY_PROCESS = pytest.mark.parametrize("truth", records(), ids=lambda truth: truth.process)


def words_of(truth: ReportTruth) -> list[str]:
    """All words that the truth quotes from its report."""
    coded = [*truth.acts, *truth.statements, *truth.notes]
    return [one.words for one in coded] + list(truth.times)


def grounds_of(truth: RecordTruth) -> Iterator[Grounds]:
    """All words that the record's truth rests on."""
    yield from (one.tabled for one in truth.proposals)
    for group in (truth.positions, truth.meetings, truth.agreements, truth.awaited):
        yield from (one.told for one in group)


def test_every_example_has_its_truth() -> None:
    assert sorted(truth.report for truth in reports()) == sorted(examples())


@BY_REPORT
def test_words_occur_once(truth: ReportTruth) -> None:
    text = examples()[truth.report].text
    assert [words for words in words_of(truth) if text.count(words) != 1] == []


@BY_REPORT
def test_actors_are_named(truth: ReportTruth) -> None:
    text = examples()[truth.report].text
    assert [name for name in truth.actors if name.split()[-1] not in text] == []


@BY_REPORT
def test_day_and_outlet_are_read(truth: ReportTruth) -> None:
    document = examples()[truth.report]
    day = document.published or (document.dateline and document.dateline.date)
    outlet = document.publisher or (document.dateline and document.dateline.agency)
    assert (day, outlet) == (truth.published, truth.publisher)


@BY_REPORT
def test_codes_are_the_codebooks(truth: ReportTruth) -> None:
    wrong = [
        act.words
        for act in truth.acts
        if not {act.type, *act.also} <= set(ACT_TYPES) or act.mode not in MODES or act.issue not in ISSUES
    ]
    assert wrong == []


def test_enough_is_coded_whole() -> None:
    assert sum(truth.complete for truth in reports()) >= 8


def test_every_type_mode_and_issue_is_tried() -> None:
    acts = [act for truth in reports() for act in truth.acts]
    assert {act.type for act in acts} == set(ACT_TYPES)
    assert {act.mode for act in acts} == set(MODES)


@BY_PROCESS
def test_records_rest_on_the_reports(truth: RecordTruth) -> None:
    for grounds in grounds_of(truth):
        found = place(examples()[grounds.report].text, grounds.words)
        assert found.of(examples()[grounds.report].text) == grounds.words


def test_words_that_occur_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="occurs 2 times"):
        place("talks about talks", "talks")
