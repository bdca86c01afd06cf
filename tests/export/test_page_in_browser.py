"""The page in a real browser: offline, without scripts, on a phone, on a desk and in print."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from export_hostile import hostile_brief
from export_reports import EXCHANGE, cite
from export_scene import POSITIONS, brief, position
from playwright.sync_api import Browser, Page, Route, sync_playwright

from communique.export.page import brief_html

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
SECTIONS = [
    *("changes", "agreed", "proposed", "owed", "ahead", "voices", "flags", "positions", "account"),
    *("notes", "record"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "chromium is not installed; `make test` installs it, or: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


class Visit:
    """A page opened from a file with the network cut; what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.continue_() if route.request.url.startswith("file://") else route.abort()


def visit(
    browser: Browser, path: Path, html: str, *, width: int = 1200, scheme: str = "light", scripts: bool = True
) -> Visit:
    path.write_text(html, "utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        offline=True,
        java_script_enabled=scripts,
    )
    visited = Visit(context.new_page())
    visited.page.goto(path.as_uri())
    return visited


@pytest.mark.parametrize("content", ["full", "hostile"])
def test_the_page_opens_from_a_file_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, content: str
) -> None:
    html = brief_html(brief() if content == "full" else hostile_brief())
    visited = visit(browser, tmp_path / "brief.html", html)
    assert visited.asked == [(tmp_path / "brief.html").as_uri()]
    assert visited.complaints == []


@pytest.mark.parametrize("content", ["full", "hostile"])
@pytest.mark.parametrize("width", [320, 375, 768, 1200])
def test_the_page_never_scrolls_sideways(browser: Browser, tmp_path: Path, width: int, content: str) -> None:
    html = brief_html(brief() if content == "full" else hostile_brief())
    page = visit(browser, tmp_path / "brief.html", html, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1200])
def test_every_section_and_entry_is_visible(browser: Browser, tmp_path: Path, width: int) -> None:
    page = visit(browser, tmp_path / "brief.html", brief_html(brief()), width=width).page
    for section in SECTIONS:
        assert page.locator(f"#{section} h2").is_visible(), section
    page.evaluate("document.querySelectorAll('details.fold').forEach(d => d.open = true)")
    hidden = page.evaluate(
        """[...document.querySelectorAll('h1, h2, h3, p.line, article, figure svg text')]
           .filter(e => !e.closest('details:not([open])') && !e.checkVisibility()).length"""
    )
    assert hidden == 0


def test_a_number_leads_to_the_words_without_scripts(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path / "brief.html", brief_html(brief()), scripts=False).page
    page.locator("#changes .refs a").nth(2).click()
    note = page.locator(":target")
    assert note.get_attribute("id") == "n3"
    assert "exchanged a first group of young prisoners" in note.locator("mark").all_inner_texts()


def test_the_record_unfolds_without_scripts(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path / "brief.html", brief_html(brief()), scripts=False).page
    page.locator("#record-proposals > summary").click()
    entry = page.locator("#record-proposals .cites details").first
    assert not entry.locator("blockquote").is_visible()
    entry.locator("summary").click()
    assert entry.locator("mark").inner_text() == "Russia handed Ukraine a memorandum on a settlement"


def test_the_page_can_be_walked_by_its_landmarks_and_headings(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path / "brief.html", brief_html(brief())).page
    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]  # type: ignore[arg-type]
    assert page.get_by_role("region", name="Agreed, and whether it is kept").count() == 1
    assert page.get_by_role("rowheader", name="Breach by Ukraine").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_skip_link_comes_first(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path / "brief.html", brief_html(brief())).page
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the brief"
    assert page.locator(":focus").is_visible()


def test_dark_mode_turns_the_drawing_too(browser: Browser, tmp_path: Path) -> None:
    fills = [
        visit(browser, tmp_path / "brief.html", brief_html(brief()), scheme=scheme).page.evaluate(
            "getComputedStyle(document.querySelector('figure svg text')).fill"
        )
        for scheme in ("light", "dark")
    ]
    assert fills[0] != fills[1]


def test_the_front_prints_on_one_page_and_the_notes_after_it(browser: Browser, tmp_path: Path) -> None:
    a4 = (680, 1017)  # CSS pixels within the margins
    page = visit(browser, tmp_path / "brief.html", brief_html(brief()), width=a4[0]).page
    page.emulate_media(media="print")
    assert page.locator(".page").evaluate("e => e.getBoundingClientRect().bottom") <= a4[1]
    assert page.locator("#notes").is_visible()
    assert not page.locator("#record-proposals").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= a4[0]
    assert page.pdf().startswith(b"%PDF")


def test_what_is_unfolded_prints_in_full(browser: Browser, tmp_path: Path) -> None:
    crowd = [position(f"Party {n}", "other", cite(EXCHANGE, "exchanged a first group")) for n in range(9)]
    html = brief_html(brief(positions=(*POSITIONS, *crowd)))
    page = visit(browser, tmp_path / "brief.html", html, width=700).page
    page.locator("#record-positions > summary").click()
    page.emulate_media(media="print")
    assert page.locator("#record-positions .scroll").evaluate("e => e.scrollWidth - e.clientWidth") == 0
