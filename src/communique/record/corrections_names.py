"""Names as analysts correct them: what a reading calls a party or person, and whom a person speaks for."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.findings import Act, Actor, Event, Note, Role, Statement
from communique.record.corrections_standing import made_order
from communique.record.corrections_values import Correction, NameTarget

# By document (None: wherever it occurs) and name, the correction that counts.
NameRules = Mapping[tuple[str | None, str], Correction]


def name_rules(corrections: Iterable[Correction]) -> NameRules:
    """Of each name the latest standing correction, where it leaves the name otherwise than it was read."""
    rules: dict[tuple[str | None, str], Correction] = {}
    for one in sorted(corrections, key=made_order):
        if isinstance(one.target, NameTarget):
            rules[one.target.document, one.target.name] = one
    return {key: one for key, one in rules.items() if one.outcome != one.target}


def renamed(
    finding: Act | Statement | Event | Note, rules: NameRules, document: str
) -> tuple[Act | Statement | Event | Note, tuple[Correction, ...]]:
    """The finding with its names corrected, and the corrections that changed it."""
    if not rules:
        return finding, ()
    naming = _Naming(rules=rules, document=document)
    fields: tuple[str, ...]
    match finding:
        case Act():
            fields = ("party", "addressee", "source")
        case Event():
            fields = ("actor", "recipient")
        case Statement():
            return _statement(finding, naming), naming.applied((finding.speaker, finding.party))
        case Note():
            return finding, ()
    roles: dict[str, Role | None] = {name: getattr(finding, name) for name in fields}
    changed = {name: naming.role(role) for name, role in roles.items()}
    applied = naming.applied(role.name for role in roles.values() if role)
    return msgspec.structs.replace(finding, **changed), applied


def renamed_actors(actors: Sequence[Actor], rules: NameRules, document: str) -> tuple[Actor, ...]:
    """The actors under their corrected names; those that come to share a name become one, the first."""
    naming = _Naming(rules=rules, document=document)
    found: dict[str, Actor] = {}
    for one in actors:
        name = naming.name(one.name)
        if name is None:
            continue
        party = naming.party(one.name) or naming.name(one.party)
        actor = msgspec.structs.replace(one, name=name, party=party)
        before = found.get(name)
        if before is not None:
            actor = msgspec.structs.replace(before, mentions=tuple(sorted({*before.mentions, *one.mentions})))
        found[name] = actor
    return tuple(found.values())


class _Naming(msgspec.Struct, frozen=True, kw_only=True):
    """The rules as they hold in one document."""

    rules: NameRules
    document: str

    def rule(self, name: str) -> Correction | None:
        """The document's own rule on the name before the one for the whole record."""
        return self.rules.get((self.document, name)) or self.rules.get((None, name))

    def chain(self, name: str) -> list[Correction]:
        """The rules that the name goes through one after another, a circle cut short."""
        found: list[Correction] = []
        rule = self.rule(name)
        while rule is not None and rule not in found:
            found.append(rule)
            outcome = rule.outcome
            rule = self.rule(outcome.name) if isinstance(outcome, NameTarget) else None
        return found

    def name(self, joint: str | None) -> str | None:
        """The corrected name or, of "Russia; Ukraine", names; None where nothing remains."""
        if joint is None:
            return None
        singles = [self._single(single.strip()) for single in joint.split(";")]
        kept = list(dict.fromkeys(single for single in singles if single))
        return "; ".join(kept) or None

    def party(self, name: str) -> str | None:
        """Whom a correction says that the name speaks for."""
        told = (rule.outcome for rule in self.chain(name))
        return next((one.party for one in told if isinstance(one, NameTarget) and one.party), None)

    def role(self, role: Role | None) -> Role | None:
        """The role with its names corrected; None where neither words nor name remain."""
        if role is None:
            return None
        name = self.name(role.name)
        return None if name is None and role.span is None else Role(span=role.span, name=name)

    def applied(self, joints: Iterable[str | None]) -> tuple[Correction, ...]:
        """The corrections that are about any of the names."""
        singles = (single.strip() for joint in joints if joint for single in joint.split(";"))
        return tuple(dict.fromkeys(rule for single in singles for rule in self.chain(single)))

    def _single(self, name: str) -> str | None:
        chain = self.chain(name)
        if not chain:
            return name
        outcome = chain[-1].outcome
        return outcome.name if isinstance(outcome, NameTarget) else None


def _statement(one: Statement, naming: _Naming) -> Statement:
    speaker = naming.name(one.speaker)
    told = naming.party(one.speaker) if one.speaker else None
    return msgspec.structs.replace(
        one,
        speaker=speaker,
        party=told or naming.name(one.party),
        named=one.named and speaker is not None,
    )
