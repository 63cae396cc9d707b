"""Where a text holds what a question may ask for."""

import time

import pytest

from index.kinds import Kind, question_kind
from index.spans import spans_of_kind


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("pour 97,4 milliards de dollars (près de 95 millions d’euros).", Kind.AMOUNT,
         ["97,4 milliards de dollars", "près de 95 millions d’euros"]),
        ("a $97.4bn bid, or €3,000 and 12 dollars", Kind.AMOUNT, ["$97.4bn", "€3,000", "12 dollars"]),
        ("des dizaines de millions de dollars, des milliards d’euros", Kind.AMOUNT,
         ["des dizaines de millions de dollars", "des milliards d’euros"]),
        ("tens of millions of dollars", Kind.AMOUNT, ["tens of millions of dollars"]),
        ("€2,500 a month, 45 euros par mois, a token euro", Kind.AMOUNT,
         ["€2,500 a month", "45 euros par mois", "a token euro"]),
        ("four fifths, les deux tiers, barely 2%", Kind.SHARE, ["four fifths", "les deux tiers", "barely 2%"]),
        ("100 000 emplois sur quatre", Kind.COUNT, ["100 000 emplois", "quatre"]),
        ("10.000 emplois et 500 milliards de dollars en 2025", Kind.COUNT, ["10.000 emplois"]),
        ("nine of the boats, 38 mètres carrés", Kind.COUNT, ["nine", "38 mètres carrés"]),
        ("quatre ans, puis 18 months", Kind.DURATION, ["quatre ans", "18 months"]),
        ("ce mardi 21 janvier, puis en 2018", Kind.DATE, ["ce mardi 21 janvier", "en 2018"]),
        ("En août de l’année dernière, lundi", Kind.DATE, ["En août de l’année dernière", "lundi"]),
        ("on February 11, 2025 and 3 March", Kind.DATE, ["February 11, 2025", "3 March"]),
        ("on Sunday at 9 p.m., jusqu'à la fin de septembre", Kind.DATE,
         ["on Sunday at 9 p.m.", "jusqu'à la fin de septembre"]),
        ("It may march on; in May", Kind.DATE, ["in May"]),
        ("500 milliards de dollars", Kind.DATE, []),
        ("Il a dit : « Non merci » et “rien”.", Kind.WORDS, ["« Non merci »", "“rien”"]),
        ("He lost because it rained, they say.", Kind.REASON, ["because it rained, they say"]),
        ("the car park was full", Kind.REASON, []),
    ],
)  # fmt: skip
def test_spans(text: str, kind: Kind, found: list[str]) -> None:
    """Amounts with their unit, dates with their words, counts with what is counted, words in quotation marks."""
    assert [text[slice(*span)] for span in spans_of_kind(text, kind, "fr")] == found


@pytest.mark.parametrize(
    "hostile",
    [" " * 8_000, "1" * 8_000, "1 " * 4_000, "111 " * 2_000, '"' * 8_000, "« " * 4_000, "two " * 2_000, "deux-" * 2_000,
     "Abc de " * 1_000, "what is " * 1_000, "des dizaines de milliers de " * 300, "avant la fin de la " * 400],
)  # fmt: skip
def test_hostile_text_takes_no_longer(hostile: str) -> None:
    """Repeated spaces, figures and quotation marks do not make the patterns run away."""
    begin = time.perf_counter()
    question_kind(hostile)
    for kind in Kind:
        spans_of_kind(hostile, kind, "fr")
    assert time.perf_counter() - begin < 5
