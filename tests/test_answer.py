"""Answers: exact quotes, one per article first, twins told together, and refusals."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.answer import MAX_QUESTION_CHARS, Reason, answer_from, ask
from index.encoder import Encoder
from index.errors import QuestionError
from index.page import Role
from index.search import Hit, search
from index.signs import prepare
from index.store import Index, build_index, load_index
from index.text import typography_key
from tests.conftest import BID, SEEDS, WEATHER, MakeCorpus

FURNITURE_QUESTIONS = [
    "deposit bonus",
    "200% first deposit bonus up to $20,000",
    "gaming chair",
    "chaise gaming pas cher",
    "Numerama+",
    "Découvrez les avantages de Numerama+",
    "1-800-268-7116",
    "teilor@nizhtimes.com",
    "Who is Teilor Stone?",
    "placeholder video",
    "Fairphone rapport annuel",
    "Comment faire un é majuscule ?",
    "Spread the love",
    "lunettes intelligentes Meta",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the bundled encoder: whether to answer at all is weighed for real vectors."""
    return Encoder()


def test_quote_is_an_exact_slice_with_its_highlight(small_index: Index) -> None:
    """The amount asked for is highlighted in a slice of the right article."""
    answer = ask(small_index, "How much did Musk offer?")
    assert answer.answered
    best = answer.quotes[0]
    assert best.article.slug == "bid"
    assert best.text == BID[best.start : best.end]
    assert [best.text[start:end] for start, end in best.highlights] == ["97.4 billion dollars"]


def test_nothing_is_highlighted_where_the_kind_is_unknown(small_index: Index) -> None:
    """No highlight is better than a wrong one."""
    assert ask(small_index, "Was the offer rejected?").quotes[0].highlights == ()


def test_question_outside_the_articles_is_refused(small_index: Index) -> None:
    """A refusal says so in the question's language."""
    answer = ask(small_index, "Comment cuire un gâteau au chocolat noir ?")
    assert answer.reason is Reason.NOT_IN_ARTICLES
    assert answer.explanation == "Les articles ne répondent pas à cette question."
    assert answer.confidence < 0.1


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How much did Satya Nadella offer?", ("Satya Nadella",)),
        ("Que pense Yann LeCun de Musk ?", ("Yann LeCun",)),
        ("How much did Muskk offer?", ()),
        ("How much did Elon Musk offer?", ()),
    ],
)
def test_names_that_no_article_mentions_are_told(small_index: Index, question: str, names: tuple[str, ...]) -> None:
    """The best refusal there is names who is missing; a slip of the keyboard is none."""
    answer = ask(small_index, question)
    assert answer.unmentioned == names
    if names:
        assert answer.reason is Reason.NOT_MENTIONED
        assert str(answer.explanation).endswith(f"{names[0]}.")


@pytest.mark.parametrize("question", ["what is it?", "???", "😀", "qui est-ce ?", "Hello there!", "merci beaucoup !"])
def test_question_that_asks_nothing(small_index: Index, question: str) -> None:
    """Stop words, signs and small talk are no question: the refusal is kind, and offers nothing."""
    answer = ask(small_index, question)
    assert answer.reason is Reason.NOTHING_ASKED
    assert answer.quotes == ()
    assert str(answer.explanation).startswith({"en": "Ask me about", "fr": "Interrogez-moi sur"}[answer.language])


@pytest.mark.parametrize("question", ["hello, how much did Musk offer?", "Bonjour, combien Musk a proposé ?"])
def test_a_greeting_does_not_stand_in_the_way(real_index: Index, question: str) -> None:
    """A question that begins politely is answered like any other, and stays as it was asked."""
    answer = ask(real_index, question)
    assert answer.question == question
    assert any("97,4 milliards" in quote.text.replace("\u00a0", " ") for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("asdf", False),
        ("Quelle est la recette de la tarte tatin ?", False),
        ("Who sells umbrellas against the rain in Brazil?", True),
    ],
)
def test_passages_are_offered_where_a_word_of_the_question_stands_in_one(
    make_corpus: MakeCorpus, tmp_path: Path, encoder: Encoder, question: str, offered: bool
) -> None:
    """Of nonsense, and of what no article speaks of, nothing is near."""
    build_index(make_corpus(), tmp_path / "near", encoder)
    answer = ask(load_index(tmp_path / "near", encoder), question)
    assert not answer.answered
    assert bool(answer.quotes) == offered


@pytest.mark.parametrize("question", ["", "  \n ", "x" * (MAX_QUESTION_CHARS + 1), "bad \udcff bytes"])
def test_question_that_cannot_be_asked(small_index: Index, question: str) -> None:
    """Empty and over-long questions, and bytes that are no text, are errors for people."""
    with pytest.raises(QuestionError):
        ask(small_index, question)


