"""Corrections in words, for whoever reads a line that rests on a corrected finding."""

from collections.abc import Sequence

from communique.findings import Act, Event, Note, Role, Statement, Thing
from communique.record.corrections_values import Changed, Correction, Review
from communique.spans import Span

# The score is the reader's, the quad class follows from the type.
_UNSHOWN = frozenset(("score", "quad"))


def changed_fields(
    before: Act | Statement | Event | Note, after: Act | Statement | Event | Note, text: str
) -> tuple[Changed, ...]:
    """The fields in which two findings of one kind differ, in their order."""
    pairs = (
        (name, shown(getattr(before, name), text), shown(getattr(after, name), text))
        for name in before.__struct_fields__
        if name not in _UNSHOWN
    )
    return tuple(Changed(field=name, before=old, after=new) for name, old, new in pairs if old != new)


def review_of(correction: Correction, changed: Sequence[Changed]) -> Review:
    """What a citation shows of a correction."""
    return Review(
        action=correction.action,
        author=correction.author,
        made=correction.made,
        reason=correction.reason,
        correction=correction.hash,
        changed=tuple(changed),
    )


def shown(value: object, text: str) -> str | None:
    """A field of a finding in words: of a role its name, of a span its words, of a day `2025-06-02`."""
    match value:
        case Span():
            return value.of(text)
        case Thing():
            return value.span.of(text)
        case Role():
            return value.name or shown(value.span, text)
        case tuple():
            return " … ".join(words for one in value if (words := shown(one, text))) or None
        case _:
            return None if value is None else str(value)
