"""Names replaced by others of their kind: states with their capitals and adjectives, and people."""

import re
import zlib
from collections.abc import Iterator

from spacy.tokens import Doc

from communique.spans import Span

STATES = (
    ("Russia", "Russian", "Moscow"),
    ("Ukraine", "Ukrainian", "Kyiv"),
    ("Israel", "Israeli", "Jerusalem"),
    ("Iran", "Iranian", "Tehran"),
    ("Egypt", "Egyptian", "Cairo"),
    ("Qatar", "Qatari", "Doha"),
    ("Syria", "Syrian", "Damascus"),
    ("Iraq", "Iraqi", "Baghdad"),
    ("Lebanon", "Lebanese", "Beirut"),
    ("Jordan", "Jordanian", "Amman"),
    ("Colombia", "Colombian", "Bogota"),
    ("Venezuela", "Venezuelan", "Caracas"),
    ("Ethiopia", "Ethiopian", "Addis Ababa"),
    ("Eritrea", "Eritrean", "Asmara"),
    ("Sudan", "Sudanese", "Khartoum"),
    ("Kenya", "Kenyan", "Nairobi"),
    ("India", "Indian", "New Delhi"),
    ("Pakistan", "Pakistani", "Islamabad"),
    ("China", "Chinese", "Beijing"),
    ("Japan", "Japanese", "Tokyo"),
    ("Germany", "German", "Berlin"),
    ("France", "French", "Paris"),
    ("Turkey", "Turkish", "Ankara"),
    ("Norway", "Norwegian", "Oslo"),
    ("Armenia", "Armenian", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Baku"),
    ("Georgia", "Georgian", "Tbilisi"),
    ("Libya", "Libyan", "Tripoli"),
)
STEP = 9
"""No state takes the place of its neighbour in the table, who is often its other side."""

SURNAMES = (
    "Almeida", "Berg", "Castell", "Duarte", "Eriksen", "Farouk", "Grant", "Haddad", "Ishida", "Jansen",
    "Kovacs", "Lindqvist", "Mbeki", "Novak", "Okafor", "Petrov", "Quiroga", "Rahman", "Silva", "Tanaka",
)  # fmt: skip
_OTHER = {
    old: new
    for i, state in enumerate(STATES)
    for old, new in zip(state, STATES[(i + STEP) % len(STATES)], strict=True)
}
_NAMES = re.compile(r"\b(?:" + "|".join(sorted(_OTHER, key=lambda name: -len(name))) + r")(?=\b|s\b)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]")
_KEPT = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "President", "Minister", "Prime", "Foreign", "General", "Secretary"}
)


def renamed(doc: Doc) -> list[tuple[Span, str]]:
    """Each name with the one that takes its place, the same one throughout."""
    return [*_states(doc.text), *_people(doc)]


def _states(text: str) -> Iterator[tuple[Span, str]]:
    for match in _NAMES.finditer(text):
        yield Span(*match.span()), _OTHER[match.group()]


def _people(doc: Doc) -> Iterator[tuple[Span, str]]:
    for name in (ent for ent in doc.ents if ent.label_ == "PERSON"):
        for match in _WORD.finditer(doc.text, name.start_char, name.end_char):
            word = match.group().removesuffix("'s").removesuffix("’s")
            if word[0].isupper() and word not in _KEPT and word not in _OTHER:
                span = Span(match.start(), match.start() + len(word))
                yield span, SURNAMES[zlib.crc32(word.encode()) % len(SURNAMES)]
