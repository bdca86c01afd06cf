"""A process of two weeks that is coded whole: the record of it, line by line and day by day.

What the folds make of readings without fault is exactly what was set by hand.
"""

import datetime as dt

import pytest
from golden_hand import hand_reading
from golden_lines import FAMILIES, Lines, dossier_of
from golden_process import whole_record
from golden_truth import process, process_reports

from communique.models.syntax import Syntax
from communique.record.ledger import build_ledger
from communique.record.values import Decision, Ledger

pytestmark = pytest.mark.model

DAYS = tuple(whole_record().days)


@pytest.fixture(scope="module")
def coded() -> Ledger:
    syntax = Syntax.load(exclude=("tagger", "attribute_ruler", "lemmatizer", "ner"))
    readings = [hand_reading(truth, syntax) for truth in process_reports()]
    return build_ledger(readings, assigned(build_ledger(readings)))


def assigned(ledger: Ledger) -> list[Decision]:
    """What a user decides who takes all of the conference for one: six of its reports are filed apart."""
    home = dossier_of(whole_record(), ledger)
    assert home is not None
    made = dt.datetime(1999, 5, 1, tzinfo=dt.UTC)
    return [
        Decision(action="assign", subject=one.hash, value=home, author="", made=made, reason="one conference")
        for one in ledger.documents
        if one.dossier != home
    ]


def test_every_report_is_coded() -> None:
    assert sorted(truth.report for truth in process_reports()) == sorted(process())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("family", FAMILIES)
def test_folds_give_the_truth(coded: Ledger, family: str, day: str) -> None:
    cases = FAMILIES[family](Lines(whole_record(), coded, day))
    assert [f"{measure}: {what}" for measure, right, what in cases if not right] == []
