"""The verbs from Python, with what they check and load."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from export_stock import DOSSIER, fill

import communique
from communique.errors import BadDate, NotInRecord
from communique.service import views
from communique.service.views import Selection

HEAVY = {"spacy", "onnxruntime", "polars", "sqlalchemy", "numpy", "trafilatura", "matplotlib"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> communique.Record:
    return communique.Record(Path(fill(str(tmp_path_factory.mktemp("api") / "record.sqlite"))))


@pytest.mark.parametrize(
    "verb",
    [
        "positions",
        "shifts",
        "contradictions",
        "accounts",
        "proposals",
        "agreements",
        "meetings",
        "awaiting",
        "timeline",
        "statements",
    ],
)
def test_a_verb_gives_what_its_command_prints(record: communique.Record, verb: str) -> None:
    chosen = Selection(dossier=DOSSIER, as_of=dt.date(2024, 3, 31))
    found = getattr(record, verb)(dossier=DOSSIER, as_of="2024-03-31")
    assert found == getattr(views, verb)(str(record.path), chosen)


def test_options_select(record: communique.Record) -> None:
    assert [one.by for one in record.proposals(dossier=DOSSIER, party="ardania", issue="ceasefire")] == [
        "Ardania"
    ]
    assert record.proposals(dossier=DOSSIER, issue="territory") == ()
    assert record.statements(dossier=DOSSIER, speaker="nobody") == ()


@pytest.mark.parametrize("day", ["2024-03-02", dt.date(2024, 3, 2), dt.datetime(2024, 3, 2, 12)])
def test_a_day_may_be_a_date_or_text(record: communique.Record, day: dt.date | str) -> None:
    (one,) = record.proposals(dossier=DOSSIER, as_of=day)
    assert one.state == "tabled"


def test_what_is_no_day_is_refused(record: communique.Record) -> None:
    with pytest.raises(BadDate, match="3 March"):
        record.dossiers(as_of="3 March")


def test_what_is_no_issue_is_refused(record: communique.Record) -> None:
    with pytest.raises(NotInRecord, match=r"'peace'.*ceasefire"):
        record.positions(issue="peace")


def test_a_frame_has_the_lines_of_the_fold(record: communique.Record) -> None:
    found = record.frame("proposals", dossier=DOSSIER, as_of="2024-03-02")
    assert found.select("by", "to", "state").rows() == [("Ardania", "Brevia", "tabled")]


def test_a_frame_of_a_table_that_there_is_not(record: communique.Record) -> None:
    with pytest.raises(NotInRecord, match=r"'deeds'.*timeline"):
        record.frame("deeds")


@pytest.mark.parametrize("form", ["csv", "parquet", "plover", "cameo", "jsonld"])
def test_an_export_is_written(record: communique.Record, tmp_path: Path, form: str) -> None:
    record.export(tmp_path / "out", form=form)  # type: ignore[arg-type]
    assert (tmp_path / "out").is_dir() == (form in ("csv", "parquet"))


@pytest.mark.parametrize(("style", "begins"), [("markdown", "# "), ("html", "<!doctype html>")])
def test_a_brief_in_each_style(record: communique.Record, style: str, begins: str) -> None:
    page = record.brief(style=style, dossier=DOSSIER)  # type: ignore[arg-type]
    assert page.lower().startswith(begins)


def test_a_sound_record_verifies(record: communique.Record) -> None:
    checked = record.verify()
    assert (checked.documents, checked.faults) == (3, ())


def test_the_import_loads_nothing_heavy() -> None:
    tell = "import sys, communique; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", tell], capture_output=True, text=True, timeout=60, check=True
    )
    assert set(done.stdout.split()) & HEAVY == set()


def test_names_of_the_package() -> None:
    assert {name: hasattr(communique, name) for name in communique.__all__} == dict.fromkeys(
        communique.__all__, True
    )
    assert not hasattr(communique, "deeds")
    assert set(communique.__all__) <= set(dir(communique))
