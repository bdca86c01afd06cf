"""One reading for the terminal: the text sentence by sentence, and under each what was found in it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.export.terminal import speaker, words
from communique.export.wording import MANNERS, NOTES, day, issue_title, opened, plain, quoted
from communique.findings import Act, Actor, Event, Note, Reading, Role, Statement, TimeRef
from communique.spans import Span

Findings = Act | Statement | Event | TimeRef | Note


def reading_view(reading: Reading) -> RenderableType:
    """Heading, numbered sentences with their findings, then the actors and the topics."""
    found = _by_sentence(reading)
    body = Table.grid(padding=(0, 1), expand=True)
    body.add_column(justify="right", no_wrap=True)
    body.add_column(ratio=1, overflow="fold")
    for number, span in enumerate(reading.sentences, start=1):
        lines: list[RenderableType] = [Text(plain(span.of(reading.document.text)))]
        lines += [line for finding in found[number - 1] for line in finding_lines(reading, finding)]
        body.add_row(Text(str(number), "dim"), Group(*lines, Text("")))
    return Group(*_heading(reading), Text(""), body, *_closing(reading))


def finding_lines(reading: Reading, finding: Findings) -> Iterator[RenderableType]:
    """A finding as an indented entry; its label in capitals says what it is."""
    text = reading.document.text
    if isinstance(finding, Act):
        yield from _act(text, finding)
    elif isinstance(finding, Statement):
        yield _entry("SAID", _statement(text, finding))
    elif isinstance(finding, Event):
        sides = _sides(finding.actor, finding.recipient)
        yield _entry("EVENT", words(f"{finding.type}{_manner(finding.mode)} · {sides}"))
    elif isinstance(finding, TimeRef):
        yield _entry("TIME", words(f"{quoted(finding.span.of(text))} = {finding.value}"))
    else:
        remark = NOTES.get(finding.kind, finding.kind)
        yield _entry("NOTE", words(f"{remark}: {quoted(finding.span.of(text))}"))


def _act(text: str, act: Act) -> Iterator[RenderableType]:
    head = Text(f"{opened(act.type)} · {issue_title(act.issue).lower()}{_manner(act.mode)}", "bold")
    head.append(f" · {plain(_sides(act.party, act.addressee))}", "not bold")
    yield _entry("ACT", head)
    source = f", says {_name(text, act.source)}" if act.source else ""
    yield _entry("", words(quoted(act.span.of(text)) + source))


def _manner(mode: str) -> str:
    return "" if mode == "actual" else f" · {MANNERS[mode]}"


def _statement(text: str, statement: Statement) -> Text:
    content = " … ".join(span.of(text) for span in statement.content)
    who = speaker(statement.speaker, statement.party, named=statement.named)
    return who.append(f": {plain(quoted(content))}")


def _sides(one: Role | None, other: Role | None) -> str:
    to = other.name if other else None
    by = (one.name if one else None) or "nobody named"
    return f"{by} → {to}" if to else by


def _name(text: str, role: Role) -> str:
    return role.name or (role.span.of(text) if role.span else "somebody not named")


def _entry(label: str, line: Text) -> RenderableType:
    entry = Table.grid(padding=(0, 1))
    entry.add_column(width=5, no_wrap=True)
    entry.add_column(overflow="fold")
    entry.add_row(Text(label, "dim"), line)
    return Padding(entry, (0, 0, 0, 2))


def _by_sentence(reading: Reading) -> list[list[Findings]]:
    """Findings under the sentence that they start in, in the text's order; acts and statements first."""
    placed: list[list[Findings]] = [[] for _ in reading.sentences]
    kinds: tuple[Sequence[Findings], ...] = (
        reading.acts,
        reading.statements,
        reading.events,
        reading.times,
        reading.notes,
    )
    for finding in (finding for kind in kinds for finding in sorted(kind, key=_start)):
        home = _sentence_at(reading.sentences, _start(finding))
        if home is not None:
            placed[home].append(finding)
    return placed


def _start(finding: Findings) -> int:
    if isinstance(finding, Statement):
        return min(span.start for span in (*finding.content, *finding.cue))
    return finding.span.start


def _sentence_at(sentences: Iterable[Span], start: int) -> int | None:
    return next((number for number, span in enumerate(sentences) if span.start <= start < span.end), None)


def _heading(reading: Reading) -> Iterator[RenderableType]:
    document = reading.document
    yield words(document.title or document.path, "bold")
    yield words(f"{document.publisher or 'outlet not given'}, {day(document.published)}")


def _closing(reading: Reading) -> Iterator[RenderableType]:
    if reading.actors:
        yield _entry("WHO", words("; ".join(_actor(actor) for actor in reading.actors)))
    if reading.topics:
        yield _entry("ABOUT", words("; ".join(topic.name for topic in reading.topics)))


def _actor(actor: Actor) -> str:
    return actor.name if actor.party in (None, actor.name) else f"{actor.name} ({actor.party})"
