import datetime as dt
import time
from pathlib import Path

import pytest

from communique.document import Document
from communique.errors import EmptyInput, IntakeError, Malformed, NoArticle, NotText, TooLarge, UnreadLanguage
from communique.intake import Input, IntakeOptions, take
from communique.intake.markup import bare_title

FILES = Path(__file__).parent / "files"
STORY = (
    "<p>"
    + "The envoys met in the town hall on Monday and agreed to go on with the talks next week. " * 5
    + "</p>"
)


def page(folder: Path, markup: str | bytes, **options: object) -> Document | IntakeError:
    path = folder / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (taken,) = take(Input(str(path)), IntakeOptions(**options))  # type: ignore[arg-type]
    return taken


def article(*, head: str = "", body: str = STORY) -> str:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


def test_a_page_with_its_metadata() -> None:
    (taken,) = take(
        Input(str(FILES / "page.html")), IntakeOptions(published=dt.date(2024, 4, 1), publisher="No")
    )
    assert isinstance(taken, Document)
    assert taken.title == "Ceasefire line to be marked by May"
    assert taken.publisher == "The Harbour Gazette"
    assert taken.published == dt.date(2024, 3, 5)
    assert taken.language == "en"
    assert taken.text.splitlines() == [
        "Officers of both armies agreed on Tuesday to mark the ceasefire line before the end of May.",
        "“The posts will stand where the observers put them,” said the café‑loving colonel on one team.",
        "- The first posts go up in the north.",
        "- The bridge is left for a later round.",
        "Neither government has yet confirmed the date of the next meeting.",
    ]


def test_what_the_page_does_not_say_the_user_fills_in(tmp_path: Path) -> None:
    day = dt.date(2024, 3, 5)
    taken = page(tmp_path, article(), published=day, publisher="The Wire", title="Talks go on")
    assert isinstance(taken, Document)
    assert (taken.published, taken.publisher, taken.title) == (day, "The Wire", "Talks go on")


def test_a_date_in_the_text_is_no_date_of_publication(tmp_path: Path) -> None:
    taken = page(
        tmp_path, article(body=STORY + "<p>The last round was held on 4 May 2019, the host said.</p>")
    )
    assert isinstance(taken, Document)
    assert taken.published is None


def test_a_short_notice_keeps_its_paragraphs(tmp_path: Path) -> None:
    body = "<h1>Talks go on in town</h1><p>The envoys met on Monday.</p><p>They meet again on Friday.</p>"
    taken = page(tmp_path, article(head="<title>Talks go on in town</title>", body=body))
    assert isinstance(taken, Document)
    assert taken.text == "The envoys met on Monday.\nThey meet again on Friday."


def test_the_headline_as_shown_wins_over_the_one_for_sharing(tmp_path: Path) -> None:
    head = '<title>Envoys agree to talks | Gazette</title><meta property="og:title" content="They agreed!">'
    taken = page(
        tmp_path, article(head=head, body=f"<h1>Gazette</h1><h1>Envoys agree to more talks</h1>{STORY}")
    )
    assert isinstance(taken, Document)
    assert taken.title == "Envoys agree to more talks"


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Talks go on | The Gazette", "The Gazette", "Talks go on"),
        ("Talks go on - World - gazette.org", "Gazette", "Talks go on - World"),
        ("Talks - at last - go on", "The Gazette", "Talks - at last - go on"),
        ("The Gazette", "The Gazette", "The Gazette"),
        ("Talks go on | Gazette", None, "Talks go on | Gazette"),
        (" ", "The Gazette", None),
    ],
)
def test_the_site_is_no_part_of_a_title(title: str, site: str | None, bare: str | None) -> None:
    assert bare_title(title, site) == bare


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=cp1251">'],
)
def test_the_declared_encoding_is_honoured(tmp_path: Path, head: str) -> None:
    markup = article(head=head, body=STORY + "<p>“Мир” means peace, the envoy said.</p>")
    taken = page(tmp_path, markup.encode("cp1251"))
    assert isinstance(taken, Document)
    assert "“Мир” means peace" in taken.text


def test_a_false_declaration_does_not_spoil_utf8(tmp_path: Path) -> None:
    taken = page(
        tmp_path,
        '<?xml version="1.0" encoding="iso-8859-1"?>' + article(body=STORY + "<p>The café shut.</p>"),
    )
    assert isinstance(taken, Document)
    assert "The café shut." in taken.text


