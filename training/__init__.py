"""How the shipped weights are made; outside the package, the only place that needs torch."""
