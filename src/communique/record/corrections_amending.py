"""What an analyst puts in the place of a finding: fields replaced, checked against text and codebook."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from communique.codes.acts import ACT_TYPES, ISSUES, MODES
from communique.codes.plover import EVENT_TYPES, QUAD_OF
from communique.document import Document
from communique.errors import BadCorrection
from communique.findings import Act, Event, Note, Role, Statement, Thing
from communique.record.corrections_values import FindingTarget, NameTarget, kind_of, span_of
from communique.spans import Span

SPEECH = ("direct", "indirect", "mixed")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "act": ("type", "mode", "issue", "words", "span", "party", "addressee", "source", "object", "date"),
    "statement": ("type", "words", "span", "speaker", "party"),
    "event": ("type", "mode", "words", "span", "actor", "recipient", "date"),
    "note": (),
    "name": ("name", "party"),
    "link": ("to",),
    "position": ("type", "mode", "issue", "party", "addressee", "source", "date"),
}
"""Which fields of each kind an analyst can amend."""

Words = str | msgspec.UnsetType | None


class Changes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields to replace; an absent one stays, null empties it.

    `words` are copied from the text, `span` holds their offsets instead. Parties and speakers are given by
    name, several joined by `; `; `object` by its words. `type` of a statement is direct, indirect or mixed.
    `date` is the day of the act or event. `to` is the id of the act that opens the matter of a link.
    """

    type: str | msgspec.UnsetType = msgspec.UNSET
    mode: str | msgspec.UnsetType = msgspec.UNSET
    issue: str | msgspec.UnsetType = msgspec.UNSET
    words: str | msgspec.UnsetType = msgspec.UNSET
    span: Span | msgspec.UnsetType = msgspec.UNSET
    party: Words = msgspec.UNSET
    addressee: Words = msgspec.UNSET
    source: Words = msgspec.UNSET
    object: Words = msgspec.UNSET
    speaker: Words = msgspec.UNSET
    actor: Words = msgspec.UNSET
    recipient: Words = msgspec.UNSET
    date: dt.date | msgspec.UnsetType | None = msgspec.UNSET
    name: str | msgspec.UnsetType = msgspec.UNSET
    to: str | msgspec.UnsetType = msgspec.UNSET


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an amended finding has to stand: its document and the spans of that document's sentences."""

    document: Document
    sentences: tuple[Span, ...]


def given(changes: Changes) -> tuple[str, ...]:
    """The names of the fields that are to be replaced."""
    return tuple(name for name in changes.__struct_fields__ if getattr(changes, name) is not msgspec.UNSET)


def check_fields(kind: str, changes: Changes) -> None:
    """Raises BadCorrection where something of this kind has no such field, or nothing is given."""
    allowed = FIELDS[kind]
    known = f"of {_a(kind)} can be amended: {', '.join(allowed)}" if allowed else "accept or reject it"
    for name in given(changes):
        if name not in allowed:
            raise BadCorrection(f"{_a(kind).capitalize()} has no {name} to amend; {known}.")
    if not given(changes):
        raise BadCorrection(f"Nothing is given to amend; {known}.")


def amended(target: FindingTarget, changes: Changes, place: Place) -> FindingTarget:
    """The target with fields replaced; raises BadCorrection for what its text or the codebook has not."""
    check_fields(kind_of(target), changes)
    _check_codes(kind_of(target), changes)
    finding = target.finding
    span = _span(span_of(finding), changes, place)
    match finding:
        case Act():
            new: Act | Statement | Event | Note = _act(finding, changes, span, place)
        case Statement():
            content = finding.content if span == span_of(finding) else (span,)
            new = _statement(finding, changes, content)
        case Event():
            new = _event(finding, changes, span, place)
        case Note():
            new = finding
    if new == finding:
        raise BadCorrection("It reads so already; accept it instead of amending it.")
    return msgspec.structs.replace(target, finding=new)


def amended_name(target: NameTarget, changes: Changes) -> NameTarget:
    """The name to call it by instead, and whom it speaks for; raises BadCorrection for an empty name."""
    check_fields("name", changes)
    name = target.name if changes.name is msgspec.UNSET else changes.name.strip()
    if not name:
        raise BadCorrection("A name cannot be empty; reject the name where it names nobody.")
    party = None if changes.party is msgspec.UNSET else changes.party
    if name == target.name and party is None:
        raise BadCorrection("It is called so already; accept it instead of amending it.")
    return NameTarget(document=target.document, name=name, party=party)