def test_a_broken_byte_outside_the_article_is_passed_over(tmp_path: Path) -> None:
    markup = article(head='<meta name="x" content="é@é">', body=STORY + "<p>The café shut.</p>")
    taken = page(tmp_path, markup.encode().replace(b"@", b"\xff"))
    assert isinstance(taken, Document)


def test_a_broken_byte_inside_the_article_is_not(tmp_path: Path) -> None:
    markup = article(body=STORY + "<p>The café and the r@le of the é.</p>")
    assert isinstance(page(tmp_path, markup.encode().replace(b"@", b"\xff")), NotText)


def test_scripts_only() -> None:
    (taken,) = take(Input(str(FILES / "scripts_only.html")), IntakeOptions())
    assert isinstance(taken, NoArticle)


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><div></div></body></html>", "<!-- -->", "<"]
)
def test_markup_without_an_article(tmp_path: Path, markup: str) -> None:
    assert isinstance(page(tmp_path, markup), NoArticle)


@pytest.mark.parametrize("markup", ["", " \n\t"])
def test_an_empty_page(tmp_path: Path, markup: str) -> None:
    assert isinstance(page(tmp_path, markup), EmptyInput)


def test_a_page_in_another_language_whatever_it_declares(tmp_path: Path) -> None:
    german = (
        "<p>"
        + "Die Unterhändler trafen sich am Montag im Rathaus und wollen weiter verhandeln. " * 4
        + "</p>"
    )
    taken = page(tmp_path, article(body=german).replace("<html>", '<html lang="en">'))
    assert isinstance(taken, UnreadLanguage)
    assert "German" in taken.reason


def test_nothing_of_a_script_comes_in(tmp_path: Path) -> None:
    body = f"<script>document.write('<p>alert words</p>')</script>{STORY}<p onclick='alert(1)'>They left.</p>"
    taken = page(tmp_path, article(body=body + '<img src="data:image/png;base64,AAAA" onerror="alert(2)">'))
    assert isinstance(taken, Document)
    assert "alert" not in taken.text


HOSTILE = {
    "deep divisions": "<div>" * 100_000 + STORY,
    "deep spans": "<p>" + "<span>" * 100_000 + "words",
    "deep lists": "<ul><li>" * 30_000 + STORY,
    "deep tables": "<table><tr><td>" * 5_000 + STORY,
    "crossed marks": "<p>" + "<b><i><a>" * 20_000 + "words</p>",
    "open brackets": "<" * 500_000 + STORY,
    "unclosed comment": STORY + "<!--" * 100_000,
    "unclosed scripts": STORY + "<script>" * 100_000,
    "unclosed quotes": STORY + "<a \"'" * 100_000,
    "one huge attribute": f'<div data-x="{"x" * 12_000_000}">{STORY}</div>',
    "deep metadata": '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>" + STORY,
    "entities": "&a11;" * 1_000 + "&#xD800;&#0;&#x110000;" + STORY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_ends_soon_in_a_document_or_an_error(tmp_path: Path, name: str) -> None:
    began = time.perf_counter()
    taken = page(tmp_path, f"<html><body>{HOSTILE[name]}</body></html>")
    assert isinstance(taken, Document | NoArticle | Malformed)
    assert time.perf_counter() - began < 10


def test_an_entity_bomb_does_not_go_off(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    body = f"<html><body><article>{STORY}<p>&b11;</p></article></body></html>"
    taken = page(tmp_path, f'<!DOCTYPE html [<!ENTITY b0 "boom">{bomb}]>{body}')
    assert isinstance(taken, Document)
    assert len(taken.text) < 2 * len(STORY)


def test_a_tag_with_countless_attributes_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    many = " ".join(f'a{n}="1"' for n in range(200_000))
    taken = page(tmp_path, article(body=f"<div {many}>{STORY}</div>"))
    assert isinstance(taken, Malformed)
    assert "5,000 attributes" in taken.reason


def test_what_looks_like_such_a_tag_in_a_script_is_none(tmp_path: Path) -> None:
    script = "<script>if (a<b) { " + "a = 1; b = 2; " * 10_000 + "}</script>"
    assert isinstance(page(tmp_path, article(head=script)), Document)


def test_too_many_elements(tmp_path: Path) -> None:
    taken = page(tmp_path, article(body="<p>Words.</p>" * 60_000))
    assert isinstance(taken, TooLarge)
    assert "elements" in taken.reason


def test_half_characters_by_reference_do_not_come_in(tmp_path: Path) -> None:
    taken = page(tmp_path, article(body=STORY + "<p>The &#xD800; sign and &#x0; nothing.</p>"))
    assert isinstance(taken, Document)
    assert "\x00" not in taken.text
    taken.text.encode()
