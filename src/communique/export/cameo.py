"""Events as tab-separated text with the columns of ICEWS and CAMEO root codes.

CAMEO says source and target where everything else here says actor and recipient. Only events with mode
`actual` are there, as such data hold what is reported to have happened. CAMEO knows no joint actors: each
pair of a source and a target has a row, those of a joint act without a recipient one in each direction
(PLOVER manual, "Compound and Reciprocal Actors").
"""

from collections.abc import Iterator
from itertools import permutations, product
from typing import Final

import pycountry

from communique.codes.cameo import ROOT_OF
from communique.codes.registry import SECTORS
from communique.export.delimited import cell
from communique.export.events import Coded, Entity, coded_events
from communique.service.exporting import Stock

NOBODY: Final = Entity(name=None, words=None, party=None, code=None)

ICEWS: Final = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)
"""The columns of ICEWS Coded Event Data (doi:10.7910/DVN/28075), in its order."""

OURS: Final = (
    "Source Code",
    "Target Code",
    "Dossier",
    "Line ID",
    "Document Hash",
    "Span Start",
    "Span End",
    "Words",
    "Score",
    "Reader Version",
)

COLUMNS: Final = (*ICEWS, *OURS)


def cameo_lines(stock: Stock) -> Iterator[str]:
    """The header and a line a source and target, in the order of the record."""
    yield "\t".join(COLUMNS) + "\n"
    number = 0
    stories: dict[str, int] = {}
    for one in coded_events(stock):
        if one.event.mode != "actual":
            continue
        story = stories.setdefault(one.entry.citation.document, len(stories) + 1)
        for source, target in pairs(one):
            number += 1
            yield "\t".join(_flat(value) for value in _values(one, source, target, number, story)) + "\n"


def pairs(one: Coded) -> Iterator[tuple[Entity, Entity]]:
    """Each source with each target; each doer of a joint act that is done to nobody with each other one."""
    if len(one.actor) > 1 and not one.recipient:
        return permutations(one.actor, 2)
    return product(one.actor or (NOBODY,), one.recipient or (NOBODY,))


def _values(one: Coded, source: Entity, target: Entity, number: int, story: int) -> tuple[object, ...]:
    citation, root = one.entry.citation, ROOT_OF[one.event.type]
    return (
        number,
        one.date,
        *_named(source),
        root.text,
        root.code,
        None,  # Intensity: the Goldstein scale is for CAMEO's finer codes.
        *_named(target),
        story,
        citation.sentence_number,
        citation.publisher,
        *[None] * 6,  # Where it happened is not read.
        _code(source),
        _code(target),
        one.dossier,
        one.id,
        citation.document,
        citation.span.start,
        citation.span.end,
        citation.words,
        one.event.score,
        citation.reader,
    )


def _named(one: Entity) -> tuple[str | None, str | None, str | None]:
    """Name, sectors and country."""
    country, *sectors = (one.code or "").split() or [""]
    known = pycountry.countries.get(alpha_3=country)
    listed = [SECTORS["IGO"]] if country == "IGO" else [SECTORS[code] for code in sectors if code in SECTORS]
    return one.name or one.words, ",".join(listed) or None, known.name if known else None


def _code(one: Entity) -> str | None:
    return one.code.replace(" ", "") if one.code else None


def _flat(value: object) -> str:
    """A cell without what separates cells and lines: readers of ICEWS files know no quotes."""
    return cell(" ".join(value.split()) if isinstance(value, str) else value)
