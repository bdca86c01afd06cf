"""The label sets in the order of the network's outputs; the manifest ships them."""

ACT_TYPES = (
    "position", "proposal", "concession", "acceptance", "rejection", "agreement", "pledge",
    "implementation", "breach", "meeting", "mediation", "waiting", "pressure", "appraisal",
)  # fmt: skip
ISSUES = (
    "ceasefire", "prisoners", "fallen", "civilians", "humanitarian", "territory", "sovereignty", "alignment",
    "security", "nuclear", "sanctions", "economy", "governance", "justice", "rights", "process", "other",
)  # fmt: skip
MODES = ("actual", "future", "hypothetical", "negated", "historical")
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ROLES = ("source", "content", "cue")
