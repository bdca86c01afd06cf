"""The command that writes the brief."""

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.deferring import load
from communique.cli.options import AsOf, Dossier, Format, KnownBy, OutputFormat, Record, Since, Style
from communique.cli.output import shown, tell, write, write_object
from communique.errors import CommuniqueError
from communique.export.build import build_brief
from communique.service import briefing

STYLES = {
    Style.MARKDOWN: ("communique.export.markdown", "brief_markdown"),
    Style.HTML: ("communique.export.page", "brief_html"),
    Style.TEXT: ("communique.export.front", "front_view"),
}


def brief(
    *,
    record: Record,
    dossier: Dossier = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: Since = None,
    style: Annotated[
        Style,
        typer.Option(
            help="Markdown, an HTML page with the full record folded beneath, or text for the terminal."
        ),
    ] = Style.MARKDOWN,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it; standard output without."),
    ] = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Write a brief: what changed, where the talks stand, who wants what, in a page and its sources.

    The page comes first; beneath it stand the notes with the words that each line rests on. Of each kind it
    tells what weighs most and names the command that prints the rest. Without `--since` it tells what changed
    in the week before the last report. `--format json` prints the data that the brief is made of.

    Example: `communique brief --since 2025-06-01 --style html --output brief.html`
    """
    holdings = briefing.brief(record, dossier, as_of, since, known_by)
    if format is Format.JSON:
        write_object(holdings)
        return
    written = load(*STYLES[style])
    page = written(build_brief(holdings))
    page = page if isinstance(page, str) else shown(page)
    if output is None:
        write(page)
        return
    try:
        output.write_text(page, "utf-8")
    except OSError as error:
        raise CommuniqueError(
            f"{output}: the brief cannot be written there ({error.strerror}); choose another file."
        ) from error
    tell(f"Brief written to {output}")
