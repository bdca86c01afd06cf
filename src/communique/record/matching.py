"""Whether an act goes with others told before: by words, numbers, place in the text and time."""

from collections.abc import Sequence

from communique.record.similarity import Weights, Wordbag, containment, resemblance, same_numbers
from communique.record.told import NEAR_SENTENCES, Told, days_between

# Of the lighter wording, what must stand in the heavier one; and of both together, what they must share
# where the text does not speak of something known.
SAME_WORDS = 0.6
IN_COMMON = 0.3
RELATED = 0.35
# A matter that nobody spoke of for so long is not taken up again without an act of its own.
THREAD_DAYS = 45
# Reports of one event may be dated some days apart.
SLACK_DAYS = 3


def likeness(one: Told, others: Sequence[Told], weights: Weights) -> float:
    """The best containment of `one`'s core words in another's, 0 to 1."""
    return max((containment(one.core, core, weights) for core in _cores(others)), default=0.0)


def equality(one: Told, others: Sequence[Told], weights: Weights) -> float:
    """The best resemblance of `one`'s core words to another's, 0 to 1."""
    return max((resemblance(one.core, core, weights) for core in _cores(others)), default=0.0)


def _cores(others: Sequence[Told]) -> set[Wordbag]:
    """The different wordings; a matter is mostly told of in the same words."""
    return {other.core for other in others}


def same_words(one: Told, others: Sequence[Told], weights: Weights) -> bool:
    """Whether `one` names the same thing as another, in like words and with the same numbers."""
    contained = likeness(one, others, weights) >= SAME_WORDS
    enough = one.is_definite or equality(one, others, weights) >= IN_COMMON
    return contained and enough and numbers_agree(one, others)


def told_again(one: Told, others: Sequence[Told], weights: Weights) -> bool:
    """Whether `one` tells once more what another act of the same report told.

    In the same clause, or of the same thing in like words; whoever reads a report on takes them for one.
    """
    return any(_says_again(one, other, weights) for other in others)


def _says_again(one: Told, other: Told, weights: Weights) -> bool:
    if one.citation.document != other.citation.document:
        return False
    alike = containment(one.bag, other.bag, weights) >= SAME_WORDS and same_numbers(one.bag, other.bag)
    return alike or one.citation.span.overlaps(other.citation.span)


def same_form(one: Told, others: Sequence[Told]) -> bool | None:
    """Whether the words name the form in which the others speak of it ("the paper"); None: one names none."""
    named = frozenset(form for other in others for form in other.forms)
    return bool(one.forms & named) if one.forms and named else None


def numbers_agree(one: Told, others: Sequence[Told]) -> bool:
    """Whether no other names different numbers."""
    return all(same_numbers(one.bag, other.bag) for other in others)


def just_before(earlier: Told, one: Told) -> bool:
    """Whether `earlier` stands in the same document, at most a few sentences before."""
    gap = one.citation.sentence_number - earlier.citation.sentence_number
    return earlier.citation.document == one.citation.document and 0 <= gap <= NEAR_SENTENCES


def near_in_time(one: Told, others: Sequence[Told], within: int) -> bool:
    """Whether `one` is not before the first of `others` and at most `within` days after the last.

    An undated act is only near to acts of its own document.
    """
    days = sorted(other.when for other in others if other.when)
    if one.when is None or not days:
        return any(other.citation.document == one.citation.document for other in others)
    return days_between(days[0], one.when) >= -SLACK_DAYS and days_between(days[-1], one.when) <= within


def told_near(one: Told, others: Sequence[Told], within: int) -> bool:
    """Whether the reports, whatever they date their acts, are at most `within` days apart."""
    days = [other.entry.day for other in others if other.entry.day]
    if one.entry.day is None or not days:
        return any(other.citation.document == one.citation.document for other in others)
    return min(abs(days_between(day, one.entry.day)) for day in days) <= within
