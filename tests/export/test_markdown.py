"""The brief in Markdown, read back by a CommonMark parser."""

import html
import re

import pytest
from export_hostile import LINK, SCRIPT, hostile_brief
from export_scene import brief
from markdown_it import MarkdownIt
from markdown_it.token import Token

from communique.export.markdown import brief_markdown, escaped
from communique.export.page import brief_html

PARSER = MarkdownIt("commonmark").enable("table")


def tokens(markdown: str) -> list[Token]:
    return [token for block in PARSER.parse(markdown) for token in (block, *(block.children or ()))]


def test_every_section_is_there() -> None:
    headings = [block.content for block in PARSER.parse(brief_markdown(brief())) if block.type == "inline"]
    for heading in (
        "What changed since 16 May 2025",
        "Positions that shifted before",
        "Agreed, and whether it is kept",
        "Proposed, and what became of it",
        "Who owes whom an answer",
        "Next meeting",
        "Two voices of one side",
        "What a careful reader would stop at",
        "Positions",
        "The latest agreement as each side tells it",
        "Notes",
        "Reports",
    ):
        assert heading in headings


def test_the_front_comes_in_the_order_of_the_page() -> None:
    markdown, page = brief_markdown(brief()), brief_html(brief())
    *headings, last = re.findall(r"^## (.*)$", markdown, re.MULTILINE)
    on_page = [html.unescape(found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]
    assert (headings, last) == (on_page[:-1], "Reports")


def test_tables_have_a_row_a_line() -> None:
    whole = brief()
    assert whole.front.account
    tables = [whole.front.grid.rows, whole.front.account.rows]
    rows = [token for token in tokens(brief_markdown(whole)) if token.type == "tr_open"]
    assert len(rows) == sum(1 + len(table) for table in tables)


def test_every_citation_leads_to_its_note() -> None:
    markdown = brief_markdown(brief())
    targets = re.findall(r'<a id="(n\d+)">', markdown)
    links = set(re.findall(r"\]\(#(n\d+)\)", markdown))
    assert links == set(targets)
    assert len(targets) == len(set(targets))


def test_text_of_documents_stays_text() -> None:
    found = tokens(brief_markdown(hostile_brief()))
    html = {re.sub(r'id="n[0-9]+"', "", token.content) for token in found if token.type.startswith("html")}
    assert html <= {"<mark>", "</mark>", "<a >", "</a>", "<br>"}
    links = {str(token.attrs.get("href")) for token in found if token.type == "link_open"}
    assert all(re.fullmatch(r"#n\d+", link) for link in links)
    assert not [token for token in found if token.type in ("image", "fence", "hr")]
    code = [token.content for token in found if token.type == "code_inline"]
    assert all(
        re.fullmatch(r"communique \w+ --dossier x --as-of 2025-06-08( --style html)?", one) for one in code
    )


def test_what_is_left_out_is_counted_with_the_command_that_prints_it() -> None:
    whole = brief()
    more = whole.front.grid.more
    command = "communique positions --dossier russia-ukraine --as-of 2025-06-09"
    assert more > 0
    assert f"And {more} more: `{command}`" in brief_markdown(whole)


@pytest.mark.parametrize(
    "text",
    [SCRIPT, LINK, "# no heading", "- no list", "1. no list", "> no quote", "a | b", "&lt;i&gt;", "1.4"],
)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    paragraph = PARSER.parse(escaped(text))
    assert [block.type for block in paragraph] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in paragraph[1].children or ()) == text


def test_equal_briefs_give_equal_text() -> None:
    assert brief_markdown(brief()) == brief_markdown(brief())


def test_no_comparison_is_said() -> None:
    assert "there is nothing to compare with" in brief_markdown(brief(since=None, changes=()))
