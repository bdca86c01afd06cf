"""Days as users give them."""

import datetime as dt

from communique.errors import BadDate


def exact_day(given: str) -> dt.date:
    """The day that `YYYY-MM-DD` names; raises BadDate for anything else."""
    try:
        return dt.datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        raise BadDate(given) from None
