"""Communiqué from Python: the verbs of the command line, on frozen values.

`import communique` gives what is here. Each verb stands on the same service as the command of its name;
`docs/python.md` shows them at work.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import polars as pl

from communique.codes.acts import ISSUES
from communique.days import exact_day
from communique.errors import IntakeError, Malformed, NotInRecord
from communique.export.build import build_brief
from communique.export.exports import LINES, export_lines, export_tables, table_called
from communique.export.frames import frame
from communique.export.markdown import brief_markdown
from communique.export.page import brief_html
from communique.findings import Reading
from communique.intake.values import IntakeOptions
from communique.reading.strictness import Strictness
from communique.record.accounts_values import Accounts
from communique.record.discrepancies_values import Remark
from communique.record.values import (
    Agreement,
    Awaited,
    Contradiction,
    Dossier,
    Meeting,
    Position,
    Proposal,
    Shift,
    TimelineItem,
    Utterance,
)
from communique.service import adding, briefing, exporting, keeping, reading, relating, views
from communique.service.adding import AddReport
from communique.service.briefing import Holdings
from communique.service.keeping import Checked
from communique.service.relating import Related
from communique.service.views import Selection
from communique.settings import Settings, default_record

Day = dt.date | str
"""A day, or `YYYY-MM-DD`."""

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""Files, folders, patterns (`news/*.html`) and http(s) addresses, one or several."""

Strict = Literal["strict", "balanced", "eager"]
Form = Literal["csv", "parquet", "jsonl", "plover", "cameo", "jsonld"]
Pair = tuple[str, tuple[int, int] | None, tuple[int, int] | None]
"""A text with the spans of an actor and a recipient in it, either may be None."""


def read(
    paths: Paths,
    *,
    published: Day | None = None,
    publisher: str | None = None,
    encoding: str | None = None,
    registry: str | os.PathLike[str] | None = None,
    workers: int = 1,
    strictness: Strict = "balanced",
) -> Iterator[Reading | IntakeError]:
    """What each document says, in the order of the input; nothing is stored.

    A document that cannot be read gives the IntakeError that says why, and the rest goes on. `published` and
    `publisher` count where the input itself does not say them, `registry` is a file of actors of your own.
    """
    options = _options(published, publisher, encoding)
    return reading.read(_listed(paths), options, _settings(registry, workers, strictness))


def relate(pairs: Iterable[Pair]) -> Iterator[Related | Malformed]:
    """The PLOVER relation that each text reports between its two spans, in order; `id` counts from 0."""
    lines = (
        msgspec.json.encode({"id": number, "text": text, "actor": actor, "recipient": recipient})
        for number, (text, actor, recipient) in enumerate(pairs)
    )
    return relating.relate(lines)


