"""Applies corrections to readings, before anything is filed or folded: one pure function, `correct`.

A finding that an analyst accepted or amended stands as the analyst left it, whatever a newer reader makes of
the same words, and even where that reader no longer finds it. A rejected one is gone as long as a reader says
the same of the same words; what it says otherwise is a new finding. Of several analysts' decisions on one
finding the latest counts, and all are shown.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.findings import Act, Event, Note, Reading, Statement
from communique.record.corrections_names import NameRules, name_rules, renamed, renamed_actors
from communique.record.corrections_showing import changed_fields, review_of
from communique.record.corrections_standing import deciding, standing
from communique.record.corrections_values import (
    ActTarget,
    AnyTarget,
    Changed,
    Correction,
    FindingTarget,
    LinkTarget,
    NameTarget,
    Review,
    kind_of,
    span_of,
    target_id,
    target_of,
    without_scores,
)

# A newer reader may draw the limits of a clause otherwise: words that share this much of both are the same.
SAME_WORDS = 0.5

AnyFinding = Act | Statement | Event | Note


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of a document as it counts.

    `target` is what a correction of it refers to, `read` the finding without names corrected. `unread`: only
    the analyst's word keeps it, the present reading does not hold it.
    """

    target: FindingTarget
    read: AnyFinding
    finding: AnyFinding
    reviews: tuple[Review, ...]
    rejected: bool
    unread: bool


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as corrections leave it, and the findings that they touch, rejected ones included."""

    reading: Reading
    reviewed: tuple[Reviewed, ...]


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The standing corrections, sorted by what they are about; build with `make_rules`."""

    findings: Mapping[str, tuple[Correction, ...]]
    names: NameRules
    links: tuple[Correction, ...]


class _Case(msgspec.Struct, frozen=True, kw_only=True):
    """A target with all standing decisions on it; `outcome` is what stands by them, None for nothing."""

    target: FindingTarget
    decisions: tuple[Correction, ...]
    outcome: AnyFinding | None


def make_rules(corrections: Iterable[Correction]) -> Rules:
    """What stands of the corrections; their order changes nothing."""
    counting = standing(corrections)
    findings: dict[str, list[Correction]] = {}
    for one in counting:
        if not isinstance(one.target, NameTarget | LinkTarget):
            findings.setdefault(one.target.document, []).append(one)
    return Rules(
        findings={digest: tuple(found) for digest, found in findings.items()},
        names=name_rules([one for one in counting if isinstance(one.target, NameTarget)]),
        links=tuple(one for one in counting if isinstance(one.target, LinkTarget)),
    )


def correct(reading: Reading, rules: Rules) -> Corrected:
    """The reading as the rules leave it; one that no rule is about comes back as it is."""
    touched = reading.document.hash in rules.findings or rules.names
    reviewed = review(reading, rules) if touched else ()
    if all(one.finding == one.read and not one.reviews for one in reviewed):
        return Corrected(reading=reading, reviewed=())
    kept = [one.finding for one in reviewed if not one.rejected]
    whole = msgspec.structs.replace(
        with_findings(reading, kept),
        actors=renamed_actors(reading.actors, rules.names, reading.document.hash),
    )
    return Corrected(reading=whole, reviewed=tuple(one for one in reviewed if one.reviews))


def review(reading: Reading, rules: Rules) -> tuple[Reviewed, ...]:
    """Every finding of the reading as the rules leave it, those that only analysts keep after the others."""
    digest, text = reading.document.hash, reading.document.text
    cases = _cases(rules.findings.get(digest, ()))
    found: list[Reviewed] = []
    kinds: tuple[Sequence[AnyFinding], ...] = (
        reading.acts,
        reading.statements,
        reading.events,
        reading.notes,
    )
    for findings in kinds:
        kind = kind_of(target_of(digest, findings[0])) if findings else ""
        bound, absorbed = _bind(findings, [case for case in cases if kind_of(case.target) == kind])
        for place, finding in enumerate(findings):
            if place in bound:
                found.append(_decided(bound[place], text, unread=False))
            elif place not in absorbed:
                found.append(_plain(target_of(digest, finding)))
        cases = [case for case in cases if case not in bound.values()]
    found += [_decided(case, text, unread=True) for case in cases]
    return tuple(_named(one, rules.names, text) for one in found)


def counterpart(target: ActTarget, corrected: Iterable[Corrected]) -> Act | None:
    """The act that counts for the one that a link names, None where it is rejected or not read any more."""
    here = next((one for one in corrected if one.reading.document.hash == target.document), None)
    if here is None:
        return None
    known = [one for one in here.reviewed if without_scores(one.target) == without_scores(target)]
    if known:
        act = known[0].finding
        return act if isinstance(act, Act) and not known[0].rejected else None
    case = _Case(target=target, decisions=(), outcome=target.finding)
    bound, _ = _bind(here.reading.acts, [case])
    return next((here.reading.acts[place] for place in bound), None)


def with_findings(reading: Reading, findings: Iterable[AnyFinding]) -> Reading:
    """The reading with these findings for its acts, statements, events and notes."""
    held = tuple(findings)
    return msgspec.structs.replace(
        reading,
        acts=tuple(one for one in held if isinstance(one, Act)),
        statements=tuple(one for one in held if isinstance(one, Statement)),
        events=tuple(one for one in held if isinstance(one, Event)),
        notes=tuple(one for one in held if isinstance(one, Note)),
    )


