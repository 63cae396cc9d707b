"""The lexicon: IBM model 1 against a hand-worked result, and what the shipped loader makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.lexicon import Lexicon, LexiconError, number, terms
from index.training import lexicon
from index.training.data import Pair
from index.training.evaluate import Question
from index.training.evaluate_lexicon import lexical_retrieval

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
    """Most likely first, and what is unknown stands for itself."""
    assert toy.translations("book", "en", "fr")[0].term == "livr"
    assert toy.translations("livr", "fr", "en")[0].term == "book"
    assert toy.translations("musk", "en", "fr") == [("musk", 1.0)]
    assert toy.translations("2018", "en", "fr") == [("2018", 1.0)]
    assert toy.translations("livr", "fr", "fr") == [("livr", 1.0)]


def test_a_name_that_is_also_a_word_keeps_its_own_spelling(toy: Lexicon) -> None:
    """A translated word weighs 0.3 as it is written; an unknown one and a number weigh all."""
    book = dict(toy.alternatives("Book", "en", "fr"))
    assert book["book"] == pytest.approx(0.3)
    assert book["livr"] > 0.5
    assert sum(book.values()) == pytest.approx(1, abs=0.02)
    assert toy.alternatives("Musk", "en", "fr") == [("musk", 1.0)]
    assert toy.alternatives("97.4", "en", "fr") == [("97.4", 1.0)]
    assert toy.alternatives("livres", "fr", "fr") == [("livr", 1.0)]


def test_probabilities_of_a_term_sum_to_one(toy: Lexicon) -> None:
    """They are stored in a byte each, so nearly."""
    for term in ("house", "book", "the"):
        assert sum(p for _, p in toy.translations(term, "en", "fr")) == pytest.approx(1, abs=0.02)


def test_english_questions_find_french_passages(toy: Lexicon) -> None:
    """The right passage shares no word with the question."""
    texts = ["la maison est grande", "un beau livre", "une voiture"]
    questions = [
        Question("en", "which book?", ("livre",)),
        Question("en", "the house", ("maison",)),
        Question("fr", "livre", ("livre",)),
    ]
    assert lexical_retrieval(toy, questions, texts, "fr")["lexical en→fr R@1"] == 100
    assert lexical_retrieval(None, questions, texts, "fr")["lexical en→fr R@1"] < 100


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("97,4", "97.4"), ("97.4", "97.4"), ("10,000", "10000"), ("10.000", "10000"), ("10 000", "10000"),
        ("10\u202f000", "10000"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1,000,000", "1000000"),
        ("2018", "2018"),
    ],
)  # fmt: skip
def test_numbers_meet_across_notations(written: str, meant: str) -> None:
    """One number, one term."""
    assert number(written) == meant
    assert terms(f"({written})", "fr") == [meant]


def test_terms_ignore_case_accents_elision_and_possessives() -> None:
    """People type without accents; `l'œuvre` and `oeuvre` are one."""
    assert terms("L’ŒUVRE", "fr") == terms("oeuvre", "fr")
    assert terms("trouvée", "fr") == terms("TROUVEE", "fr")
    assert terms("Musk's", "en") == ["musk"]


def test_a_file_that_is_no_lexicon_is_a_clear_error(tmp_path: Path) -> None:
    """Missing, or an npz of something else."""
    with pytest.raises(LexiconError, match="is not a lexicon"):
        Lexicon.load(tmp_path / "missing.npz")
    np.savez(tmp_path / "other.npz", a=np.zeros(1))
    with pytest.raises(LexiconError, match="is not a lexicon"):
        Lexicon.load(tmp_path / "other.npz")
