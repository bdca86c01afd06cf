"""The brief's plain English: dates, names, lists and the words for states, types and modes.

Reports are always the subject ("2 reports say that …"), so a party's name never needs a verb that agrees
with it, and nothing is asserted.
"""

import datetime as dt
import re
import textwrap
from collections.abc import Sequence
from typing import Final

from communique.export.brief import Lane, Manner
from communique.record.accounts_values import Claim, Teller
from communique.record.values import DatedBy

ISSUE_PHRASES: Final[dict[str, str]] = {
    "ceasefire": "a ceasefire",
    "prisoners": "prisoners",
    "fallen": "the fallen",
    "civilians": "civilians",
    "humanitarian": "humanitarian relief",
    "territory": "territory",
    "sovereignty": "sovereignty",
    "alignment": "neutrality and alliances",
    "security": "security",
    "nuclear": "nuclear matters",
    "sanctions": "sanctions",
    "economy": "the economy",
    "governance": "government",
    "justice": "justice",
    "rights": "rights",
    "process": "the talks themselves",
    "other": "the settlement as a whole",
}

STATES: Final[dict[str, str]] = {
    "floated": "floated",
    "tabled": "tabled",
    "under_study": "under study",
    "countered": "met with a counter-proposal",
    "accepted": "accepted",
    "partly_accepted": "accepted in part",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
    "superseded": "overtaken by a later proposal",
    "lapsed": "lapsed, no longer spoken of",
    "agreed": "agreed",
    "implemented": "carried out",
    "breached": "broken",
    "held": "held",
    "under_way": "under way",
    "planned": "planned",
    "possible": "possible",
    "called_off": "called off or denied",
    "past": "background, from an earlier time",
    "announced": "announced",
    "reached": "reached",
    "pledged_to_observe": "reached, observance promised",
    "disputed": "disputed",
    "denied": "denied",
}

SHIFTS: Final[dict[str, str]] = {
    "softened": "Softened",
    "hardened": "Hardened",
    "reversed": "Reversed",
    "amended": "Other figures",
    "reworded": "Put otherwise",
}

FIRMNESS: Final[dict[str, str]] = {
    "firm": "held firmly",
    "held": "held",
    "wavering": "wavering",
    "yielding": "yielding",
}

STANCES: Final[dict[str, str]] = {"position": "Position", "rejection": "Refusal", "concession": "Concession"}

MANNERS: Final[dict[str, Manner]] = {
    "actual": "reported",
    "future": "planned",
    "hypothetical": "possible",
    "negated": "denied",
    "historical": "background",
}

LANE_OF: Final[dict[str, Lane]] = {
    "proposal": "proposals",
    "acceptance": "proposals",
    "rejection": "proposals",
    "concession": "proposals",
    "waiting": "proposals",
    "agreement": "agreements",
    "pledge": "agreements",
    "implementation": "agreements",
    "breach": "agreements",
    "meeting": "meetings",
    "mediation": "meetings",
    "position": "positions",
    "pressure": "pressure",
    "appraisal": "appraisals",
}

NOTES: Final[dict[str, str]] = {
    "dangling_reference": "A reference mark that leads nowhere",
    "unattributed_quotation": "A quotation that nobody is given for",
    "bold_headline": "A headline that says more than the text",
}

ACROSS: Final[dict[str, str]] = {
    "differing_figures": "Figures that differ between reports",
    "differing_wordings": "A quotation worded differently",
    "one_unnamed_source": "One source only, without a name",
}

_OWNED: Final = re.compile(r"['’]s\b|s['’](?=\s)")
_COUNTED: Final = frozenset({"two", "three", "four", "five", "several", "some", "many", "most", "other"})
_AFTER_NOUN: Final = re.compile(r" (?:of|for|from|in|at|on|to|with|close|near|who)\b")
_QUOTES: Final = ('"', "“", "”", "«", "»")
_NESTED: Final = str.maketrans('“”"', "‘’'")
_ARTICLE_FIRST: Final = ("United ", "Democratic Republic", "Central African", "Holy ")
_ARTICLE_LAST: Final = (
    " Union",
    " Nations",
    " League",
    " Authority",
    " Army",
    " Front",
    " Movement",
    " Forces",
    " Cross",
    " Council",
    " Republic",
    " Government",
    " Organization",
    " Agency",
)
_ARTICLE_WHOLE: Final = frozenset({"Netherlands", "Philippines", "Houthis", "Taliban", "Vatican", "Kremlin"})


def day(date: dt.date | None) -> str:
    """`3 June 2025`, or `undated`."""
    return "undated" if date is None else f"{date.day} {date:%B} {date.year}"


def period(first: dt.date | None, last: dt.date | None) -> str:
    """`28 May 2025 to 3 June 2025`; one day where both are the same or one is missing; empty for none."""
    known = [date for date in (first, last) if date is not None]
    if not known:
        return ""
    return day(known[0]) if known[0] == known[-1] else f"{day(known[0])} to {day(known[-1])}"


