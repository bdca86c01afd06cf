"""The page's bytes: escaped, self-contained, linked and legible."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from export_hostile import hostile_brief
from export_scene import brief
from test_build import EMPTY

from communique.export import page
from communique.export.page import brief_html

CSS = (Path(page.__file__).parent / "templates" / "brief.css").read_text("utf-8")
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Elements(HTMLParser):
    """Every start tag with its attributes, and whether tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)


PAGES = {"full": brief(), "hostile": hostile_brief(), "empty": brief(**EMPTY, documents=(), since=None)}
each_page = pytest.mark.parametrize("name", PAGES)


@each_page
def test_tags_nest(name: str) -> None:
    elements = Elements(brief_html(PAGES[name]))
    assert (elements.open, elements.unbalanced) == ([], [])


@each_page
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    elements = Elements(brief_html(PAGES[name])).found
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in elements}
    for tag, attributes in elements:
        assert not any(
            key.startswith("on") or key in ("src", "srcset", "data", "action") for key in attributes
        )
        href = attributes.get("href") or attributes.get("xlink:href")
        if href and not href.startswith("#"):
            assert tag == "a" and href.startswith("https://")
    assert not re.search(r"@import|url\((?!#)", brief_html(PAGES[name]))


@each_page
def test_every_link_within_the_page_has_one_target(name: str) -> None:
    elements = Elements(brief_html(PAGES[name])).found
    ids = [attributes["id"] for _, attributes in elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = {href[1:] for _, attributes in elements if (href := attributes.get("href") or "").startswith("#")}
    assert links <= set(ids)


def test_markup_in_documents_is_shown_and_not_obeyed() -> None:
    html = brief_html(PAGES["hostile"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "<b>" not in html


def test_evidence_is_marked() -> None:
    html = brief_html(PAGES["full"])
    assert "<mark>exchanged a first group of young prisoners</mark> on Monday" in html


def test_tables_have_scoped_headers() -> None:
    headers = [attributes for tag, attributes in Elements(brief_html(PAGES["full"])).found if tag == "th"]
    assert headers and all(attributes.get("scope") in ("col", "row") for attributes in headers)


def test_equal_briefs_give_equal_bytes() -> None:
    assert brief_html(brief()) == brief_html(brief())


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


GROUNDS = {"ink": ("paper", "panel", "mark"), "muted": ("paper", "panel"), "accent": ("paper", "panel")}


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    "pair", [(colour, ground) for colour in GROUNDS for ground in GROUNDS[colour]], ids="-".join
)
def test_contrast_is_at_least_four_and_a_half(scheme: int, pair: tuple[str, str]) -> None:
    """WCAG 2.1, success criterion 1.4.3."""
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#\w{6});", block))
    light, dark = sorted((_luminance(colours[name]) for name in pair), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
