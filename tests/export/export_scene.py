"""Hand-made folds of the Istanbul talks of 2025, from which the tests build briefs."""

import datetime as dt

from export_accounts import ACCOUNTS
from export_lines import NOTES, TIMELINE, UTTERANCES
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
    REPORTS,
    TABLED,
    cite,
)

from communique.export.brief import Brief
from communique.export.build import build_brief
from communique.record.values import (
    Agreement,
    Awaited,
    Change,
    Citation,
    Contradiction,
    Dossier,
    Meeting,
    Position,
    Proposal,
    Shift,
    Step,
    Wording,
)
from communique.service.briefing import Holdings

DOSSIER = Dossier(
    key="russia-ukraine",
    name="Russia and Ukraine",
    parties=("Russia", "Ukraine", "United States", "Türkiye"),
    documents=len(REPORTS),
    first=MAY_16,
    last=JUNE_9,
)


def step(
    date: dt.date | None,
    act: str,
    by: str | None,
    *citations: Citation,
    state: str,
    mode: str = "actual",
    event: bool = False,
) -> Step:
    dated_by = "none" if date is None else "event" if event else "report"
    return Step(
        date=date,
        dated_by=dated_by,
        type=act,
        mode=mode,
        state=state,
        by=by,
        words=citations[0].words,
        holders=tuple(c.source for c in citations if c.source),
        link="",
        citations=citations,
    )


