"""Exact words and phrases, whatever their accents and typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.corpus import Corpus
from index.find import find, vocabulary
from index.passages import Passage, Sentence
from index.text import fold

TEXTS = (
    "Elon Musk propose 97,4\u00a0milliards de dollars pour le rachat d’OpenAI.",
    "L’œuvre de Musk : une «\u00a0prise de contrôle\u00a0». Elon le nie.",
    "Cafe\u0301 et CAFÉ.",
)


def corpus_of(*texts: str) -> Corpus:
    articles = {str(row): Article(str(row), "f", f"– {text}", "fr") for row, text in enumerate(texts)}
    passages = tuple(Passage(str(row), (Sentence(2, 2 + len(text), 0),)) for row, text in enumerate(texts))
    return Corpus(articles, {}, passages)


def marked(words: str, *texts: str) -> dict[str, list[str]]:
    """Return what is marked in each article found."""
    corpus = corpus_of(*(texts or TEXTS))
    return {
        found.passage.article: [corpus.articles[found.passage.article].text[slice(*span)] for span in found.spans]
        for found in find(corpus, words)
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("musk", {"0": ["Musk"], "1": ["Musk"]}),
        ("MUSK elon", {"0": ["Elon", "Musk"], "1": ["Musk", "Elon"]}),
        ('"elon musk"', {"0": ["Elon Musk"]}),
        ("« PRISE de controle »", {"1": ["prise de contrôle"]}),
        ("97,4 milliards", {"0": ["97,4\u00a0milliards"]}),
        ("oeuvre", {"1": ["œuvre"]}),
        ("d'openai", {"0": ["d’OpenAI"]}),
        ("cafe", {"2": ["Cafe\u0301", "CAFÉ"]}),
        ("mus", {}),
        ("musk kangourou", {}),
        ("…", {}),
        ("", {}),
    ],
)
def test_words_are_found_and_marked(words: str, expected: dict[str, list[str]]) -> None:
    assert marked(words) == expected


def test_passages_that_hold_the_words_together_come_first() -> None:
    assert list(marked("elon musk", "Musk, Elon", "Elon Musk")) == ["1", "0"]


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_word_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = [word for word in fold(text).replace('"', " ").split() if any(char.isalnum() for char in word)]
    if not words or not text.strip():
        return
    word = data.draw(st.sampled_from(words))
    corpus = corpus_of(text)
    for found in find(corpus, word):
        starts = [start for start, _ in found.spans]
        assert starts == sorted(starts)
        for start, end in found.spans:
            assert fold(word) in fold(corpus.articles["0"].text[start:end])


def test_vocabulary_knows_spellings_and_how_common_they_are() -> None:
    known = vocabulary(corpus_of("Musk et musk", "Musk", "L’été à Paris"))

    assert known["musk"] == ("Musk", 2)
    assert known["l'ete"] == ("L’été", 1)
