"""`python -m communique` is `communique`."""

from communique.cli.start import main

main()
