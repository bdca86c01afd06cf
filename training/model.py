"""The network: one encoder pass for a window, light heads conditioned on queries. Torch; training only."""

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from communique.models.tokens import CLS, SEP, SHAPES

HIDDEN = 768
LAYERS = 8
FROZEN = 2
"""The first layers stay as they were: their gradients are the dearest and teach the least."""
HEADS = 12
BUCKETS = 32
FARTHEST = 128
TYPE = 384
ROLE = 192
ACT_TYPES = 14
ACT_PARTS = 4
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
    """A post-norm transformer layer over (n, t, width), with what is added to its attention scores."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, eps: float = 1e-5) -> None:
        super().__init__()
        self.heads = heads
        self.scale = (width // heads) ** -0.5
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.drop = Locked(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(n, t, width) and a bias that broadcasts to (n, heads, t, t), to (n, t, width)."""
        x = self.norm1(x + self.drop(self.out(self._attend(x, bias))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def _attend(self, x: Tensor, bias: Tensor) -> Tensor:
        """Written out: on a CPU it trains a quarter faster than torch's fused attention."""
        n, t, width = x.shape
        q, k, v = (
            m(x).view(n, t, self.heads, -1).transpose(1, 2) for m in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(-1, -2) * self.scale + bias.to(q.dtype)
        return (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(n, t, width)


def closed(mask: Tensor) -> Tensor:
    """The bias (n, 1, 1, t) that keeps attention off the positions outside `mask` (n, t)."""
    return torch.where(mask, 0.0, -1e4)[:, None, None, :]


class Encoder(nn.Module):
    """The lower layers of MPNet (Song et al. 2020), and an embedding of a piece's shape.

    Shapes (case, after a line break, quoted) are what the uncased vocabulary cannot see; they join above the
    frozen layers.
    """

    def __init__(self, vocab: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.near = nn.Embedding(BUCKETS, HEADS)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-5)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.dropout = Locked(dropout)
        self.blocks = nn.ModuleList(
            Block(HIDDEN, HEADS, 4 * HIDDEN, 0.0 if i < FROZEN else dropout) for i in range(LAYERS)
        )

    def freeze(self) -> None:
        """Keep tables of words, positions and distances, and the first layers, as they are."""
        for part in (self.word, self.position, self.near, self.norm, *self.blocks[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Ids, shapes and mask (n, t) to states (n, t, 768)."""
        return self.embedded(self.word(ids), shapes, mask)

    def embedded(self, words: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """The same from word vectors (n, t, 768)."""
        x = self.norm(words + self.position.weight[: words.shape[1]])
        bias = self._nearness(words.shape[1]) + closed(mask)
        for block in self.blocks[:FROZEN]:
            x = block(x, bias)
        x = self.dropout(x + self.shape(shapes))
        for block in self.blocks[FROZEN:]:
            x = block(x, bias)
        return x

    def _nearness(self, length: int) -> Tensor:
        """MPNet's bias of relative positions (1, heads, t, t)."""
        at = torch.arange(length, device=self.near.weight.device)
        return self.near(bucket(at[None, :] - at[:, None])).permute(2, 0, 1)[None]


def bucket(distance: Tensor) -> Tensor:
    """T5's bucket of a signed distance (Raffel et al. 2020): exact below 8, then by the logarithm to 128."""
    half = BUCKETS // 2
    far = distance.abs()
    exact = half // 2
    ratio = torch.log(far.clamp(min=1).float() / exact) / math.log(FARTHEST / exact)
    wide = (exact + (ratio * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(distance > 0, half, 0) + torch.where(far < exact, far, wide)


class CueHead(nn.Module):
    """BIO of attribution cues over words."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.net = nn.Sequential(Locked(dropout), nn.Linear(HIDDEN, ROLE), nn.GELU(), nn.Linear(ROLE, 3))

    def forward(self, words: Tensor) -> Tensor:
        """(n, w, 768) to logits (n, w, 3)."""
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
        """Words (q, w, 768), cue mean (q, 768), distance and sentence offset (q, w) to logits (q, w, 7)."""
        states = self.states(words)
        x = states * (1 + self.match(cue)[:, None]) + self.cue(cue)[:, None]
        x = self.drop(self.norm(x + self.distance(distance) + self.offset(offset)))
        for block in self.blocks:
            x = block(x, closed(mask))
        return self.out(x)


class TypeHead(nn.Module):
    """Which of the 14 act types a sentence holds: a learned query a type attends over its words."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.queries = nn.Parameter(torch.randn(ACT_TYPES, TYPE) * 0.02)
        self.key = nn.Linear(HIDDEN, TYPE)
        self.local = nn.Linear(HIDDEN, TYPE)
        self.whole = nn.Linear(HIDDEN, TYPE)
        self.norm = nn.LayerNorm(TYPE)
        self.drop = nn.Dropout(dropout)
        self.weight = nn.Parameter(torch.randn(ACT_TYPES, TYPE) * 0.02)
        self.bias = nn.Parameter(torch.full((ACT_TYPES,), -3.0))

    def forward(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Words of sentences (s, l, 768), mask (s, l) to logits (s, 14) and type vectors (s, 14, 384)."""
        keys = self.key(words)
        scores = torch.einsum("kd,sld->skl", self.queries, keys) / math.sqrt(TYPE) * 8
        weights = scores.float().masked_fill(~mask[:, None], -1e4).softmax(-1).to(words.dtype)
        seen = self.local(weights @ words)
        mean = (words * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        vectors = self.norm(F.gelu(seen + self.whole(mean)[:, None]))
        logits = (self.drop(vectors) * self.weight).sum(-1) + self.bias
        return logits, vectors


class EvidenceHead(nn.Module):
    """For one type in one sentence: which clauses report it, one or more."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.states = nn.Linear(HIDDEN, ROLE)
        self.query = nn.Linear(TYPE, ROLE)
        self.match = nn.Linear(TYPE, ROLE)
        self.kind = nn.Embedding(ACT_TYPES, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.drop = Locked(dropout)
        self.block = Block(ROLE, 6, 2 * ROLE, dropout)
        self.out = nn.Linear(ROLE, 3)

    def forward(self, words: Tensor, mask: Tensor, vector: Tensor, kind: Tensor) -> Tensor:
        """Words (q, l, 768), mask, type vector (q, 384), type (q,) to BIO (q, l, 3)."""
        x = self.states(words) * (1 + self.match(vector)[:, None])
        x = self.drop(self.norm(x + (self.query(vector) + self.kind(kind))[:, None]))
        return self.out(self.block(x, closed(mask)))


class ActHead(nn.Module):
    """For one act, given its evidence: party, addressee, object, source, the mode and the issue."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.states = nn.Linear(HIDDEN, ROLE)
        self.match = nn.Linear(HIDDEN, ROLE)
        self.evidence = nn.Linear(HIDDEN, ROLE)
        self.query = nn.Linear(TYPE, ROLE)
        self.kind = nn.Embedding(ACT_TYPES, ROLE)
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.norm = nn.LayerNorm(ROLE)
        self.drop = Locked(dropout)
        self.blocks = nn.ModuleList(Block(ROLE, 6, 2 * ROLE, dropout) for _ in range(2))
        self.out = nn.Linear(ROLE, ACT_PARTS * 3)
        self.pool = nn.Linear(ROLE, 2)
        self.mix = nn.Linear(2 * ROLE + HIDDEN + TYPE, 2 * ROLE)
        self.mode = nn.Linear(2 * ROLE, MODES)
        self.issue = nn.Linear(2 * ROLE, ISSUES)

    def forward(  # noqa: PLR0917 - the exported graph takes its inputs by position
        self, words: Tensor, mask: Tensor, vector: Tensor, kind: Tensor, evidence: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Words (q, l, 768), mask, type vector (q, 384), type (q,), mean of the evidence's words (q, 768) and
        distances from it (q, l) to BIO (q, l, 4, 3), mode (q, 5), issue (q, 17).
        """
        asked = self.query(vector) + self.kind(kind) + self.evidence(evidence)
        x = self.states(words) * (1 + self.match(evidence)[:, None])
        x = self.drop(self.norm(x + asked[:, None] + self.distance(distance)))
        for block in self.blocks:
            x = block(x, closed(mask))
        mixed = self._mix(x, mask, vector, evidence)
        return self.out(x).unflatten(-1, (ACT_PARTS, 3)), self.mode(mixed), self.issue(mixed)

    def _mix(self, x: Tensor, mask: Tensor, vector: Tensor, evidence: Tensor) -> Tensor:
        """Two attention pools with the evidence and the type vector: (q, 2 * 192)."""
        pool = self.pool(x).float().masked_fill(~mask[..., None], -1e4).softmax(1).to(x.dtype)
        seen = (pool.transpose(1, 2) @ x).flatten(1)
        mixed = F.gelu(self.mix(torch.cat([seen, evidence.to(x.dtype), vector.to(x.dtype)], -1)))
        return self.drop(mixed[:, None]).squeeze(1)


class RelateHead(nn.Module):
    """The PLOVER root between two marked spans, and whether there is a relation at all."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.absent = nn.Parameter(torch.zeros(2, HIDDEN))
        self.mix = nn.Linear(4 * HIDDEN, TYPE)
        self.drop = nn.Dropout(2 * dropout)
        self.root = nn.Linear(TYPE, ROOTS)
        self.pair = nn.Linear(TYPE, 1)

    def forward(self, states: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """States (n, t, 768), mask, marker positions (n, 2; 0 for absent) to roots (n, 15), pair (n,)."""
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
        self.evidence = EvidenceHead(dropout.heads)
        self.act = ActHead(dropout.heads)
        self.relate = RelateHead(dropout.heads)


def load_mpnet(encoder: Encoder, tensors: dict[str, Tensor]) -> None:
    """Copy the tables and the first layers of MPNet (names of `transformers`) into the encoder.

    Its vocabulary is BERT's moved by four, with marks of its own for the ends of a text; our ids are BERT's.
    """
    words = tensors["embeddings.word_embeddings.weight"]
    with torch.no_grad():
        encoder.word.weight.copy_(words[4 : 4 + len(encoder.word.weight)])
        encoder.word.weight[CLS], encoder.word.weight[SEP] = words[0], words[2]
        encoder.position.weight.copy_(tensors["embeddings.position_embeddings.weight"][2:])
        encoder.near.weight.copy_(tensors["encoder.relative_attention_bias.weight"])
        _copy(encoder.norm, tensors, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            for ours, theirs in _BLOCK_NAMES.items():
                _copy(getattr(block, ours), tensors, f"encoder.layer.{i}.{theirs}")


_BLOCK_NAMES = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _copy(module: nn.Module, tensors: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(tensors[f"{name}.{part}"])
