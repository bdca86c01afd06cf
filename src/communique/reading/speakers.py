"""Attributions become statements: who speaks, for whom, in whose words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.findings import Statement
from communique.reading.actors import Cast
from communique.reading.decode_attribution import RawAttribution
from communique.reading.quotations import inside, quoted
from communique.reading.scene import Resolved
from communique.reading.words import NAMING
from communique.spans import Span, cover

_DIRECT = 0.95
_MIXED = 0.02


class Speaker(NamedTuple):
    """Who speaks: the resolved name or, with `named` False, the words that describe them.

    The party or None.
    """

    name: str | None
    party: str | None
    named: bool


NOBODY = Speaker(None, None, False)


def heard_in(attributions: Sequence[RawAttribution]) -> list[tuple[Span, Span | None]]:
    """Contents with their sources, as `cast_of` takes them: whose words a stretch of the text is."""
    return [(content, cover(a.source)) for a in attributions for content in a.content]


def statements_of(cast: Cast, attributions: Sequence[RawAttribution]) -> tuple[Statement, ...]:
    """The statements of a document, in the order given; an attribution without a word of content is none.

    One without a source has the speaker of the quotation that it stands in, else of the direct statement
    before it
    in the same paragraph, else nobody.
    """
    text = cast.scene.words.text
    quotes = quoted(text)
    found: list[Statement] = []
    for raw in attributions:
        content = tuple(span for span in raw.content if any(map(str.isalnum, span.of(text))))
        if not content:
            continue
        kind = speech_kind(text, content, quotes, apart=[*raw.source, *raw.cue])
        near = _by_nearness(raw.source, raw.cue)
        speaker = speaker_of(cast, near) if near else _running(cast, found, content, kind)
        found.append(
            Statement(
                source=raw.source,
                cue=raw.cue,
                content=content,
                kind=kind,
                speaker=speaker.name,
                party=speaker.party,
                named=speaker.named,
                score=raw.score,
            )
        )
    return tuple(found)


def speech_kind(
    text: str, content: Sequence[Span], quotes: Sequence[Span], apart: Sequence[Span] = ()
) -> str:
    """direct, indirect or mixed: how much of the content stands between quotation marks.

    What lies in the spans `apart`, the source and cue that content may run around, does not count.
    """
    starts = [q.start for q in quotes]
    marks = [inside(quotes, starts, i) is not None for i in _characters(content, apart) if text[i].isalnum()]
    share = sum(marks) / len(marks) if marks else 0.0
    if share >= _DIRECT:
        return "direct"
    return "mixed" if share > _MIXED else "indirect"


def _characters(spans: Iterable[Span], apart: Sequence[Span]) -> set[int]:
    """The characters of `spans` that lie in none of `apart`."""
    return {i for s in spans for i in range(*s)} - {i for s in apart for i in range(*s)}


def speaker_of(cast: Cast, source: Sequence[Span]) -> Speaker:
    """Whom the words of a source stand for; their own words where the text tells nothing more.

    Nobody where no word of them names a thing or person: `each`, `two`, a pronoun that leads nowhere.
    """
    for span in source:
        who = cast.resolve(span)
        if who:
            return Speaker(who.name, who.party, who.named)
    words = cast.scene.words
    for span in source:
        if any(words.pos[i] in NAMING for i in range(*words.tokens(span))):
            return Speaker(" ".join(span.of(words.text).split()), None, False)
    return NOBODY


def _by_nearness(source: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """The spans of a source, the nearest to its cue first: in "X, he says, is …" it is not X who says it."""
    return sorted(source, key=lambda s: min((max(c.start - s.end, s.start - c.end) for c in cue), default=0))


def _running(cast: Cast, before: Sequence[Statement], content: Sequence[Span], kind: str) -> Speaker:
    """The speaker of an attribution that names none."""
    if kind == "indirect":
        return NOBODY
    who = voice_at(cast, content[0])
    if who:
        return Speaker(who.name, who.party, who.named)
    last = next((s for s in reversed(before) if s.content[0] < content[0]), None)
    text = cast.scene.words.text
    if last and last.kind == "direct" and "\n" not in text[last.content[-1].end : content[0].start]:
        return Speaker(last.speaker, last.party, last.named)
    return NOBODY


def voice_at(cast: Cast, span: Span) -> Resolved | None:
    """Whose quotation the span stands in; None outside quotations and where nobody is given."""
    scene = cast.scene
    low, high = scene.words.tokens(span)
    quote = next((scene.quote_of[i] for i in range(low, high) if i in scene.quote_of), None)
    speaker = scene.voices[quote].speaker if quote is not None else None
    return cast.at(speaker) if speaker is not None else None
