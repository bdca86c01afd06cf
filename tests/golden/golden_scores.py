"""How far a reading meets the hand-coded truth of its report."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec
from golden_truth import HERE, ActTruth, NoteTruth, ReportTruth, StatementTruth, place

from communique.findings import Act, Reading, Role, Statement
from communique.spans import Span


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """Hits out of all that count; `misses` says what the others were, a line each."""

    hits: int = 0
    misses: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.hits + len(self.misses)

    @property
    def share(self) -> float:
        """Hits per case, 0 where there is none."""
        return self.hits / self.total if self.total else 0.0


Scores = dict[str, Measure]


Case = tuple[str, bool, str]


def score(pairs: Iterable[tuple[ReportTruth, Reading]]) -> Scores:
    """All measures over all pairs: recall by kind of finding, precision of acts, accuracy of their parts."""
    return tally(
        (measure, right, f"{truth.report}: {what}")
        for truth, reading in pairs
        for measure, right, what in _cases(truth, reading)
    )


def tally(cases: Iterable[Case]) -> Scores:
    """Cases (measure, whether it is right, what it is) counted by measure."""
    hits: Counter[str] = Counter()
    misses: dict[str, list[str]] = {}
    for measure, right, what in cases:
        hits[measure] += right
        misses.setdefault(measure, []).extend([] if right else [what])
    return {name: Measure(hits=hits[name], misses=tuple(found)) for name, found in misses.items()}


def _cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    yield from _act_cases(truth, reading)
    yield from _statement_cases(truth, reading)
    yield from _time_cases(truth, reading)
    yield from _actor_cases(truth, reading)
    yield from _note_cases(truth, reading)


def matched_acts(truth: ReportTruth, reading: Reading) -> list[tuple[ActTruth, Act | None]]:
    """Each coded act with the found act that meets it, required ones first; no found act serves twice.

    An act meets another when their words overlap and its type is the coded one or one of its alternatives.
    """
    left = list(reading.acts)
    pairs: list[tuple[ActTruth, Act | None]] = []
    for coded in sorted(truth.acts, key=lambda act: act.optional):
        span = place(reading.document.text, coded.words)
        fits = [act for act in left if act.type in (coded.type, *coded.also) and act.span.overlaps(span)]
        best = max(fits, key=lambda act: (act.type == coded.type, _shared(act.span, span)), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((coded, best))
    return pairs


def _act_cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    pairs, text = matched_acts(truth, reading), reading.document.text
    for coded, found in pairs:
        if not coded.optional:
            yield "act recall", found is not None, _line(coded)
        if found is not None:
            yield from _part_cases(coded, found, text)
    if truth.complete:
        met = [found for _, found in pairs]
        for act in reading.acts:
            yield "act precision", act in met, f"{act.type} {act.span.of(text)!r}"


def _part_cases(coded: ActTruth, found: Act, text: str) -> Iterator[Case]:
    line = _line(coded)
    yield "act mode", found.mode == coded.mode, f"{line}: {found.mode}, not {coded.mode}"
    yield "act issue", found.issue == coded.issue, f"{line}: {found.issue}, not {coded.issue}"
    if coded.object is not None:
        yield "act object", _is_about(coded, found, text), f"{line}: not about {coded.object!r}"
    parts: tuple[tuple[str, str | None, Role | None], ...] = (
        ("act party", coded.party, found.party),
        ("act addressee", coded.addressee, found.addressee),
        ("act source", coded.source, found.source),
    )
    for measure, name, role in parts:
        if name is not None:
            told = role.name if role else None
            yield measure, same_names(told, name), f"{line}: {told}, not {name}"


def _line(coded: ActTruth) -> str:
    return f"{coded.type} {coded.words!r}"


def _is_about(coded: ActTruth, found: Act, text: str) -> bool:
    """Whether the found object shares at least half its words' length with the coded one."""
    if found.object is None or coded.object is None:
        return False
    start = place(text, coded.words).start + coded.words.index(coded.object)
    span = Span(start, start + len(coded.object))
    longer = max(len(coded.object), found.object.span.end - found.object.span.start)
    return 2 * _shared(span, found.object.span) >= longer


