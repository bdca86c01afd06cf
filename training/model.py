"""The network: one encoder pass for a window, light heads conditioned on queries. Torch; training only."""

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from communique.models.tokens import SHAPES

HIDDEN = 384
LAYERS = 6
HEADS = 12
ROLE = 192
ACT_TYPES = 14
ACT_ROLES = 5
MODES = 5
ISSUES = 17
ROOTS = 15
DISTANCES = 32
OFFSETS = 7


class Locked(nn.Module):
    """Dropout of whole features of a sequence (n, t, width): one mask for all its positions.

    Drawing a mask a position took a third of a training step on a CPU; this takes none.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """The same shape."""
        if not self.training or not self.share:
            return x
        keep = torch.rand((x.shape[0], 1, x.shape[-1])) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class Block(nn.Module):
    """A post-norm transformer layer over (n, t, width) with a boolean mask (n, t) of real positions."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Locked(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(n, t, width) to (n, t, width)."""
        x = self.norm1(x + self.drop(self.out(self._attend(x, mask))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def _attend(self, x: Tensor, mask: Tensor) -> Tensor:
        n, t, width = x.shape
        q, k, v = (
            m(x).view(n, t, self.heads, -1).transpose(1, 2) for m in (self.query, self.key, self.value)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        return mixed.transpose(1, 2).reshape(n, t, width)


class Encoder(nn.Module):
    """BERT with an extra embedding of a piece's shape (case, after a line break, quoted)."""

    def __init__(self, vocab: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Locked(dropout)
        self.blocks = nn.ModuleList(Block(HIDDEN, HEADS, 4 * HIDDEN, dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Ids, shapes and mask (n, t) to states (n, t, 384)."""
        return self.embedded(self.word(ids), shapes, mask)

    def embedded(self, words: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """The same from word vectors (n, t, 384)."""
        x = words + self.position.weight[: words.shape[1]] + self.kind + self.shape(shapes)
        x = self.dropout(self.norm(x))
        for block in self.blocks:
            x = block(x, mask)
        return x


class CueHead(nn.Module):
    """BIO of attribution cues over words."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.net = nn.Sequential(Locked(dropout), nn.Linear(HIDDEN, ROLE), nn.GELU(), nn.Linear(ROLE, 3))

    def forward(self, words: Tensor) -> Tensor:
        """(n, w, 384) to logits (n, w, 3)."""
        return self.net(words)


class RoleHead(nn.Module):
    """For one cue: which words are its source, its content and the rest of the cue."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.states = nn.Linear(HIDDEN, ROLE)
        self.cue = nn.Linear(HIDDEN, ROLE)
        self.match = nn.Linear(HIDDEN, ROLE)
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.offset = nn.Embedding(OFFSETS, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.drop = Locked(dropout)
        self.blocks = nn.ModuleList(Block(ROLE, 6, 2 * ROLE, dropout) for _ in range(2))
        self.out = nn.Linear(ROLE, 7)

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, offset: Tensor, mask: Tensor) -> Tensor:
        """Words (q, w, 384), cue mean (q, 384), distance and sentence offset (q, w) to logits (q, w, 7)."""
        states = self.states(words)
        x = states * (1 + self.match(cue)[:, None]) + self.cue(cue)[:, None]
        x = self.drop(self.norm(x + self.distance(distance) + self.offset(offset)))
        for block in self.blocks:
            x = block(x, mask)
        return self.out(x)


class TypeHead(nn.Module):
    """Which of the 14 act types a sentence holds: a learned query a type attends over its words."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.queries = nn.Parameter(torch.randn(ACT_TYPES, HIDDEN) * 0.02)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.local = nn.Linear(HIDDEN, HIDDEN)
        self.whole = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.drop = nn.Dropout(dropout)
        self.weight = nn.Parameter(torch.randn(ACT_TYPES, HIDDEN) * 0.02)
        self.bias = nn.Parameter(torch.full((ACT_TYPES,), -3.0))

    def forward(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Words of sentences (s, l, 384), mask (s, l) to logits (s, 14) and type vectors (s, 14, 384)."""
        keys = self.key(words)
        scores = torch.einsum("kd,sld->skl", self.queries, keys) / math.sqrt(HIDDEN) * 8
        weights = scores.float().masked_fill(~mask[:, None], -1e4).softmax(-1).to(words.dtype)
        seen = self.local(weights @ words)
        mean = (words * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        vectors = self.norm(F.gelu(seen + self.whole(mean)[:, None]))
        logits = (self.drop(vectors) * self.weight).sum(-1) + self.bias
        return logits, vectors


class ActHead(nn.Module):
    """For one type in one sentence: evidence, party, addressee, object, source, the mode and the issue."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.states = nn.Linear(HIDDEN, ROLE)
        self.query = nn.Linear(HIDDEN, ROLE)
        self.match = nn.Linear(HIDDEN, ROLE)
        self.kind = nn.Embedding(ACT_TYPES, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.drop = Locked(dropout)
        self.blocks = nn.ModuleList(Block(ROLE, 6, 2 * ROLE, dropout) for _ in range(2))
        self.out = nn.Linear(ROLE, ACT_ROLES * 3)
        self.pool = nn.Linear(ROLE, 2)
        self.mix = nn.Linear(3 * ROLE + 2 * HIDDEN, 2 * ROLE)
        self.mode = nn.Linear(2 * ROLE, MODES)
        self.issue = nn.Linear(2 * ROLE, ISSUES)

    def forward(
        self, words: Tensor, mask: Tensor, vector: Tensor, kind: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Words (q, l, 384), mask, type vector (q, 384), type (q,) to BIO (q, l, 5, 3), mode (q, 5), issue
        (q, 17).
        """
        x = self.states(words) * (1 + self.match(vector)[:, None])
        x = self.drop(self.norm(x + (self.query(vector) + self.kind(kind))[:, None]))
        for block in self.blocks:
            x = block(x, mask)
        tags = self.out(x).unflatten(-1, (ACT_ROLES, 3))
        mixed = self._mix(words, x, mask, vector, tags)
        return tags, self.mode(mixed), self.issue(mixed)

    def _mix(self, words: Tensor, x: Tensor, mask: Tensor, vector: Tensor, tags: Tensor) -> Tensor:
        """Two attention pools and the evidence's mean, with the type vector: (q, 2 * 192)."""
        pool = self.pool(x).float().masked_fill(~mask[..., None], -1e4).softmax(1).to(x.dtype)
        seen = (pool.transpose(1, 2) @ x).flatten(1)
        inside = (1 - tags[:, :, 0].float().softmax(-1)[..., 0]).to(x.dtype) * mask
        share = inside / (inside.sum(1, keepdim=True) + 1e-3)
        evidence = (share[:, None] @ x).squeeze(1)
        raw = (share[:, None] @ words).squeeze(1)
        return self.drop(F.gelu(self.mix(torch.cat([seen, evidence, raw, vector], -1)))[:, None]).squeeze(1)


class RelateHead(nn.Module):
    """The PLOVER root between two marked spans, and whether there is a relation at all."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.absent = nn.Parameter(torch.zeros(2, HIDDEN))
        self.mix = nn.Linear(4 * HIDDEN, HIDDEN)
        self.drop = nn.Dropout(2 * dropout)
        self.root = nn.Linear(HIDDEN, ROOTS)
        self.pair = nn.Linear(HIDDEN, 1)

    def forward(self, states: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """States (n, t, 384), mask, marker positions (n, 2; 0 for absent) to roots (n, 15), pair (n,)."""
        marked = states.gather(1, at[..., None].expand(-1, -1, HIDDEN))
        marked = torch.where((at > 0)[..., None], marked, self.absent.to(states.dtype))
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        mixed = self.drop(F.gelu(self.mix(self.drop(torch.cat([marked.flatten(1), states[:, 0], mean], -1)))))
        return self.root(mixed), self.pair(mixed).squeeze(-1)


class Dropout(NamedTuple):
    """Dropout of the encoder and of the heads."""

    encoder: float = 0.1
    heads: float = 0.15


DEFAULT = Dropout()


class TalksNet(nn.Module):
    """Encoder and heads under one roof; the parts are exported one by one."""

    def __init__(self, dropout: Dropout = DEFAULT) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=dropout.encoder)
        self.cue = CueHead(dropout.heads)
        self.role = RoleHead(dropout.heads)
        self.types = TypeHead(dropout.heads)
        self.act = ActHead(dropout.heads)
        self.relate = RelateHead(dropout.heads)


def load_minilm(net: TalksNet, tensors: dict[str, Tensor]) -> None:
    """Copy the weights of a 6-layer BERT (names of `transformers`) into the encoder."""
    encoder = net.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(tensors["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
        _copy(encoder.norm, tensors, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            for ours, theirs in _BLOCK_NAMES.items():
                _copy(getattr(block, ours), tensors, f"encoder.layer.{i}.{theirs}")


_BLOCK_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _copy(module: nn.Module, tensors: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(tensors[f"{name}.{part}"])
