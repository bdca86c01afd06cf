"""Corrections change what the folds see, outlive a newer reading and can be undone."""

import datetime as dt
import random

import msgspec
import pytest
from scripted import Said as Speech
from scripted import Told, report

from communique.errors import BadCorrection
from communique.findings import ReaderVersion, Reading
from communique.record.corrections_amending import Changes, Place, amended
from communique.record.corrections_reliability import reliability
from communique.record.corrections_standing import standing
from communique.record.corrections_values import (
    ActTarget,
    AnyTarget,
    Correction,
    CorrectionAction,
    LinkTarget,
    NameTarget,
    make_correction,
    target_id,
    target_of,
)
from communique.record.ledger import build_ledger
from communique.record.positions import positions
from communique.record.proposals import proposals
from communique.record.values import Ledger
from communique.spans import Span

NEWER = ReaderVersion(version="0.10.0", codebook="acts-1", models={})
DEMAND = "Ardania wants the river as the border."
WORDS = "Ardania wants the river as the border"
HELD = report(
    "2024-03-01", (DEMAND, [Told("position", "Ardania", WORDS, "the river", "Brevia", "territory")])
)


def made(
    action: CorrectionAction,
    target: AnyTarget,
    amended_to: AnyTarget | None = None,
    *,
    minute: int = 0,
    author: str = "A. Reader",
    supersedes: str | None = None,
) -> Correction:
    return make_correction(
        action=action,
        target=target,
        amended=amended_to,
        author=author,
        made=dt.datetime(2024, 5, 1, 12, minute, tzinfo=dt.UTC),
        reason="for the test",
        supersedes=supersedes,
    )


def act(reading: Reading, place: int = 0) -> ActTarget:
    target = target_of(reading.document.hash, reading.acts[place])
    assert isinstance(target, ActTarget)
    return target


def retyped(target: ActTarget, **changes: object) -> ActTarget:
    return msgspec.structs.replace(target, finding=msgspec.structs.replace(target.finding, **changes))


def types(held: Ledger) -> list[str]:
    return [entry.finding.type for entry in held.entries if entry.kind == "act"]


def test_a_rejected_act_is_in_no_fold_and_stays_on_the_ledger() -> None:
    held = build_ledger([HELD], (), [made("reject", act(HELD))])
    assert (positions(held), types(held)) == ((), [])
    assert [one.citation.reviews[0].action for one in held.rejected] == ["reject"]


def test_an_amended_act_folds_as_amended_and_says_who_amended_what() -> None:
    (found,) = positions(
        build_ledger([HELD], (), [made("amend", act(HELD), retyped(act(HELD), issue="economy"))])
    )
    (review,) = found.citations[0].reviews
    changes = [(one.field, one.before, one.after) for one in review.changed]
    assert (found.issue, review.author, changes) == (
        "economy",
        "A. Reader",
        [("issue", "territory", "economy")],
    )


def test_an_amended_party_files_the_report_elsewhere() -> None:
    new = retyped(act(HELD), party=msgspec.structs.replace(HELD.acts[0].party, name="Corland"))
    assert [one.key for one in build_ledger([HELD], (), [made("amend", act(HELD), new)]).dossiers] == [
        "brevia-corland"
    ]


def again(*findings: Told) -> Reading:
    """The report read by a newer reader."""
    return report("2024-03-01", (DEMAND, list(findings)), reader=NEWER)


@pytest.mark.parametrize(
    ("newer", "left"),
    [
        (Told("position", "Ardania", "wants the river as the border", to="Brevia"), []),
        (Told("proposal", "Ardania", WORDS, to="Brevia"), ["proposal"]),
        (Told("position", "Brevia", WORDS), ["position"]),
    ],
)
def test_a_rejection_holds_for_the_same_claim_in_a_newer_reading(newer: Told, left: list[str]) -> None:
    assert types(build_ledger([HELD, again(newer)], (), [made("reject", act(HELD))])) == left


