"""Notes across reports: figures and quotations that differ, claims on one voice without a name."""

import msgspec
import pytest
from scripted import Said, Told, day, ledger, report

from communique.findings import Note, Reading
from communique.record.discrepancies import discrepancies
from communique.record.discrepancies_values import Remark
from communique.record.quantities import quantities
from communique.record.quoting import quotations, reworded
from communique.spans import Span

INF = float("inf")


def freed(published: str, words: str, publisher: str, on: str | None = "2024-03-05") -> Reading:
    act = Told("implementation", "Ardania", words, issue="prisoners", on=on)
    return report(published, (f"Ardania {words} at the river crossing.", [act]), publisher=publisher)


def versions(remark: Remark) -> list[str | None]:
    return sorted(version.figure or version.words for version in remark.versions)


def test_a_figure_that_differs_is_shown_in_both_versions_with_their_reports() -> None:
    (remark,) = discrepancies(
        ledger(
            freed("2024-03-05", "set free 90 prisoners", "Northern Wire"),
            freed("2024-03-06", "set free 75 prisoners", "Harbour Post"),
            freed("2024-03-06", "set free ninety prisoners", "Valley Courier"),
        )
    )
    assert (remark.kind, remark.about) == ("differing_figures", "prisoners")
    outlets = [sorted(c.publisher or "" for c in version.citations) for version in remark.versions]
    assert sorted(outlets) == [["Harbour Post"], ["Northern Wire", "Valley Courier"]]


@pytest.mark.parametrize(
    ("one", "other", "on"),
    [
        ("set free 90 prisoners", "set free ninety prisoners", "2024-03-05"),
        ("set free at least 80 prisoners", "set free 90 prisoners", "2024-03-05"),
        ("set free about 90 prisoners", "set free 92 prisoners", "2024-03-05"),
        ("set free 90 prisoners", "set free 75 prisoners", "2024-03-15"),
        ("set free 90 prisoners", "handed back 12 lorries", "2024-03-05"),
        ("set free 90 Velian prisoners", "set free 5 Torran prisoners", "2024-03-05"),
        ("set free 90 prisoners, 12 of them women,", "set free 12 women prisoners", "2024-03-05"),
    ],
    ids=["spelled", "a bound", "rounded", "another day", "other things", "other people", "a part"],
)
def test_figures_that_go_together(one: str, other: str, on: str) -> None:
    held = ledger(freed("2024-03-05", one, "Northern Wire"), freed(on, other, "Harbour Post", on))
    assert discrepancies(held) == ()


def test_two_figures_in_one_report_are_its_own_affair() -> None:
    sentence = "Ardania set free 90 prisoners on Monday. Ardania set free 75 prisoners on Tuesday."
    acts = [
        Told("implementation", "Ardania", f"set free {n} prisoners", issue="prisoners", on="2024-03-05")
        for n in (90, 75)
    ]
    assert discrepancies(ledger(report("2024-03-05", (sentence, [*acts])))) == ()


def claimed(published: str, speaker: str, words: str, publisher: str) -> Reading:
    return report(
        published, (f"{speaker} said {words}.", [Said(speaker, None, words, "indirect")]), publisher=publisher
    )


def test_two_speakers_figures_of_one_matter_differ() -> None:
    held = ledger(
        claimed("2024-03-05", "Minister Ode", "the shelling of the northern camp killed 40 people", "A"),
        claimed("2024-03-05", "Envoy Rell", "the shelling of the northern camp killed 12 people", "B"),
    )
    assert [(one.kind, versions(one)) for one in discrepancies(held)] == [
        ("differing_figures", ["12 people", "40 people"])
    ]


def said(published: str, words: str, publisher: str, speaker: str = "Minister Ode") -> Reading:
    return report(
        published, (f"{words} said {speaker}.", [Said(speaker, "Ardania", words)]), publisher=publisher
    )


SAID = "“We shall not leave the hill before the last of our men is home,”"


def test_a_quotation_that_was_changed_on_the_way() -> None:
    other = "“We will not leave the hill until the last of our soldiers is home,”"
    (remark,) = discrepancies(ledger(said("2024-03-05", SAID, "A"), said("2024-03-06", other, "B")))
    assert (remark.kind, remark.about, versions(remark)) == (
        "differing_wordings",
        "Minister Ode",
        sorted((SAID, other)),
    )


