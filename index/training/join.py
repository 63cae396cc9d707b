"""Stage four: the reader learns which of the nearest sentences answers, or none, on a finished encoder's vectors.

It meets each question beside a right sentence and wrong ones that the encoder likes best, which are the ones that it
will be asked about; and it learns which tokens of the right sentence tell the answer. The encoder stays as it is, so
every token is encoded once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.nn.utils.rnn import pad_sequence

from index.reading_network import LAYERS, MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS, ReadingNetwork
from index.training.locate import LocateSettings, joint_scores, scores
from index.training.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.training.disputes import Dispute, DisputeQuestion
    from index.training.network import Network
    from index.training.read import Read

LONG_QUESTION_TOKENS = 6
"""Questions of fewer tokens lose none of them."""


@dataclass(frozen=True, slots=True)
class JoinSettings:
    """The settings of stage four.

    Attributes:
        questions: Questions of a step.
        nearest: How many of the wrong sentences that come nearest a question is read beside.
        near: How many, by chance, of the next.
        pool: How many nearest wrong sentences those are drawn from.
        withheld: The share of answered questions whose right sentences are withheld, so that no other is right:
            what comes near without answering is what questions that no article answers meet.
        french: The share of questions asked in French.
        dropped_tokens: The share of a question's tokens left out, since people who ask write in fragments.
        told_weight: The weight of telling which words of the sentence answer.
        batches: In how many batches of like length a step's pairs are read.
    """

    questions: int = 24
    nearest: int = 3
    near: int = 2
    pool: int = 12
    withheld: float = 0.2
    french: float = 0.58
    dropped_tokens: float = 0.1
    told_weight: float = 0.5
    batches: int = 3


@dataclass(frozen=True, slots=True)
class Encoded:
    """A dispute as the finished encoder reads it.

    Attributes:
        tokens: For each sentence the unit token vectors that the reader reads, (tokens, hidden), in half precision.
        passages: For each sentence the unit vector of the passage around it, (hidden,).
        spans: Where each token stands in its sentence.
        texts: The sentences.
    """

    tokens: list[Tensor]
    passages: list[Tensor]
    spans: list[list[tuple[int, int]]]
    texts: list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language.

    Attributes:
        dispute: The dispute it is asked about.
        tokens: Its unit token vectors in half precision, (tokens, hidden).
        right: The numbers of the sentences that answer it, ascending.
        wrong: The wrong sentences that come nearest, nearest first.
        answer: The exact words that answer, if any are short.
        french: Whether it is asked in French.
    """

    dispute: Encoded
    tokens: Tensor
    right: tuple[int, ...]
    wrong: tuple[int, ...]
    answer: tuple[str, ...]
    french: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A question beside a few sentences.

    Attributes:
        question: The question.
        sentences: The numbers of sentences of its dispute, a right one first if there is any.
    """

    question: Question
    sentences: tuple[int, ...]


def begin(student: Network) -> ReadingNetwork:
    """A reader whose layers are copies of the encoder's last ones."""
    reader = ReadingNetwork(student.model.config.hidden_size)
    copied = student.model.encoder.layer[-LAYERS:]
    for layer, original in zip(reader.layers[-len(copied) :], copied, strict=True):
        layer.load_state_dict(original.state_dict())
    return reader


@torch.inference_mode()
def encode(student: Network, dispute: Dispute, settings: JoinSettings) -> list[Question]:
    """Reads a dispute and its questions, each in both languages, and finds the sentences that come nearest."""
    text = read(student, dispute.passages)
    firsts = torch.searchsorted(text.sentence_of, torch.arange(len(text.texts) + 1)).tolist()
    read_parts = [slice(first, min(end, first + MAX_SENTENCE_TOKENS)) for first, end in pairwise(firsts)]
    encoded = Encoded(
        [text.tokens[part].half() for part in read_parts],
        [text.passages[passage] for passage in text.passage_of.tolist()],
        [text.spans[part] for part in read_parts],
        text.texts,
    )
    return [
        question
        for language in ("en", "fr")
        for question in _questions(student, text, encoded, dispute.questions, language, settings.pool)
    ]


def _questions(
    student: Network, text: Read, encoded: Encoded, asked: Sequence[DisputeQuestion], language: str, pool: int
) -> Iterator[Question]:
    written = [one.text.english if language == "en" else one.text.french for one in asked]
    scored, tokens = scores(student, text, written, [language] * len(written))
    joint = joint_scores(scored, LocateSettings().mixture)
    for row, question in enumerate(asked):
        order = joint[row].argsort(descending=True).tolist()
        wrong = [sentence for sentence in order if sentence not in question.right]
        yield Question(
            encoded,
            tokens[row][:MAX_QUESTION_TOKENS].half(),
            tuple(sorted(question.right)),
            tuple(wrong[:pool]),
            question.answer,
            language == "fr",
        )


