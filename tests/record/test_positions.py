"""Positions against scripts of what parties say they want."""

from scripted import Line, Told, day, ledger, report

from communique.record.positions import positions


def demand(
    party: str,
    words: str,
    about: str,
    kind: str = "position",
    *,
    mode: str = "actual",
    source: str | None = None,
    on: str | None = None,
) -> Line:
    other = "Valley Front" if party == "Ardania" else "Ardania"
    told = Told(kind, party, words, about, to=other, issue="territory", mode=mode, source=source, on=on)
    return f"As the talks went on, {party} {words}, delegates said.", [told]


WITHDRAW = demand(
    "Ardania", "demanded a full withdrawal from the salt mines", "a full withdrawal from the salt mines"
)
AGAIN = demand(
    "Ardania",
    "insists that the salt mines be cleared in full withdrawal",
    "the salt mines be cleared in full withdrawal",
)
PARTIAL = demand(
    "Ardania",
    "would settle for withdrawal from half of the salt mines",
    "withdrawal from half of the salt mines",
    "concession",
)
RIVER = demand("Ardania", "wants the river as the border", "the river as the border")


def test_the_same_demand_in_two_outlets_is_one_position_with_two_citations() -> None:
    held = ledger(report("2024-03-01", WITHDRAW), report("2024-03-02", AGAIN, publisher="Harbour Post"))
    (found,) = positions(held)
    assert (found.since, found.latest, found.earlier) == (day("2024-03-01"), day("2024-03-02"), ())
    assert [citation.publisher for citation in found.citations] == ["Northern Wire", "Harbour Post"]


def test_a_later_softer_wording_makes_the_first_earlier() -> None:
    held = ledger(report("2024-03-01", WITHDRAW), report("2024-03-09", PARTIAL))
    (found,) = positions(held)
    assert (found.kind, found.since) == ("concession", day("2024-03-09"))
    assert [(old.kind, old.latest) for old in found.earlier] == [("position", day("2024-03-01"))]


def test_the_softer_wording_is_not_known_before_its_report() -> None:
    held = ledger(report("2024-03-01", WITHDRAW), report("2024-03-09", PARTIAL))
    (found,) = positions(held, None, day("2024-03-08"))
    assert (found.kind, found.earlier) == ("position", ())


def test_two_demands_on_one_issue_stand_side_by_side() -> None:
    held = ledger(report("2024-03-01", WITHDRAW, RIVER))
    assert [one.object for one in positions(held)] == [
        "a full withdrawal from the salt mines",
        "the river as the border",
    ]


def test_other_numbers_are_another_wording() -> None:
    ten = demand("Ardania", "wants a strip of 10 kilometres cleared", "a strip of 10 kilometres cleared")
    four = demand("Ardania", "wants a strip of 4 kilometres cleared", "a strip of 4 kilometres cleared")
    (found,) = positions(ledger(report("2024-03-01", ten), report("2024-03-04", four)))
    assert (found.object, len(found.earlier)) == ("a strip of 4 kilometres cleared", 1)


def test_joint_parties_each_hold_the_position() -> None:
    line = (
        "Both reject foreign rule over the port.",
        [
            Told(
                "position",
                "Ardania; Valley Front",
                "reject foreign rule",
                "foreign rule",
                issue="sovereignty",
            )
        ],
    )
    assert [one.party for one in positions(ledger(report("2024-03-01", line)))] == ["Ardania", "Valley Front"]


def test_what_the_other_side_ascribes_stands_apart_from_what_the_party_says() -> None:
    accused = demand(
        "Ardania",
        "was after the whole of the salt mines and a withdrawal of all",
        "the whole of the salt mines and a withdrawal of all",
        source="Front envoy",
    )
    held = ledger(
        report("2024-03-01", WITHDRAW), report("2024-03-02", accused, people={"Front envoy": "Valley Front"})
    )
    assert [(one.holders, one.earlier) for one in positions(held)] == [((), ()), (("Front envoy",), ())]


def test_background_never_replaces_what_is_held_now() -> None:
    once = demand(
        "Ardania",
        "had asked for half of the salt mines in a withdrawal",
        "half of the salt mines in a withdrawal",
        mode="historical",
    )
    (found,) = positions(ledger(report("2024-03-01", WITHDRAW), report("2024-03-05", once)))
    assert (found.mode, [old.mode for old in found.earlier]) == ("actual", ["historical"])


def test_a_possible_demand_stands_apart() -> None:
    perhaps = demand("Ardania", "might ask for the salt mines", "the salt mines", mode="hypothetical")
    found = positions(ledger(report("2024-03-01", WITHDRAW), report("2024-03-05", perhaps)))
    assert sorted(one.mode for one in found) == ["actual", "hypothetical"]


def test_a_stance_counts_from_the_day_the_text_gives() -> None:
    dated = demand("Ardania", "demanded the salt mines on Friday", "the salt mines", on="2024-02-23")
    (found,) = positions(ledger(report("2024-03-01", dated)))
    assert found.since == day("2024-02-23")


def test_the_words_lead_back_to_the_sentence() -> None:
    (found,) = positions(ledger(report("2024-03-01", RIVER, WITHDRAW)), None, None)[:1]
    (citation,) = found.citations
    (mark,) = citation.highlights
    assert mark.of(citation.sentence) == citation.words == found.words
    assert citation.sentence_number in (1, 2)
