"""Whether measured or kept results may pass; each fault is one sentence."""

from collections.abc import Iterator, Mapping

from eval.floors import Floor, broken
from eval.report import Result, kept_of


def below(floors: Mapping[str, Floor], results: Mapping[str, Result]) -> Iterator[str]:
    """Scores below their floors, and rows that are not those of the floors."""
    for task, result in results.items():
        if task in floors:
            yield from (f"{task}: {fault}" for fault in broken(floors[task], kept_of(result)))


def foreign(results: Mapping[str, Result], digest: str) -> Iterator[str]:
    """Results of other weights than those with this digest."""
    for task, result in results.items():
        if result.weights != digest:
            yield f"{task}: its results are of other weights: run `python -m eval {task}`."


def missing(floors: Mapping[str, Floor], results: Mapping[str, Result]) -> Iterator[str]:
    """Floors without results."""
    for task in floors:
        if task not in results:
            yield f"{task}: has floors and no results: run `python -m eval {task}`."
