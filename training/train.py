"""Joint training of all tasks: every step takes a batch of each and adds their losses."""

import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from training import data, score, splits
from training.batches import act_batch, attribution_batch, encoder_input, pair_batch
from training.losses import Weights, act_losses, attribution_losses, pair_losses, total
from training.model import TalksNet, load_mpnet
from training.own import own_rows
from training.shipped import load_shipped
from training.start import load_tensors, load_tokenizer


@dataclass(frozen=True)
class Plan:
    """How to train. Ends after `steps`, or after `minutes` where that comes first (the schedule follows).

    Products are in bf16 where the processor has them, unless `fp32`: where it has none, torch emulates them
    and a step takes minutes.
    """

    data: Path
    out: Path
    steps: int = 2400
    minutes: float = 1e9
    windows: int = 10
    passages: int = 6
    pairs: int = 5
    queries: int = 64
    encoder_rate: float = 1e-4
    head_rate: float = 6e-4
    warmup: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    every: int = 150
    threads: int = 2
    seed: int = 1
    fp32: bool = False
    quick: bool = False
    start: Path | None = None

    @property
    def bf16(self) -> bool:
        """Whether products are in bf16."""
        return not self.fp32 and bool(torch.cpu._is_avx512_bf16_supported())


class Sets(NamedTuple):
    """Training articles and pairs, and the held-out items."""

    attributions: list[data.Article]
    acts: list[data.Article]
    pairs: list[tuple[data.Row, data.Pieces]]
    held_attributions: list[data.AttributionItem]
    held_acts: list[data.ActItem]
    held_pairs: list[data.PairItem]


def load_sets(folder: Path, quick: bool = False) -> Sets:
    """Everything tokenised, split as `splits` says; `quick` keeps a twentieth for a trial."""
    tokenizer, rng = load_tokenizer(), np.random.default_rng(0)
    keep = 20 if quick else 1
    polnear = splits.split_polnear(data.read_rows(folder / "polnear/train.jsonl.gz")[::keep])
    talks = splits.split_talks(data.read_rows(folder / "talks/train.jsonl")[::keep])
    plv = splits.split_plv(data.read_rows(folder / "plv/train.jsonl"))
    held = [data.articles_of(part[1], tokenizer) for part in (polnear, talks)]
    pairs = [[(row, data.tokenize(tokenizer, row["text"])) for row in part] for part in plv]
    return Sets(
        data.articles_of(polnear[0], tokenizer),
        data.articles_of([*talks[0], *own_rows()], tokenizer),
        pairs[0],
        [item for article in held[0] for item in data.attribution_items(article, rng)],
        [item for article in held[1] for item in data.act_items(article, rng)],
        [data.pair_item(row, pieces) for row, pieces in pairs[1]],
    )