class Record(msgspec.Struct, frozen=True):
    """A record of talks in the file `path`, by default the one in your data folder.

    It is made by the first `add`; until then everything else raises NotInRecord. `as_of` shows it as it
    stood on that day, `known_by` counts only reports of that day or before, `since` leaves out what is dated
    before, `dossier` may be left out where there is only one. Names of dossiers and parties go in any case;
    an unknown one raises NotInRecord with those there are.
    """

    path: str | os.PathLike[str] = msgspec.field(default_factory=default_record)

    def add(
        self,
        paths: Paths,
        *,
        published: Day | None = None,
        publisher: str | None = None,
        encoding: str | None = None,
        registry: str | os.PathLike[str] | None = None,
        workers: int = 1,
        strictness: Strict = "balanced",
    ) -> AddReport:
        """Reads documents and puts what they say on record, each as soon as it is read.

        The report says what was added, what was there already and what was set aside and why.
        """
        options = _options(published, publisher, encoding)
        settings = _settings(registry, workers, strictness)
        return adding.report(self._where, adding.add(_listed(paths), self._where, options, settings))

    def dossiers(self, *, as_of: Day | None = None, known_by: Day | None = None) -> tuple[Dossier, ...]:
        """The talks on record, those of each conflict apart."""
        return views.dossiers(self._where, _day(as_of), _day(known_by))

    def positions(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Position, ...]:
        """What each party wants, refuses or yields on each issue, and how it put that before."""
        return views.positions(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def shifts(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Shift, ...]:
        """When each party's position changed, with its words before and after."""
        return views.shifts(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def contradictions(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Contradiction, ...]:
        """Where speakers of one party are reported to say what does not go together."""
        return views.contradictions(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def proposals(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Proposal, ...]:
        """What was proposed, by whom and to whom, and what became of it."""
        return views.proposals(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def agreements(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Agreement, ...]:
        """What was agreed or pledged and how it is reported to be observed."""
        return views.agreements(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def meetings(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Meeting, ...]:
        """The meetings reported as held, planned, possible or called off."""
        return views.meetings(
            self._where, _selection(dossier=dossier, party=party, as_of=as_of, known_by=known_by, since=since)
        )

    def accounts(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Accounts, ...]:
        """Meetings and agreements as each side tells of them."""
        return views.accounts(
            self._where, _selection(dossier=dossier, party=party, as_of=as_of, known_by=known_by, since=since)
        )

    def awaiting(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Awaited, ...]:
        """Who awaits whose answer, and on what."""
        return views.awaiting(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def timeline(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[TimelineItem, ...]:
        """What was done and said in the talks, day by day."""
        return views.timeline(
            self._where,
            _selection(
                dossier=dossier, party=party, issue=issue, as_of=as_of, known_by=known_by, since=since
            ),
        )

    def statements(
        self,
        *,
        dossier: str | None = None,
        party: str | None = None,
        speaker: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Utterance, ...]:
        """Who said what; a part of the speaker's name will do."""
        chosen = _selection(dossier=dossier, party=party, as_of=as_of, known_by=known_by, since=since)
        return views.statements(self._where, msgspec.structs.replace(chosen, speaker=speaker))

    def notes(
        self,
        *,
        dossier: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> tuple[Remark, ...]:
        """What a careful reader would stop at, in one report and across reports."""
        chosen = _selection(dossier=dossier, party=None, as_of=as_of, known_by=known_by, since=since)
        return views.notes(self._where, chosen)

    def holdings(
        self,
        *,
        dossier: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> Holdings:
        """All that a brief is made of; with `since`, what changed from that day on."""
        return briefing.brief(self._where, dossier, _day(as_of), _day(since), _day(known_by))

    def brief(
        self,
        *,
        style: Literal["markdown", "html"] = "markdown",
        dossier: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        since: Day | None = None,
    ) -> str:
        """The brief as Markdown or as one self-contained HTML page."""
        held = self.holdings(dossier=dossier, as_of=as_of, known_by=known_by, since=since)
        made = build_brief(held)
        return brief_html(made) if style == "html" else brief_markdown(made)

    def export(
        self,
        output: str | os.PathLike[str],
        *,
        form: Form = "csv",
        tables: Sequence[str] = (),
        dossier: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        force: bool = False,
    ) -> None:
        """Writes a folder of tables ("csv", "parquet", "jsonl") or one file ("plover", "cameo", "jsonld").

        All dossiers, or one; all tables, or those named. Raises OutputError where something is there already
        and `force` is not set.
        """
        stock = exporting.gather(self._where, dossier, _day(as_of), _day(known_by))
        if form in LINES:
            export_lines(stock, form, Path(output), force=force)
        else:
            export_tables(stock, form, Path(output), tables=tables, force=force)

    def frame(
        self,
        table: str,
        *,
        dossier: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
    ) -> pl.DataFrame:
        """A table of the export as a polars data frame, of all dossiers or of one."""
        chosen = table_called(table)
        stock = exporting.gather(self._where, dossier, _day(as_of), _day(known_by))
        return frame(chosen.rows(stock), chosen.columns)

    def verify(self) -> Checked:
        """Every hash computed anew, every quotation compared with its text; no `faults` where all is well."""
        return keeping.verify(self._where)

    @property
    def _where(self) -> str:
        return os.fspath(self.path)


def _listed(paths: Paths) -> list[str]:
    several = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return [os.fspath(one) for one in several]


def _day(given: Day | None) -> dt.date | None:
    if isinstance(given, dt.datetime):
        return given.date()
    return exact_day(given) if isinstance(given, str) else given


def _options(published: Day | None, publisher: str | None, encoding: str | None) -> IntakeOptions:
    return IntakeOptions(published=_day(published), publisher=publisher, encoding=encoding)


def _settings(registry: str | os.PathLike[str] | None, workers: int, strictness: Strict) -> Settings:
    return Settings(
        registry=Path(registry) if registry is not None else None,
        workers=workers,
        strictness=Strictness(strictness),
    )


def _selection(
    *,
    dossier: str | None,
    party: str | None,
    as_of: Day | None,
    known_by: Day | None,
    since: Day | None,
    issue: str | None = None,
) -> Selection:
    if issue is not None and issue not in ISSUES:
        raise NotInRecord(f"{issue!r} is no issue of the codebook; there are: {', '.join(ISSUES)}.")
    return Selection(
        dossier=dossier,
        party=party,
        issue=issue,
        as_of=_day(as_of),
        known_by=_day(known_by),
        since=_day(since),
    )