def _cases(corrections: Sequence[Correction]) -> list[_Case]:
    by_target: dict[str, list[Correction]] = {}
    for one in corrections:
        by_target.setdefault(target_id(one.target), []).append(one)
    return [_case(by_target[key]) for key in sorted(by_target)]


def _case(decisions: Sequence[Correction]) -> _Case:
    last = deciding(decisions)
    return _Case(target=_target(last), decisions=tuple(decisions), outcome=_finding(last.outcome))


def _plain(target: FindingTarget) -> Reviewed:
    return Reviewed(
        target=target,
        read=target.finding,
        finding=target.finding,
        reviews=(),
        rejected=False,
        unread=False,
    )


def _decided(case: _Case, text: str, *, unread: bool) -> Reviewed:
    finding = case.target.finding if case.outcome is None else case.outcome
    return Reviewed(
        target=case.target,
        read=finding,
        finding=finding,
        reviews=tuple(review_of(one, _changed(one, text)) for one in case.decisions),
        rejected=case.outcome is None,
        unread=unread,
    )


def _changed(one: Correction, text: str) -> tuple[Changed, ...]:
    before, after = _finding(one.target), _finding(one.amended)
    return () if before is None or after is None else changed_fields(before, after, text)


def _target(one: Correction) -> FindingTarget:
    """What a correction of a finding is about."""
    if isinstance(one.target, NameTarget | LinkTarget):
        raise TypeError(f"{one.hash} is about no finding")
    return one.target


def _finding(target: AnyTarget | None) -> AnyFinding | None:
    return None if target is None or isinstance(target, NameTarget | LinkTarget) else target.finding


def _named(one: Reviewed, names: NameRules, text: str) -> Reviewed:
    finding, applied = renamed(one.finding, names, one.target.document)
    if finding == one.finding:
        return one
    changed = changed_fields(one.finding, finding, text)
    return msgspec.structs.replace(
        one, finding=finding, reviews=(*one.reviews, *(review_of(rule, changed) for rule in applied))
    )


def _bind(findings: Sequence[AnyFinding], cases: Sequence[_Case]) -> tuple[dict[int, _Case], frozenset[int]]:
    """Which case each finding falls under, the surest first, and which findings repeat a case's outcome."""
    bound: dict[int, _Case] = {}
    surest: list[_Case] = []
    for likeness in (_identical, _saying_the_same, _of_the_kind, _on_the_words):
        for case in cases:
            if case in bound.values():
                continue
            ranked = [
                (likeness(case, finding), -place)
                for place, finding in enumerate(findings)
                if place not in bound
            ]
            best = max(ranked, default=(0.0, 0))
            if best[0] > 0:
                bound[-best[1]] = case
                surest += [case] if likeness is _identical else []
    # In the very reading that the analyst saw every finding is decided on by itself.
    kept = [case for case in bound.values() if case.outcome is not None and case not in surest]
    repeating = (
        place
        for place, finding in enumerate(findings)
        if place not in bound and any(_saying_the_same(case, finding) for case in kept)
    )
    return bound, frozenset(repeating)


def _identical(case: _Case, finding: AnyFinding) -> float:
    target = target_of(case.target.document, finding)
    return float(without_scores(target) == without_scores(case.target))


def _saying_the_same(case: _Case, finding: AnyFinding) -> float:
    """How much the words overlap, where the finding makes the claim that was decided on, or its outcome's."""
    forms = (case.target.finding, *(() if case.outcome is None else (case.outcome,)))
    return max((_overlap(form, finding) for form in forms if _claim(form) == _claim(finding)), default=0.0)


def _of_the_kind(case: _Case, finding: AnyFinding) -> float:
    """The same of what an analyst keeps, where a newer reader gives it to another party or speaker."""
    same = case.outcome is not None and _sort(case.target.finding) == _sort(finding)
    return _overlap(case.target.finding, finding) if same else 0.0


def _on_the_words(case: _Case, finding: AnyFinding) -> float:
    """Whether a newer reader takes the very words of an act that an analyst keeps for another type of act."""
    acts = case.outcome is not None and isinstance(case.target, ActTarget) and isinstance(finding, Act)
    return float(acts and span_of(case.target.finding) == span_of(finding))


def _overlap(one: AnyFinding, other: AnyFinding) -> float:
    """What two findings' words share of both together, 0 below SAME_WORDS."""
    first, second = span_of(one), span_of(other)
    shared = min(first.end, second.end) - max(first.start, second.start)
    together = max(first.end, second.end) - min(first.start, second.start)
    share = shared / together if together else 0.0
    return share if share >= SAME_WORDS else 0.0


def _claim(finding: AnyFinding) -> tuple[str | None, ...]:
    """Who does what, of which a rejection says that it is not so."""
    match finding:
        case Act():
            return finding.type, finding.party.name if finding.party else None
        case Statement():
            return (finding.speaker,)
        case Event():
            return (finding.type, *_sort(finding))
        case Note():
            return _sort(finding)


def _sort(finding: AnyFinding) -> tuple[str | None, ...]:
    match finding:
        case Act():
            return (finding.type,)
        case Statement():
            return ()
        case Event():
            actor, recipient = finding.actor, finding.recipient
            return actor.name if actor else None, recipient.name if recipient else None
        case Note():
            return (finding.kind,)
