"""The brief as one self-contained HTML page: no script, nothing fetched, equal briefs give equal bytes."""

from functools import partial

import jinja2
from markupsafe import Markup

from communique.export.brief import Brief
from communique.export.drawing import timeline_svg
from communique.export.numbering import cited, note_numbers
from communique.export.wording import counted, day, listed, opened

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("communique.export"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(day=day, opened=opened, listed=listed)
_TEMPLATES.globals.update(counted=counted)


def brief_html(brief: Brief) -> str:
    """The whole page. All text of documents is escaped; the drawing alone is markup, and escapes its own."""
    numbers = note_numbers(brief)
    return _TEMPLATES.get_template("brief.html.j2").render(
        brief=brief,
        drawing=Markup(timeline_svg(brief.marks)),
        numbers=numbers,
        cited=partial(cited, numbers),
    )
