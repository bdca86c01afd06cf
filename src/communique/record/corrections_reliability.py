"""How far analysts agree who decided on the same things: Krippendorff's alpha for nominal values.

Krippendorff, Content Analysis, 2004, chapter 11; missing decisions are allowed for.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from nltk.metrics.agreement import AnnotationTask

from communique.findings import Act
from communique.record.corrections_standing import standing
from communique.record.corrections_values import ActTarget, Correction, target_id


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement on one question.

    `units` things that two or more analysts decided on, `agreed` the share of pairs of decisions that are
    alike, 0 to 1. `alpha` is 1 for full agreement and 0 for what chance gives; None where it is undefined:
    nothing is decided twice, or all decisions are the same, so that chance would agree as well.
    """

    question: str
    units: int
    agreed: float | None
    alpha: float | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on which analysts differ: its id and each analyst's outcome, in order of the analysts."""

    id: str
    decisions: tuple[tuple[str, str], ...]


class Reliability(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement of `analysts`: on the verdict, and on what each field of an act should be."""

    analysts: tuple[str, ...]
    measures: tuple[Measure, ...]
    differences: tuple[Difference, ...]


Label = Callable[[Correction], str | None]


def reliability(corrections: Iterable[Correction], analysts: Sequence[str] = ()) -> Reliability:
    """Agreement of the analysts' standing decisions; of all analysts where none are named.

    The verdict is accept, reject or amend; the fields are those of acts that the analysts keep, as each of
    them left them.
    """
    counting = [one for one in standing(corrections) if not analysts or one.author in analysts]
    questions: tuple[tuple[str, Label], ...] = (
        ("verdict", verdict),
        *((name, _field(name)) for name in ("type", "mode", "issue", "party")),
    )
    return Reliability(
        analysts=tuple(sorted({one.author for one in counting})),
        measures=tuple(_measure(question, label, counting) for question, label in questions),
        differences=tuple(_differences(counting)),
    )


def verdict(one: Correction) -> str:
    """accept, reject or amend, by what stands: accepting another's amendment is amending too."""
    if one.outcome is None:
        return "reject"
    return "accept" if one.outcome == one.target else "amend"


def _field(name: str) -> Label:
    def label(one: Correction) -> str | None:
        if not isinstance(one.outcome, ActTarget):
            return None
        return _value(one.outcome.finding, name)

    return label


def _value(act: Act, name: str) -> str:
    if name == "party":
        return (act.party.name if act.party else None) or "nobody"
    return str(getattr(act, name))


def _measure(question: str, label: Label, counting: Sequence[Correction]) -> Measure:
    units: dict[str, dict[str, str]] = {}
    for one in counting:
        value = label(one)
        if value is not None:
            units.setdefault(target_id(one.target), {})[one.author] = value
    shared = {key: values for key, values in units.items() if len(values) > 1}
    data = [(author, key, value) for key, values in shared.items() for author, value in values.items()]
    varied = len({value for _, _, value in data}) > 1
    return Measure(
        question=question,
        units=len(shared),
        agreed=_agreed([list(values.values()) for values in shared.values()]),
        alpha=AnnotationTask(data=data).alpha() if varied else None,
    )


def _agreed(units: Sequence[Sequence[str]]) -> float | None:
    pairs = [
        one == other for values in units for place, one in enumerate(values) for other in values[place + 1 :]
    ]
    return sum(pairs) / len(pairs) if pairs else None


def _differences(counting: Sequence[Correction]) -> list[Difference]:
    by_target: dict[str, list[Correction]] = {}
    for one in counting:
        by_target.setdefault(target_id(one.target), []).append(one)
    return [
        Difference(id=key, decisions=tuple(sorted((one.author, verdict(one)) for one in decisions)))
        for key, decisions in sorted(by_target.items())
        if len({one.outcome for one in decisions}) > 1
    ]
