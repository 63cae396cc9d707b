"""Trains the reader, together with stage three of the encoder: which of the nearest sentences answers, or none.

The reader meets each question beside a right sentence and wrong ones that the encoder likes best at that moment, which
are the ones that it will be asked about; and it learns which tokens of the right sentence tell the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.nn.utils.rnn import pad_sequence

from index.reading_network import MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from index.reading_network import ReadingNetwork
    from index.training.disputes import DisputeQuestion
    from index.training.read import Read


@dataclass(frozen=True, slots=True)
class JoinSettings:
    """The settings of the reader's loss.

    Attributes:
        questions: Questions of a step that the reader reads at most.
        sentences: Wrong sentences beside which it reads a right one: so many of the nearest, and as many by chance out
            of the next.
        withheld: The share of answered questions whose right sentences are withheld, so that no other is right:
            what comes near without answering is what questions that no article answers meet.
        told_weight: The weight of telling which words of the sentence answer.
    """

    questions: int = 32
    sentences: int = 3
    withheld: float = 0.2
    told_weight: float = 0.5


def join_loss(
    reader: ReadingNetwork,
    text: Read,
    questions: Sequence[Tensor],
    asked: Sequence[DisputeQuestion],
    joint: Tensor,
    right: Tensor,
    settings: JoinSettings,
    dice: random.Random,
) -> tuple[Tensor, float]:
    """How badly the reader tells the right sentence from those that come nearest, and its words that answer.

    Args:
        reader: The reader.
        text: The dispute as the student reads it.
        questions: The token vectors of each question.
        asked: The questions.
        joint: The student's score of each sentence, (questions, sentences); only used to choose.
        right: Whether a sentence answers, (questions, sentences).
        settings: How many questions and sentences, and the weight of the words.
        dice: Chooses.

    Returns:
        The loss, and the share of questions whose right sentence, or "none", comes first.
    """
    pairs: list[tuple[int, int]] = []
    groups: list[int] = []
    for row in dice.sample(range(len(asked)), min(len(asked), settings.questions)):
        order = [n for n in joint[row].argsort(descending=True).tolist() if not right[row, n]]
        near, far = order[: settings.sentences], order[settings.sentences : 4 * settings.sentences]
        answering = [] if dice.random() < settings.withheld else sorted(asked[row].right)
        chosen = [
            *([dice.choice(answering)] if answering else []),
            *near,
            *dice.sample(far, min(len(far), settings.sentences)),
        ]
        pairs.extend((row, sentence) for sentence in chosen)
        groups.append(len(chosen))
    rows, numbers = torch.tensor(pairs).T
    counts = torch.bincount(text.sentence_of, minlength=len(text.passage_of)).clamp(max=MAX_SENTENCE_TOKENS)
    firsts = torch.searchsorted(text.sentence_of, torch.arange(len(text.passage_of)))
    question = pad_sequence([one[:MAX_QUESTION_TOKENS] for one in questions], batch_first=True)[rows]
    there = torch.tensor([len(one) for one in questions])[rows]
    places = torch.arange(int(counts[numbers].max()))
    said = places < counts[numbers].unsqueeze(1)
    # One look-up rather than a slice for each pair: the gradient of a slice is as large as the whole text.
    sentence = text.tokens[torch.where(said, firsts[numbers].unsqueeze(1) + places, 0)] * said.unsqueeze(2)
    passage = text.passages[text.passage_of[numbers]]
    asking = torch.arange(question.shape[1]) < there.unsqueeze(1)
    with torch.autocast("cpu", torch.bfloat16):
        found, told = reader(question, asking, sentence, said, passage)
    losses, hits = [], 0
    first = 0
    for size in groups:
        row = pairs[first][0]
        logits = torch.cat([found[first : first + size].float(), torch.zeros(1)])
        truth = right[row, [n for _, n in pairs[first : first + size]]]
        truth = torch.cat([truth, ~truth.any().unsqueeze(0)])
        losses.append(logits.logsumexp(0) - logits[truth].logsumexp(0))
        hits += bool(truth[logits.argmax()])
        first += size
    loss = torch.stack(losses).mean()
    labelled = [
        (place, labels)
        for place, (row, n) in enumerate(pairs)
        if right[row, n] and (labels := answer_tokens(text, int(firsts[n]), int(counts[n]), n, asked[row])) is not None
    ]
    if labelled:
        logits = torch.cat([told[place, : len(labels)].float() for place, labels in labelled])
        words = binary_cross_entropy_with_logits(logits, torch.cat([labels for _, labels in labelled]))
        loss = loss + settings.told_weight * words
    return loss, hits / len(groups)


def answer_tokens(text: Read, first: int, count: int, sentence: int, question: DisputeQuestion) -> Tensor | None:
    """Which tokens of a sentence are part of an answer, 1 or 0; None where the answer is not in its words."""
    written = text.texts[sentence]
    held = [(written.find(answer), len(answer)) for answer in question.answer]
    spans = [(start, start + length) for start, length in held if start >= 0]
    if not spans:
        return None
    places = text.spans[first : first + count]
    inside = [float(any(start < stop and begin < end for begin, stop in spans)) for start, end in places]
    return torch.tensor(inside)
