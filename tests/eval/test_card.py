"""The model card is true to what was measured."""

from typing import Any

import msgspec
import pytest

from communique.models.manifest import SHIPPED, Manifest, read_manifest
from eval import card, gate
from eval.floors import read_floors
from eval.report import Result, read_results


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    return read_manifest(SHIPPED)


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return read_results()


def test_the_card_is_as_measured(results: dict[str, Result], manifest: Manifest) -> None:
    assert list(card.faults(card.PAGE.read_text("utf-8"), results, manifest)) == []


def test_what_is_kept_is_of_the_shipped_weights(results: dict[str, Result], manifest: Manifest) -> None:
    assert list(gate.foreign(results, manifest.digest)) == []


def test_what_is_kept_is_above_the_floors(results: dict[str, Result]) -> None:
    assert list(gate.missing(read_floors(), results)) == []
    assert list(gate.below(read_floors(), results)) == []


def test_a_card_with_another_figure_is_found_out(results: dict[str, Result], manifest: Manifest) -> None:
    better: dict[str, Any] = {"sentence F1": [1.0, 1.0, 1.0]}
    acts = msgspec.structs.replace(results["acts"], scores=results["acts"].scores | better)
    faults = card.faults(card.PAGE.read_text("utf-8"), results | {"acts": acts}, manifest)
    assert [fault for fault in faults if "does not agree" in fault]


def test_a_card_without_a_table_is_found_out(results: dict[str, Result], manifest: Manifest) -> None:
    page = card.PAGE.read_text("utf-8").replace("<!-- types -->", "")
    assert any("lacks the table types" in fault for fault in card.faults(page, results, manifest))


def test_tables_are_filled_in_their_places() -> None:
    page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n<!-- y -->\nstays\n<!-- /y -->\n"
    assert card.filled(page, {"x": "new"}) == page.replace("old", "new")
