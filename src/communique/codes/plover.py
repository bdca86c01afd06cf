"""PLOVER event types (manual, draft 2.0) with their quad classes.

Public test sets write YIELD for CONCEDE and RETREAT together; the `relate` task keeps that label.
"""

from typing import Final

PLOVER_VERSION: Final = "plover-2.0-draft"

QUAD_CLASSES: Final[dict[int, str]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}

QUAD_OF: Final[dict[str, int]] = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}

EVENT_TYPES: Final[tuple[str, ...]] = tuple(QUAD_OF)