def _act(act: Act, changes: Changes, span: Span, place: Place) -> Act:
    sentence = _sentence(span, place)
    kept = act.object if act.object and sentence.contains(act.object.span) else None
    return msgspec.structs.replace(
        act,
        **_codes(changes, "type", "mode", "issue"),
        span=span,
        party=_role(act.party, changes.party, sentence, place),
        addressee=_role(act.addressee, changes.addressee, sentence, place),
        source=_role(act.source, changes.source, sentence, place),
        object=kept if changes.object is msgspec.UNSET else _thing(changes.object, sentence, place),
        event_date=act.event_date if changes.date is msgspec.UNSET else changes.date,
    )


def _statement(one: Statement, changes: Changes, content: tuple[Span, ...]) -> Statement:
    speaker = one.speaker if changes.speaker is msgspec.UNSET else changes.speaker
    return msgspec.structs.replace(
        one,
        kind=one.kind if changes.type is msgspec.UNSET else changes.type,
        content=content,
        speaker=speaker,
        party=one.party if changes.party is msgspec.UNSET else changes.party,
        named=one.named if speaker == one.speaker else speaker is not None and speaker[:1].isupper(),
    )


def _event(event: Event, changes: Changes, span: Span, place: Place) -> Event:
    kind = event.type if changes.type is msgspec.UNSET else changes.type
    return msgspec.structs.replace(
        event,
        **_codes(changes, "type", "mode"),
        quad=QUAD_OF.get(kind, event.quad),
        span=span,
        actor=_role(event.actor, changes.actor, span, place),
        recipient=_role(event.recipient, changes.recipient, span, place),
        event_date=event.event_date if changes.date is msgspec.UNSET else changes.date,
    )


def _codes(changes: Changes, *names: str) -> dict[str, str]:
    return {name: getattr(changes, name) for name in names if name in given(changes)}


def _check_codes(kind: str, changes: Changes) -> None:
    types = {"act": tuple(ACT_TYPES), "event": EVENT_TYPES, "statement": SPEECH}
    codes = {"type": types.get(kind, ()), "mode": tuple(MODES), "issue": tuple(ISSUES)}
    for name, known in codes.items():
        value = getattr(changes, name)
        if value is not msgspec.UNSET and value not in known:
            raise BadCorrection(f"{value!r} is no {name} of {kind}s; there are: {', '.join(known)}.")


def _span(before: Span, changes: Changes, place: Place) -> Span:
    text = place.document.text
    if changes.span is not msgspec.UNSET:
        span = changes.span
        if not 0 <= span.start < span.end <= len(text):
            raise BadCorrection(
                f"The span {list(span)} is empty or lies outside of the text of {len(text)} characters of "
                f"{place.document.path}; count code points, start inclusive, end exclusive."
            )
        return span
    if changes.words is msgspec.UNSET:
        return before
    sentence = next((one for one in place.sentences if one.contains(before)), before)
    return _find(changes.words, sentence, place) or _only(changes.words, place)


def _find(words: str, inside: Span, place: Place) -> Span | None:
    """Where the words first stand inside a span of the text."""
    at = place.document.text.find(words, *inside) if words.strip() else -1
    return None if at < 0 else Span(at, at + len(words))


def _only(words: str, place: Place) -> Span:
    """The one place in the whole text where the words stand."""
    text, path = place.document.text, place.document.path
    count = text.count(words) if words.strip() else 0
    if count != 1:
        found = f"stand {count} times elsewhere in" if count else "do not stand in"
        raise BadCorrection(
            f"The words {words!r} {found} the text of {path}; copy them from it exactly, or give their span."
        )
    return Span(text.index(words), text.index(words) + len(words))


def _sentence(span: Span, place: Place) -> Span:
    """The sentence that the evidence of an act stands in."""
    for sentence in place.sentences:
        if sentence.contains(span):
            return sentence
    raise BadCorrection(
        f"The words {span.of(place.document.text)!r} run over several sentences; the evidence of an act is "
        "the shortest clause that reports it, inside one sentence."
    )


def _role(before: Role | None, name: Words, sentence: Span, place: Place) -> Role | None:
    """The role by its new name, with its words where the sentence has them."""
    if isinstance(name, msgspec.UnsetType):
        return before
    if name is None or not name.strip():
        return None
    if before is not None and before.name == name:
        return before
    return Role(span=_find(name, sentence, place), name=name)


def _thing(words: str | None, sentence: Span, place: Place) -> Thing | None:
    if words is None or not words.strip():
        return None
    span = _find(words, sentence, place)
    if span is None:
        raise BadCorrection(
            f"The object {words!r} does not stand in the act's sentence "
            f"{sentence.of(place.document.text)!r}; copy its words from there."
        )
    return Thing(span=span)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
