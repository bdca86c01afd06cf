"""What every test stands on."""

import signal


def pytest_configure() -> None:
    """Ctrl-C works in the tests and what they start, even where the shell started them in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
