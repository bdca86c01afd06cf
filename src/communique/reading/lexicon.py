"""Closed classes of English words that name people and bodies by what they are, in lemmas."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OFFICES: Final[dict[str, frozenset[str]]] = {
    "president": frozenset({"president"}),
    "premier": frozenset({"prime minister", "premier", "first prime minister", "chancellor"}),
    "chancellor": frozenset({"chancellor"}),
    "taoiseach": frozenset({"prime minister"}),
    "minister": frozenset(),
    "secretary": frozenset(),
    "king": frozenset({"king"}),
    "emir": frozenset({"emir"}),
    "sultan": frozenset({"sultan"}),
    "pope": frozenset({"pope"}),
    "pontiff": frozenset({"pope"}),
    "prince": frozenset({"crown prince"}),
    "leader": frozenset(
        {"president", "prime minister", "leader", "king", "chancellor", "political leader", "premier"}
    ),
    "chief": frozenset(),
    "head": frozenset(),
    "spokesman": frozenset({"spokesman", "press secretary", "military spokesman", "deputy spokesman"}),
    "spokeswoman": frozenset({"spokeswoman", "press secretary"}),
    "spokesperson": frozenset({"spokesman", "spokeswoman", "press secretary"}),
    "envoy": frozenset({"envoy", "ambassador", "ambassador to the un"}),
    "ambassador": frozenset({"ambassador", "ambassador to the un"}),
    "negotiator": frozenset({"negotiator", "chief negotiator"}),
    "mediator": frozenset({"mediator", "envoy"}),
    "general": frozenset({"general", "secretary-general", "secretary general"}),
    "commander": frozenset({"commander", "military commander"}),
    "speaker": frozenset({"speaker"}),
    "chairman": frozenset({"chairman"}),
    "diplomat": frozenset({"foreign minister", "secretary of state", "foreign policy chief"}),
    "adviser": frozenset({"presidential adviser", "national security adviser"}),
    "aide": frozenset({"presidential aide"}),
    "senator": frozenset({"senator"}),
    "leadership": frozenset(),
}
"""Heads of office titles with the offices of the registry that they alone may mean."""

PEOPLE: Final = _set(
    """
    official source diplomat representative delegate minister negotiator mediator envoy ambassador
    leader aide adviser advisor spokesman spokeswoman spokesperson president premier commander
    general officer soldier troop force fighter militant rebel insurgent guerrilla separatist
    militia lawmaker politician senator secretary chief head expert analyst observer participant
    member activist opposition chairman king prince figure person man woman counterpart colleague
    authority leadership peacekeeper monitor ally supporter director governor mayor commissioner
    chancellor taoiseach emir sultan pope correspondent reporter parliamentarian deputy founder
    politburo guerilla gunman loyalist citizen people nation
    """
)

BODIES: Final = _set(
    """
    government administration ministry office cabinet parliament army military police regime state
    country nation side party delegation team group movement organisation organization alliance bloc
    union council commission committee department agency embassy mission faction coalition junta
    court assembly bureau kingdom sultanate republic body camp wing media presidency secretariat
    authority command leadership front company daily newspaper broadcaster tabloid service
    """
)

GROUPS: Final = _set(
    """
    group movement organisation organization militant faction militia militants
    """
)
LEAGUES: Final = _set(
    """
    alliance bloc union organisation organization body agency league watchdog
    """
)
LANDS: Final = _set("country nation kingdom sultanate republic state")
ARMED: Final = _set(
    """
    opposition rebel insurgent guerrilla guerilla separatist militant fighter
    """
)
SIDES: Final = _set(
    """
    side party country nation leader government man delegation team neighbour neighbor state ally
    president minister foe enemy rival camp people
    """
)
DOCUMENTS: Final = _set("statement communique declaration")
THIRD: Final = _set("mediator facilitator broker guarantor host")

CROWDS: Final = _set("people citizen nation leadership authority opposition militia troop force")
"""Many people at once, in the singular or as a mass."""

BYSTANDERS: Final = _set("people person man woman citizen nation member soldier")
"""People who are no actors of talks without a name."""

STATE_BODIES: Final = _set(
    "government army military regime authority parliament cabinet state capital police"
)
"""Bodies of a state; said without a name they belong to a state, not to an armed group."""

HOME: Final = {"administration": "United States", "taoiseach": "Ireland"}
"""Nouns that one country alone uses of its government; the party where nothing else tells."""

NEIGHBOURS: Final = frozenset({"neighbour", "neighbor"})
ALLIES: Final = frozenset({"ally", "partner", "supporter", "backer", "counterpart", "opponent"})

JOINT: Final = _set("both two either neither each all warring rival opposing conflicting")

HANDLED: Final = PEOPLE | BODIES | OFFICES.keys() | SIDES | THIRD | DOCUMENTS | ARMED | ALLIES
"""Every noun whose phrase may stand for somebody."""

FIRST_PLURAL: Final = _set("we us our ours ourselves")
FIRST_SINGULAR: Final = _set("i me my mine myself")
SECOND: Final = _set("you your yours")
HE: Final = _set("he him his himself")
SHE: Final = _set("she her hers herself")
IT: Final = _set("it its itself")
THEY: Final = _set("they them their theirs themselves")
WHO: Final = _set("who whom whose which that")

MALE: Final = _set(
    """
    mr king prince emir sultan spokesman chairman pope sir lord president-elect
    """
)
FEMALE: Final = _set("mrs ms miss queen princess spokeswoman chairwoman lady")

TITLES: Final = _set(
    """
    mr mrs ms miss dr sir lord lady president presidents minister premier secretary chancellor king
    queen prince princess emir sultan sheikh shaikh ayatollah general gen colonel col lt major maj
    captain brigadier admiral senator sen representative rep ambassador envoy spokesman spokeswoman
    spokesperson chairman chief pope cardinal mullah congressman professor prof judge marshal
    comrade prime foreign deputy vice leader us
    """
)

PLACING: Final = _set(
    """
    in at near from to into outside around across over between through toward towards
    """
)
SOURCING: Final = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "by", "including"})

SPEECH: Final = _set(
    """
    say tell add note state announce declare insist stress warn claim argue explain acknowledge
    admit deny confirm reiterate emphasise emphasize describe call urge ask reply respond report
    write tweet post quote comment suggest hint caution believe think hope express point underline
    underscore affirm assert maintain pledge vow promise accuse demand reject conclude remark recall
    concede signal accord continue observe condemn criticise criticize welcome praise urge testify
    assure remind retort
    """
)
