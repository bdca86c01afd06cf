"""Whether acts of two issues can concern one matter."""

_LOOSE_ISSUES = frozenset(("process", "other"))


def is_loose(issue: str) -> bool:
    """Whether the issue is too wide to tell matters apart.

    The reply to a text is `process`, a deal `other`.
    """
    return issue in _LOOSE_ISSUES


def issues_agree(one: str, other: str) -> bool:
    """Whether acts of these issues can concern the same matter."""
    return one == other or is_loose(one) or is_loose(other)
