"""Stage two: the student learns to find passages, in either language, by questions in either language.

Three things at once on (question, passage) pairs made by `questions`: it stays near the teacher's English vectors, it
ranks the batch's passages as the teacher ranks their English originals, and it puts the right passage first. Batches
are drawn from clusters of like paragraphs, several passages of a paragraph at once, so that the other passages of a
batch are hard negatives. Every few batches one of stage one keeps similarity and translation in place.
"""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import torch
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div, log_softmax, softmax

from index.training.data import Pair
from index.training.questions import Example, Keywords, make_bundles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.training.data import Source
    from index.training.network import Network

log = logging.getLogger(__name__)
Bundle: TypeAlias = tuple[Example, ...]

SCALE = 20.0
SENTENCE_SHARE = 0.2
SAME_PASSAGE_COSINE = 0.9


@dataclass(frozen=True, slots=True)
class RetrieveSettings:
    """The settings of stage two.

    Attributes:
        paragraphs: Paragraphs that examples are made from, of a source of the greatest weight; less of the others.
        sentence_sources: Sentence sources whose sentences serve as short passages as well.
        cluster_size: How many bundles of examples a cluster of like paragraphs holds on average.
        clusters_per_batch: From how many clusters a batch is drawn.
        bundles_per_cluster: How many bundles each of them gives.
        french_passages: The share of passages that the student sees in French; it sees the others in English.
        distill_every: One batch in so many is a stage-one batch.
        stay: The weight of staying near the teacher's vectors.
        rank: The weight of ranking as the teacher ranks.
        find: The weight of putting the right passage first.
    """

    paragraphs: int = 14_000
    sentence_sources: tuple[str, ...] = ("tico19_test", "europarl_1", "cds_digital_canada")
    cluster_size: int = 80
    clusters_per_batch: int = 4
    bundles_per_cluster: int = 6
    french_passages: float = 0.65
    distill_every: int = 2
    stay: float = 1.0
    rank: float = 0.3
    find: float = 0.2


def collect_bundles(pairs_by_source: dict[Source, list[Pair]], settings: RetrieveSettings, seed: str) -> list[Bundle]:
    """Makes examples from the paragraphs of every long source and the sentences of a few others."""
    bundles: list[Bundle] = []
    heaviest = max((source.weight for source in pairs_by_source if source.is_long), default=1.0)
    for source, kept in pairs_by_source.items():
        if not source.is_long and source.name not in settings.sentence_sources:
            continue
        share = source.weight / heaviest if source.is_long else SENTENCE_SHARE
        pairs = kept[: round(share * settings.paragraphs)]
        keywords = Keywords(side for pair in pairs for side in (pair.english, pair.french))
        made = make_bundles(pairs, keywords, f"{seed}:{source.name}")
        log.info("%d examples from %d texts of %s", sum(map(len, made)), len(pairs), source.name)
        bundles.extend(made)
    return list(dict.fromkeys(bundles))


def cluster(bundles: Sequence[Bundle], settings: RetrieveSettings) -> list[list[Bundle]]:
    """Groups bundles by the words of their English passages; a source's boilerplate comes out together."""
    count = max(1, len(bundles) // settings.cluster_size)
    texts = [" ".join(example.passage.english for example in bundle) for bundle in bundles]
    terms = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, max_features=40_000).fit_transform(texts)
    reduced = TruncatedSVD(n_components=min(64, terms.shape[1] - 1), random_state=0, n_iter=2).fit_transform(terms)
    labels = MiniBatchKMeans(count, random_state=0, n_init=1, batch_size=2048).fit_predict(reduced)
    groups: defaultdict[int, list[Bundle]] = defaultdict(list)
    for bundle, label in zip(bundles, labels, strict=True):
        groups[int(label)].append(bundle)
    return list(groups.values())


def retrieve_batches(
    groups: Sequence[Sequence[Bundle]],
    distill: Iterator[list[Pair]],
    settings: RetrieveSettings,
    seed: str,
) -> Iterator[list[Example] | list[Pair]]:
    """Yields batches of examples, with a stage-one batch every few, for ever."""
    dice = random.Random(seed)  # noqa: S311
    sizes = [len(group) for group in groups]
    number = 0
    while True:
        number += 1
        if number % settings.distill_every == 0:
            yield next(distill)
            continue
        drawn: list[Bundle] = []
        for group in dice.choices(groups, sizes, k=settings.clusters_per_batch):
            drawn.extend(dice.sample(list(group), min(len(group), settings.bundles_per_cluster)))
        yield list(dict.fromkeys(example for bundle in drawn for example in bundle))


def retrieve_loss(
    student: Network, teacher: Network, batch: Sequence[Example], settings: RetrieveSettings, dice: random.Random
) -> tuple[Tensor, dict[str, float]]:
    """How badly the student retrieves the batch's passages by its questions.

    Args:
        student: Trained. Sees each question in both languages and each passage in one of them.
        teacher: Sees English only.
        batch: Examples.
        settings: The weights of the terms.
        dice: Chooses the passages' languages.

    Returns:
        The loss, and the terms by name, with the share of French questions whose passage comes first.
    """
    with torch.no_grad():
        teacher_questions = teacher.embed([e.question.english for e in batch])
        teacher_passages = teacher.embed_sorted([e.passage.english for e in batch])
        teacher_scores = teacher_questions @ teacher_passages.T
        twins = teacher_passages @ teacher_passages.T > SAME_PASSAGE_COSINE
        twins.fill_diagonal_(fill_value=False)
    passages = student.embed_sorted(
        [e.passage.french if dice.random() < settings.french_passages else e.passage.english for e in batch]
    )
    labels = torch.arange(len(batch))
    stay = 1 - (passages * teacher_passages).sum(1).mean()
    rank, find = torch.zeros(()), torch.zeros(())
    first = 0.0
    for texts in ([e.question.english for e in batch], [e.question.french for e in batch]):
        questions = student.embed(texts)
        scores = SCALE * questions @ passages.T
        stay = stay + (1 - (questions * teacher_questions).sum(1).mean()) / 2
        rank = rank + kl_div(log_softmax(scores, 1), softmax(SCALE * teacher_scores, 1), reduction="batchmean") / 2
        find = find + cross_entropy(scores.masked_fill(twins, float("-inf")), labels) / 2
        first = float((scores.argmax(1) == labels).float().mean())
    loss = settings.stay * stay + settings.rank * rank + settings.find * find
    return loss, {"stay": stay.item(), "rank": rank.item(), "find": find.item(), "first": first}
