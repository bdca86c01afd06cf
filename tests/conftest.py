"""What every test stands on."""

import signal
from collections.abc import Iterator

import pytest
from servers import running_server


def pytest_configure() -> None:
    """Ctrl-C works in the tests and what they start, even where the shell started them in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, one for all tests that ask for it."""
    with running_server() as address:
        yield address
