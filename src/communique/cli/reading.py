"""The commands that read reports: `read` prints what it finds, `add` puts it on record."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from communique.cli.deferring import INTERRUPTED
from communique.cli.exits import code_of
from communique.cli.options import (
    Encoding,
    Format,
    OutputFormat,
    Paths,
    Published,
    Publisher,
    Record,
    Registry,
    SizeLimit,
    Strictly,
    Workers,
)
from communique.cli.output import messages, show, tell, write, write_line
from communique.errors import IntakeError
from communique.export.readable import reading_view
from communique.intake.values import MEGABYTE, IntakeOptions
from communique.reading.strictness import Strictness
from communique.service import adding, reading
from communique.service.adding import AddReport, Outcome
from communique.settings import Settings

T = TypeVar("T")


def read(
    *,
    paths: Paths,
    published: Published = None,
    publisher: Publisher = None,
    encoding: Encoding = None,
    size_limit: SizeLimit = 20,
    registry: Registry = None,
    workers: Workers = 1,
    strictness: Strictly = Strictness.BALANCED,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Read reports and print what they say; nothing is stored.

    With `--format json` each document is one JSON object on a line of its own, in the order of the input.

    Example: `communique read --published 2025-06-03 report.txt`
    """
    options = IntakeOptions(
        published=published, publisher=publisher, encoding=encoding, size_limit=size_limit * MEGABYTE
    )
    settings = Settings(registry=registry, workers=workers, strictness=strictness)
    done, aside = 0, 0
    for found in _watched(reading.read(paths, options, settings, sys.stdin.buffer), "Reading"):
        if isinstance(found, IntakeError):
            tell(str(found))
            aside += 1
            continue
        done += 1
        if format is Format.JSON:
            write_line(found)
        else:
            show(reading_view(found))
    raise typer.Exit(code_of(done, aside))


def add(
    *,
    paths: Paths,
    record: Record,
    published: Published = None,
    publisher: Publisher = None,
    encoding: Encoding = None,
    size_limit: SizeLimit = 20,
    registry: Registry = None,
    workers: Workers = 1,
    strictness: Strictly = Strictness.BALANCED,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Read reports and put what they say on record.

    Each report is on record as soon as it is read. Reports that are there already are passed over, so the
    same command run again after an interruption goes on where it stopped.

    Example: `communique add --publisher "Example Wire" news/ 'archive/*.html'`
    """
    options = IntakeOptions(
        published=published, publisher=publisher, encoding=encoding, size_limit=size_limit * MEGABYTE
    )
    settings = Settings(registry=registry, workers=workers, strictness=strictness)
    outcomes: list[Outcome] = []
    try:
        for outcome in _watched(adding.add(paths, record, options, settings, sys.stdin.buffer), "Adding"):
            outcomes.append(outcome)
            if outcome.reason is not None:
                tell(outcome.reason)
    except KeyboardInterrupt:
        report = adding.report(record, outcomes)
        tell(f"Interrupted. {_summary(report)} That is kept; the same command run again goes on from here.")
        raise typer.Exit(INTERRUPTED) from None
    report = adding.report(record, outcomes)
    if format is Format.JSON:
        write_line(report)
    else:
        write(_summary(report) + "\n")
    raise typer.Exit(code_of(len(report.added) + len(report.already_there), len(report.set_aside)))


def _summary(report: AddReport) -> str:
    """What was done, in a sentence or two."""
    parts = [f"{len(report.added)} added"]
    if report.already_there:
        parts.append(f"{len(report.already_there)} there already")
    if report.set_aside:
        parts.append(f"{len(report.set_aside)} set aside")
    return f"Reports: {', '.join(parts)}. Record: {report.record}"


def _watched(items: Iterable[T], doing: str) -> Iterator[T]:
    """The items, counted on standard error while they come, where that is a terminal."""
    console = messages()
    if not console.is_terminal:
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} done"))
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(doing)
        for item in items:
            progress.advance(task)
            yield item
