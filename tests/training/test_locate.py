"""Stage three: disputes read as the index reads articles, and a student that learns to point at the answer."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import torch

from index.training.data import DataError
from index.training.disputes import FOLDER, read_dispute, read_disputes
from index.training.locate import LocateSettings, cross_entropy_of_any, locate_loss, shorten
from index.training.loop import make_optimizer
from index.training.network import Network
from index.training.read import read

if TYPE_CHECKING:
    from pathlib import Path


def test_disputes_are_cut_as_the_index_cuts(disputes: Path) -> None:
    """The title stands alone, the paragraphs are passages, and evidence becomes the number of its sentence."""
    (dispute,) = read_disputes(disputes)
    assert [len(passage) for passage in dispute.passages] == [1, 3]
    assert [sorted(question.right) for question in dispute.questions] == [[2], [3], []]
    assert not dispute.kept_aside


def test_shipped_disputes_are_whole() -> None:
    """Every fourth of a writer is kept aside, and a file has questions with and without an answer."""
    paths = sorted(FOLDER.glob("*/*.toml"))
    assert len(paths) >= 140
    dispute = read_dispute(paths[3], FOLDER)
    assert dispute.kept_aside
    answered = sum(bool(question.right) for question in dispute.questions)
    assert 0 < answered < len(dispute.questions)


def test_a_file_that_is_no_dispute(tmp_path: Path) -> None:
    """The file is named."""
    (tmp_path / "x.toml").write_text("[[article]]\nslug = 'a'\n")
    with pytest.raises(DataError, match=r"x\.toml: not a dispute"):
        read_disputes(tmp_path)


def test_tokens_are_shared_out_among_sentences(teacher: Path) -> None:
    """A sentence's vector is the mean of its own tokens as they stand in the passage."""
    network = Network.load(teacher)
    network.set_training(on=False)
    text = read(network, [("the dog sees", "a red house"), ("the cat",)], groups=1)
    assert text.sentence_of.tolist() == [0, 0, 0, 1, 1, 1, 2, 2]
    assert text.passage_of.tolist() == [0, 0, 1]
    mean = text.tokens[:3].mean(0)
    assert torch.cosine_similarity(text.sentences[0], mean, 0).item() == pytest.approx(1, abs=1e-4)


def test_any_right_column_will_do() -> None:
    """Two right columns of equal odds share what one needs: -log(2/3)."""
    logits = torch.zeros(1, 3)
    right = torch.tensor([[True, True, False]])
    assert cross_entropy_of_any(logits, right).item() == pytest.approx(0.4055, abs=1e-3)


def test_the_student_learns_to_point(teacher: Path, disputes: Path) -> None:
    """A few steps over one dispute put its answers first and keep the question that nobody answers apart."""
    torch.manual_seed(0)
    network = Network.load(teacher)
    network.set_training(on=True)
    (dispute,) = read_disputes(disputes)
    dice = random.Random(0)  # noqa: S311
    settings = LocateSettings(dropped_words=0.0)
    optimizer = make_optimizer(network)
    for group in optimizer.param_groups:
        group["lr"] = 3e-3
    before, _ = locate_loss(network, dispute, settings, dice)
    for _ in range(30):
        loss, figures = locate_loss(network, dispute, settings, dice)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert loss.item() < before.item() / 2
    assert figures["sentence"] == 1.0
    assert figures["told apart"] == 1.0


def test_short_questions_stay_whole() -> None:
    """Words are dropped from longer ones only, and never all of them."""
    dice = random.Random(0)  # noqa: S311
    assert shorten("prix du rachat ?", 1.0, dice) == "prix du rachat ?"
    assert shorten("how much did the firm pay", 1.0, dice) == "how much did the firm pay"
    assert shorten("how much did the firm pay", 0.0, dice) == "how much did the firm pay"
