"""What a careful reader would stop at, as lines of the brief: each version with its reports."""

from typing import Final

from communique.export.brief import Line
from communique.export.citing import Index, leading, passages, reported_by
from communique.export.wording import ACROSS, NOTES, opened, short
from communique.record.discrepancies_values import Remark, Version

WORDS: Final = 100
"""Characters of a version's words."""


def remark_line(index: Index, remark: Remark) -> Line:
    """`Figures that differ between reports`, about what, then each version in its words."""
    across = ACROSS.get(remark.kind)
    cited = [citation for version in remark.versions for citation in leading(version.citations, 1)]
    told = "; ".join(_version(index, version) for version in remark.versions)
    about = f"{opened(remark.about)}: " if across else ""
    return Line(
        tag=across or NOTES.get(remark.kind, remark.kind),
        text=f"{about}{told}.",
        passages=passages(index, cited),
    )


def _version(index: Index, version: Version) -> str:
    words = short(version.words, WORDS)
    figure = f"{version.figure} – " if version.figure else ""
    return f"{figure}{words}, {reported_by(index, version.citations)}"
