"""Tasks done one after the other with the same parts loaded, or several at a time, each in a process."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from eval.kit import Kit
from eval.report import Result, result_of
from eval.rows import fingerprint
from eval.tasks import TASKS


class Order(NamedTuple):
    """One task, and what it is done with."""

    task: str
    data: Path
    weights: Path | None
    threads: int


def done(orders: Sequence[Order], workers: int) -> Iterator[tuple[str, Result]]:
    """The result of each order, in order."""
    if workers == 1:
        yield from _one_by_one(orders)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), max_tasks_per_child=1) as pool:
        for order, result in zip(orders, pool.map(perform, orders), strict=True):
            yield order.task, result


def perform(order: Order) -> Result:
    """The result of one task, everything loaded for it."""
    return _result(order.task, Kit(order.data, order.weights, order.threads))


def _one_by_one(orders: Iterable[Order]) -> Iterator[tuple[str, Result]]:
    kits: dict[Order, Kit] = {}
    for order in orders:
        kit = kits.setdefault(order._replace(task=""), Kit(order.data, order.weights, order.threads))
        yield order.task, _result(order.task, kit)


def _result(task: str, kit: Kit) -> Result:
    manifest = kit.model.manifest
    mark = fingerprint(TASKS[task].rows(kit.data))
    return result_of(TASKS[task].measure(kit), manifest.version, manifest.digest, mark)
