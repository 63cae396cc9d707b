"""Stage three: the student learns to point at the sentence that answers, among all sentences of one dispute.

The disputes are invented and their questions were written by people who ask in other words than the articles'. One step
sees a whole dispute: all its passages and many of its questions, each in one of the two languages. It learns three
things at once: the passages' pooled vectors, the sentences' pooled vectors within their passages ("late chunking",
Günther et al. 2024), and late interaction between the tokens of question and sentence (ColBERT, Khattab & Zaharia
2020); and it learns to keep every sentence below a bound where no article answers.
Batches of the stages before keep similarity, translation and wide retrieval in place.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor
from torch.nn.functional import normalize

from index.terms import is_function_word
from index.text import fold
from index.training.read import Read, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.training.disputes import Dispute
    from index.training.network import Network

Batch = TypeVar("Batch")
POOLED_SCALE = 20.0
FUNCTION_WORD_WEIGHT = 0.1
SHORT_QUESTION_WORDS = 4


@dataclass(frozen=True, slots=True)
class LocateSettings:
    """The settings of stage three.

    Attributes:
        questions: Questions of a dispute seen in a step at most, those that no article answers included.
        no_answer: The joint score that every sentence must stay below where no article answers, and a right one above.
        passage_weight: The weight of putting the right passage first by pooled vectors alone.
        token_weight: The weight of putting the right sentence first by late interaction alone.
        dropout: The dropout of the student's layers; without it a few hundred questions are learnt by heart.
        dropped_words: The share of a question's words left out, since people who ask write in fragments.
        mixture: What pooled passage, pooled sentence, late interaction with the sentence and with its passage count in
            the joint score, before the softmax.
    """

    questions: int = 48
    no_answer: float = 16.0
    passage_weight: float = 0.7
    token_weight: float = 0.3
    dropout: float = 0.1
    dropped_words: float = 0.1
    mixture: tuple[float, float, float, float] = (6.0, 6.0, 12.0, 8.0)


def scores(
    student: Network, text: Read, questions: Sequence[str], languages: Sequence[str]
) -> tuple[tuple[Tensor, Tensor, Tensor, Tensor], list[Tensor]]:
    """Scores every sentence for every question in four ways.

    Returns:
        Pooled passage, pooled sentence, late interaction with the sentence, and with its passage; each of shape
        (questions, sentences), a weighted mean of cosines. Then the unit token vectors of each question, the marks of
        its beginning and end left out.
    """
    states, ids, offsets = student.token_states(questions, 1)
    pooled = normalize(torch.stack([rows.mean(0) for rows in states]), dim=1)
    passage_cosines = (pooled @ text.passages.T)[:, text.passage_of]
    sentence_cosines = pooled @ text.sentences.T
    cosines = normalize(torch.cat(states), dim=1) @ text.tokens.T
    nearest = torch.full((cosines.shape[0], len(text.passage_of)), -1.0).scatter_reduce(
        1, text.sentence_of.expand_as(cosines), cosines, "amax", include_self=False
    )
    within = torch.full((cosines.shape[0], len(text.passages)), -1.0).scatter_reduce(
        1, text.passage_of.expand_as(nearest), nearest, "amax", include_self=False
    )
    weights = [
        token_weights(student, pieces, spans, text.rarity, len(text.passages), language)
        for pieces, spans, language in zip(ids, offsets, languages, strict=True)
    ]
    mean = torch.block_diag(*(one.unsqueeze(0) for one in weights))  # type: ignore[no-untyped-call]
    tokens = [
        normalize(rows[[k for k, (start, end) in enumerate(spans) if end > start]], dim=1)
        for rows, spans in zip(states, offsets, strict=True)
    ]
    return (passage_cosines, sentence_cosines, mean @ nearest, (mean @ within)[:, text.passage_of]), tokens


def joint_scores(scored: Sequence[Tensor], mixture: Sequence[float]) -> Tensor:
    """What the ways of `scores`, weighed, say together: (questions, sentences), before the softmax."""
    return torch.stack([weight * one for weight, one in zip(mixture, scored, strict=True)]).sum(0)


def token_weights(
    student: Network,
    ids: Sequence[int],
    spans: Sequence[tuple[int, int]],
    seen: dict[int, int],
    count: int,
    language: str,
) -> Tensor:
    """What each piece of a question counts in late interaction: its rarity; function words next to nothing."""
    weights = []
    for piece, (start, end) in zip(ids, spans, strict=True):
        word = fold(student.tokenizer.id_to_token(piece) or "").removeprefix("##")
        if end == start or not any(char.isalnum() for char in word):
            weights.append(0.0)
        elif is_function_word(word, language):
            weights.append(FUNCTION_WORD_WEIGHT)
        else:
            weights.append(max(FUNCTION_WORD_WEIGHT, math.log((count + 1) / (seen.get(piece, 0) + 0.5))))
    total = sum(weights)
    return torch.tensor([weight / total if total else 1 / len(weights) for weight in weights])


def locate_batches(disputes: Sequence[Dispute], earlier: Iterator[Batch], seed: str) -> Iterator[Dispute | Batch]:
    """Yields disputes in an order of chance, again and again, each followed by a batch of the stages before."""
    dice = random.Random(seed)  # noqa: S311
    while True:
        for dispute in dice.sample(list(disputes), len(disputes)):
            yield dispute
            yield next(earlier)


def locate_loss(
    student: Network, dispute: Dispute, settings: LocateSettings, dice: random.Random
) -> tuple[Tensor, dict[str, float]]:
    """How badly the student points at the answering sentences of one dispute.

    Returns:
        The loss, and the shares of questions whose passage (by pooled vectors) and sentence (by all) come first, and of
        those told apart by whether anything answers.
    """
    asked = dice.sample(dispute.questions, min(len(dispute.questions), settings.questions))
    languages = [dice.choice(("en", "fr")) for _ in asked]
    texts = [
        shorten(q.text.english if language == "en" else q.text.french, settings.dropped_words, dice)
        for q, language in zip(asked, languages, strict=True)
    ]
    text = read(student, dispute.passages)
    (passage, sentence, token, context), _ = scores(student, text, texts, languages)
    right = torch.zeros(len(asked), len(text.passage_of), dtype=torch.bool)
    right_passages = torch.zeros(len(asked), len(text.passages), dtype=torch.bool)
    for row, question in enumerate(asked):
        right[row, list(question.right)] = True
        right_passages[row, text.passage_of[list(question.right)]] = True
    answered = right.any(1)
    firsts = torch.tensor([int((text.passage_of == n).nonzero()[0]) for n in range(len(text.passages))])
    by_passage = POOLED_SCALE * passage[:, firsts]
    joint = joint_scores((passage, sentence, token, context), settings.mixture)
    none = torch.full((len(asked), 1), settings.no_answer)
    loss = (
        cross_entropy_of_any(torch.cat([joint, none], 1), torch.cat([right, ~answered.unsqueeze(1)], 1))
        + settings.passage_weight * cross_entropy_of_any(by_passage[answered], right_passages[answered])
        + settings.token_weight * cross_entropy_of_any(POOLED_SCALE * token[answered], right[answered])
    )
    best = joint.max(1)
    return loss, {
        "passage": float(right_passages[range(len(asked)), by_passage.argmax(1)][answered].float().mean()),
        "sentence": float(right[range(len(asked)), best.indices][answered].float().mean()),
        "told apart": float(((best.values > settings.no_answer) == answered).float().mean()),
    }


def shorten(question: str, share: float, dice: random.Random) -> str:
    """A question without a random share of its words; short ones stay whole."""
    words = question.split()
    if len(words) <= SHORT_QUESTION_WORDS:
        return question
    return " ".join(word for word in words if dice.random() >= share) or question


def cross_entropy_of_any(logits: Tensor, right: Tensor) -> Tensor:
    """Cross entropy where any of several columns is right, (rows, columns) both; the mean over the rows."""
    return (logits.logsumexp(1) - logits.masked_fill(~right, float("-inf")).logsumexp(1)).mean()
