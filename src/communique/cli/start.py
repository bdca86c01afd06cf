"""Where the program starts: Ctrl-C at any time, the first import included, is one line and code 130."""

import signal

from communique.cli.deferring import leave, load


def main() -> None:
    """Run the command line."""
    run = load("communique.cli.app", "main")
    try:
        run()
    except KeyboardInterrupt:
        leave()
    finally:
        # What is left is Python's own tidying up, which would answer Ctrl-C with a trace.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, leave)


if __name__ == "__main__":
    main()
