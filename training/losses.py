"""The loss of each task, given the encoder's states."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import IGNORE, ActBatch, AttributionBatch, PairBatch, flatten
from training.model import HIDDEN, TalksNet


class Weights(NamedTuple):
    """What each loss counts; chosen so that no task's gradient drowns another's."""

    cue: float = 4.0
    role: float = 4.0
    types: float = 0.5
    silent: float = 0.1
    evidence: float = 1.5
    tags: float = 3.0
    mode: float = 0.25
    issue: float = 0.4
    root: float = 0.5
    pair: float = 0.2


Losses = dict[str, Tensor]


def attribution_losses(net: TalksNet, states: Tensor, batch: AttributionBatch) -> Losses:
    """Cues over all words; roles over the words of each query's window; no act in silent sentences."""
    words = states.gather(1, batch.heads[..., None].expand(-1, -1, HIDDEN))
    losses = {"cue": _cross_entropy(net.cue(words), batch.cues)}
    if len(batch.row):
        losses["role"] = _cross_entropy(role_logits(net, words, batch), batch.tags)
    if len(batch.silent):
        logits, _ = net.types(flatten(states, batch.silent), batch.silent_mask)
        losses["silent"] = F.softplus(logits.float()).sum(-1).mean()
    return losses


def role_logits(net: TalksNet, words: Tensor, batch: AttributionBatch) -> Tensor:
    """Logits (q, w, 7) for the queries of a batch."""
    own = words[batch.row]
    cue = (batch.cue_weight.to(words.dtype)[:, None] @ own).squeeze(1)
    return net.role(own, cue, batch.distance, batch.offset, batch.word_mask[batch.row])


def act_losses(net: TalksNet, states: Tensor, batch: ActBatch) -> Losses:
    """Types of every sentence; evidence of the types it truly holds; parts, mode and issue of its acts."""
    words = flatten(states, batch.words)
    logits, vectors = net.types(words, batch.mask)
    raw = F.binary_cross_entropy_with_logits(logits.float(), batch.types, reduction="none")
    losses = {"types": raw.sum(-1).mean()}
    if len(batch.sentence):
        losses["evidence"] = _cross_entropy(evidence_logits(net, words, vectors, batch), batch.evidence)
        tags, mode, issue = part_logits(net, words, vectors, batch)
        losses["tags"] = _cross_entropy(tags, batch.tags)
        losses["mode"] = F.cross_entropy(mode.float(), batch.mode)
        losses["issue"] = F.cross_entropy(issue.float(), batch.issue)
    return losses


def evidence_logits(net: TalksNet, words: Tensor, vectors: Tensor, batch: ActBatch) -> Tensor:
    """Logits (a, l, 3) for the types asked for; words (s, l, 768), type vectors (s, 14, 384)."""
    chosen = vectors[batch.asked, batch.asked_type]
    return net.evidence(words[batch.asked], batch.mask[batch.asked], chosen, batch.asked_type)


def part_logits(
    net: TalksNet, words: Tensor, vectors: Tensor, batch: ActBatch
) -> tuple[Tensor, Tensor, Tensor]:
    """Logits (q, l, 4, 3), (q, 5) and (q, 17) for the acts of a batch."""
    own, chosen = words[batch.sentence], vectors[batch.sentence, batch.type]
    evidence = (batch.weight.to(own.dtype)[:, None] @ own).squeeze(1)
    return net.act(own, batch.mask[batch.sentence], chosen, batch.type, evidence, batch.distance)


def pair_losses(net: TalksNet, states: Tensor, mask: Tensor, batch: PairBatch) -> Losses:
    """The root of related pairs; whether there is a relation, of all."""
    root, pair = net.relate(states, mask, batch.at)
    related = batch.root >= 0
    return {
        "root": F.cross_entropy(root.float(), batch.root, ignore_index=-1, label_smoothing=0.1),
        "pair": F.binary_cross_entropy_with_logits(pair.float(), related.float()),
    }


def total(losses: Losses, weights: Weights) -> Tensor:
    """The weighted sum."""
    return torch.stack([getattr(weights, name) * value for name, value in losses.items()]).sum()


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, -2), target.flatten(), ignore_index=IGNORE)