@pytest.mark.parametrize(
    ("score", "order"), [(4.0, ["bid", "weather", "bid"]), (1.0, ["bid", "bid", "weather"])], ids=["near", "far"]
)
def test_another_article_speaks_first_unless_it_is_far_less_likely(
    small_index: Index, score: float, order: list[str]
) -> None:
    """Of quotes that are about as likely each article gives one; a far likelier one is not put behind."""
    asked = prepare(small_index, "Musk offer jobs match rain")
    by_article: dict[str, list[Hit]] = {"bid": [], "weather": []}
    for hit in search(small_index, asked):
        by_article[small_index.corpus.articles[hit.passage.article].slug].append(hit)
    first, second = by_article["bid"][:2]
    scored = [(first, 5.0), (second, 4.5), (by_article["weather"][0], score)]
    hits = [replace(hit, score=value, sentence_scores=(value,) * len(hit.sentence_scores)) for hit, value in scored]
    found = answer_from(small_index, asked, sorted(hits, key=lambda hit: -hit.score)).quotes
    assert [quote.article.slug for quote in found] == order


def test_wire_copy_is_told_together(make_corpus: MakeCorpus, tmp_path: Path, encoder: Encoder) -> None:
    """The same words in two articles are one quote that names both."""
    twin = BID.replace("within a day", "within the day")
    build_index(make_corpus({"bid.txt": BID, "copy.txt": twin}), tmp_path / "twins", encoder)
    answer = ask(load_index(tmp_path / "twins", encoder), "Who rejected the offer within a day?")
    best = answer.quotes[0]
    assert {best.article.slug, *(other.article.slug for other in best.also)} == {"bid", "copy"}
    texts = {"bid": BID, "copy": twin}
    assert all(one.text == texts[one.article.slug][one.start : one.end] for one in (best, *best.also))


@pytest.mark.parametrize(("printed", "otherwise"), [("97.4 billion", "79.4 billion"), ("Elon Musk", "Sam Altman")])
def test_other_figures_or_names_are_another_story(
    make_corpus: MakeCorpus, tmp_path: Path, encoder: Encoder, printed: str, otherwise: str
) -> None:
    """However alike two texts are, a figure or a name that differs keeps them apart."""
    build_index(make_corpus({"bid.txt": BID, "b.txt": BID.replace(printed, otherwise)}), tmp_path / "two", encoder)
    quotes = ask(load_index(tmp_path / "two", encoder), "Who offered billions on Monday for the company?").quotes
    assert all(not quote.also for quote in quotes if printed in quote.text or otherwise in quote.text)
    assert {"bid", "b"} <= {quote.article.slug for quote in quotes}


def test_quote_reaches_back_where_it_leans_on_the_sentence_before(
    make_corpus: MakeCorpus, tmp_path: Path, encoder: Encoder
) -> None:
    """A sentence that opens with a pronoun brings the sentence before it."""
    text = (
        "Le patron du groupe a parlé mardi devant la presse réunie à Paris pour l’occasion. "
        "Il a promis de créer des emplois dans la région avant la fin de cette année.\n"
    )
    build_index(make_corpus({"a.txt": text}), tmp_path / "back", encoder)
    quote = ask(load_index(tmp_path / "back", encoder), "Combien d'emplois a-t-il promis de créer ?").quotes[0]
    assert quote.text == text.strip()


@pytest.mark.parametrize("question", ["How much did Musk offer?", "combien Musk a proposé ?", "combien musk a propose"])
def test_the_bid_is_found_in_both_languages(real_index: Index, question: str) -> None:
    """The first question of the README, in English, French and chat spelling."""
    answer = ask(real_index, question)
    assert answer.answered
    assert any("97,4 milliards de dollars" in quote.text.replace("\u00a0", " ") for quote in answer.quotes[:3])


@pytest.mark.parametrize("question", FURNITURE_QUESTIONS)
def test_furniture_is_never_quoted(real_index: Index, question: str) -> None:
    """Whatever is asked, no quote touches a line that was set aside, were it a passage that only comes nearest."""
    asked = prepare(real_index, question)
    found = answer_from(real_index, asked, search(real_index, asked), quotes=50).quotes
    assert found
    for quote in found:
        for one in (quote, *quote.also):
            aside = [
                line for line in real_index.corpus.lines[one.article.slug] if line.role in (Role.FURNITURE, Role.BYLINE)
            ]
            assert not any(line.start < one.end and one.start < line.end for line in aside)


def test_bundled_quotes_are_in_the_files(real_index: Index) -> None:
    """What is quoted stands in the article's file, character for character."""
    found = ask(real_index, "Que dit Elon Musk de Sam Altman ?", quotes=50).quotes
    assert len(found) >= 3
    for quote in found:
        assert quote.text == (SEEDS / quote.article.file).read_bytes().decode("utf-8")[quote.start : quote.end]
        assert typography_key(quote.text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_question_gives_exact_quotes(small_index: Index, question: str) -> None:
    """Whatever is typed, every quote and highlight is a slice of an article, or the question is refused."""
    try:
        answer = ask(small_index, question)
    except QuestionError:
        return
    assert 0 <= answer.confidence <= 1
    for quote in answer.quotes:
        assert quote.text == {"bid": BID, "weather": WEATHER}[quote.article.slug][quote.start : quote.end]
        assert quote.passage.start <= quote.start < quote.end <= quote.passage.end
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
