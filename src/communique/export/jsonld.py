"""Statements as JSON-LD in the terms of schema.org.

Direct speech is a Quotation, for its words are verbatim. Indirect and mixed speech is a Claim, the
report's account of what somebody said. Either has its `creator` and the NewsArticle that reports it, as what
it is part of (`isPartOf`) or appears in (`appearance`): nothing is asserted but that the article says so.
`isBasedOn` leads to the words by character ranges as in RFC 5147. Our own terms are in the context.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from communique.export.lines import line_id
from communique.record.values import Citation, Filed, Utterance
from communique.service.exporting import Stock

CONTEXT: Final = [
    "https://schema.org",
    {
        "communique": "urn:communique:terms:",
        "dossier": "communique:dossier",
        "sentenceNumber": "communique:sentenceNumber",
        "reader": "communique:reader",
    },
]

BODIES: Final = frozenset(("organisation", "state", "igo", "armed_group", "group"))
"""Kinds of actors that schema.org calls an Organization; the others are persons."""

Node = dict[str, Any]


def jsonld_lines(stock: Stock) -> Iterator[str]:
    """One JSON document in lines: the context, then a node a line, articles before statements."""
    yield f'{{"@context": {_encoded(CONTEXT)}, "@graph": [\n'
    before = ""
    for node in nodes(stock):
        yield before + _encoded(node)
        before = ",\n"
    yield "\n]}\n"


def nodes(stock: Stock) -> Iterator[Node]:
    """The articles, then what they report to have been said, without what is not known.

    A statement whose content the reader did not find has no node: it would claim nothing.
    """
    kinds = {one.hash: {actor.name: actor.kind for actor in one.actors} for one in stock.documents}
    for document in stock.documents:
        yield _known(_article(document))
    for shelf in stock.shelves:
        for one in shelf.statements:
            if one.words:
                yield _known(_statement(one, shelf.dossier, kinds[one.citation.document]))


def _article(one: Filed) -> Node:
    return {
        "@id": _urn(one.hash),
        "@type": "NewsArticle",
        "headline": one.title,
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None,
        "datePublished": one.day.isoformat() if one.day else None,
        "inLanguage": one.language,
        "url": one.path if one.path.startswith(("http://", "https://")) else None,
        "identifier": one.hash,
        "dossier": one.dossier,
        "reader": one.reader,
    }


def _statement(one: Utterance, dossier: str, kinds: Mapping[str, str]) -> Node:
    direct, article = one.kind == "direct", {"@id": _urn(one.citation.document)}
    return {
        "@type": "Quotation" if direct else "Claim",
        "identifier": line_id("statements", dossier, one),
        "text": one.words,
        "creator": [_creator(name, one, kinds) for name in _speakers(one)] or None,
        "isPartOf" if direct else "appearance": article,
        "isBasedOn": [*_ranges(one.citation)],
        "dossier": dossier,
        "sentenceNumber": one.citation.sentence_number,
        "reader": one.citation.reader,
    }


def _speakers(one: Utterance) -> list[str]:
    """The single speakers of "Russia; Ukraine"; none where nobody is given."""
    return [name.strip() for name in (one.speaker or "").split(";") if name.strip()]


def _creator(name: str, one: Utterance, kinds: Mapping[str, str]) -> Node:
    body = kinds.get(name) in BODIES
    belongs = one.party is not None and name not in one.party
    return _known(
        {
            "@type": "Organization" if body else "Person",
            "name" if one.named else "description": name,
            "parentOrganization" if body else "affiliation": {"@type": "Organization", "name": one.party}
            if belongs
            else None,
        }
    )


def _ranges(citation: Citation) -> Iterator[str]:
    """Where each stretch of the words stands in the document."""
    shift = citation.span.start - min((one.start for one in citation.highlights), default=0)
    for one in citation.highlights:
        yield f"{_urn(citation.document)}#char={one.start + shift},{one.end + shift}"


def _urn(digest: str) -> str:
    return f"urn:{digest}"


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()
