"""The brief in Markdown, read back by a CommonMark parser."""

import re

import pytest
from export_hostile import LINK, SCRIPT, hostile_brief
from export_scene import brief
from markdown_it import MarkdownIt
from markdown_it.token import Token

from communique.export.markdown import brief_markdown, escaped

PARSER = MarkdownIt("commonmark").enable("table")


def tokens(markdown: str) -> list[Token]:
    return [token for block in PARSER.parse(markdown) for token in (block, *(block.children or ()))]


def test_every_section_is_there() -> None:
    headings = [block.content for block in PARSER.parse(brief_markdown(brief())) if block.type == "inline"]
    for heading in (
        "Where the talks stand",
        "What changed",
        "Positions",
        "Proposals",
        "Agreements",
        "Documents",
    ):
        assert heading in headings


def test_the_matrix_is_one_table() -> None:
    rows = [token for token in tokens(brief_markdown(brief())) if token.type == "tr_open"]
    assert len(rows) == 1 + len(brief().matrix.rows)


def test_every_citation_leads_to_its_sentence() -> None:
    markdown = brief_markdown(brief())
    targets = re.findall(r'<a id="(d\d+s\d+)">', markdown)
    links = set(re.findall(r"\]\(#(d\d+s\d+)\)", markdown))
    assert links == set(targets)
    assert len(targets) == len(set(targets))


def test_text_of_documents_stays_text() -> None:
    found = tokens(brief_markdown(hostile_brief()))
    html = {re.sub(r'id="[ds0-9]+"', "", token.content) for token in found if token.type.startswith("html")}
    assert html <= {"<mark>", "</mark>", "<a >", "</a>", "<br>"}
    links = {str(token.attrs.get("href")) for token in found if token.type == "link_open"}
    assert all(re.fullmatch(r"#d\d+s\d+", link) for link in links)
    assert not [token for token in found if token.type in ("image", "code_inline", "fence", "hr")]


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
    assert "No earlier day was given to compare with." in brief_markdown(brief(since=None))