MEMORANDUM = Proposal(
    by="Russia",
    to="Ukraine",
    issue="other",
    what="a memorandum on a settlement",
    tabled=JUNE_2,
    latest=JUNE_3,
    state="under_study",
    steps=(
        step(
            JUNE_2,
            "proposal",
            "Russia",
            cite(TABLED, "Russia handed Ukraine a memorandum on a settlement"),
            cite(KREMLIN, "the memorandum", "Dmitry Peskov"),
            state="tabled",
            event=True,
        ),
        step(
            JUNE_3,
            "waiting",
            "Ukraine",
            cite(ANSWER, "Ukraine would study the Russian memorandum for a week", "Rustem Umerov"),
            state="under_study",
        ),
    ),
)
TRUCE = Proposal(
    by="Russia",
    to="Ukraine",
    issue="fallen",
    what="a truce of two or three days in parts of the front",
    tabled=JUNE_2,
    latest=JUNE_3,
    state="rejected",
    steps=(
        step(
            JUNE_2,
            "proposal",
            "Russia",
            cite(TABLED, "offered a truce of two or three days in parts of the front", "Vladimir Medinsky"),
            state="tabled",
        ),
        step(
            JUNE_3,
            "rejection",
            "Ukraine",
            cite(
                ANSWER,
                "called the idea of a short truce for the fallen no ceasefire at all",
                "Volodymyr Zelensky",
            ),
            state="rejected",
        ),
    ),
)
SUMMIT = Proposal(
    by="Ukraine",
    to=None,
    issue="process",
    what="a meeting of the presidents before the end of June",
    tabled=JUNE_3,
    latest=JUNE_3,
    state="tabled",
    steps=(
        step(
            JUNE_3,
            "proposal",
            "Ukraine",
            cite(
                ANSWER, "He proposed a meeting of the presidents before the end of June", "Volodymyr Zelensky"
            ),
            state="tabled",
        ),
    ),
)
PRISONERS = Agreement(
    kind="agreement",
    parties=("Russia", "Ukraine"),
    issue="prisoners",
    what="exchange 1,000 prisoners each",
    reached=MAY_16,
    latest=JUNE_9,
    state="implemented",
    steps=(
        step(
            MAY_16,
            "agreement",
            "Russia; Ukraine",
            cite(MAY, "agreed to exchange 1,000 prisoners each"),
            state="reached",
        ),
        step(
            JUNE_9,
            "implementation",
            "Russia; Ukraine",
            cite(EXCHANGE, "exchanged a first group of young prisoners"),
            state="implemented",
            event=True,
        ),
    ),
)
FALLEN = Agreement(
    kind="agreement",
    parties=("Russia", "Ukraine"),
    issue="fallen",
    what="the bodies of 6,000 soldiers each",
    reached=JUNE_2,
    latest=JUNE_7,
    state="disputed",
    steps=(
        step(
            JUNE_2,
            "agreement",
            "Russia; Ukraine",
            cite(TABLED, "agreed to hand over the bodies of 6,000 soldiers each"),
            state="reached",
        ),
        step(
            JUNE_3,
            "pledge",
            "Russia",
            cite(KREMLIN, "the agreements reached in Istanbul would be carried out", "Dmitry Peskov"),
            state="pledged_to_observe",
        ),
        step(
            JUNE_7,
            "breach",
            "Ukraine",
            cite(DISPUTE, "Ukraine had put off the agreed return of the fallen without a date", "Russia"),
            state="breached",
        ),
        step(
            JUNE_7,
            "breach",
            "Ukraine",
            cite(DISPUTE, "Kyiv denied that it had broken the agreement", "Ukraine"),
            state="disputed",
            mode="negated",
        ),
    ),
)
ROUND_1 = Meeting(
    parties=("Russia", "Ukraine"),
    place="Istanbul",
    date=MAY_16,
    dated_by="event",
    state="held",
    words="Delegations of Russia and Ukraine met in Istanbul",
    steps=(
        step(
            MAY_16,
            "meeting",
            "Russia; Ukraine",
            cite(MAY, "Delegations of Russia and Ukraine met in Istanbul"),
            state="held",
            event=True,
        ),
    ),
)
ROUND_2 = Meeting(
    parties=("Russia", "Ukraine"),
    place="Istanbul",
    date=JUNE_2,
    dated_by="event",
    state="held",
    words="We met for a little over an hour",
    steps=(
        step(
            JUNE_2,
            "meeting",
            "Russia; Ukraine",
            cite(TABLED, "We met for a little over an hour", "Vladimir Medinsky"),
            state="held",
            event=True,
        ),
    ),
)
LEADERS = Meeting(
    parties=("Russia", "Ukraine", "United States"),
    place=None,
    date=None,
    dated_by="none",
    state="possible",
    words="a meeting of Putin, Zelensky and Trump in the near future",
    steps=(
        step(
            JUNE_3,
            "meeting",
            "Russia; Ukraine; United States",
            cite(KREMLIN, "a meeting of Putin, Zelensky and Trump in the near future", "Dmitry Peskov"),
            state="possible",
            mode="hypothetical",
        ),
    ),
)
NEXT = Meeting(
    parties=("Russia", "Ukraine", "Türkiye"),
    place=None,
    date=dt.date(2025, 6, 23),
    dated_by="event",
    state="planned",
    words="host a further round",
    steps=(
        step(
            MAY_16,
            "meeting",
            "Türkiye",
            cite(MAY, "would host a further round", "Hakan Fidan"),
            state="planned",
            mode="future",
        ),
    ),
)


def wording(citation: Citation) -> Wording:
    return Wording(
        words=citation.words,
        object=None,
        kind="position",
        mode="actual",
        holders=(),
        since=citation.published,
        latest=citation.published,
        citations=(citation,),
    )


def position(
    party: str, issue: str, *citations: Citation, kind: str = "position", earlier: tuple[Wording, ...] = ()
) -> Position:
    days = [c.published for c in citations if c.published]
    return Position(
        party=party,
        issue=issue,
        words=citations[0].words,
        object=None,
        kind=kind,
        mode="actual",
        towards=None,
        holders=tuple(c.source for c in citations if c.source),
        since=min(days),
        latest=max(days),
        citations=citations,
        earlier=earlier,
    )


