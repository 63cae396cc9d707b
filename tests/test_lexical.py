"""BM25 over French and English stems."""

import math
from pathlib import Path

import pytest

from index.errors import StoreError
from index.lexical import LexicalIndex, Word
from index.lexicon import Term
from index.terms import terms

PASSAGES = ["Musk a proposé 97,4 milliards", "Altman a refusé l’offre de Musk", "Il pleut à Paris"]


@pytest.fixture
def lexical() -> LexicalIndex:
    """Return an index of three French sentences."""
    return LexicalIndex.of([terms(passage, "fr") for passage in PASSAGES])


def _words(lexical: LexicalIndex, question: str, language: str = "fr") -> list[Word]:
    return lexical.question_words(question, language, ["fr"])


def _word(term: str) -> Word:
    return [Term(term, 1.0)]


def test_accents_inflection_and_number_notation_do_not_matter(lexical: LexicalIndex) -> None:
    """ "combien musk a propose" finds "a proposé", and 97.4 finds 97,4."""
    scores = lexical.scores(_words(lexical, "combien musk a propose"))
    assert scores.argmax() == 0
    assert scores[2] == 0
    assert lexical.scores(_words(lexical, "97.4")).argmax() == 0


def test_scores_are_shares_of_all_that_was_asked(lexical: LexicalIndex) -> None:
    """A word that no passage holds lowers every score: worked out with BM25's formula."""
    known, half_known = lexical.scores(_words(lexical, "pleut")), lexical.scores(_words(lexical, "pleut zorglub"))
    rarity, unknown = lexical.rarity(_word("pleut")), lexical.rarity(_word("zorglub"))
    assert half_known[2] / known[2] == pytest.approx(rarity / (rarity + unknown), rel=1e-5)
    assert 0 < known[2] <= 1


def test_rarity_is_the_inverse_document_frequency(lexical: LexicalIndex) -> None:
    """By hand: ln(1 + (N - n + 0.5) / (n + 0.5)) with N = 3 and n = 2."""
    assert lexical.rarity(_word("musk")) == pytest.approx(0.470004, abs=1e-5)


def test_stop_words_alone_ask_nothing(lexical: LexicalIndex) -> None:
    """A question of stop words has no words, and no scores."""
    assert _words(lexical, "qu'est-ce que c'est ?") == []
    assert lexical.scores([]).tolist() == [0, 0, 0]


def test_translations_find_what_other_words_say(lexical: LexicalIndex) -> None:
    """An English question meets French passages through the lexicon; names and numbers pass unchanged."""
    scores = lexical.scores(_words(lexical, "Who rejected the offer?", "en"))
    assert scores.argmax() == 1
    assert lexical.scores(_words(lexical, "Does it rain in Paris?", "en")).argmax() == 2
    assert lexical.scores(_words(lexical, "Altman", "en")).argmax() == 1


def test_structured_query_by_hand() -> None:
    """Darwish & Oard: a word's frequency, here and in the corpus, is the weighted sum over its terms."""
    index = LexicalIndex.of([["chien", "chien"], ["chiot", "autre"], ["autre", "autre"]])
    word = [Term("chien", 0.75), Term("chiot", 0.25)]
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert index.rarity(word) == pytest.approx(rarity)
    # All passages are of mean length, so that k1 = 1.2 alone saturates.
    assert index.scores([word]) == pytest.approx([1.5 / (1.5 + 1.2), 0.25 / (0.25 + 1.2), 0], rel=1e-5)


def test_words_are_stemmed_for_the_languages_of_the_passages(lexical: LexicalIndex) -> None:
    """A question carries the stems of every language that the passages are in."""
    (word,) = lexical.question_words("companies", "en", ["fr", "en"])
    assert {"compani", "entrepris"} <= {term.text for term in word}


def test_saved_index_scores_the_same(lexical: LexicalIndex, tmp_path: Path) -> None:
    """What is read back is what was written."""
    lexical.save(tmp_path / "lexical.npz")
    loaded = LexicalIndex.load(tmp_path / "lexical.npz")
    words = _words(lexical, "musk offre")
    assert loaded.scores(words).tolist() == lexical.scores(words).tolist()


def test_unreadable_index_is_said_so(tmp_path: Path) -> None:
    """A file that is not there is no index."""
    with pytest.raises(StoreError, match="verbatim build"):
        LexicalIndex.load(tmp_path / "none.npz")
