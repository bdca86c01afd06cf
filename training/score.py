"""Quick held-out scores of a network during training, on windows without context (the product's are in
`eval`).
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from communique.models.bio import log_softmax, runs, viterbi
from training.batches import act_batch, attribution_batch, encoder_input, flatten, pair_batch
from training.data import ActItem, AttributionItem, PairItem
from training.labels import ROOTS
from training.losses import evidence_logits, part_logits, role_logits
from training.model import HIDDEN, TalksNet

Scores = dict[str, float]
BATCH = 16


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * hits / (found + gold) if hits else 0.0


@torch.no_grad()
def score_attributions(net: TalksNet, items: Sequence[AttributionItem]) -> Scores:
    """Exact-span F1 of cues, and of source and content given the true cue."""
    counts: Counter[str] = Counter()
    for chunk in _chunks(items):
        pieces, batch = encoder_input([i.frame for i in chunk]), attribution_batch(chunk, 10_000)
        states = net.encoder(*pieces)
        words = states.gather(1, batch.heads[..., None].expand(-1, -1, HIDDEN))
        _count(counts, ("cue",), net.cue(words), batch.cues)
        if len(batch.row):
            _count(counts, ("source", "content", "own cue"), role_logits(net, words, batch), batch.tags)
    return _f1s(counts, ("cue", "source", "content"))


@torch.no_grad()
def score_acts(net: TalksNet, items: Sequence[ActItem], threshold: float = 0.4) -> Scores:
    """F1 of (sentence, type); given the true type, exact F1 of its parts and accuracy of mode and issue."""
    counts: Counter[str] = Counter()
    for chunk in _chunks(items):
        pieces, batch = encoder_input([i.frame for i in chunk]), act_batch(chunk)
        words = flatten(net.encoder(*pieces), batch.words)
        logits, vectors = net.types(words, batch.mask)
        found, gold = logits.sigmoid() > threshold, batch.types > 0
        counts.update(
            {
                "type hits": int((found & gold).sum()),
                "type found": int(found.sum()),
                "type gold": int(gold.sum()),
            }
        )
        if not len(batch.sentence):
            continue
        _count(counts, ("evidence",), evidence_logits(net, words, vectors, batch), batch.evidence)
        tags, mode, issue = part_logits(net, words, vectors, batch)
        for k, role in enumerate(("party", "addressee", "object", "whose")):
            _count(counts, (role,), tags[:, :, k], batch.tags[:, :, k])
        counts["mode"] += int((mode.argmax(-1) == batch.mode).sum())
        counts["issue"] += int((issue.argmax(-1) == batch.issue).sum())
        counts["acts"] += len(batch.mode)
    scores = _f1s(counts, ("type", "evidence", "party", "addressee", "object", "whose"))
    return scores | {name: counts[name] / max(1, counts["acts"]) for name in ("mode", "issue")}


@torch.no_grad()
def score_pairs(net: TalksNet, items: Sequence[PairItem]) -> Scores:
    """Macro-F1 and accuracy over the roots of given pairs."""
    gold, found = [], []
    for chunk in _chunks(items):
        pieces, batch = encoder_input([i.frame for i in chunk]), pair_batch(chunk)
        root, _ = net.relate(net.encoder(*pieces), pieces.mask, batch.at)
        gold += batch.root.tolist()
        found += root.argmax(-1).tolist()
    each = [_class_f1(gold, found, k) for k in range(len(ROOTS)) if k in gold]
    return {"macro": float(np.mean(each)), "accuracy": float(np.mean(np.array(gold) == np.array(found)))}


def _class_f1(gold: list[int], found: list[int], k: int) -> float:
    hits = sum(g == f == k for g, f in zip(gold, found, strict=True))
    return f1(hits, found.count(k), gold.count(k))


def _chunks(items: Sequence) -> list[Sequence]:
    return [items[i : i + BATCH] for i in range(0, len(items), BATCH)]


def _count(counts: Counter[str], names: tuple[str, ...], logits: Tensor, gold: Tensor) -> None:
    """Add hits, found and gold runs of each label in padded rows (n, w)."""
    scores = log_softmax(logits.float().numpy())
    target = gold.numpy()
    for tags, row, truth in zip(viterbi(scores), scores, target, strict=True):
        width = int((truth >= 0).sum())
        ours = {(r.label, r.low, r.high) for r in runs(tags[:width], row)}
        theirs = {(r.label, r.low, r.high) for r in runs(truth[:width], row)}
        for label, name in enumerate(names):
            counts[f"{name} hits"] += sum(r[0] == label for r in ours & theirs)
            counts[f"{name} found"] += sum(r[0] == label for r in ours)
            counts[f"{name} gold"] += sum(r[0] == label for r in theirs)


def _f1s(counts: Counter[str], names: tuple[str, ...]) -> Scores:
    return {n: f1(counts[f"{n} hits"], counts[f"{n} found"], counts[f"{n} gold"]) for n in names}
