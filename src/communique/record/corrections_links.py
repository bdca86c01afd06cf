"""Links as analysts correct them: an act that a fold put to a matter belongs elsewhere, or nowhere.

The folds ask `ruled` before they place an act; without a correction it says nothing and they go on as ever.
"""

from collections.abc import Iterable, Sequence

import msgspec

from communique.findings import Act
from communique.record.corrections_values import ActTarget, Correction, LinkTarget
from communique.record.values import Entry, Ruled

# An analyst's word goes before every likeness that a fold finds.
RULED = 99.0


def ruled(one: Entry, others: Iterable[Entry]) -> Ruled | None:
    """What an analyst says of `one` in a matter that `others` are in, None where nobody says anything.

    Where one of the others draws it in and another keeps it out, it is in.
    """
    if not one.links:
        return None
    found = [rule for other in others for rule in _on(one, other)]
    return next((rule for rule in found if rule.together), found[0] if found else None)


def linked(
    entries: Sequence[Entry], links: Sequence[Correction], found: dict[ActTarget, Act]
) -> tuple[Entry, ...]:
    """The entries with what the standing corrections of links say of them.

    `found` has for each act that a link names the finding that counts for it now. Accepting a link leaves the
    folds free; rejecting one parts the act from the matter, amending it moves the act to another.
    """
    rules: dict[tuple[str, Act], list[Ruled]] = {}
    for one in links:
        if isinstance(one.target, LinkTarget) and one.outcome != one.target:
            for founder, together in _sides(one.target, one.outcome):
                act, other = found.get(one.target.act), found.get(founder)
                if act is not None and other is not None:
                    ends = (one.target.act.document, act), (founder.document, other)
                    for near, far in (ends, ends[::-1]):
                        rules.setdefault(near, []).append(_ruled(*far, one, together=together))
    return tuple(_with(entry, rules) for entry in entries) if rules else tuple(entries)


def acts_of(links: Iterable[Correction]) -> list[ActTarget]:
    """Every act that a correction of a link names, each once."""
    targets = [part for one in links for part in (one.target, one.amended) if isinstance(part, LinkTarget)]
    return list(dict.fromkeys(act for link in targets for act in (link.act, link.founder)))


def _sides(link: LinkTarget, outcome: object) -> list[tuple[ActTarget, bool]]:
    """From which founder the act is parted, and to which it is put."""
    parted = [(link.founder, False)]
    return [*parted, (outcome.founder, True)] if isinstance(outcome, LinkTarget) else parted


def _ruled(document: str, act: Act, one: Correction, *, together: bool) -> Ruled:
    why = f"{'put here' if together else 'parted'} by {one.author}"
    return Ruled(
        document=document,
        span=act.span,
        type=act.type,
        together=together,
        why=f"{why}: {one.reason}" if one.reason else why,
    )


def _with(entry: Entry, rules: dict[tuple[str, Act], list[Ruled]]) -> Entry:
    if not isinstance(entry.finding, Act):
        return entry
    said = rules.get((entry.citation.document, entry.finding), [])
    return msgspec.structs.replace(entry, links=tuple(said)) if said else entry


def _on(one: Entry, other: Entry) -> list[Ruled]:
    """What is said of `one` with regard to `other`."""
    if not isinstance(other.finding, Act):
        return []
    place = other.citation.document, other.finding.span, other.finding.type
    return [rule for rule in one.links if (rule.document, rule.span, rule.type) == place]
