"""`docs/codebook.md` and `docs/plover.md` say what the codes say, with examples that are coded so."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.codes.acts import ACT_TYPES, CODEBOOK, ISSUES, MODES
from communique.codes.plover import PLOVER_VERSION, QUAD_CLASSES, QUAD_OF
from communique.codes.topics import TOPICS

ROOT = Path(__file__).parents[2]
CODEBOOK_PAGE = (ROOT / "docs" / "codebook.md").read_text("utf-8")
PLOVER_PAGE = (ROOT / "docs" / "plover.md").read_text("utf-8")
TRUTH = ROOT / "tests" / "golden" / "truth"


def table(page: str, section: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    under = page.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in under.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[2:]]


def coded() -> list[dict[str, Any]]:
    """Every act of the examples as it is coded by hand."""
    files = [path for path in TRUTH.rglob("*.toml") if path.name != "record.toml"]
    return [act for path in files for act in tomllib.loads(path.read_text("utf-8"))["acts"]]


@pytest.mark.parametrize(
    ("section", "codes"),
    [("Types", ACT_TYPES), ("Modes", MODES), ("Issues", ISSUES)],
    ids=lambda one: str(one)[:6],
)
def test_tables_are_the_codes(section: str, codes: dict[str, str]) -> None:
    rows = table(CODEBOOK_PAGE, section)
    assert [(row[0].strip("`"), row[1]) for row in rows] == list(codes.items())


@pytest.mark.parametrize(
    ("section", "field"),
    [("Types", "type"), ("Modes", "mode"), ("Issues", "issue")],
    ids=str,
)
def test_examples_are_coded_so(section: str, field: str) -> None:
    known = {(act["words"], act[field]) for act in coded()}
    shown = [
        (words, row[0].strip("`"))
        for row in table(CODEBOOK_PAGE, section)
        for words in re.findall("“([^”]+)”", row[2])
    ]
    assert [pair for pair in shown if pair not in known] == []


def test_settled_cases_use_codes_that_exist() -> None:
    codes = {code for row in table(CODEBOOK_PAGE, "Settled cases") for code in re.findall(r"`(\w+)`", row[1])}
    assert codes <= {*ACT_TYPES, *MODES}


def test_versions_are_named() -> None:
    assert f"`{CODEBOOK}`" in CODEBOOK_PAGE
    assert f"`{PLOVER_VERSION}`" in PLOVER_PAGE


def test_events_are_the_codes() -> None:
    rows = table(PLOVER_PAGE, "Event types")
    assert {row[0].strip("`"): row[1] for row in rows} == {
        code: f"{quad} {QUAD_CLASSES[quad]}" for code, quad in QUAD_OF.items()
    }


def test_the_crosswalk_covers_every_act_and_leads_to_events() -> None:
    rows = table(PLOVER_PAGE, "From acts to events")
    assert [row[0].strip("`") for row in rows] == list(ACT_TYPES)
    assert {code for row in rows for code in re.findall(r"`([A-Z]+)`", row[1])} <= set(QUAD_OF)


def test_topics_are_the_codes() -> None:
    rows = table(CODEBOOK_PAGE, "Topics")
    assert [(row[0].strip("`"), row[1]) for row in rows] == [(code, one.name) for code, one in TOPICS.items()]
    assert [row[2].strip(" |`") or None for row in rows] == [one.parent for one in TOPICS.values()]