@pytest.mark.parametrize(
    "newer",
    [
        [],
        [Told("proposal", "Ardania", WORDS)],
        [Told("position", "Ardania", "the river as the border")],
        [Told("pledge", "Ardania", "wants the river as the border")],
        [Told("position", "Ardania", WORDS), Told("pledge", "Ardania", "wants the river as the border")],
    ],
)
def test_an_amendment_outlives_a_newer_reading_once(newer: list[Told]) -> None:
    amendment = made("amend", act(HELD), retyped(act(HELD), type="pledge"))
    held = build_ledger([HELD, again(*newer)], (), [amendment])
    assert [t for t in types(held) if t != "position"] == ["pledge"]


def test_accepting_one_of_two_like_findings_leaves_the_other() -> None:
    twice = report(
        "2024-03-01", (DEMAND, [Told("position", "Ardania", WORDS), Told("position", "Ardania", WORDS[8:])])
    )
    assert types(build_ledger([twice], (), [made("accept", act(twice))])) == ["position", "position"]


def test_undoing_brings_back_what_stood_before() -> None:
    first = made("accept", act(HELD), minute=1)
    second = made("reject", act(HELD), minute=2)
    third = made("undo", act(HELD), minute=3, supersedes=second.hash)
    fourth = made("undo", act(HELD), minute=4, supersedes=third.hash)
    assert standing([first, second, third]) == (first,)
    assert standing([first, second, third, fourth]) == (second,)


def test_order_and_repetition_of_corrections_change_nothing() -> None:
    rejection = made("reject", act(HELD), minute=1)
    all_of_them = [
        rejection,
        made("amend", act(HELD), retyped(act(HELD), mode="future"), minute=2, author="B. Reader"),
        made("undo", act(HELD), minute=3, supersedes=rejection.hash),
        made("amend", NameTarget(document=None, name="Brevia"), NameTarget(document=None, name="Corland")),
    ]
    expected = build_ledger([HELD], (), all_of_them)
    for seed in range(5):
        shuffled = [*all_of_them, *all_of_them[:2]]
        random.Random(seed).shuffle(shuffled)
        assert build_ledger([HELD], (), shuffled) == expected


def test_the_latest_of_two_analysts_counts_and_both_are_shown() -> None:
    both = [made("reject", act(HELD), minute=1), made("accept", act(HELD), minute=2, author="B. Reader")]
    (entry,) = build_ledger([HELD], (), both).entries
    assert [(one.author, one.action) for one in entry.citation.reviews] == [
        ("A. Reader", "reject"),
        ("B. Reader", "accept"),
    ]


SPOKEN = report(
    "2024-03-01",
    (
        'Lund said: "We want peace."',
        [
            Speech("Lund", "Brevia", "We want peace"),
            Told("position", "the camp", "We want peace", source="Lund"),
        ],
    ),
    people={"Lund": "Brevia"},
)


def test_a_name_is_corrected_wherever_it_stands_and_the_line_says_so() -> None:
    rule = made(
        "amend", NameTarget(document=None, name="the camp"), NameTarget(document=None, name="Valley Front")
    )
    (found,) = positions(build_ledger([SPOKEN], (), [rule]))
    assert (found.party, found.citations[0].reviews[0].changed[0].before) == ("Valley Front", "the camp")


def test_a_name_speaks_for_the_party_that_an_analyst_names() -> None:
    lund = NameTarget(document=None, name="Lund", party="Ardania")
    held = build_ledger([SPOKEN], (), [made("amend", NameTarget(document=None, name="Lund"), lund)])
    assert {entry.source_party for entry in held.entries} == {"Ardania"}


def test_a_rejected_name_names_nobody() -> None:
    held = build_ledger([SPOKEN], (), [made("reject", NameTarget(document=None, name="the camp"))])
    assert positions(held) == ()


