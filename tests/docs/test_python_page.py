"""What `docs/python.md` shows happens as it shows it."""

import doctest
import re
from pathlib import Path

import pytest

from communique.api import Record

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python.md"


@pytest.mark.model
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    # Fences would count as output else.
    text = re.sub(r"^```.*$", "", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert "".join(said) == ""
    assert len(test.examples) > 15


def test_the_verbs_are_listed() -> None:
    listed = set(re.findall(r"^\| `(?:record|communique)\.(\w+)\(", PAGE.read_text("utf-8"), re.MULTILINE))
    own = {name for name in vars(Record) if not name.startswith("_") and callable(getattr(Record, name))}
    assert listed == own | {"read", "relate"}