@pytest.mark.parametrize(
    ("published", "words", "speaker"),
    [
        ("2024-03-06", '"we shall not leave the hill before the last of our men is home"', "Minister Ode"),
        ("2024-03-06", "“not leave the hill before the last of our men is home”", "Minister Ode"),
        ("2024-03-06", "“We shall not leave [it] before the last of our men is home”", "Minister Ode"),
        ("2024-03-06", "“Grain and salt may pass the bridge on any day but Sunday”", "Minister Ode"),
        ("2024-03-06", "“We will not leave the hill until the last of our men is home”", "Envoy Rell"),
        ("2024-03-16", "“We will not leave the hill until the last of our men is home”", "Minister Ode"),
    ],
    ids=[
        "set otherwise",
        "cut short",
        "marked as changed",
        "another saying",
        "another speaker",
        "weeks later",
    ],
)
def test_quotations_that_do_not_differ(published: str, words: str, speaker: str) -> None:
    assert discrepancies(ledger(said("2024-03-05", SAID, "A"), said(published, words, "B", speaker))) == ()


def offered(published: str, source: str | None, publisher: str, *, named: bool = True) -> Reading:
    act = Told("proposal", "Ardania", "offered a pause of a month", issue="ceasefire", source=source)
    found = report(
        published, (f"Ardania offered a pause of a month, {publisher} learned.", [act]), publisher=publisher
    )
    if source is None:
        return found
    statement = Said(source, None, "Ardania offered a pause of a month", "indirect")
    spoken = report(published, (found.document.text, [act, statement]), publisher=publisher)
    voices = tuple(msgspec.structs.replace(one, named=named) for one in spoken.statements)
    return msgspec.structs.replace(spoken, statements=voices)


def kinds(*readings: Reading) -> list[str]:
    return [one.kind for one in discrepancies(ledger(*readings))]


def test_a_claim_on_one_voice_without_a_name() -> None:
    assert kinds(offered("2024-03-05", "an official", "A", named=False)) == ["one_unnamed_source"]


@pytest.mark.parametrize(
    "others",
    [
        [offered("2024-03-05", "Minister Ode", "B")],
        [offered("2024-03-06", None, "B")],
        [offered("2024-03-05", "a diplomat", "B", named=False)],
    ],
    ids=["somebody with a name", "an outlet's own word", "a second outlet's own source"],
)
def test_a_claim_that_more_than_one_bears_out(others: list[Reading]) -> None:
    assert kinds(offered("2024-03-05", "an official", "A", named=False), *others) == []


def test_a_note_on_one_report_stands_among_them_as_of_its_day() -> None:
    reading = freed("2024-03-05", "set free 90 prisoners", "A")
    note = Note(kind="dangling_reference", span=Span(0, 7), text="The mark leads nowhere.")
    held = ledger(msgspec.structs.replace(reading, notes=(note,)))
    early, late = (discrepancies(held, None, day(each)) for each in ("2024-03-04", "2024-03-05"))
    assert (early, [(one.kind, one.about) for one in late]) == (
        (),
        [("dangling_reference", "The mark leads nowhere.")],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("freed 1,200 Velian prisoners of war", [("1,200 Velian prisoners", 1200, 1200)]),
        ("more than two hundred and six people died", [("more than two hundred and six people", 206, INF)]),
        ("up to 1.5 million children", [("up to 1.5 million children", 0, 1_500_000)]),
        ("about 100 soldiers", [("about 100 soldiers", 90, 110)]),
        ("40 percent of the prisoners", []),
        ("on 2 June talks began", []),
        ("in 2024 officials met", []),
        ("a 60-day truce", []),
        ("12 of the hostages", []),
    ],
)
def test_numbers_of_things(text: str, found: list[tuple[str, float, float]]) -> None:
    told = [(one.words, round(one.least), one.most) for one in quantities(text)]
    assert told == [(words, least, pytest.approx(most)) for words, least, most in found]


def test_only_stretches_of_a_length_are_quotations() -> None:
    words = "“We go home,” he said. “Nobody will sign this paper today.”"
    assert quotations(words, "direct") == [("nobody", "will", "sign", "this", "paper", "today")]


def test_overlapping_cuts_of_one_quotation_do_not_differ() -> None:
    (whole,) = quotations("“We will carry the letter over the bridge on Sunday morning”", "direct")
    assert not reworded(whole[:9], whole[2:])
