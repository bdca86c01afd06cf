"""The tests of the store run over both databases."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from servers import new_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives a place for another record at each call."""
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        return lambda: new_schema(server)
    numbers = count()
    return lambda: str(tmp_path / f"talks-{next(numbers)}.record")


@pytest.fixture
def where(fresh: Callable[[], str]) -> str:
    """A place where there is no record yet."""
    return fresh()