PLAN = report(
    "2024-03-02",
    (
        "Brevia offered a truce of ten days to Ardania.",
        [
            Told(
                "proposal",
                "Brevia",
                "Brevia offered a truce of ten days",
                "a truce of ten days",
                "Ardania",
                "ceasefire",
            )
        ],
    ),
)
SWAP = report(
    "2024-03-02",
    (
        "Brevia offered a swap of captives to Ardania.",
        [
            Told(
                "proposal",
                "Brevia",
                "Brevia offered a swap of captives",
                "a swap of captives",
                "Ardania",
                "prisoners",
            )
        ],
    ),
)
REFUSAL = report(
    "2024-03-03",
    (
        "Ardania refused the truce of ten days.",
        [
            Told(
                "rejection",
                "Ardania",
                "Ardania refused the truce of ten days",
                "the truce of ten days",
                "Brevia",
                "ceasefire",
            )
        ],
    ),
)
LINK = LinkTarget(act=act(REFUSAL), founder=act(PLAN))
TALKS = [PLAN, SWAP, REFUSAL]


def states(corrections: list[Correction]) -> dict[str, str]:
    return {one.issue: one.state for one in proposals(build_ledger(TALKS, (), corrections))}


def test_a_rejected_link_parts_the_act_from_the_proposal() -> None:
    assert states([]) == {"ceasefire": "rejected", "prisoners": "tabled"}
    assert states([made("reject", LINK)]) == {"ceasefire": "tabled", "prisoners": "tabled"}


def test_an_amended_link_moves_the_act_and_names_the_analyst() -> None:
    moved = made("amend", LINK, LinkTarget(act=act(REFUSAL), founder=act(SWAP)))
    assert states([moved]) == {"ceasefire": "tabled", "prisoners": "rejected"}
    swap = next(one for one in proposals(build_ledger(TALKS, (), [moved])) if one.issue == "prisoners")
    assert swap.steps[-1].link == "put here by A. Reader: for the test"


PLACE = Place(document=HELD.document, sentences=HELD.sentences)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (Changes(type="truce"), "no type of acts; there are: breach"),
        (Changes(span=Span(10, 400)), r"\[10, 400\] is empty or lies outside"),
        (Changes(words="wants peace"), "do not stand in"),
        (Changes(object="the lake"), "'the lake' does not stand in the act's sentence"),
        (Changes(speaker="Lund"), "An act has no speaker"),
        (Changes(issue="territory"), "reads so already"),
        (Changes(), "Nothing is given"),
    ],
)
def test_an_amendment_that_does_not_fit_is_told_in_a_sentence(changes: Changes, told: str) -> None:
    with pytest.raises(BadCorrection, match=told):
        amended(act(HELD), changes, PLACE)


def test_amended_words_are_found_in_the_text() -> None:
    new = amended(act(HELD), Changes(words="wants the river", party="Ardania; Brevia", addressee=None), PLACE)
    assert isinstance(new, ActTarget)
    assert new.finding.span.of(DEMAND) == "wants the river"
    assert new.finding.addressee is None


def test_alpha_is_that_of_the_published_example() -> None:
    """Nominal data of four observers on twelve units: Krippendorff, Computing Krippendorff's
    Alpha-Reliability (2011), section C: .743.
    """
    codes = {
        "A": "1 2 3 3 2 1 4 1 2 . . .",
        "B": "1 2 3 3 2 2 4 1 2 5 . 3",
        "C": ". 3 3 3 2 3 4 2 2 5 1 .",
        "D": "1 2 3 3 2 4 4 1 2 5 1 .",
    }
    labels = dict(zip("12345", ("position", "proposal", "pledge", "meeting", "breach"), strict=True))
    seen = [retyped(act(HELD), span=Span(0, 8 + unit), type="waiting") for unit in range(12)]
    decisions = [
        made("amend", seen[unit], retyped(seen[unit], type=labels[code]), author=author)
        for author, row in codes.items()
        for unit, code in enumerate(row.split())
        if code != "."
    ]
    measures = {one.question: one for one in reliability(decisions).measures}
    assert round(measures["type"].alpha or 0, 3) == 0.743
    assert measures["verdict"].alpha is None


def test_analysts_who_differ_are_named() -> None:
    found = reliability([made("accept", act(HELD)), made("reject", act(HELD), author="B. Reader")])
    assert [(one.id, one.decisions) for one in found.differences] == [
        (target_id(act(HELD)), (("A. Reader", "accept"), ("B. Reader", "reject")))
    ]
