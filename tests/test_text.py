"""Folding for comparison."""

import pytest

from index.text import fold, plain_typography, tokens, typography_key


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("97,4", "97.4"),
        ("97.4", "97.4"),
        ("10.000", "10000"),
        ("10,000", "10000"),
        ("10 000", "10000"),
        ("10\u00a0000", "10000"),
        ("10\u202f000", "10000"),
        ("1.234.567,89", "1234567.89"),
        ("9,74", "9.74"),
        ("2018", "2018"),
    ],
)
def test_numbers_meet_across_notations(written: str, number: str) -> None:
    """However a number is written in English or French, it is one token."""
    assert tokens(f"about {written} of them") == ["about", number, "of", "them"]


def test_year_before_a_number_stays_apart() -> None:
    """A year is not the thousands of the figure after it."""
    assert tokens("en 2018 500 emplois") == ["en", "2018", "500", "emplois"]


def test_fold_drops_accents_case_and_typography() -> None:
    """What people type without accents meets what is printed with them."""
    assert fold("L’ÉTÉ « œuvre » — Ça…") == 'l\'ete " oeuvre " - ca...'


def test_typography_key_ignores_quotes_and_spaces_only() -> None:
    """Guillemets and straight quotes are one; words are not."""
    assert typography_key("« Non merci »") == typography_key('"Non merci"')
    assert typography_key("Non merci") != typography_key("Non, merci")


def test_decomposed_text_is_composed() -> None:
    """NFD text, as macOS makes it, compares equal to NFC."""
    assert plain_typography("e\u0301te\u0301") == "été"