def same_names(found: str | None, coded: str) -> bool:
    """Whether two names, or joint names in any order, are the same; spelling counts as `spelt` has it."""
    return found is not None and _names(found) == _names(coded)


def _names(joint: str) -> set[str]:
    return {_aliases().get(spelt(name), spelt(name)) for name in joint.split(";")}


def spelt(name: str) -> str:
    """A name in small letters, without accents, article or curly apostrophes."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters.strip().casefold().removeprefix("the ")


@cache
def _aliases() -> dict[str, str]:
    groups = tomllib.loads((HERE / "names.toml").read_text("utf-8"))["same"]
    return {spelt(name): spelt(group[0]) for group in groups for name in group}


def _statement_cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    for coded in truth.statements:
        span = place(reading.document.text, coded.words)
        found = max(reading.statements, key=lambda one: _content_shared(one, span), default=None)
        hit = found is not None and 2 * _content_shared(found, span) >= span.end - span.start
        line = f"{coded.speaker}: {coded.words!r}"
        yield "statement recall", hit, line
        if found is not None and hit:
            yield from _speaker_cases(coded, found, line)


def _speaker_cases(coded: StatementTruth, found: Statement, line: str) -> Iterator[Case]:
    if coded.named:
        yield "statement speaker", same_names(found.speaker, coded.speaker), f"{line}: {found.speaker}"
    yield "statement named", found.named == coded.named, f"{line}: named is {found.named}"
    yield "statement kind", found.kind == coded.kind, f"{line}: {found.kind}, not {coded.kind}"
    if coded.party is not None:
        yield (
            "statement party",
            same_names(found.party, coded.party),
            f"{line}: {found.party}, not {coded.party}",
        )


def _time_cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    for words, value in truth.times.items():
        span = place(reading.document.text, words)
        values = [time.value for time in reading.times if time.span.overlaps(span)]
        hit = any(found == value or found.startswith(value + "T") for found in values)
        yield "time value", hit, f"{words!r}: {values}, not {value}"


def _actor_cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    for name, party in truth.actors.items():
        found = [actor.party for actor in reading.actors if same_names(actor.name, name)]
        right = bool(found) and all(same_names(one, party) for one in found)
        yield "actor party", right, f"{name}: {found}, not {party}"


def _note_cases(truth: ReportTruth, reading: Reading) -> Iterator[Case]:
    for coded in truth.notes:
        yield "note recall", _is_noted(coded, reading), f"{coded.kind} {coded.words!r}"


def _is_noted(coded: NoteTruth, reading: Reading) -> bool:
    span = place(reading.document.text, coded.words)
    return any(note.kind == coded.kind and note.span.overlaps(span) for note in reading.notes)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _content_shared(found: Statement, span: Span) -> int:
    return sum(_shared(part, span) for part in found.content)


def strays(reading: Reading) -> list[str]:
    """What breaks a rule that always holds: a span outside the text or empty, an act across sentences."""
    text = reading.document.text
    named = [*_spans(reading)]
    lost = [f"{kind} at {span}" for kind, span in named if not _lies_in(span, text)]
    across = [
        f"act {act.span.of(text)!r} lies in no one sentence"
        for act in reading.acts
        if not any(sentence.contains(act.span) for sentence in reading.sentences)
    ]
    return lost + across


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(span.of(text).strip())


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    groups: tuple[tuple[str, Sequence[Span]], ...] = (
        ("sentence", reading.sentences),
        ("time", [time.span for time in reading.times]),
        ("mention", [span for actor in reading.actors for span in actor.mentions]),
        ("statement", [span for one in reading.statements for span in (*one.source, *one.cue, *one.content)]),
        ("event", [event.span for event in reading.events]),
        ("act", [act.span for act in reading.acts]),
        ("note", [note.span for note in reading.notes]),
    )
    for kind, spans in groups:
        yield from ((kind, span) for span in spans)
    for act in reading.acts:
        yield from (("part of an act", span) for span in _parts(act))


def _parts(act: Act) -> Iterator[Span]:
    roles = (act.party, act.addressee, act.source, act.object)
    yield from (role.span for role in roles if role is not None and role.span is not None)
