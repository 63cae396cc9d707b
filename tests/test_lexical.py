"""BM25 over French and English stems."""

from pathlib import Path

import pytest

from index.errors import StoreError
from index.lexical import LexicalIndex, question_terms, terms

PASSAGES = ["Musk a proposé 97,4 milliards", "Altman a refusé l’offre de Musk", "Il pleut à Paris"]


@pytest.fixture
def lexical() -> LexicalIndex:
    """Return an index of three French sentences."""
    return LexicalIndex.of([terms(passage, "fr") for passage in PASSAGES])


def _words(question: str) -> list[list[str]]:
    return question_terms(question, "fr", ["fr"])


def test_accents_inflection_and_number_notation_do_not_matter(lexical: LexicalIndex) -> None:
    """ "combien musk a propose" finds "a proposé", and 97.4 finds 97,4."""
    scores = lexical.scores(_words("combien musk a propose"))
    assert scores.argmax() == 0
    assert scores[2] == 0
    assert lexical.scores(_words("97.4")).argmax() == 0


def test_scores_are_shares_of_all_that_was_asked(lexical: LexicalIndex) -> None:
    """A word that no passage holds lowers every score: worked out with BM25's formula."""
    known, half_known = lexical.scores(_words("pleut")), lexical.scores(_words("pleut zorglub"))
    rarity, unknown = lexical.rarity(["pleut"]), lexical.rarity(["zorglub"])
    assert half_known[2] / known[2] == pytest.approx(rarity / (rarity + unknown), rel=1e-5)
    assert 0 < known[2] <= 1


def test_rarity_is_the_inverse_document_frequency(lexical: LexicalIndex) -> None:
    """By hand: ln(1 + (N - n + 0.5) / (n + 0.5)) with N = 3 and n = 2."""
    assert lexical.rarity(["musk"]) == pytest.approx(0.470004, abs=1e-5)


def test_stop_words_alone_ask_nothing(lexical: LexicalIndex) -> None:
    """A question of stop words has no words, and no scores."""
    assert _words("qu'est-ce que c'est ?") == []
    assert lexical.scores([]).tolist() == [0, 0, 0]


def test_words_are_stemmed_for_the_languages_of_the_passages() -> None:
    """An English question over French and English passages carries both stems where they differ."""
    assert question_terms("companies", "en", ["fr", "en"]) == [["compan", "compani"]]


def test_saved_index_scores_the_same(lexical: LexicalIndex, tmp_path: Path) -> None:
    """What is read back is what was written."""
    lexical.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, 3)
    words = _words("musk offre")
    assert loaded.scores(words).tolist() == lexical.scores(words).tolist()


def test_unreadable_index_is_said_so(tmp_path: Path) -> None:
    """An empty folder is no index."""
    with pytest.raises(StoreError, match="verbatim build"):
        LexicalIndex.load(tmp_path, 3)
