"""What `communique review` prints: what there is to review, what was decided, how analysts agree."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.export.wording import MANNERS, listed, parties, plain, quoted
from communique.record.corrections_listing import Item
from communique.record.corrections_reliability import Measure, Reliability
from communique.record.corrections_values import Correction, Review, target_id
from communique.record.values import Citation

DONE: Final = {"accept": "accepted", "reject": "rejected", "amend": "amended", "undo": "undone"}
NOTHING: Final = "Nothing to review."
SHORT_HASH: Final = slice(7, 19)
_SIDES: Final = (("party", "addressee"), ("actor", "recipient"))
_SPEAKING: Final = ("source", "speaker")


def items_table(items: Sequence[Item]) -> RenderableType:
    """Each sentence with its report, and below it a row for everything that is read there."""
    if not items:
        return Text(NOTHING)
    parts: list[RenderableType] = []
    for cited, group in groupby(items, key=_heading):
        rows = _rows(tuple(group))
        parts += [Text(cited, "bold"), rows] if cited else [rows]
    return Group(*parts)


def item_view(item: Item) -> RenderableType:
    """One item in full: each field, its sentence, and each decision on it with its hash."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value in item.fields.items():
        table.add_row(Text(name, "bold"), Text(plain(value or "–")))
    if item.score is not None:
        table.add_row(Text("score", "bold"), Text(f"{item.score:.2f}"))
    parts: list[RenderableType] = [Text(item.id, "bold"), Text(_heading(item)), table, _words(item)]
    history = (f"{review.correction[SHORT_HASH]}  {review_line(review)}" for review in item.reviews)
    return Group(*parts, _stacked(history))


def log_table(corrections: Sequence[Correction]) -> RenderableType:
    """A row a correction: hash, when, who, what was decided on what, why."""
    if not corrections:
        return Text("Nothing was decided yet.")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for heading in ("Correction", "Made (UTC)", "By"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Decision", ratio=1, overflow="fold")
    for one in corrections:
        undone = f" {one.supersedes[SHORT_HASH]}, on" if one.supersedes else ""
        decision = f"{one.action}{undone} {target_id(one.target)}"
        why = f": {plain(one.reason)}" if one.reason else ""
        made = one.made.strftime("%Y-%m-%d %H:%M")
        table.add_row(one.hash[SHORT_HASH], made, Text(plain(one.author)), Text(decision + why))
    return table


def reliability_view(found: Reliability) -> RenderableType:
    """A row a question: units, share of agreeing pairs, Krippendorff's alpha; then the differences."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("Question", "Decided twice", "Alike", "Krippendorff's alpha"):
        table.add_column(heading)
    for measure in found.measures:
        table.add_row(*_measured(measure))
    lines: list[RenderableType] = [Text(f"Analysts: {plain(', '.join(found.analysts)) or 'none'}"), table]
    for one in found.differences:
        views = ", ".join(f"{plain(author)}: {verdict}" for author, verdict in one.decisions)
        lines.append(Text(f"{one.id}  {views}"))
    return Group(*lines)


def review_line(review: Review) -> str:
    """`amended by A. Reader, 2025-06-03: type "breach" to "pledge"; the deal was not signed yet`."""
    changes = [f"{one.field} {_value(one.before)} to {_value(one.after)}" for one in review.changed]
    why = "; ".join([*changes, *([review.reason] if review.reason else [])])
    line = f"{DONE[review.action]} by {review.author}, {review.made:%Y-%m-%d}"
    return plain(f"{line}: {why}" if why else line)


def _value(words: str | None) -> str:
    return quoted(words) if words else "nothing"


def decided_by(citations: Iterable[Citation]) -> str:
    """`amended by A. Reader, accepted by B. Reader`; empty where nobody decided on what is cited."""
    reviews = (review for citation in citations for review in citation.reviews)
    return plain(", ".join(dict.fromkeys(f"{DONE[one.action]} by {one.author}" for one in reviews)))


def _measured(one: Measure) -> tuple[str, str, str, str]:
    agreed = "–" if one.agreed is None else f"{one.agreed:.0%}"
    alpha = "not defined" if one.alpha is None else f"{one.alpha:.3f}"
    return one.question, str(one.units), agreed, alpha


def _rows(items: Sequence[Item]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2), pad_edge=False, expand=True)
    table.add_column(no_wrap=True)
    table.add_column(width=34, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for item in items:
        table.add_row(Text(f"  {item.id}"), _reading(item), _words(item))
    table.add_row()
    return table


def _reading(item: Item) -> Text:
    read = item.fields
    head = " · ".join(part for part in (read.get("type"), read.get("issue")) if part)
    mode = read.get("mode")
    lines = [read["read"] if item.kind == "name" else head]
    lines += [MANNERS[mode]] if mode and MANNERS[mode] != "reported" else []
    lines += [_sides(read.get(one), read.get(other)) for one, other in _SIDES]
    lines += [f"said by {read[key]}" for key in _SPEAKING if read.get(key)]
    lines += (
        [f"{item.state}, not read any more" if item.unread else item.state] if item.state != "open" else []
    )
    return _stacked(lines)


def _sides(by: str | None, to: str | None) -> str:
    return " → ".join(listed(parties(side)) for side in (by, to) if side)


def _words(item: Item) -> Text:
    read = item.fields
    lines = [quoted(item.citation.words)] if item.citation else [f"findings: {read['findings']}"]
    if item.kind == "link":
        lines += [f"put to the {read['matter']} {_value(read['of'])} ({read['to']}): {read['why']}"]
    elif item.kind == "name":
        lines += [f"called {read['name']}"] if read["name"] not in (None, read["read"]) else []
    elif read.get("object"):
        lines += [f"about {_value(read['object'])}"]
    return _stacked([*lines, *(review_line(review) for review in item.reviews)])


def _stacked(lines: Iterable[str | None]) -> Text:
    """The lines below each other, empty ones left out, without what a terminal would obey."""
    return Text("\n".join(plain(line) for line in lines if line))


def _heading(item: Item) -> str:
    """`Northern Wire 2025-06-03, sentence 4: the sentence`; empty for a name."""
    cited = item.citation
    if cited is None:
        return ""
    outlet = cited.publisher or cited.title or cited.path
    day = cited.published.isoformat() if cited.published else "undated"
    return plain(f"{outlet} {day}, sentence {cited.sentence_number}: {cited.sentence}")