def train(plan: Plan) -> None:
    """Run the plan; goes on from `out/last.pt` where that exists. Writes `last.pt` and `log.jsonl`."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    plan.out.mkdir(parents=True, exist_ok=True)
    sets = load_sets(plan.data, plan.quick)
    run = Run.resume(plan)
    streams = _streams(sets, plan, run.step)
    for batch in streams:
        if run.progress >= 1:
            break
        run.advance(batch)
        run.tell()
        if run.step % plan.every == 0:
            run.report(sets)
    run.report(sets)


@dataclass
class Run:
    """The state of a training: network, its running average, optimiser, and where it stands."""

    plan: Plan
    net: TalksNet
    mean: TalksNet
    optimiser: torch.optim.AdamW
    step: int
    seconds: float
    losses: dict[str, float]
    told: float = 0.0

    @classmethod
    def resume(cls, plan: Plan) -> "Run":
        """From the last checkpoint; else with a new schedule from `start` (a checkpoint, or a folder of
        shipped graphs), or from the starting encoder.
        """
        net, mean = TalksNet(), TalksNet()
        load_mpnet(net.encoder, load_tensors())
        net.encoder.freeze()
        if plan.start and plan.start.is_dir():
            load_shipped(net, plan.start)
        mean.load_state_dict(net.state_dict())
        run = cls(plan, net, mean, _optimiser(net, plan), 0, 0.0, {})
        path = plan.out / "last.pt"
        if path.exists():
            return run._restored(torch.load(path, weights_only=True))
        if plan.start and plan.start.is_file():
            run._restored(torch.load(plan.start, weights_only=True))
            run.step, run.seconds = 0, 0.0
        return run

    def _restored(self, saved: dict[str, Any]) -> "Run":
        self.net.load_state_dict(saved["net"])
        self.mean.load_state_dict(saved["mean"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.step, self.seconds = saved["step"], saved["seconds"]
        return self

    @property
    def progress(self) -> float:
        """0 at the start to 1 at the end."""
        return max(self.step / self.plan.steps, self.seconds / 60 / self.plan.minutes)

    def advance(self, batch: tuple) -> None:
        """One optimiser step over a batch of each task."""
        began = time.monotonic()
        self._set_rates()
        self.net.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.plan.bf16):
            losses = _losses(self.net, batch, self.plan.queries)
        total(losses, Weights()).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self._average()
        for name, value in losses.items():
            self.losses[name] = 0.98 * self.losses.get(name, value.item()) + 0.02 * value.item()
        self.step += 1
        self.seconds += time.monotonic() - began

    def tell(self) -> None:
        """A line at the first step and then each minute: how far it is and how long a step takes."""
        if self.told and self.seconds - self.told < 60:
            return
        self.told = self.seconds
        pace = self.seconds / self.step
        print(f"step {self.step}, {self.progress:.0%}, {pace:.1f} s a step", flush=True)

    def _set_rates(self) -> None:
        done, warmup = self.progress, self.plan.warmup
        share = (
            done / warmup if done < warmup else 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup)))
        )
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * max(share, 0.005)

    def _average(self) -> None:
        keep = min(self.plan.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for ours, theirs in zip(self.mean.parameters(), self.net.parameters(), strict=True):
                if theirs.requires_grad:
                    ours.lerp_(theirs, 1 - keep)

    def report(self, sets: Sets) -> None:
        """Score the average on the held-out parts, log, save."""
        began = time.monotonic()
        self.mean.eval()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.plan.bf16):
            scores = {
                "attribution": score.score_attributions(self.mean, sets.held_attributions),
                "acts": score.score_acts(self.mean, sets.held_acts),
                "pairs": score.score_pairs(self.mean, sets.held_pairs),
            }
        line = {
            "step": self.step,
            "minutes": self.seconds / 60,
            "progress": self.progress,
            "losses": self.losses,
            **scores,
        }
        with (self.plan.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(_rounded(line) | {"scoring_s": round(time.monotonic() - began)}) + "\n")
        self._save()

    def _save(self) -> None:
        states = {
            "net": self.net.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        partial = self.plan.out / "last.pt.partial"
        torch.save(states | {"step": self.step, "seconds": self.seconds}, partial)
        partial.replace(self.plan.out / "last.pt")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _optimiser(net: TalksNet, plan: Plan) -> torch.optim.AdamW:
    groups = []
    for encoder in (True, False):
        for decays in (True, False):
            chosen = [
                p
                for name, p in net.named_parameters()
                if p.requires_grad and name.startswith("encoder.") == encoder and (p.ndim > 1) == decays
            ]
            rate = plan.encoder_rate if encoder else plan.head_rate
            groups.append(
                {"params": chosen, "peak": rate, "lr": rate, "weight_decay": plan.decay if decays else 0.0}
            )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)


def _losses(net: TalksNet, batch: tuple, queries: int) -> dict[str, Tensor]:
    windows, passages, pairs = batch
    texts, talks, marked = (encoder_input([item.frame for item in part]) for part in batch)
    return {
        **attribution_losses(net, net.encoder(*texts), attribution_batch(windows, queries)),
        **act_losses(net, net.encoder(*talks), act_batch(passages)),
        **pair_losses(net, net.encoder(*marked), marked.mask, pair_batch(pairs)),
    }


def _streams(sets: Sets, plan: Plan, step: int) -> Iterator[tuple]:
    """Batches for ever; a resumed run draws on from another seed rather than from the start."""
    rng = np.random.default_rng([plan.seed, step])
    windows = _endless(sets.attributions, data.attribution_items, plan.windows, rng)
    passages = _endless(sets.acts, data.act_items, plan.passages, rng)
    pairs = _endless_pairs(sets.pairs, rng)
    while True:
        yield next(windows), next(passages), [next(pairs) for _ in range(2 * plan.pairs)]


def _endless(
    articles: list[data.Article], items_of: Any, size: int, rng: np.random.Generator
) -> Iterator[list[Any]]:
    """Batches of items of like length (little padding), in random order, cut anew each time round."""
    while True:
        items = [item for article in articles for item in items_of(article, rng)]
        items = [items[i] for i in rng.permutation(len(items))]
        items = [
            item
            for group in _groups(items, 8 * size)
            for item in sorted(group, key=lambda i: len(i.frame.ids))
        ]
        batches = _groups(items, size)
        for i in rng.permutation(len(batches)):
            yield batches[i]


def _groups(items: list[Any], size: int) -> list[list[Any]]:
    return [items[i : i + size] for i in range(0, len(items), size)]


def _endless_pairs(
    pairs: list[tuple[data.Row, data.Pieces]], rng: np.random.Generator
) -> Iterator[data.PairItem]:
    """Each row, followed by a negative made from it or, failing that, by another row."""
    while True:
        for i in rng.permutation(len(pairs)):
            row, pieces = pairs[i]
            yield data.pair_item(row, pieces)
            negative = data.negative_item(row, pieces, rng)
            if negative is not None:
                yield negative
