"""The lexicon: IBM model 1 against a hand-worked result, and what the shipped loader makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.lexicon import Lexicon
from index.training import lexicon
from index.training.data import Pair

if TYPE_CHECKING:
    from pathlib import Path

TOY = [Pair("the house", "la maison"), Pair("the book", "le livre"), Pair("a book", "un livre")]


def test_one_round_of_em_by_hand() -> None:
    """Uniform start: each French term gives a third to each of two English terms and the empty word.

    `book` meets le, livre, livre, un: counts 1/3, 2/3, 1/3, so p(livre | book) = (2/3) / (4/3) = 1/2.
    """
    corpus = lexicon.read_corpus(TOY, lexicon.LexiconSettings(min_count=1))
    table = lexicon.model_1(corpus, 1)
    book, livre, le = corpus.english.index("book"), corpus.french.index("livr"), corpus.french.index("le")
    assert table[book, livre] == pytest.approx(1 / 2)
    assert table[book, le] == pytest.approx(1 / 4)


def test_more_rounds_find_the_translation() -> None:
    """`book` is `livre`, since that explains two pairs with one link."""
    corpus = lexicon.read_corpus(TOY, lexicon.LexiconSettings(min_count=1))
    table = lexicon.model_1(corpus, 20)
    book, livre = corpus.english.index("book"), corpus.french.index("livr")
    assert table[book, livre] > 0.8


@pytest.fixture
def toy(tmp_path: Path) -> Lexicon:
    """A lexicon learnt from the toy pairs, written and read again."""
    path = tmp_path / "lexicon.npz"
    lexicon.write(lexicon.learn(TOY, lexicon.LexiconSettings(iterations=20, min_count=1)), path)
    return Lexicon.load(path)


def test_the_loader_gives_both_directions(toy: Lexicon) -> None:
    """What was learnt is read back, likeliest first; a byte holds a probability, so nearly."""
    book, *others = toy.alternatives("book", "en", "fr", {"livr"})
    assert book.text == "livr"
    assert book.weight + sum(other.weight for other in others) == pytest.approx(1)
    assert toy.alternatives("livre", "fr", "en", {"book"})[0].text == "book"
