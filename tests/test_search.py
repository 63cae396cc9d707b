"""Search: every sentence weighed by its signs, worked out by hand with the keyword encoder."""

from collections.abc import Sequence

import numpy as np
import pytest

from index import search as searching
from index.encoder import Vectors
from index.ranking import sentence_scores
from index.reader import Reader, Said, ToRead
from index.search import READ_SENTENCES, search
from index.signs import NAMES, look, passage_scores, prepare, token_weights
from index.store import Index


def test_meaning_is_found_without_a_word_in_common(small_index: Index) -> None:
    """A French question finds the English passage of the same meaning."""
    asked = prepare(small_index, "quel emplois ?")
    best = search(small_index, asked)[0]
    assert "10,000 jobs" in small_index.corpus.text(best.passage)


def test_words_decide_where_vectors_do_not(small_index: Index) -> None:
    """What the keyword encoder knows nothing of is found by its words."""
    _cosines, shares = passage_scores(small_index, prepare(small_index, "Who stopped at noon?"))
    best = int(np.argmax(shares))
    assert small_index.corpus.passages[best].article == "weather"
    assert 0 < shares[best] <= 1


def test_score_is_the_best_sentence_of_the_passage(small_index: Index) -> None:
    """Signs times weights, sentence by sentence."""
    asked = prepare(small_index, "Musk offered how many billion")
    looked = look(small_index, asked, np.arange(len(small_index.corpus.passages)))
    rows, signs = looked.rows, looked.signs
    scores = sentence_scores(signs)
    for hit in search(small_index, asked):
        start, end = small_index.first_sentences[hit.row], small_index.first_sentences[hit.row + 1]
        assert hit.sentence_scores == pytest.approx(scores[start:end])
        assert hit.score == max(hit.sentence_scores) == hit.sentence_scores[hit.best]
        assert hit.signs == pytest.approx(signs[start + hit.best])
    assert rows.tolist() == list(range(int(small_index.first_sentences[-1])))


def test_late_interaction_is_the_mean_of_the_nearest_tokens(small_index: Index) -> None:
    """Each word of the question counts the nearest word of the sentence; "jobs" is there, "rain" is not."""
    asked = prepare(small_index, "jobs rain")
    looked = look(small_index, asked, np.arange(len(small_index.corpus.passages)))
    rows, signs = looked.rows, looked.signs
    texts = [
        small_index.corpus.sentence_text(passage, sentence)
        for passage in small_index.corpus.passages
        for sentence in passage.sentences
    ]
    row = next(row for row in rows if "Nobody" in texts[row])
    # "jobs" meets itself: 1. "rain" (1, .1)/|.| meets words without a keyword (0, 1): .1/sqrt(1.01).
    assert signs[row, NAMES.index("sentence tokens")] == pytest.approx((1 + 0.1 / 1.01**0.5) / 2, abs=2e-3)


def test_function_words_hardly_count(small_index: Index) -> None:
    """Rare words weigh most in late interaction, function words next to nothing."""
    asked = prepare(small_index, "What about the noon?")
    weights = token_weights(asked, small_index.readings[0], asked.words[0])
    assert weights.sum() == pytest.approx(1)
    assert weights[3] > 5 * max(weights[0], weights[2])


def test_best_first_and_no_more_than_asked(small_index: Index) -> None:
    """Hits are sorted, and a smaller limit gives the first of them."""
    asked = prepare(small_index, "jobs")
    few, every = search(small_index, asked, limit=2), search(small_index, asked, limit=50)
    assert [hit.row for hit in few] == [hit.row for hit in every[:2]]
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)


def test_only_a_short_list_is_weighed(small_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large corpus costs no more than its short list, which holds the nearest passages."""
    monkeypatch.setattr(searching, "SHORTLIST", 1)
    (only,) = search(small_index, prepare(small_index, "Who won the match in the rain?"), limit=50)
    assert only.passage.article == "weather"


@pytest.mark.parametrize(
    ("question", "read"),
    [("Combien Musk a-t-il proposé ?", [READ_SENTENCES]), ("How much did Musk offer?", [READ_SENTENCES, 2])],
    ids=["own words", "translations"],
)
def test_sentences_are_read_in_the_askers_language(
    real_index: Index, monkeypatch: pytest.MonkeyPatch, question: str, read: list[int]
) -> None:
    """Where a translation was read, the first hits are read once more, to tell which printed words answer."""
    lengths: list[int] = []
    original = Reader.read

    def counted(self: Reader, asked: Vectors, sentences: Sequence[ToRead]) -> list[Said]:
        lengths.append(len(sentences))
        return original(self, asked, sentences)

    monkeypatch.setattr(Reader, "read", counted)
    best = search(real_index, prepare(real_index, question))[0]
    assert lengths == read
    assert best.told is not None
    sentence = best.passage.sentences[best.best]
    assert int(best.told.spans.max()) <= sentence.end - sentence.start


def test_wordings_by_language(real_index: Index) -> None:
    """English has its translations; any other language has the articles' own words."""
    assert real_index.wording_for("en") is real_index.readings[1]
    assert real_index.wording_for("fr") is real_index.readings[0]