def counted(number: int, singular: str, plural: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {singular if number == 1 else plural}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; empty for none."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def named(party: str) -> str:
    """The party's name with the article that English gives it: `Russia`, `the United States`."""
    takes = party.startswith(_ARTICLE_FIRST) or party.endswith(_ARTICLE_LAST) or party in _ARTICLE_WHOLE
    return f"the {party}" if takes else party


def parties(joined: str | None) -> tuple[str, ...]:
    """The single names of `Russia; Ukraine`; none for None."""
    return tuple(name.strip() for name in (joined or "").split(";") if name.strip())


def together(names: Sequence[str]) -> str:
    """Party names as a phrase: `the United States and Russia`."""
    return listed([named(name) for name in names])


def says(names: Sequence[str]) -> str:
    """The verb for these speakers: Dmitry Peskov `says`, Putin and Trump `say`, officials in Kyiv `say`."""
    head = _AFTER_NOUN.split(names[0], maxsplit=1)[0].rsplit(" ", maxsplit=1)[-1]
    many = len(names) > 1 or (head.islower() and head.endswith("s") and not head.endswith("ss"))
    return "say" if many else "says"


def voice(source: str, party: str | None, *, named: bool) -> str:
    """Who says so: `Dmitry Peskov (Russia)`, `an unnamed official (Russia)`; a party stands for itself."""
    who = listed(parties(source)) if named else unnamed(source)
    if not party or party in source:
        return who
    return f"{who[:-1]}, {party})" if who.endswith(")") else f"{who} ({party})"


def unnamed(description: str) -> str:
    """Somebody only described: `an unnamed official`, `two unnamed officials`, `Qatar's aide (not named)`."""
    first, _, rest = description.partition(" ")
    if _OWNED.search(description) or not first.isalpha() or first.lower() in ("both", "more"):
        return f"{description} (not named)"
    if first.lower() in _COUNTED and rest:
        return f"{first.lower()} unnamed {rest}"
    bare = description if rest else description.lower()
    return f"unnamed {bare}" if says((bare,)) == "say" else f"an unnamed {bare}"


def teller(one: Teller) -> str:
    """Whose account it is: `Russia`, `an unnamed diplomat`, `the outlets`."""
    if one.name is None:
        return "the outlets"
    return named(one.name) if one.named else unnamed(one.name)


def standing_of(claim: Claim) -> str:
    """Who bears a claim out: `told by all`, `told by Russia alone`, `told by Russia, denied by Ukraine`."""
    saying = [teller(one.teller) for one in claim.tellings if not one.denies]
    denying = listed([teller(one.teller) for one in claim.tellings if one.denies])
    if claim.standing == "denied":
        return f"told by {listed(saying)}, denied by {denying}"
    if claim.standing == "one":
        return f"told by {listed(saying)} alone"
    return "told by all" if claim.standing == "all" else f"told by {listed(saying)}"


def possessive(phrase: str) -> str:
    """`Ukraine's`, `the United States'`."""
    return phrase + ("'" if phrase.endswith("s") else "'s")


def opened(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def issue_title(issue: str) -> str:
    """The heading of an issue: `Neutrality and alliances`; a code without a phrase stands for itself."""
    phrase = ISSUE_PHRASES.get(issue, issue)
    return opened(phrase.removeprefix("a ").removeprefix("the "))


def state(code: str) -> str:
    """The plain words for a state; a code without any is shown with blanks for underscores."""
    return STATES.get(code, code.replace("_", " "))


def tagged(label: str, mode: str) -> str:
    """`Proposal`, or `Proposal, possible` where the act is not reported as a fact of the day."""
    manner = MANNERS[mode]
    return label if manner == "reported" else f"{label}, {manner}"


def dated(date: dt.date | None, dated_by: DatedBy) -> str:
    """`2 June 2025` for a day that the text gives, `reported 3 June 2025` for the day of the report."""
    return f"reported {day(date)}" if dated_by == "report" and date else day(date)


def short(words: str, limit: int = 150) -> str:
    """A report's words in quotation marks, cut at a word with an ellipsis above `limit` characters."""
    return quoted(textwrap.shorten(words, limit, placeholder=" …"))


def telling(words: str, clause: str) -> str:
    """The words of what an act is about; the whole clause where they say too little ("documents")."""
    few = len(words.split())
    return clause if few < 3 or (few < 4 and words in clause) else words


def quoted(words: str) -> str:
    """The words in double quotation marks; a pair around them is not doubled, others inside become single."""
    bare = words[1:-1] if words[:1] in _QUOTES and words[-1:] in _QUOTES else words
    inner = words if any(mark in bare for mark in _QUOTES) else bare
    return f"“{inner.translate(_NESTED)}”"


def plain(text: str) -> str:
    """The text on one line, without what a terminal would obey: escapes, bells, marks of direction."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())


def spaced(text: str) -> str:
    """A piece of a sentence, as `plain`, with a blank at its ends where it has any."""
    return f"{' ' * text[:1].isspace()}{plain(text)}{' ' * text[1:][-1:].isspace()}"