NEUTRAL_BEFORE = cite(TABLED, "Ukraine to stay out of any alliance")
POSITIONS = (
    position(
        "Ukraine",
        "ceasefire",
        cite(ANSWER, "Without a ceasefire there is nothing to talk about", "Volodymyr Zelensky"),
        earlier=(wording(cite(MAY, "asked for a full ceasefire of thirty days before anything else")),),
    ),
    position(
        "Russia",
        "alignment",
        cite(KREMLIN, "Russia will not drop its demand that Ukraine be neutral"),
        earlier=(wording(NEUTRAL_BEFORE),),
    ),
    position("Ukraine", "alignment", cite(ANSWER, "insists on its path to NATO")),
    position("Russia", "territory", cite(TABLED, "wants Ukrainian troops to leave four regions")),
    position(
        "Ukraine", "sovereignty", cite(ANSWER, "insists on its path to NATO and on its territorial integrity")
    ),
    position(
        "Russia",
        "other",
        cite(
            KREMLIN,
            "Russia could give way on some points",
            "official close to the talks",
            named=False,
            party="Russia",
        ),
        kind="concession",
    ),
    position(
        "Ukraine",
        "fallen",
        cite(
            ANSWER,
            "called the idea of a short truce for the fallen no ceasefire at all",
            "Volodymyr Zelensky",
        ),
        kind="rejection",
    ),
)
SHIFTS = (
    Shift(
        party="Russia",
        issue="alignment",
        kind="hardened",
        date=JUNE_3,
        before=wording(NEUTRAL_BEFORE),
        after=wording(cite(KREMLIN, "Russia will not drop its demand that Ukraine be neutral")),
    ),
    Shift(
        party="Ukraine",
        issue="ceasefire",
        kind="reworded",
        date=MAY_16,
        before=wording(cite(MAY, "full ceasefire of thirty days")),
        after=wording(cite(MAY, "Kyiv asked for a full ceasefire")),
    ),
)
CONTRADICTIONS = (
    Contradiction(
        party="Russia",
        issue="other",
        days=0,
        one=wording(
            cite(KREMLIN, "the agreements reached in Istanbul would be carried out", "Dmitry Peskov")
        ),
        other=wording(
            cite(
                KREMLIN,
                "Russia could give way on some points",
                "official close to the talks",
                named=False,
                party="Russia",
            )
        ),
    ),
)
AWAITED = (
    Awaited(
        awaits="Russia",
        owed_by="Ukraine",
        about="a memorandum on a settlement",
        issue="process",
        since=JUNE_3,
        latest=JUNE_3,
        words="Moscow is waiting for Kyiv's reply to the memorandum",
        holders=("Dmitry Peskov",),
        citations=(cite(KREMLIN, "Moscow is waiting for Kyiv's reply to the memorandum", "Dmitry Peskov"),),
    ),
)
CHANGES = (
    Change(change="new", subject=TRUCE, before=None, after="rejected", citations=TRUCE.steps[0].citations),
    Change(
        change="moved",
        subject=FALLEN,
        before="reached",
        after="disputed",
        citations=FALLEN.steps[3].citations,
    ),
    Change(
        change="moved",
        subject=PRISONERS,
        before="reached",
        after="implemented",
        citations=PRISONERS.steps[1].citations,
    ),
    Change(change="new", subject=ROUND_2, before=None, after="held", citations=ROUND_2.steps[0].citations),
    Change(
        change="changed",
        subject=POSITIONS[1],
        before=NEUTRAL_BEFORE.words,
        after=POSITIONS[1].words,
        citations=POSITIONS[1].citations,
    ),
    Change(
        change="dropped",
        subject=LEADERS,
        before="possible",
        after=None,
        citations=LEADERS.steps[0].citations,
    ),
)


def brief(**other: object) -> Brief:
    """The brief of the whole scene; `other` replaces parts of it."""
    parts: dict[str, object] = {
        "dossier": DOSSIER,
        "as_of": JUNE_9,
        "known_by": None,
        "since": MAY_16,
        "documents": tuple(r.filed for r in REPORTS),
        "positions": POSITIONS,
        "shifts": SHIFTS,
        "contradictions": CONTRADICTIONS,
        "proposals": (MEMORANDUM, TRUCE, SUMMIT),
        "agreements": (PRISONERS, FALLEN),
        "meetings": (ROUND_1, ROUND_2, LEADERS, NEXT),
        "awaiting": AWAITED,
        "accounts": ACCOUNTS,
        "timeline": TIMELINE,
        "statements": UTTERANCES,
        "notes": NOTES,
        "changes": CHANGES,
    }
    return build_brief(Holdings(**{**parts, **other}))  # type: ignore[arg-type]
