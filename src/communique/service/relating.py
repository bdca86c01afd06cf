"""PLOVER relations between given pairs of spans, for comparison with published tables."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from communique.errors import Malformed
from communique.models.talks import TalksModel
from communique.reading.neural import RelateItem
from communique.reading.neural import relate as relate_items
from communique.spans import Span

BATCH = 256
"""Lines read before the first answers: enough for the network to sort them by length."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One line of input; `id` is any JSON value, spans are offsets into `text`, other keys are ignored."""

    id: msgspec.Raw
    text: str
    actor: Span | None = None
    recipient: Span | None = None


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: `type` a PLOVER root (YIELD for CONCEDE and RETREAT), `quad` 1 to 4, `score` 0 to 1."""

    id: msgspec.Raw
    type: str
    quad: int
    score: float


def relate(lines: Iterable[bytes]) -> Iterator[Related | Malformed]:
    """An answer to each line of JSON in order; for a broken line the error that says which and why.

    Blank lines are passed over.
    """
    model = TalksModel.load()
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while batch := [_pair(number, line) for number, line in islice(numbered, BATCH)]:
        yield from _answers(model, batch)


def _answers(model: TalksModel, batch: list[Pair | Malformed]) -> Iterator[Related | Malformed]:
    pairs = [one for one in batch if isinstance(one, Pair)]
    found = iter(relate_items(model, [RelateItem(one.text, one.actor, one.recipient) for one in pairs]))
    for one in batch:
        if isinstance(one, Malformed):
            yield one
        else:
            relation = next(found)
            yield Related(id=one.id, type=relation.type, quad=relation.quad, score=round(relation.score, 4))


def _pair(number: int, line: bytes) -> Pair | Malformed:
    where = f"standard input, line {number}"
    remedy = 'give {"id": ..., "text": ..., "actor": [start, end] or null, "recipient": [start, end] or null}'
    try:
        pair = msgspec.json.decode(line, type=Pair)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Malformed(where, f"not a pair to relate ({error})", remedy)
    if not pair.text.strip():
        return Malformed(where, "its text is empty", remedy)
    for role, span in (("actor", pair.actor), ("recipient", pair.recipient)):
        if span is not None and not 0 <= span.start < span.end <= len(pair.text):
            return Malformed(
                where,
                f"the {role} {list(span)} is no span of its text of {len(pair.text)} characters",
                "count code points, start inclusive, end exclusive",
            )
    return pair
