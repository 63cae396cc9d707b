"""The training loop of all stages: time-boxed, resumable, logged."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.training.network import Network

Batch = TypeVar("Batch")
log = logging.getLogger(__name__)

EMBEDDING_LR_FACTOR = 2.0
MAX_GRADIENT_NORM = 1.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long a stage trains, and how fast.

    Attributes:
        minutes: Wall-clock training time, counted over all of a resumed run's sittings.
        learning_rate: The peak, for everything but the word embeddings, which take twice as much.
        final_share: The share of the peak that is left at the end.
        warmup_steps: Steps of linear warm-up.
        save_every_seconds: How often a checkpoint is written.
        log_every_steps: How often a line is logged.
        max_steps: An end by steps as well, for tests.
    """

    minutes: float
    learning_rate: float
    final_share: float = 0.05
    warmup_steps: int = 50
    save_every_seconds: float = 240
    log_every_steps: int = 25
    max_steps: int | None = None

    def rate(self, step: int, elapsed_seconds: float) -> float:
        """The learning rate at a moment of the run: warm-up by steps, then linear decay by the clock."""
        left = max(0.0, 1 - elapsed_seconds / (60 * self.minutes)) if self.minutes else 0.0
        warm = min(1.0, (step + 1) / self.warmup_steps)
        return self.learning_rate * warm * (self.final_share + (1 - self.final_share) * left)

    def is_over(self, step: int, elapsed_seconds: float) -> bool:
        """Whether the stage has used up its time or its steps."""
        return elapsed_seconds >= 60 * self.minutes or (self.max_steps is not None and step >= self.max_steps)


def train(
    module: nn.Module,
    optimizer: torch.optim.Optimizer,
    batches: Callable[[int], Iterator[Batch]],
    loss: Callable[[Batch], tuple[Tensor, dict[str, float]]],
    schedule: Schedule,
    checkpoint: Path,
    *,
    resume: bool = False,
) -> int:
    """Trains a module until its schedule is over.

    Args:
        module: Trained in place.
        optimizer: Of its parameters, in groups whose "rate" says how much of the learning rate they take.
        batches: Called with the first step's number; yields batches for ever. The number goes into the seed, so that a
            resumed run sees other batches than those it has seen.
        loss: A batch's loss, and figures to log.
        schedule: Time and learning rate.
        checkpoint: The file that holds weights, optimizer, step and time spent.
        resume: Whether to go on from the checkpoint, if it is there.

    Returns:
        The number of steps made, all sittings together.
    """
    step, before = 0, 0.0
    if resume and checkpoint.is_file():
        step, before = restore(checkpoint, module, optimizer)
        log.info("resumed at step %d after %.1f minutes", step, before / 60)
    start = last_save = time.monotonic()
    module.train(mode=True)
    recent: defaultdict[str, list[float]] = defaultdict(list)
    for batch in batches(step):
        elapsed = before + time.monotonic() - start
        if schedule.is_over(step, elapsed):
            break
        rate = schedule.rate(step, elapsed)
        for group in optimizer.param_groups:
            group["lr"] = rate * group["rate"]
        value, figures = loss(batch)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        for group in optimizer.param_groups:
            clip_grad_norm_(group["params"], MAX_GRADIENT_NORM)
        optimizer.step()
        step += 1
        for name, figure in ({"loss": value.item()} | figures).items():
            recent[name].append(figure)
        if step % schedule.log_every_steps == 0:
            means = "  ".join(f"{name} {fmean(values):.4f}" for name, values in recent.items())
            log.info("%.1f min  step %d  rate %.2e  %s", elapsed / 60, step, rate, means)
            recent.clear()
        if time.monotonic() - last_save >= schedule.save_every_seconds:
            store(checkpoint, module, optimizer, step, before + time.monotonic() - start)
            last_save = time.monotonic()
    store(checkpoint, module, optimizer, step, before + time.monotonic() - start)
    module.train(mode=False)
    return step


def make_optimizer(network: Network) -> torch.optim.AdamW:
    """AdamW with a group of its own for the word embeddings, without decay."""
    embedding = network.embedding.weight
    rest = [p for p in network.model.parameters() if p is not embedding]
    groups: list[dict[str, Any]] = [
        {"params": [embedding], "weight_decay": 0.0, "rate": EMBEDDING_LR_FACTOR},
        {"params": rest, "rate": 1.0},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)


def make_plain_optimizer(module: nn.Module) -> torch.optim.AdamW:
    """AdamW whose decay spares vectors: biases, norms and scales."""
    groups: list[dict[str, Any]] = [
        {"params": [p for p in module.parameters() if p.ndim > 1], "weight_decay": 0.02, "rate": 1.0},
        {"params": [p for p in module.parameters() if p.ndim <= 1], "weight_decay": 0.0, "rate": 1.0},
    ]
    return torch.optim.AdamW(groups, lr=0.0, fused=True)


def store(path: Path, module: nn.Module, optimizer: torch.optim.Optimizer, step: int, seconds: float) -> None:
    """Writes a checkpoint beside the old one and swaps it in, so that a kill leaves one of the two whole."""
    state = {"model": module.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "seconds": seconds}
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def restore(path: Path, module: nn.Module, optimizer: torch.optim.Optimizer) -> tuple[int, float]:
    """Loads a checkpoint into the module and its optimizer.

    Returns:
        The steps made and the seconds spent until then.
    """
    state = torch.load(path, weights_only=True)
    module.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"]), float(state["seconds"])
