"""The codebook of talks, version 1: act types, modes and issues.

Where two types fit one clause the more specific is taken: `ACT_TYPES` stands in that order.
"""

from typing import Final

CODEBOOK: Final = "acts-1"

ACT_TYPES: Final[dict[str, str]] = {
    "breach": "breaks an agreement or pledge, or is accused of it",
    "implementation": "carries out what was agreed or pledged",
    "agreement": "together with others reaches, signs, announces or extends an agreement",
    "acceptance": "alone accepts or endorses what another put forward",
    "rejection": "refuses a term, a text, a request or a meeting",
    "concession": "moves towards the other side",
    "proposal": "tables something for others to answer",
    "pledge": "promises an act of its own",
    "pressure": "threatens, sets a deadline, sanctions or uses force to move the talks",
    "mediation": "as a third party mediates, hosts, guarantees or monitors, or offers to",
    "waiting": "awaits or is owed an answer",
    "position": "states a term that it wants, insists on or will not give up",
    "meeting": "meets, calls, visits, holds or plans a round",
    "appraisal": "judges the talks, a text or the other side's conduct in them",
}

MODES: Final[dict[str, str]] = {
    "actual": "has happened, is going on, or is held as of the report",
    "future": "planned, scheduled, promised, announced",
    "hypothetical": "possible, conditional, hoped for, rumoured, asked about",
    "negated": "said not to have happened or not to be planned",
    "historical": "background: an earlier round, year or war",
}

ISSUES: Final[dict[str, str]] = {
    "ceasefire": "truces, cessation of hostilities, their terms, monitoring, violations",
    "prisoners": "prisoners of war, detainees, hostages, their exchange or release",
    "fallen": "remains of the dead, the missing",
    "civilians": "children, displaced people, refugees, returns, protection of civilians",
    "humanitarian": "aid, access, corridors, pauses for relief",
    "territory": "control of land, borders, annexation, withdrawal lines, settlements",
    "sovereignty": "independence, recognition, autonomy, territorial integrity as a principle",
    "alignment": "neutrality, alliances and unions, foreign bases",
    "security": "guarantees, peacekeepers, force limits, demilitarised zones, arms, disarmament",
    "nuclear": "nuclear and missile programmes and weapons, safety of nuclear plants",
    "sanctions": "sanctions, embargoes, frozen assets",
    "economy": "reconstruction, reparations, trade, energy, infrastructure, ports, grain, water",
    "governance": "power-sharing, constitution, elections, government formation",
    "justice": "accountability, war crimes, courts, amnesty, truth commissions",
    "rights": "minorities, language, culture, religion, freedoms",
    "process": "the talks themselves: format, venue, level, agenda, date, summit",
    "other": "none of these, or the settlement as a whole",
}
