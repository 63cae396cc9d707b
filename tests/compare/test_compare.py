"""Where outlets agree and differ, over labelled questions: bounds that hold the measured figures."""

import pytest

from index.compare import compare
from index.conversions import odd_conversion
from index.encoder import Encoder
from index.json_form import comparison_to_json
from index.store import Index, build_index, load_index
from index.verdict import verdict
from tests.compare.scoring import FERRIES, MUSK_OPENAI, Judged, judge_facts, judge_press, share_found
from tests.conftest import ROOT

JOBS = "Combien d’emplois Stargate doit-il créer ?"


@pytest.fixture(scope="module")
def facts(real_index: Index) -> list[Judged]:
    """Return the labelled questions on the bundled articles, judged."""
    return judge_facts(real_index, MUSK_OPENAI)


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Return the labelled questions on the second corpus, judged."""
    folder = tmp_path_factory.mktemp("ferries")
    build_index(ROOT / "tests" / "corpora" / "ferries", folder, Encoder())
    return judge_facts(load_index(folder), FERRIES)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Return the invented press cases, judged."""
    return judge_press(tmp_path_factory.mktemp("press"), Encoder())


def test_no_disagreement_is_told_where_there_is_none(
    facts: list[Judged], ferries: list[Judged], press: list[Judged]
) -> None:
    """Precision first: look-alikes are many, and one false alarm costs the trust in all others."""
    assert [one.question for one in [*facts, *ferries, *press] if one.is_false] == []


def test_disagreements_of_figures_dates_and_words_are_found(
    facts: list[Judged], ferries: list[Judged], press: list[Judged]
) -> None:
    """Nearly all of those that the press cases hold; the bundled articles' others differ in meaning."""
    assert share_found(press) >= 0.9
    assert share_found(ferries) >= 0.4
    assert share_found(facts) >= 0.3
    assert share_found(one for one in facts if one.comparable) >= 0.3


def test_a_disagreement_in_json(real_index: Index) -> None:
    """Each value with its unit, its outlets and its quotes, the value highlighted in each."""
    data = comparison_to_json(compare(real_index, JOBS))

    assert data["agree"] is False
    assert [(told["value"], told["unit"], told["outlets"]) for told in data["values"]] == [
        ("10.000 emplois", "emplois", ["Tech&Co (BFM)"]),
        ("100\u00a0000 emplois", "emplois", ["Thesaxon"]),
    ]
    for told in data["values"]:
        for quote in told["quotes"]:
            (span,) = quote["highlights"]
            assert quote["text"][slice(*span)] == told["value"]
    outlets = [quote["outlet"] or quote["article"] for quote in data["quotes"]]
    assert len(set(outlets)) == len(outlets) >= 2


def test_all_outlets_are_searched(real_index: Index) -> None:
    """Three outlets print 500 billion dollars, one of them as a lower bound."""
    compared = compare(real_index, "Combien doit être investi dans Stargate au total ?")

    assert compared.agree is True
    assert set(compared.values[0].outlets) == {"Tech&Co (BFM)", "Thesaxon", "anonyme-rachat"}


def test_the_verdict_says_the_words_as_printed(real_index: Index) -> None:
    """In the language asked for."""
    differing = compare(real_index, JOBS)
    agreeing = compare(real_index, "In what year did Elon Musk found xAI?")

    assert (
        verdict(differing, "en") == "Outlets differ: 10.000 emplois (Tech&Co (BFM)) / 100\u00a0000 emplois (Thesaxon)"
    )
    assert verdict(agreeing, "fr") == "2 médias concordent : en 2023"
    assert verdict(compare(real_index, "Who is Kesso Diallo?"), "en") is None


def test_an_odd_conversion_is_pointed_out_in_the_words_printed(real_index: Index) -> None:
    """97.4 billion dollars are not 95 million euros; nothing is said of it where something else is asked for."""
    offer = compare(real_index, "How much did Elon Musk offer for OpenAI?")

    assert (verdict(offer, "en") or "").replace("\u00a0", " ") == (
        "2 outlets agree: 97,4 milliards de dollars · "
        "Figures of Tech&Co (BFM) to be checked: 97,4 milliards de dollars = 95 millions d’euros"
    )
    assert compare(real_index, JOBS).odd is None


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("la somme de 97,4 milliards de dollars (près de 95 millions d’euros)", True),
        ("la somme de 97,4 milliards de dollars (près de 95 milliards d’euros)", False),
        ("2 millions de dollars, soit 1,8 million d'euros", False),
        ("2 millions de dollars, soit environ 1,8 milliard d'euros", True),
        ("400 millions de dollars de recettes et 3 millions d'euros de frais", False),
        ("entre 3 millions de dollars et 300 millions de dollars", False),
    ],
)
def test_conversions(text: str, odd: bool) -> None:
    """Only what is said to be worth the same, in currencies of like worth."""
    assert (odd_conversion(text, "fr") is not None) is odd


def test_a_refusal_compares_nothing(real_index: Index) -> None:
    """What the articles do not answer has no sides."""
    compared = compare(real_index, "What is the best way to keep bread fresh?")

    assert compared.agree is None
    assert not compared.values
    assert not compared.quotes


def test_quotes_are_exact_slices(facts: list[Judged]) -> None:
    """A quote is its article's own characters, and every highlight lies inside."""
    for one in facts:
        for quote in one.told.quotes:
            assert quote.text == quote.article.text[quote.start : quote.end]
            assert all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
