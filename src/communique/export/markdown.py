"""The brief as Markdown (CommonMark with tables); text of documents is escaped, so it stays text."""

import re
from functools import partial

import jinja2
from markupsafe import Markup

from communique.export.brief import Brief
from communique.export.numbering import cited, note_numbers
from communique.export.wording import counted, day, listed, opened

_SPECIAL = re.compile(r"([\\`*_\[\]|~@])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#>+=-])")
_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"(?i)(https?|ftp)(://)|(www)(\.)")


def escaped(text: str) -> Markup:
    """Text that Markdown shows as it is, on one line: markup, markers at its start, bare addresses, tags."""
    one_line = _BLANKS.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;")
    plain = _SPECIAL.sub(r"\\\1", one_line)
    plain = _ADDRESS.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", plain)
    return Markup(_OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain))


def code(text: str) -> Markup:
    """A command as Markdown shows it letter by letter; a backtick in it would end it, and stands in none."""
    return Markup(f"`{_BLANKS.sub(' ', text).replace('`', '')}`")


def _shown(value: object) -> Markup:
    return value if isinstance(value, Markup) else escaped(str(value))


_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("communique.export"),
    autoescape=True,
    finalize=_shown,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(day=day, opened=opened, listed=listed)
_TEMPLATES.globals.update(counted=counted, code=code)


def brief_markdown(brief: Brief) -> str:
    """The whole brief in the order of the page; a number in brackets links to the note of that number."""
    numbers = note_numbers(brief)
    rendered = _TEMPLATES.get_template("brief.md.j2").render(brief=brief, cited=partial(cited, numbers))
    return re.sub(r"\n{3,}", "\n\n", rendered).strip() + "\n"
