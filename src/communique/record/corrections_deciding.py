"""From what an analyst says of something to review to the corrections that go on record."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from communique.errors import BadCorrection, NotInRecord
from communique.findings import Reading
from communique.record.corrections_amending import Changes, Place, amended, amended_name, check_fields, given
from communique.record.corrections_standing import counting, deciding, standing
from communique.record.corrections_values import (
    ActTarget,
    AnyTarget,
    Correction,
    CorrectionAction,
    FindingTarget,
    LinkTarget,
    NameTarget,
    make_correction,
    target_id,
)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst decides on one thing: the action, who, when (UTC), why and, to amend, what to change.

    `blind`: as the reader left it, whatever other analysts have decided.
    """

    action: CorrectionAction
    author: str
    made: dt.datetime
    reason: str
    changes: Changes = Changes()
    blind: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What deciding needs of the record: readings by document, acts by id, corrections by target's id."""

    readings: Mapping[str, Reading]
    acts: Mapping[str, ActTarget]
    corrections: Mapping[str, Sequence[Correction]]


def decided(targets: Sequence[AnyTarget], said: Said, known: Known) -> list[Correction]:
    """The corrections that a decision on all of the targets makes; none where it stands so already.

    Raises BadCorrection for an amendment that does not fit, NotInRecord for an undoing without anything to
    undo.
    """
    if not said.author.strip():
        raise BadCorrection("A correction needs an author; name one with --author or COMMUNIQUE_AUTHOR.")
    if said.action != "amend" and given(said.changes):
        raise BadCorrection(f"Only an amendment changes fields; this is to {said.action}.")
    if said.action == "undo":
        return _undone(targets, said, known)
    return [one for target in targets for one in _decided(target, said, known)]


def undoing(correction: Correction, said: Said) -> Correction:
    """The entry that takes a correction back."""
    return make_correction(
        action="undo",
        target=correction.target,
        author=said.author,
        made=said.made,
        reason=said.reason,
        supersedes=correction.hash,
    )


def _decided(target: AnyTarget, said: Said, known: Known) -> list[Correction]:
    before = standing(_earlier(target, said, known))
    others = [one for one in before if not said.blind or one.author == said.author]
    current = (deciding(others).outcome if others else None) or target
    if said.action == "amend":
        outcome: AnyTarget | None = _amended(current, said.changes, known)
    else:
        outcome = current if said.action == "accept" and current != target else None
    made = make_correction(
        action=said.action,
        target=target,
        amended=outcome,
        author=said.author,
        made=said.made,
        reason=said.reason,
    )
    own = [one for one in before if one.author == said.author]
    stands = any((one.outcome, one.reason) == (made.outcome, made.reason) for one in own)
    return [] if stands else [made]


def _undone(targets: Sequence[AnyTarget], said: Said, known: Known) -> list[Correction]:
    found: list[Correction] = []
    others: list[Correction] = []
    for target in targets:
        before = standing(_earlier(target, said, known))
        found += [undoing(one, said) for one in before if one.author == said.author]
        others += [one for one in before if one.author != said.author]
    if not found and others:
        theirs = "; ".join(f"{one.author}'s is {one.hash[7:19]}" for one in others)
        raise NotInRecord(f"No decision of {said.author} stands there; {theirs}: undo it by that hash.")
    if not found:
        raise NotInRecord("No decision stands there that could be undone.")
    return found


def _earlier(target: AnyTarget, said: Said, known: Known) -> list[Correction]:
    """The corrections on the target made before this decision, so that repeating it later makes no other."""
    made = known.corrections.get(target_id(target), ())
    return [one for one in made if one.made < said.made]


def _amended(current: AnyTarget, changes: Changes, known: Known) -> AnyTarget:
    match current:
        case NameTarget():
            return amended_name(current, changes)
        case LinkTarget():
            return _relinked(current, changes, known)
        case _:
            return amended(current, changes, _place(current, known))


def _relinked(link: LinkTarget, changes: Changes, known: Known) -> LinkTarget:
    check_fields("link", changes)
    founder = known.acts.get(str(changes.to))
    if founder is None:
        raise NotInRecord(f"No act {str(changes.to)!r} is on record; `communique review list` has the ids.")
    if founder in (link.act, link.founder):
        raise BadCorrection("The act belongs there already; name the first act of another matter.")
    return LinkTarget(act=link.act, founder=founder)


def _place(target: FindingTarget, known: Known) -> Place:
    reading = known.readings[target.document]
    return Place(document=reading.document, sentences=reading.sentences)


def correction_of(start: str, corrections: Sequence[Correction]) -> Correction:
    """The correction whose hash begins so (`sha256:` may be left out), to undo it.

    Raises NotInRecord where there is none, or several, or where it is undone.
    """
    prefix = start if start.startswith("sha256:") else f"sha256:{start}"
    found = [one for one in corrections if one.hash.startswith(prefix)]
    if len(found) != 1:
        many = (
            f"{len(found)} corrections have hashes that begin"
            if found
            else "No correction has a hash that begins"
        )
        raise NotInRecord(f"{many} with {start!r}; `communique review log` prints the hashes.")
    if found[0].hash not in counting(corrections):
        raise NotInRecord(f"Correction {start} is undone already; undo what undid it to bring it back.")
    return found[0]
