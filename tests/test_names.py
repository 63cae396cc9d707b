"""Names and noun phrases, found without a list of names."""

import pytest

from index.names import name_spans
from index.phrases import noun_phrases


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("L’offre de M. Elon Musk à OpenAI", "fr", ["Elon Musk", "OpenAI"]),
        ("The judge asked Carol Whitlock and the bank.", "en", ["Carol Whitlock"]),
        ("Le prix monte.", "fr", []),
    ],
)
def test_names(text: str, language: str, found: list[str]) -> None:
    """Capitalised words, but not the honorific, nor the common word that opens a sentence."""
    assert [text[slice(*span)] for span in name_spans(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("vendue par l'ancien joueur de hockey Dale Kowalchuk", "fr", ["l'ancien joueur de hockey Dale Kowalchuk"]),
        ("sold to a Canadian network for nothing", "en", ["a Canadian network"]),
        ("les fromagers ont payé", "fr", ["les fromagers"]),
        ("Bruno Castaing et Miren Etcheverry ont vu", "fr", ["Bruno Castaing et Miren Etcheverry"]),
    ],
)
def test_noun_phrases(text: str, language: str, found: list[str]) -> None:
    """With what determines them, as far as the verb, roles and common nouns too."""
    assert [text[one.start : one.end] for one in noun_phrases(text, language)] == found
