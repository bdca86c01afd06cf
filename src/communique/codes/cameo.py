"""CAMEO root codes for PLOVER event types.

The PLOVER manual (draft 2.0, section "CAMEO to PLOVER translation") gives the type of each CAMEO root;
`ROOT_OF` is that table read backwards. Where several roots became one type, the root is taken that says no
more than the type does: ACCUSE is 11 and not 09 (investigate), REQUEST is 10 (02, appeals, was dropped),
CONCEDE and RETREAT are both 08. ASSAULT came from 18, 19 and 20; it is 19, the use of conventional force, as
the reports are of armed conflicts. Codes are those of the root category itself, three digits as ICEWS writes
them; their texts are those of the manual's file `CAMEO2PLOVER-2021.txt`.
"""

from typing import Final, NamedTuple


class Root(NamedTuple):
    """A CAMEO code and what it stands for."""

    code: str
    text: str


ROOT_OF: Final[dict[str, Root]] = {
    "AGREE": Root("030", "Express intent to cooperate"),
    "CONSULT": Root("040", "Consult"),
    "SUPPORT": Root("050", "Engage in diplomatic cooperation"),
    "COOPERATE": Root("060", "Engage in material cooperation"),
    "AID": Root("070", "Provide aid"),
    "CONCEDE": Root("080", "Yield"),
    "RETREAT": Root("080", "Yield"),
    "REQUEST": Root("100", "Demand"),
    "ACCUSE": Root("110", "Disapprove"),
    "REJECT": Root("120", "Reject"),
    "THREATEN": Root("130", "Threaten"),
    "PROTEST": Root("140", "Engage in political dissent"),
    "MOBILIZE": Root("150", "Demonstrate military or police power"),
    "SANCTION": Root("160", "Reduce relations"),
    "COERCE": Root("170", "Coerce"),
    "ASSAULT": Root("190", "Use conventional military force"),
}
