"""`docs/json.md` names the fields that the values have, no more and no fewer, in their order."""

import re
from pathlib import Path

import msgspec
import pytest

from communique import document, findings
from communique.record import accounts_values, corrections_values, discrepancies_values, values
from communique.service import adding, briefing, keeping, relating

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
READING = (document, findings)
RECORD = (accounts_values, corrections_values, discrepancies_values, values)
MODULES = (*READING, *RECORD, briefing, adding, keeping, relating)
PRINTED = {
    *("Reading", "Document", "Dateline", "ReaderVersion", "TimeRef", "Actor", "Statement", "Event", "Act"),
    *("Role", "Thing", "Topic", "Note", "Dossier", "Citation", "Wording", "Position", "Step", "Proposal"),
    *("CopyOf", "Sources", "Firmness", "Shift", "Contradiction", "Observance", "Remark", "Version"),
    *("Review", "Changed", "Accounts", "Teller", "Claim", "Telling"),
    *("Meeting", "Agreement", "Awaited", "TimelineItem", "Utterance", "Change", "Filed"),
    *("Holdings", "AddReport", "Outcome", "Checked", "Fault", "Pair", "Related"),
}


def documented() -> dict[str, list[str]]:
    """The fields in the first column of each section's table, by the section's name."""
    sections = re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
    return {
        section.split("\n", 1)[0]: re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
        for section in sections
    }


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_fields_are_those_of_the_value(name: str) -> None:
    struct = next(getattr(module, name) for module in MODULES if hasattr(module, name))
    assert documented().get(name) == [field.encode_name for field in msgspec.structs.fields(struct)]


def test_nothing_else_is_documented() -> None:
    assert set(documented()) == PRINTED


def test_links_lead_to_sections() -> None:
    anchors = {
        line.lstrip("# ").lower().replace(" ", "-") for line in PAGE.splitlines() if line.startswith("#")
    }
    assert {target for target in re.findall(r"\]\(#([\w-]+)\)", PAGE)} <= anchors
