"""Which lines are furniture: the arithmetic by hand, the measure on pages not learnt from, the bundled articles."""

import math
from pathlib import Path

import pytest

from index.corpus import Corpus, read_corpus
from index.errors import CorpusError
from index.furniture import furniture_probabilities
from index.page import Role
from index.training.furniture import evaluate, load_pages
from tests.conftest import SEEDS, MakeCorpus

PAGES = Path(__file__).parent / "furniture"


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    """Return the bundled corpus."""
    return read_corpus(SEEDS)


def test_without_transitions_lines_are_judged_alone() -> None:
    """With nothing between labels a line's probability is the logistic of its own score."""
    found = furniture_probabilities([2.0, -1.0], [[0.0, 0.0], [0.0, 0.0]])
    assert found == pytest.approx([1 / (1 + math.exp(-2)), 1 / (1 + math.exp(1))])


def test_neighbours_pull_a_line_along() -> None:
    """Worked by hand: two lines, scores 1 and 0, and e for a furniture line after a furniture line.

    Weights of (body, body), (body, furniture), (furniture, body), (furniture, furniture): 1, 1, e, e².
    """
    e = math.e
    found = furniture_probabilities([1.0, 0.0], [[0.0, 0.0], [0.0, 1.0]])
    total = 1 + 1 + e + e**2
    assert found == pytest.approx([(e + e**2) / total, (1 + e**2) / total])


def test_pages_not_learnt_from() -> None:
    """On 24 French and English pages that the weights never saw, few lines of either kind are mistaken."""
    counts, _ = evaluate(load_pages([PAGES / "test"]))
    assert counts.body == 315
    assert counts.body_lost / counts.body <= 0.04
    assert counts.furniture_kept / counts.furniture <= 0.09


def test_furniture_of_the_bundled_articles(bundled: Corpus) -> None:
    """All of it is set aside with a reason, and no line is lost."""
    pages = {page.name.removeprefix("seed-"): page for page in load_pages([PAGES / "train"]) if "seed-" in page.name}
    for slug, lines in bundled.lines.items():
        labels = pages[slug].labels
        assert [line.is_body for line in lines] == [label == "B" for label in labels], slug
        assert all((line.reason is None) == line.is_body for line in lines)


def test_titles_and_subheadings_are_content(bundled: Corpus) -> None:
    """Titles and subheadings can be quoted, and are known as such."""
    article = bundled.articles["thesaxon-escroc"]
    roles = {article.text[line.start : line.end]: line.role for line in bundled.lines["thesaxon-escroc"]}
    assert roles[str(article.title)] is Role.TITLE
    assert roles["Elon Musk ne semble pas craindre Donald Trump"] is Role.HEADING
    assert roles["By Teilor Stone"] is Role.BYLINE


def test_catalog_overrules_both_ways(make_corpus: MakeCorpus) -> None:
    """The catalog can call a line body or furniture, whatever it looks like."""
    catalog = (
        '[[article]]\nslug = "bid"\nfile = "bid.txt"\n'
        'body_lines = ["Subscribe to our newsletter"]\nfurniture_lines = ["Nobody believes in it."]\n'
    )
    text = (
        "The company closes its plant in the spring, and nobody there will lose a job over it.\n"
        "Nobody believes in it.\n"
        "The plant has made glass since 1912, and the company has owned it since the war was over.\n"
        "Subscribe to our newsletter\n"
    )
    corpus = read_corpus(make_corpus({"bid.txt": text}, catalog))
    aside = [text[line.start : line.end] for line in corpus.lines["bid"] if not line.is_body]
    assert aside == ["Nobody believes in it."]


def test_catalog_naming_a_line_that_is_not_there(make_corpus: MakeCorpus) -> None:
    """An override that matches nothing is a mistake worth a line."""
    catalog = '[[article]]\nslug = "bid"\nfile = "bid.txt"\nbody_lines = ["no such line"]\n'
    folder = make_corpus(
        {"bid.txt": "A sentence about the plant that will close in the spring of next year.\n"}, catalog
    )
    with pytest.raises(CorpusError, match=r"bid\.txt: no such line"):
        read_corpus(folder)


def test_nothing_left_after_furniture(make_corpus: MakeCorpus) -> None:
    """A page of buttons only is refused by name."""
    folder = make_corpus({"menu.txt": "Home | News | Sport\nSign in\nSubscribe\nShare on Facebook\n© 2025\n"})
    with pytest.raises(CorpusError, match=r"menu\.txt: nothing is left"):
        read_corpus(folder)
