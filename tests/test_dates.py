"""Dates of texts, resolved against the date of their article."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import periods
from index.dates import dates
from index.period_words import period_in_words
from index.periods import parse_iso


@pytest.mark.parametrize(
    ("published", "text", "resolved"),
    [
        ("2025-01-21", "depuis la Maison Blanche ce mardi 21 janvier", ["2025-01-21"]),
        ("2025-02-11", "En août de l’année dernière, Musk a intenté", ["2024-08"]),
        ("2025-01-21", "En août, il a de nouveau porté plainte", ["2024-08"]),
        ("2025-02-11", "mardi matin. Dès la veille, il s’était fendu", ["2025-02-11", "2025-02-10"]),
        ("2024-12-05", "le 20 janvier prochain, lors de l’investiture", ["2025-01-20"]),
        ("2024-12-05", "mais il y a quelques semaines, coup de théâtre", ["2024-10-24/2024-11-21"]),
        ("2021-11-09", "Elle doit être assermentée le 19 novembre.", ["2021-11-19"]),
        ("2025-04-29", "a fait pencher la balance à l'assemblée générale du 15 mai", ["2025-05-15"]),
        ("2025-06-13", "Judge Quirke set the next hearing for 7 October", ["2025-10-07"]),
        ("2025-01-10", "Il a quitté la maison le 14 juin.", ["2024-06-14"]),
        ("2021-11-23", "a supervisor dismissed from the depot in March after a fight", ["2021-03"]),
        ("2023-02-08", "jusqu'à la fin du mois d'avril", ["2023-04-21/2023-04-30"]),
        ("2024-03-14", "Meteora hit back on Thursday", ["2024-03-14"]),
        ("2025-02-24", "we corrected it in sixteen days", []),
        ("2025-02-18", "leur inimitié ne date pas d'hier", []),
        ("2021-04-08", "It was signed last Thursday.", ["2021-04-01"]),
        ("2021-04-08", "They met two weeks ago in Ghent.", ["2021-03-25"]),
        ("2025-02-11", "il y a deux semaines", ["2025-01-28"]),
        ("2021-04-08", "who left in 2018", ["2018"]),
        ("2021-03-16", "he has until April 13 to make a firm offer", ["2021-04-13"]),
        ("2023-03-09", "Une audience sur le fond est fixée au 14 juin.", ["2023-06-14"]),
        ("2023-03-09", "si l'opération n'aboutit pas avant le 30 septembre", ["2023-09-30"]),
        ("2019-11-04", "les passagers débarqués le 4 septembre recevront 250 €", ["2019-09-04"]),
        ("2022-12-17", "Il quittera ses fonctions le 31 janvier.", ["2023-01-31"]),
        ("2022-11-15", "It will lapse on 16 December.", ["2022-12-16"]),
        ("2021-03-24", "En 2014, il l'a pris, pour le revendre trois ans plus tard", ["2014", "2017"]),
        ("2019-07-18", "It lost money last year.", ["2018"]),
        ("2023-11-17", "mort l’hiver dernier", ["2022-12-01/2023-02-28"]),
        ("2025-02-11", "entre 2015 et 2018", ["2015-01-01/2018-12-31"]),
        ("2021-07-05", "du 3 au 5 mars 2021", ["2021-03-03/2021-03-05"]),
        ("2021-07-05", "on March 3-5, 2021", ["2021-03-03/2021-03-05"]),
        ("2021-07-05", "in the spring of 2019", ["2019-03-01/2019-05-31"]),
        ("2021-07-05", "hier soir, puis demain", ["2021-07-04", "2021-07-06"]),
        ("2025-01", "ce mardi 21 janvier, puis lundi", ["2025-01-21", "2025-01"]),
        ("2021-07-05", "2021-06-30 et 14/07/1998", ["2021-06-30", "1998-07-14"]),
        (None, "le 21 janvier 2025, puis lundi et en août", ["2025-01-21"]),
        (None, "in 2018 and on Monday", ["2018"]),
        ("2021-07-05", "You may march, and sept mars de plus ; 2000 euros, 500 milliards", []),
        ("2021-07-05", "tous les lundis, every Monday", []),
        ("2021-07-05", "le 31 février 2021", []),
    ],
)
def test_resolved(published: str | None, text: str, resolved: list[str]) -> None:
    """By weekday, month, year, tense, and from dates told before."""
    assert [dated.period.iso() for dated in dates(text, parse_iso(published))] == resolved


def test_a_date_carried_from_the_sentence_before() -> None:
    """ "La veille" is told from the last day that was named."""
    (dated,) = dates("La veille, il s'était tu.", parse_iso("2025-02-20"), parse_iso("2025-02-11"))
    assert dated.period.iso() == "2025-02-10"
    assert dates("La veille, il s'était tu.", parse_iso("2025-02-20")) == ()


@pytest.mark.parametrize(
    ("published", "text", "english", "french"),
    [
        ("2025-02-11", "ce lundi", "10 February 2025", "10 février 2025"),
        ("2025-03-03", "samedi", "1 March 2025", "1er mars 2025"),
        ("2025-02-11", "en août 2024", "August 2024", "août 2024"),
        ("2025-02-11", "en 2018", "2018", "2018"),
        ("2025-02-11", "entre 2015 et 2018", "2015 to 2018", "2015 à 2018"),
        ("2025-02-11", "du 3 au 5 mars 2021", "3 March to 5 March 2021", "3 mars à 5 mars 2021"),
        ("2024-12-05", "il y a quelques semaines", "about October 2024 to November 2024",
         "vers octobre 2024 à novembre 2024"),
    ],
)  # fmt: skip
def test_in_words(published: str, text: str, english: str, french: str) -> None:
    """As people write dates, in both languages, with what is uncertain."""
    (dated,) = dates(text, parse_iso(published))
    assert period_in_words(dated.period, "en") == english
    assert period_in_words(dated.period, "fr") == french


def test_periods_meet_where_one_day_can_be_both() -> None:
    """A day lies in its month and year; "about" reaches a little further."""
    month = periods.month(2024, 8)
    assert periods.day(date(2024, 8, 3)).meets(month)
    assert month.meets(periods.years(2024, 2024))
    assert not month.meets(periods.month(2024, 9))
    assert replace(month, about=True).meets(periods.month(2024, 9))


@given(st.text(max_size=60) | st.text(alphabet="0123456789 enilymarsjutdlo-'", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """Spans lie in the text, and no period ends before it begins."""
    for dated in dates(text, parse_iso("2024-02-29")):
        assert 0 <= dated.start < dated.end <= len(text)
        assert dated.period.first <= dated.period.last
