"""Amounts, percentages and counts as values that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.measures import Measure, measures


def only(text: str, language: str) -> Measure:
    """Return the one value of a text."""
    (measure,) = measures(text, language)
    return measure


@pytest.mark.parametrize(
    ("text", "language", "printed", "stated", "unit"),
    [
        ("pour 97,4 milliards de dollars", "fr", "97,4 milliards de dollars", 97.4e9, "USD"),
        ("for 97.4 billion dollars", "en", "97.4 billion dollars", 97.4e9, "USD"),
        ("a $97.4bn bid", "en", "$97.4bn", 97.4e9, "USD"),
        ("plus de 10.000 emplois", "fr", "10.000 emplois", 10_000, "emplois"),
        ("et 100 000 emplois", "fr", "100 000 emplois", 100_000, "emplois"),
        ("100\u00a0000\u00a0emplois", "fr", "100\u00a0000\u00a0emplois", 100_000, "emplois"),
        ("10,000 new jobs", "en", "10,000 new jobs", 10_000, "jobs"),
        ("600 Kestrel employees and supporters", "en", "600 Kestrel employees", 600, "employees"),
        ("près de 95 millions d’euros", "fr", "95 millions d’euros", 95e6, "EUR"),
        ("une ligne de 1,6 Md€", "fr", "1,6 Md€", 1.6e9, "EUR"),
        ("a £75m loan", "en", "£75m", 75e6, "GBP"),
        ("412 pence each", "en", "412 pence", 412, "pence"),
        ("€3,000 back", "en", "€3,000", 3_000, "EUR"),
        ("63,8 % des actions", "fr", "63,8 %", 63.8, "%"),
        ("barely 2 per cent", "en", "2 per cent", 2, "%"),
        ("quatre-vingt-dix postes", "fr", "quatre-vingt-dix postes", 90, "postes"),
        ("two hundred and fifty jobs", "en", "two hundred and fifty jobs", 250, "jobs"),
        ("une vingtaine de salariés", "fr", "une vingtaine de salariés", 20, "salariés"),
        ("a million users", "en", "a million users", 1e6, "users"),
        ("sur quatre ans", "fr", "quatre ans", 4 * 365.25, "days"),
        ("a 41-day strike", "en", "41-day", 41, "days"),
        ("Âgé de 67 ans, il", "fr", "67 ans", 67, "age"),
        ("the 68-year-old notary", "en", "68-year", 68, "age"),
        ("212 000 kilomètres de sentiers", "fr", "212 000 kilomètres", 212e6, "metres"),
        ("une pénalité de 36 heures", "fr", "36 heures", 36 * 60, "minutes"),
        ("on ne rembourse pas 310 millions avec des crêpes", "fr", "310 millions", 310e6, "money"),
        ("ramené de 185 à 122 millions d'euros", "fr", "185 à 122 millions d'euros", 122e6, "EUR"),
    ],
)
def test_values(text: str, language: str, printed: str, stated: float, unit: str) -> None:
    """In figures and words, of both languages, with the unit that they are in."""
    measure = only(text, language)
    assert text[measure.start : measure.end] == printed
    assert measure.bounds.stated == pytest.approx(stated)
    assert measure.unit == unit


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("des milliers d'emplois", "fr"),
        ("des dizaines de millions de dollars", "fr"),
        ("tens of millions of dollars", "en"),
        ("le 21 janvier 2025, puis en 2018", "fr"),
        ("on 12 March 2021 and in 1998", "en"),
        ("two-thirds", "en"),
        ("à 20 heures", "fr"),
    ],
)
def test_what_is_no_value(text: str, language: str) -> None:
    """Vague numbers, dates and hours of the day."""
    assert measures(text, language) == ()


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("97,4 milliards de dollars", "$97.4bn", True),
        ("97 milliards de dollars", "$97.4bn", True),
        ("97,4 milliards de dollars", "9,74 milliards de dollars", False),
        ("plus de 10.000 emplois", "12 500 emplois", True),
        ("plus de 10.000 emplois", "100 000 emplois", False),
        ("près de 3 000 emplois", "2 870 emplois", True),
        ("bien moins de 10 milliards de dollars", "4 milliards de dollars", True),
        ("entre 3 000 et 4 000 emplois", "3 600 emplois", True),
        ("entre 3 000 et 4 000 emplois", "5 000 emplois", False),
        ("jusqu'à 500 emplois", "200 emplois", True),
        ("au moins 500 milliards de dollars", "500 milliards de dollars", True),
        ("61 %", "44 %", False),
        ("14,2 millions d'euros", "14 millions d'euros", True),
        ("312 voix", "311 voix", False),
        ("24 mois", "deux ans", True),
    ],
)
def test_what_can_be_the_same(one: str, other: str, meet: bool) -> None:
    """Rounding, hedges and ranges leave room; plain figures do not."""
    first, second = (only(text, "en" if "$" in text else "fr") for text in (one, other))
    assert first.unit == second.unit
    assert first.bounds.meets(second.bounds) is meet
    assert second.bounds.meets(first.bounds) is meet


@given(st.text(alphabet="0123456789.,  %€$dehmilnorstu-'", max_size=40), st.sampled_from(["en", "fr"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """Spans lie in the text, in order, and bounds hold what is stated."""
    found = measures(text, language)
    for measure in found:
        assert 0 <= measure.start < measure.end <= len(text)
        assert measure.bounds.low <= measure.bounds.high
    assert [measure.start for measure in found] == sorted(measure.start for measure in found)
