"""Attributions become statements: who speaks, for whom, in whose words."""

from collections.abc import Sequence
from typing import NamedTuple

from communique.findings import Statement
from communique.reading.actors import Cast
from communique.reading.decode_attribution import RawAttribution
from communique.reading.quotations import inside, quoted
from communique.reading.scene import Resolved
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
    """The statements of a document, in the order given.

    One without a source has the speaker of the quotation that it stands in, else of the direct statement
    before it
    in the same paragraph, else nobody.
    """
    text = cast.scene.words.text
    quotes = quoted(text)
    found: list[Statement] = []
    for raw in attributions:
        kind = speech_kind(text, raw.content, quotes)
        speaker = speaker_of(cast, raw.source) if raw.source else _running(cast, found, raw, kind)
        found.append(
            Statement(
                source=raw.source,
                cue=raw.cue,
                content=raw.content,
                kind=kind,
                speaker=speaker.name,
                party=speaker.party,
                named=speaker.named,
                score=raw.score,
            )
        )
    return tuple(found)


def speech_kind(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> str:
    """direct, indirect or mixed: how much of the content stands between quotation marks."""
    starts = [q.start for q in quotes]
    marks = [inside(quotes, starts, i) is not None for s in content for i in range(*s) if text[i].isalnum()]
    share = sum(marks) / len(marks) if marks else 0.0
    if share >= _DIRECT:
        return "direct"
    return "mixed" if share > _MIXED else "indirect"


def speaker_of(cast: Cast, source: Sequence[Span]) -> Speaker:
    """Whom the words of a source stand for; their own words where the text tells nothing more."""
    for span in source:
        who = cast.resolve(span)
        if who:
            return Speaker(who.name, who.party, who.named)
    words = " ".join(source[0].of(cast.scene.words.text).split())
    return Speaker(words, None, False)


def _running(cast: Cast, before: Sequence[Statement], raw: RawAttribution, kind: str) -> Speaker:
    """The speaker of an attribution that names none."""
    if not raw.content or kind == "indirect":
        return NOBODY
    who = voice_at(cast, raw.content[0])
    if who:
        return Speaker(who.name, who.party, who.named)
    last = next((s for s in reversed(before) if s.content and s.content[0] < raw.content[0]), None)
    text = cast.scene.words.text
    if last and last.kind == "direct" and "\n" not in text[last.content[-1].end : raw.content[0].start]:
        return Speaker(last.speaker, last.party, last.named)
    return NOBODY


def voice_at(cast: Cast, span: Span) -> Resolved | None:
    """Whose quotation the span stands in; None outside quotations and where nobody is given."""
    scene = cast.scene
    low, high = scene.words.tokens(span)
    quote = next((scene.quote_of[i] for i in range(low, high) if i in scene.quote_of), None)
    speaker = scene.voices[quote].speaker if quote is not None else None
    return cast.at(speaker) if speaker is not None else None
