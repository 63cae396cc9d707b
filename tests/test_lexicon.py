"""The shipped lexicon: what a word may be in the other language."""

import pytest

from index.lexicon import OWN_WEIGHT, SYNONYM_WEIGHT, bundled_lexicon


@pytest.mark.parametrize(
    ("word", "source", "target", "likeliest"),
    [("lawsuit", "en", "fr", "proc"), ("emplois", "fr", "en", "job"), ("billion", "en", "fr", "milliard")],
)
def test_translations(word: str, source: str, target: str, likeliest: str) -> None:
    """Common words of the press have their translation first, next to the word as it is written."""
    terms = bundled_lexicon().alternatives(word, source, target, ())
    assert likeliest in [term.text for term in terms[:3]]
    assert sum(term.weight for term in terms) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("word", ["openai", "97.4", "2018"])
def test_names_and_numbers_stand_for_themselves(word: str) -> None:
    """What no lexicon can translate is looked for as it is."""
    (term,) = bundled_lexicon().alternatives(word, "en", "fr", ())
    assert term.weight == 1
    assert word.startswith(term.text)


@pytest.mark.parametrize(
    ("vocabulary", "weight"),
    [({"musk"}, 1.0), ({"musk", "musqu"}, OWN_WEIGHT), ({"musqu"}, 0.0)],
)
def test_a_translated_word_may_also_be_a_name(vocabulary: set[str], weight: float) -> None:
    """Musk is a scent where the texts speak of scents, a man where they speak of him, and either where of both."""
    weights = {term.text: term.weight for term in bundled_lexicon().alternatives("musk", "en", "fr", vocabulary)}
    assert weights.get("musk", 0.0) == weight
    assert sum(weights.values()) == pytest.approx(1, abs=1e-6)


def test_same_language_is_the_stem_and_its_synonyms() -> None:
    """Nothing is translated within a language; synonyms of every sense come on top, at a discount."""
    weights = {term.text: term.weight for term in bundled_lexicon().alternatives("propose", "fr", "fr", ())}
    assert weights.pop("propos") == 1
    assert "offre" in weights
    assert max(weights.values()) == SYNONYM_WEIGHT
