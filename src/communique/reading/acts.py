"""Acts as the network tags them become acts of the reading: parts resolved, dated, each once a sentence."""

from collections.abc import Sequence

import msgspec

from communique.findings import Act, Role, Thing
from communique.reading.actors import Cast
from communique.reading.decode_acts import RawAct
from communique.reading.edges import completed
from communique.reading.event_dates import event_date
from communique.reading.events import Setting
from communique.reading.implied import Weights
from communique.reading.roles import roles_of
from communique.spans import Span


def acts_of(cast: Cast, setting: Setting, found: Sequence[RawAct], weights: Weights) -> tuple[Act, ...]:
    """The acts of a document in the order given, those of one sentence that nothing tells apart as one.

    `weights` choose the party of an act whose words name none.
    """
    by_sentence: dict[int, list[Act]] = {}
    for raw in found:
        by_sentence.setdefault(raw.sentence, []).append(_act(raw, cast, setting, weights))
    return tuple(act for acts in by_sentence.values() for act in distinct(acts))


def distinct(acts: Sequence[Act]) -> list[Act]:
    """The acts of one sentence, each once.

    Two are one if type, mode, issue, party and day are equal, no addressee or source differs, and they have
    one object or the evidence of one lies in the other's. The fuller evidence stays, with the parts of both.
    """
    kept: list[Act] = []
    for act in acts:
        at = next((i for i, other in enumerate(kept) if _are_one(act, other)), None)
        if at is None:
            kept.append(act)
        else:
            kept[at] = _joined(kept[at], act)
    return kept


def _are_one(act: Act, other: Act) -> bool:
    alike = all(
        (
            (act.type, act.mode, act.issue) == (other.type, other.mode, other.issue),
            _name(act.party) == _name(other.party),
            act.event_date == other.event_date,
            _agree(act.addressee, other.addressee),
            _agree(act.source, other.source),
        )
    )
    return alike and (_nested(act.span, other.span) or _same_object(act, other))


def _name(role: Role | None) -> str | None:
    return role.name if role else None


def _agree(role: Role | None, other: Role | None) -> bool:
    """Whether two roles name one actor, or one of them nobody."""
    names = {_name(role), _name(other)} - {None}
    return len(names) < 2


def _nested(span: Span, other: Span) -> bool:
    return span.contains(other) or other.contains(span)


def _same_object(act: Act, other: Act) -> bool:
    return act.object is not None and act.object == other.object


def _joined(act: Act, other: Act) -> Act:
    """The act with the fuller evidence; what it lacks from the other."""
    longer, shorter = sorted((act, other), key=_fullness, reverse=True)
    return msgspec.structs.replace(
        longer,
        party=longer.party or shorter.party,
        addressee=longer.addressee or shorter.addressee,
        object=longer.object or shorter.object,
        source=longer.source or shorter.source,
        score=max(act.score, other.score),
    )


def _fullness(act: Act) -> tuple[bool, int]:
    """Evidence that holds its object says more; of two such the longer."""
    whole = act.object is not None and act.span.contains(act.object.span)
    return whole, act.span.end - act.span.start


def _act(raw: RawAct, cast: Cast, setting: Setting, weights: Weights) -> Act:
    roles = roles_of(cast, raw, weights)
    sentence = setting.sentences[raw.sentence]
    span = completed(setting.doc, raw.span, sentence)
    day = event_date(
        span,
        raw.mode,
        times=setting.times,
        sentence=sentence,
        doc=setting.doc,
        published=setting.published,
    )
    return Act(
        type=raw.type,
        mode=raw.mode,
        issue=raw.issue,
        span=span,
        party=roles.party,
        addressee=roles.addressee,
        object=Thing(span=completed(setting.doc, raw.object, sentence)) if raw.object else None,
        source=roles.source,
        event_date=day,
        score=raw.score,
    )
