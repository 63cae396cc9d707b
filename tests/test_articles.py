"""Loading a corpus: what is accepted byte for byte, and what is refused in one line that names the file."""

import unicodedata
from pathlib import Path

import pytest

from index.articles import MAX_ARTICLE_BYTES, load_articles
from index.errors import CorpusError
from tests.conftest import BID, SEEDS, MakeCorpus

ENTRY = '[[article]]\nslug = "bid"\nfile = "bid.txt"\n'


def _refusal(folder: Path) -> list[str]:
    with pytest.raises(CorpusError) as refused:
        load_articles(folder)
    return str(refused.value).split("\n")


def test_bundled_articles() -> None:
    """The catalog says what is known of the five articles, and nothing more."""
    articles = {article.slug: article for article in load_articles(SEEDS)}
    assert len(articles) == 5
    assert articles["techco-stargate"].author == "Kesso Diallo"
    assert articles["thesaxon-escroc"].date == "2025-01"
    assert articles["anonyme-rachat"].outlet is None
    assert {article.date_basis for article in articles.values()} == {"inferred"}
    assert all(article.url is None for article in articles.values())


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffÉté.\r\nUne phrase.\r\n",
        unicodedata.normalize("NFD", "Été à l’œuvre. Élève.\n"),
        "Un\u00a0prix de 10\u202f000\u00a0€.\n",
    ],
)
def test_text_is_the_file_decoded(make_corpus: MakeCorpus, text: str) -> None:
    """Byte order marks, CRLF, decomposed letters and non-breaking spaces stay, so offsets count the file."""
    (article,) = load_articles(make_corpus({"bid.txt": text}))
    assert article.text == text
    assert article.slug == "bid"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"caf\xe9 au lait", "not UTF-8"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"PNG\x00\x01\x02", "binary"),
        (b"x" * (MAX_ARTICLE_BYTES + 1), "at the most"),
    ],
)
def test_bad_file_is_named(make_corpus: MakeCorpus, content: bytes, problem: str) -> None:
    """Each bad file costs one line with its name and the problem."""
    (line,) = _refusal(make_corpus({"bid.txt": content}))
    assert "bid.txt" in line
    assert problem in line


def test_every_problem_is_told_at_once(make_corpus: MakeCorpus) -> None:
    """Two bad files are two lines."""
    lines = _refusal(make_corpus({"a.txt": b"", "b.txt": b"\xff", "c.txt": BID}))
    assert [line for line in lines if "a.txt" in line or "b.txt" in line] == lines
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("catalog", "problem"),
    [
        ("not toml", "not valid TOML"),
        ('[article]\nslug = "bid"\n', "[[article]]"),
        ('[[article]]\nfile = "bid.txt"\n', "slug is missing"),
        (ENTRY + 'colour = "red"\n', "unknown field 'colour'"),
        (ENTRY.replace('"bid"', '"Not A Slug"'), "slug 'Not A Slug'"),
        (ENTRY + 'date = "last week"\n', "date 'last week'"),
        (ENTRY + 'date_basis = "guessed"\n', "date_basis"),
        (ENTRY + ENTRY.replace("bid.txt", "weather.txt"), "slug 'bid' is used 2 times"),
        (ENTRY, "weather.txt: not in catalog.toml"),
        ('[[article]]\nslug = "gone"\nfile = "gone.txt"\n', "gone.txt: no such file"),
        ('[[article]]\nslug = "out"\nfile = "../out.txt"\n', "outside the corpus folder"),
    ],
)
def test_bad_catalog_is_named(make_corpus: MakeCorpus, catalog: str, problem: str) -> None:
    """Whatever is wrong with a catalog is said in a line that names it."""
    folder = make_corpus(catalog=catalog)
    (folder.parent / "out.txt").write_text(BID)
    assert any(problem in line for line in _refusal(folder))


def test_symbolic_link_out_of_the_folder_is_refused(make_corpus: MakeCorpus) -> None:
    """A link cannot smuggle in a file from elsewhere."""
    folder = make_corpus({"bid.txt": BID})
    (folder.parent / "secret.txt").write_text("Secret words that must not be quoted.")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert any("link.txt: outside the corpus folder" in line for line in _refusal(folder))


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    """A folder that is not there, or holds nothing, is said so."""
    assert "no such folder" in _refusal(tmp_path / "nowhere")[0]
    assert "no articles" in _refusal(tmp_path)[0]