def join_batches(questions: Sequence[Question], settings: JoinSettings, seed: str) -> Iterator[list[Reading]]:
    """Yields questions in an order of chance, again and again, each beside sentences of chance."""
    dice = random.Random(seed)  # noqa: S311
    while True:
        shares = (1 - settings.french, settings.french)
        taken = [question for question in questions if dice.random() < 2 * shares[question.french]]
        dice.shuffle(taken)
        for start in range(0, len(taken), settings.questions):
            yield [_beside(question, settings, dice) for question in taken[start : start + settings.questions]]


def _beside(question: Question, settings: JoinSettings, dice: random.Random) -> Reading:
    nearest, next_ones = question.wrong[: settings.nearest], question.wrong[settings.nearest :]
    answering = () if dice.random() < settings.withheld else question.right
    return Reading(
        question,
        (
            *([dice.choice(answering)] if answering else []),
            *nearest,
            *dice.sample(next_ones, min(len(next_ones), settings.near)),
        ),
    )


def join_loss(
    reader: ReadingNetwork, batch: Sequence[Reading], settings: JoinSettings
) -> tuple[Tensor, dict[str, float]]:
    """How badly the reader tells the right sentence, or "none", from those beside it, and its words that answer.

    Returns:
        The loss, and the share of questions whose right sentence, or "none", comes first.
    """
    pairs = [(one.question, sentence) for one in batch for sentence in one.sentences]
    found, told = _read_pairs(reader, pairs, settings)
    losses, hits = [], 0
    for one, own in zip(batch, torch.split(found, [len(one.sentences) for one in batch]), strict=True):
        logits = torch.cat([own, torch.zeros(1)])
        truth = torch.tensor([sentence in one.question.right for sentence in one.sentences])
        truth = torch.cat([truth, ~truth.any().unsqueeze(0)])
        losses.append(logits.logsumexp(0) - logits[truth].logsumexp(0))
        hits += bool(truth[logits.argmax()])
    loss = torch.stack(losses).mean()
    labelled = [
        (odds, labels)
        for (question, sentence), odds in zip(pairs, told, strict=True)
        if sentence in question.right and (labels := answer_tokens(question, sentence)) is not None
    ]
    if labelled:
        odds, labels = (torch.cat(column) for column in zip(*labelled, strict=True))
        loss = loss + settings.told_weight * binary_cross_entropy_with_logits(odds, labels)
    return loss, {"reads": hits / len(batch)}


def _read_pairs(
    reader: ReadingNetwork, pairs: Sequence[tuple[Question, int]], settings: JoinSettings
) -> tuple[Tensor, list[Tensor]]:
    """Returns the score of each pair, and of each token of its sentence; read in batches of like length."""
    lengths = torch.tensor([len(question.dispute.tokens[sentence]) for question, sentence in pairs])
    order = lengths.argsort()
    scored: list[Tensor] = []
    told: list[Tensor] = [torch.empty(0)] * len(pairs)
    for part in order.tensor_split(settings.batches):
        own = [pairs[row] for row in part.tolist()]
        sentence = pad_sequence([one.dispute.tokens[n].float() for one, n in own], batch_first=True)
        said = torch.arange(sentence.shape[1]) < lengths[part].unsqueeze(1)
        question = pad_sequence([one.tokens.float() for one, _ in own], batch_first=True)
        asked = torch.arange(question.shape[1]) < torch.tensor([len(one.tokens) for one, _ in own]).unsqueeze(1)
        dropped = torch.rand(asked.shape) < settings.dropped_tokens
        asked &= ~(dropped & (asked.sum(1, keepdim=True) >= LONG_QUESTION_TOKENS))
        passage = torch.stack([one.dispute.passages[n] for one, n in own])
        with torch.autocast("cpu", torch.bfloat16):
            scores_of_part, words = reader(question, asked, sentence, said, passage)
        scored.append(scores_of_part.float())
        for row, odds, there in zip(part.tolist(), words.float(), said, strict=True):
            told[row] = odds[there]
    return torch.cat(scored)[order.argsort()], told


def answer_tokens(question: Question, sentence: int) -> Tensor | None:
    """Which tokens of a sentence are part of an answer, 1 or 0; None where the answer is not in its words."""
    written = question.dispute.texts[sentence]
    held = [(written.find(answer), len(answer)) for answer in question.answer]
    spans = [(start, start + length) for start, length in held if start >= 0]
    if not spans:
        return None
    places = question.dispute.spans[sentence]
    return torch.tensor([float(any(start < stop and begin < end for begin, stop in spans)) for start, end in places])
