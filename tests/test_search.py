"""Search: dense and lexical scores over the passages, worked out by hand with the keyword encoder."""

import pytest

from index.search import DENSE, HYBRID, LEXICAL, rank, search
from index.store import Index


def test_dense_finds_what_shares_meaning(small_index: Index) -> None:
    """A French question finds the English passage of the same meaning, with no word in common."""
    best = search(small_index, "quel emplois ?", "fr", fusion=DENSE)[0]
    assert "10,000 jobs" in small_index.corpus.text(best.passage)
    assert best.score == best.dense


def test_lexical_finds_what_shares_words(small_index: Index) -> None:
    """The words of the question decide on the lexical side."""
    best = search(small_index, "Who stopped the match at noon?", "en", fusion=LEXICAL)[0]
    assert best.passage.article == "weather"
    assert best.score == pytest.approx(best.lexical)


def test_hybrid_is_the_weighted_sum(small_index: Index) -> None:
    """Every score is the fusion's weights times its parts."""
    for hit in search(small_index, "Musk offered how many billion", "en"):
        parts = HYBRID.passage * hit.dense + HYBRID.sentence * max(hit.sentence_scores) + HYBRID.lexical * hit.lexical
        assert hit.score == pytest.approx(parts, abs=1e-5)
        assert len(hit.sentence_scores) == len(hit.passage.sentences)


def test_best_first_and_no_more_than_asked(small_index: Index) -> None:
    """Hits are sorted, and ties keep the order of the corpus."""
    vector = small_index.encoder.encode_question("jobs")
    hits = rank(small_index, vector, small_index.lexical.question_words("jobs", "en", ["en"]), limit=2)
    every = rank(small_index, vector, small_index.lexical.question_words("jobs", "en", ["en"]), limit=50)
    assert hits == every[:2]
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)
    tied = [hit.row for hit in every if hit.score == every[-1].score]
    assert tied == sorted(tied)
