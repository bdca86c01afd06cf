"""What was said, when, and what a careful reader notes, of the Istanbul talks of 2025."""

import datetime as dt

from export_reports import (
    ANSWER,
    DISPUTE,
    EXCHANGE,
    JUNE_2,
    JUNE_3,
    JUNE_7,
    JUNE_9,
    KREMLIN,
    MAY,
    MAY_16,
    TABLED,
    Report,
    cite,
)

from communique.record.discrepancies_values import Remark, Version
from communique.record.values import Citation, TimelineItem, Utterance


def said(
    of: Report, words: str, speaker: str | None, party: str | None, *, kind: str, named: bool = True
) -> Utterance:
    citation = cite(of, words, speaker, named=named, party=party)
    return Utterance(
        speaker=speaker,
        party=party,
        named=named,
        kind=kind,
        words=words,
        date=of.filed.day,
        citation=citation,
    )


UTTERANCES = (
    said(TABLED, "“We met for a little over an hour,”", "Vladimir Medinsky", "Russia", kind="direct"),
    said(
        ANSWER,
        "Ukraine would study the Russian memorandum for a week",
        "Rustem Umerov",
        "Ukraine",
        kind="indirect",
    ),
    said(
        ANSWER,
        "“Without a ceasefire there is nothing to talk about,”",
        "Volodymyr Zelensky",
        "Ukraine",
        kind="direct",
    ),
    said(
        KREMLIN,
        "Moscow is waiting for Kyiv's reply to the memorandum",
        "Dmitry Peskov",
        "Russia",
        kind="indirect",
    ),
    said(
        KREMLIN,
        "the agreements reached in Istanbul would be carried out",
        "Dmitry Peskov",
        "Russia",
        kind="indirect",
    ),
    said(
        KREMLIN,
        "Russia could give way on some points behind closed doors",
        "official close to the talks",
        "Russia",
        kind="indirect",
        named=False,
    ),
    said(DISPUTE, "“They play dirty games with the dead,”", None, None, kind="direct"),
    said(MAY, "Türkiye would host a further round", "Hakan Fidan", "Türkiye", kind="indirect"),
)


def item(
    day: dt.date | None,
    act: str,
    issue: str,
    by: tuple[str, ...],
    citation: Citation,
    *,
    mode: str = "actual",
    to: tuple[str, ...] = (),
) -> TimelineItem:
    return TimelineItem(
        date=day,
        dated_by="report" if day else "none",
        type=act,
        mode=mode,
        issue=issue,
        parties=by,
        addressees=to,
        words=citation.words,
        holders=(citation.source,) if citation.source else (),
        citations=(citation,),
    )


BOTH = ("Russia", "Ukraine")
TIMELINE = (
    item(
        JUNE_9,
        "implementation",
        "prisoners",
        BOTH,
        cite(EXCHANGE, "exchanged a first group of young prisoners"),
    ),
    item(
        JUNE_9,
        "pressure",
        "sanctions",
        ("United States",),
        cite(EXCHANGE, "threatened both with new sanctions", "Donald Trump"),
        to=BOTH,
    ),
    item(MAY_16, "meeting", "process", BOTH, cite(MAY, "Delegations of Russia and Ukraine met in Istanbul")),
    item(MAY_16, "agreement", "prisoners", BOTH, cite(MAY, "agreed to exchange 1,000 prisoners each")),
    item(
        MAY_16, "position", "ceasefire", ("Ukraine",), cite(MAY, "asked for a full ceasefire of thirty days")
    ),
    item(
        JUNE_2, "proposal", "other", ("Russia",), cite(TABLED, "handed Ukraine a memorandum"), to=("Ukraine",)
    ),
    item(
        JUNE_2,
        "meeting",
        "process",
        BOTH,
        cite(TABLED, "We met for a little over an hour", "Vladimir Medinsky"),
    ),
    item(
        JUNE_2,
        "agreement",
        "fallen",
        BOTH,
        cite(TABLED, "agreed to hand over the bodies of 6,000 soldiers each"),
    ),
    item(
        JUNE_3,
        "rejection",
        "fallen",
        ("Ukraine",),
        cite(
            ANSWER,
            "called the idea of a short truce for the fallen no ceasefire at all",
            "Volodymyr Zelensky",
        ),
    ),
    item(
        JUNE_3,
        "waiting",
        "process",
        ("Russia",),
        cite(KREMLIN, "Moscow is waiting for Kyiv's reply", "Dmitry Peskov"),
        to=("Ukraine",),
    ),
    item(
        JUNE_7,
        "breach",
        "fallen",
        ("Ukraine",),
        cite(DISPUTE, "Ukraine had put off the agreed return of the fallen", "Russia"),
    ),
    item(
        JUNE_7,
        "breach",
        "fallen",
        ("Ukraine",),
        cite(DISPUTE, "denied that it had broken the agreement", "Ukraine"),
        mode="negated",
    ),
    item(
        dt.date(2025, 6, 23),
        "meeting",
        "process",
        ("Türkiye",),
        cite(MAY, "would host a further round", "Hakan Fidan"),
        mode="future",
    ),
    item(
        dt.date(2025, 6, 28),
        "meeting",
        "process",
        ("Ukraine",),
        cite(ANSWER, "a meeting of the presidents before the end of June"),
        mode="hypothetical",
    ),
    item(
        dt.date(2022, 5, 16),
        "meeting",
        "process",
        BOTH,
        cite(MAY, "for the first time in three years"),
        mode="historical",
    ),
    item(
        None,
        "appraisal",
        "process",
        ("Russia",),
        cite(
            KREMLIN,
            "thought a meeting of Putin, Zelensky and Trump in the near future unlikely",
            "Dmitry Peskov",
        ),
    ),
)


def remark(kind: str, about: str, *versions: tuple[str | None, Citation]) -> Remark:
    days = [citation.published for _, citation in versions if citation.published]
    return Remark(
        kind=kind,
        about=about,
        date=max(days, default=None),
        versions=tuple(
            Version(words=citation.words, figure=figure, citations=(citation,))
            for figure, citation in versions
        ),
    )


NOTES = (
    remark("dangling_reference", "[1]", (None, cite(DISPUTE, "[1]"))),
    remark(
        "differing_figures",
        "prisoners",
        ("1,000 prisoners", cite(MAY, "agreed to exchange 1,000 prisoners each")),
        ("a first group of young prisoners", cite(EXCHANGE, "a first group of young prisoners")),
    ),
)
