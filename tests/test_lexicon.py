"""The shipped lexicon: what a word may be in the other language."""

import pytest

from index.lexicon import OWN_WEIGHT, bundled_lexicon


@pytest.mark.parametrize(
    ("word", "source", "target", "likeliest"),
    [("lawsuit", "en", "fr", "proc"), ("emplois", "fr", "en", "job"), ("billion", "en", "fr", "milliard")],
)
def test_translations(word: str, source: str, target: str, likeliest: str) -> None:
    """Common words of the press have their translation first, next to the word as it is written."""
    terms = bundled_lexicon().alternatives(word, source, target)
    assert likeliest in [term.text for term in terms[:3]]
    assert sum(term.weight for term in terms) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("word", ["openai", "97.4", "2018"])
def test_names_and_numbers_stand_for_themselves(word: str) -> None:
    """What no lexicon can translate is looked for as it is."""
    (term,) = bundled_lexicon().alternatives(word, "en", "fr")
    assert term.weight == 1
    assert word.startswith(term.text)


def test_a_translated_word_may_also_be_a_name() -> None:
    """Musk is a scent, but also a man."""
    weights = {term.text: term.weight for term in bundled_lexicon().alternatives("musk", "en", "fr")}
    assert weights["musk"] >= OWN_WEIGHT


def test_same_language_is_the_stem_alone() -> None:
    """Nothing is translated within a language."""
    assert [term.text for term in bundled_lexicon().alternatives("offrir", "fr", "fr")] == ["offrir"]
