"""HTML: the article in a page, and what the page says of it (trafilatura). Nothing in a page is run or
fetched.
"""

import logging
import re
from typing import Any

import trafilatura
from trafilatura.settings import use_config

from communique.errors import EmptyInput, Malformed, NoArticle, NotText, TooLarge
from communique.intake.dates import parse_day
from communique.intake.encodings import broken_utf8, decode
from communique.intake.values import Article

# News pages hold up to some 3,000 elements; extraction takes a tenth of a millisecond an element, more in
# long pages.
_MOST_ELEMENTS = 50_000
# libxml2's time grows with the square of a tag's attributes: 5,000 take 0.02 s, 200,000 minutes.
_MOST_ATTRIBUTES = 5_000
# Scripts, styles and comments are stepped over, for what looks like a tag in them is none.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|(?P<tag><(?:(?P<raw>script|style)\b|[a-z])(?:[^>\"']|\"[^\"]*\"|'[^']*')*+)(?(raw).*?(?:</(?P=raw)|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([a-zA-Z-]+)", re.IGNORECASE)

# Metadata alone tell the date: the extensive search would take any date in the page's text for it. The latest
# day that counts is fixed, so that the same page gives the same document whenever it is read.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# The title is the document's title and so left out of its text, as it is in most pages anyhow.
_PRUNED = ["//h1"]
# Below this many characters trafilatura takes all that the page says in one run; its own 250 are more than a
# short notice has, and cost it its paragraphs.
_LEAST_TEXT = "50"
_SEPARATOR = re.compile(r"\s+[|*·»–—-]\s+")

# A heading is the page's headline where it has so many words and shares so many of them with the title that
# the page gives to search engines or to those who share it, which may be worded otherwise.
_FEWEST_WORDS = 3
_LEAST_SHARED = 1 / 3

_REMEDY = "save the article's text instead"

# The extraction logs what it discards; intake says it in an error of its own.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_html(
    data: bytes,
    path: str,
    *,
    encoding: str | None = None,
    declared: str | None = None,
    address: str | None = None,
) -> Article:
    """The article of a page: its main text, a paragraph a line, without comments and tables.

    `encoding` is the user's word, `declared` HTTP's. Raises EmptyInput, NotText, TooLarge (too many
    elements), NoArticle, or Malformed for markup that the extraction fails on.
    """
    markup, lossy = _markup(data, path, encoding, declared)
    if not markup.strip():
        raise EmptyInput(path, "the page is empty", "leave it out or save it again")
    tree = _tree(markup, path)
    heading = headline(tree)
    page = _extract(tree, path, address)
    text = page.text.strip() if page is not None and page.text else ""
    if page is None or not text:
        raise _no_article(path)
    if lossy and "\ufffd" in text:
        raise NotText(path, "its UTF-8 has broken bytes inside the article", "save it again as UTF-8")
    return Article(
        path=path,
        text=text,
        title=heading or bare_title(page.title, page.sitename),
        publisher=page.sitename or None,
        published=parse_day(page.date) if page.date else None,
        language=_language(markup),
    )


def headline(tree: Any) -> str | None:
    """The page's first h1 that goes with its `title` or `og:title`, or None: the headline as shown."""
    given = tree.xpath("//head/title/text() | //meta[@property='og:title']/@content")
    titles = [_words(title) for title in given]
    for heading in tree.iterfind(".//h1"):
        text = " ".join(heading.text_content().split())
        words = _words(text)
        if len(words) >= _FEWEST_WORDS and any(len(words & t) >= _LEAST_SHARED * len(words) for t in titles):
            return text
    return None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def bare_title(title: str | None, site: str | None) -> str | None:
    """`title` without the name of the site that many pages put behind it (`Talks resume | The Example`)."""
    if not title or not title.strip():
        return None
    pieces = _SEPARATOR.split(title.strip())
    kept = len(pieces)
    while site and kept > 1 and _same_name(pieces[kept - 1], site):
        kept -= 1
    separators = _SEPARATOR.findall(title.strip())
    return pieces[0] + "".join(a + b for a, b in zip(separators, pieces[1:kept], strict=False))


def _same_name(piece: str, site: str) -> bool:
    """Whether a piece of a title is the site's name or a form of it (`CBC News` of CBC, `example.org` of
    Example).
    """
    one, other = (re.sub(r"\W+", "", name).casefold() for name in (piece, site))
    return bool(one) and bool(other) and (one in other or (other in one and len(one) <= len(other) + 5))


def _no_article(path: str) -> NoArticle:
    return NoArticle(path, "the page has no article in it", _REMEDY)


def _markup(data: bytes, path: str, encoding: str | None, declared: str | None) -> tuple[str, bool]:
    """The page as text, and whether broken bytes became U+FFFD, as in browsers; only the article must be
    without.
    """
    try:
        text = decode(data, path, encoding=encoding, declared=declared or _declared(data))
    except NotText:
        if encoding is not None or broken_utf8(data) is None:
            raise
        return data.decode("utf-8", "replace"), True
    return _XML_DECLARATION.sub("", text), False


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _language(markup: str) -> str | None:
    found = _LANGUAGE.search(markup[: 4 * _DECLARED_WITHIN])
    return found[1] if found else None


def _tree(markup: str, path: str) -> Any:
    if any(_attributes(found["tag"] or "") > _MOST_ATTRIBUTES for found in _TAG.finditer(markup)):
        raise Malformed(path, f"a tag has more than {_MOST_ATTRIBUTES:,} attributes", _REMEDY)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise _no_article(path)
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        reason = f"the page has {elements:,} elements, above the limit of {_MOST_ELEMENTS:,}"
        raise TooLarge(path, reason, _REMEDY)
    return tree


def _attributes(tag: str) -> int:
    """How many attributes a tag has at most; short tags are not looked at."""
    if len(tag) <= 2 * _MOST_ATTRIBUTES:
        return 0
    return len(_QUOTED.sub(" ", tag).replace("/", " ").split())


def _extract(tree: Any, path: str, address: str | None) -> Any:
    """trafilatura's document, or None. What it fails with on odd markup is the page's fault and no end of a
    batch.
    """
    try:
        return trafilatura.bare_extraction(
            tree,
            url=address,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATE_SEARCH,
            prune_xpath=_PRUNED,
            config=_config(),
        )
    except Exception as error:
        reason = f"its markup cannot be made sense of ({type(error).__name__})"
        raise Malformed(path, reason, _REMEDY) from error


def _config() -> Any:
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _LEAST_TEXT
    return config
