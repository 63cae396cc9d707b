"""Stage four: the reader begins with the encoder's layers and learns which sentence answers, and by which words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
import torch

from index.training.disputes import read_disputes
from index.training.join import JoinSettings, answer_tokens, begin, encode, join_batches, join_loss
from index.training.loop import make_plain_optimizer
from index.training.network import Network

if TYPE_CHECKING:
    from pathlib import Path

    from index.training.join import Question


@pytest.fixture
def student(teacher: Path) -> Network:
    """The toy encoder, finished."""
    network = Network.load(teacher)
    network.set_training(on=False)
    return network


@pytest.fixture
def questions(student: Network, disputes: Path) -> list[Question]:
    """The toy dispute's three questions, in both languages."""
    (dispute,) = read_disputes(disputes)
    return encode(student, dispute, JoinSettings())


def test_the_reader_begins_with_the_encoders_last_layers(student: Network) -> None:
    """A copy, not the same weights."""
    reader = begin(student)
    copied, original = reader.layers[-1].state_dict(), student.model.encoder.layer[-1].state_dict()
    assert all(torch.equal(copied[name], value) for name, value in original.items())
    assert not {p.data_ptr() for p in reader.parameters()} & {p.data_ptr() for p in student.model.parameters()}


def test_a_question_stands_beside_what_comes_nearest(questions: list[Question]) -> None:
    """No right sentence is among the wrong ones, and each question is there in both languages."""
    assert [question.french for question in questions] == [False] * 3 + [True] * 3
    assert [question.right for question in questions[:3]] == [(2,), (3,), ()]
    assert all(sorted({*question.right, *question.wrong}) == [0, 1, 2, 3] for question in questions)


def test_batches_hold_the_right_sentence_unless_it_is_withheld(questions: list[Question]) -> None:
    """And only the languages asked for."""
    shown = JoinSettings(questions=2, withheld=0.0, french=1.0)
    for batch in islice(join_batches(questions, shown, "seed"), 6):
        assert all(one.question.french for one in batch)
        assert all(set(one.question.right) <= set(one.sentences) for one in batch)
    withheld = JoinSettings(withheld=1.0)
    (batch,) = islice(join_batches(questions, withheld, "seed"), 1)
    assert all(not set(one.question.right) & set(one.sentences) for one in batch)


def test_the_words_that_answer_are_labelled(questions: list[Question]) -> None:
    """By the tokens of the right sentence; where nothing answers there is nothing to label."""
    question = questions[0]
    (labels,) = (answer_tokens(question, sentence) for sentence in question.right)
    assert labels is not None
    told = [span for span, label in zip(question.dispute.spans[2], labels.tolist(), strict=True) if label]
    assert question.dispute.texts[2][told[0][0] : told[-1][1]] == "a blue book"
    assert answer_tokens(questions[2], 2) is None


def test_the_reader_learns_to_tell_what_answers(student: Network, questions: list[Question]) -> None:
    """A few steps on one dispute, the question that nothing answers included."""
    torch.manual_seed(0)
    reader = begin(student)
    reader.train(mode=False)  # No dropout: there is next to nothing to learn by heart.
    settings = JoinSettings(questions=6, withheld=0.0, french=0.5, dropped_tokens=0.0)
    optimizer = make_plain_optimizer(reader)
    for group in optimizer.param_groups:
        group["lr"] = 3e-3
    first = None
    for batch in islice(join_batches(questions, settings, "seed"), 80):
        loss, figures = join_loss(reader, batch, settings)
        first = loss.item() if first is None else first
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert first is not None
    assert loss.item() < first / 2
    assert figures["reads"] == 1.0
