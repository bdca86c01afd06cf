"""What analysts decide on findings, names and links: entries of the ledger that say who, when and why.

A correction refers to what it is about by content (the document's hash and the finding as it was read, or a
name), never to a row, so it outlives a reading by a newer model.
"""

import datetime as dt
import hashlib
from typing import Literal

import msgspec

from communique.findings import Act, Event, Note, Statement
from communique.spans import Span, cover

CorrectionAction = Literal["accept", "reject", "amend", "undo"]


class Target(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Root of what a correction can be about; `kind` in the JSON says which."""


class ActTarget(Target, frozen=True, kw_only=True, tag="act"):
    """An act of the document with hash `document`, as it was read."""

    document: str
    finding: Act


class StatementTarget(Target, frozen=True, kw_only=True, tag="statement"):
    """A statement, as it was read."""

    document: str
    finding: Statement


class EventTarget(Target, frozen=True, kw_only=True, tag="event"):
    """A PLOVER event, as it was read."""

    document: str
    finding: Event


class NoteTarget(Target, frozen=True, kw_only=True, tag="note"):
    """A careful reader's note, as it was read."""

    document: str
    finding: Note


class NameTarget(Target, frozen=True, kw_only=True, tag="name"):
    """A name that readings resolve to, in one document or (None) wherever it occurs.

    As an amendment: what to call it instead, and in `party` whom it speaks for (None: as it was read).
    """

    document: str | None
    name: str
    party: str | None = None


class LinkTarget(Target, frozen=True, kw_only=True, tag="link"):
    """That two acts belong to one matter: `act` was put to the matter that `founder` opens."""

    act: ActTarget
    founder: ActTarget


FindingTarget = ActTarget | StatementTarget | EventTarget | NoteTarget
AnyTarget = FindingTarget | NameTarget | LinkTarget


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as the record keeps it.

    "accept": the target is right; "reject": it is wrong; "amend": `amended` is right in its place; "undo":
    the correction with hash `supersedes`, which is about the same target, no longer counts. An "accept" of
    what somebody else has amended carries that too. `made` is in UTC.
    """

    action: CorrectionAction
    target: AnyTarget
    amended: AnyTarget | None
    author: str
    made: dt.datetime
    reason: str
    supersedes: str | None


class Correction(Ruling, frozen=True, kw_only=True):
    """A ruling with its hash, by which an "undo" names it; build with `make_correction`."""

    hash: str

    @property
    def outcome(self) -> AnyTarget | None:
        """What stands by this decision; None where it rejects."""
        return None if self.action in ("reject", "undo") else self.amended or self.target


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One field as it was read and as it counts, in words."""

    field: str
    before: str | None
    after: str | None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What one analyst decided on the finding behind a citation; `changed` holds what an "amend" changed."""

    action: CorrectionAction
    author: str
    made: dt.datetime
    reason: str
    correction: str
    changed: tuple[Changed, ...]


def make_correction(
    *,
    action: CorrectionAction,
    target: AnyTarget,
    author: str,
    made: dt.datetime,
    reason: str,
    amended: AnyTarget | None = None,
    supersedes: str | None = None,
) -> Correction:
    """A correction with its hash; `made` is turned into UTC."""
    ruling = Ruling(
        action=action,
        target=target,
        amended=amended,
        author=author,
        made=made.astimezone(dt.UTC),
        reason=reason,
        supersedes=supersedes,
    )
    return Correction(hash=hash_of(content_of(ruling)), **msgspec.structs.asdict(ruling))


def content_of(ruling: Ruling) -> str:
    """The canonical JSON of a ruling, without a hash: what its row keeps and its hash covers."""
    fields = {name: getattr(ruling, name) for name in Ruling.__struct_fields__}
    return msgspec.json.encode(fields, order="sorted").decode()


def hash_of(content: str) -> str:
    """`sha256:` and the hex digest of a ruling's content."""
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()


def target_id(target: AnyTarget) -> str:
    """The kind and twelve hex digits of the content, scores left out: `act-3f0c5a91b2d4`.

    Equal for what two machines read alike, whose scores may differ in the last digits.
    """
    bare = msgspec.json.encode(without_scores(target), order="sorted")
    return f"{kind_of(target)}-{hashlib.sha256(bare).hexdigest()[:12]}"


def kind_of(target: AnyTarget) -> str:
    """`act`, `statement`, `event`, `note`, `name` or `link`."""
    return str(target.__struct_config__.tag)


def document_of(target: AnyTarget) -> str | None:
    """The hash of the document that the target is in; None for a name wherever it occurs."""
    return target.act.document if isinstance(target, LinkTarget) else target.document


def without_scores(target: AnyTarget) -> AnyTarget:
    """The target with every score 0, for comparing."""
    match target:
        case LinkTarget():
            return LinkTarget(act=_unscored(target.act), founder=_unscored(target.founder))
        case ActTarget():
            return _unscored(target)
        case StatementTarget() | EventTarget():
            finding = msgspec.structs.replace(target.finding, score=0.0)
            return msgspec.structs.replace(target, finding=finding)
        case _:
            return target


def target_of(document: str, finding: Act | Statement | Event | Note) -> FindingTarget:
    """The target that a finding of a document is."""
    match finding:
        case Act():
            return ActTarget(document=document, finding=finding)
        case Statement():
            return StatementTarget(document=document, finding=finding)
        case Event():
            return EventTarget(document=document, finding=finding)
        case Note():
            return NoteTarget(document=document, finding=finding)


def span_of(finding: Act | Statement | Event | Note) -> Span:
    """The words that the finding rests on; of a statement all of its content."""
    if isinstance(finding, Statement):
        return cover(finding.content) or Span(0, 0)
    return finding.span


def _unscored(target: ActTarget) -> ActTarget:
    finding = msgspec.structs.replace(target.finding, score=0.0)
    return ActTarget(document=target.document, finding=finding)
