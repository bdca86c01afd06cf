"""What `--strictness` trades: precision and recall of each kind of finding at each of its values."""

from collections.abc import Iterable, Sequence
from itertools import compress

from communique.models.talks import TalksModel
from communique.reading.decode_acts import RawAct
from communique.reading.decode_relations import Relation
from communique.reading.events import LEAST, event_score
from communique.reading.neural import RelateItem, read_raw, relate
from communique.reading.sentences import sentences
from communique.reading.strictness import ODDS, Strictness, harder
from eval.acts import home_of
from eval.calibration import half_of, is_right, without_temperatures
from eval.kit import Kit
from eval.measured import Measured
from eval.plv import item_of
from eval.polnear import coded_attributions
from eval.rows import Row, plv_held_out, polnear_held_out, spans, talks_held_out
from eval.scores import Score, f1, interval, precision, recall, share, tally

LEVELS = tuple(Strictness)
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Roots that both sides share, so that an exchange of actor and recipient is no error."""


def measure(kit: Kit) -> Measured:
    """For acts (sentence, type) and statements precision, recall and F1; for events what is kept."""
    scores: dict[str, Score] = {}
    acts = _act_counts(kit)
    for level in LEVELS:
        scores |= _rated(f"{level} acts", acts[level])
        scores |= _rated(f"{level} statements", _statement_counts(kit, ODDS[level]))
    return Measured(scores | _events(kit))


def _rated(name: str, counts: Sequence[Sequence[float]]) -> dict[str, Score]:
    measures = {"precision": precision, "recall": recall, "F1": f1}
    return {f"{name} {word}": interval(counts, function) for word, function in measures.items()}


def _act_counts(kit: Kit) -> dict[Strictness, list[list[float]]]:
    """One eager reading gives all levels: an act is found where its type's odds suffice."""
    model = without_temperatures(kit.model)
    counts: dict[Strictness, list[list[float]]] = {level: [] for level in LEVELS}
    for row in talks_held_out(kit.data):
        acts = read_raw(model, row["text"], spans(row["sentences"]), ODDS[Strictness.EAGER]).acts
        coded = {(act["sentence"], act["type"]) for act in row["acts"]}
        for level in LEVELS:
            counts[level].append(tally(_keys(model, row, acts, ODDS[level]), coded))
    return counts


def _keys(model: TalksModel, row: Row, acts: Sequence[RawAct], odds: float) -> set[tuple[int, str]]:
    least, given = model.manifest.thresholds, spans(row["sentences"])
    kept = (act for act in acts if act.score >= harder(least[act.type], odds))
    return {(home_of(act.span, given), act.type) for act in kept}


def _statement_counts(kit: Kit, odds: float) -> list[list[float]]:
    """Right, found and coded of each document; right up to the edges of spans."""
    counts = []
    for row in (row for row in polnear_held_out(kit.data) if half_of(row["doc_id"]) == 1):
        coded = coded_attributions(row)
        found = read_raw(kit.model, row["text"], sentences(kit.syntax.parse(row["text"])), odds).attributions
        hits = sum(is_right(one, coded) for one in found)
        counts.append([float(hits), float(len(found)), float(len(coded))])
    return counts


def _events(kit: Kit) -> dict[str, Score]:
    """Of given pairs with the right root the share that is reported; of pairs with actor and recipient
    exchanged, where no such event is told, the share that is reported none the less.
    """
    rows = [row for row in plv_held_out(kit.data) if row["actor"] and row["recipient"]]
    given = [item_of(row) for row in rows]
    found = relate(kit.model, given)
    right = [r.type == row["root"] for r, row in zip(found, rows, strict=True)]
    one_way = [row["root"] not in MUTUAL for row in rows]
    turned = [RelateItem(item.text, item.recipient, item.actor) for item in compress(given, one_way)]
    wrong = relate(kit.model, turned)
    scores: dict[str, Score] = {}
    for level in LEVELS:
        least = harder(LEAST, ODDS[level])
        scores[f"{level} events, right ones kept"] = _kept(compress(found, right), least)
        scores[f"{level} events, reversed ones kept"] = _kept(wrong, least)
    return scores


def _kept(relations: Iterable[Relation], least: float) -> Score:
    return interval([[float(event_score(one) >= least), 1.0] for one in relations], share)
