"""What a careful reader notes across reports: frozen values, each version with its reports."""

import datetime as dt

from communique.record.values import Citation, Value


class Version(Value, frozen=True, kw_only=True):
    """How one or more reports have it.

    `words` are the first report's, `figure` the words of the figure in question ("more than 1,000
    prisoners"), None where it is not about one.
    """

    words: str
    figure: str | None
    citations: tuple[Citation, ...]


class Remark(Value, frozen=True, kw_only=True):
    """Something that a careful reader would stop at; which version is right is not said.

    `kind`: differing_figures, differing_wordings or one_unnamed_source, across reports; or that of a note on
    one report (dangling_reference, unattributed_quotation, bold_headline). `about` is what differs
    ("prisoners", a speaker's name) or what the note says. `date` is the latest day of its reports.
    """

    kind: str
    about: str
    date: dt.date | None
    versions: tuple[Version, ...]
