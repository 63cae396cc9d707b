"""Passages: whole sentences, exact spans, nothing set aside among them."""

from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.lines import split_lines
from index.page import PageLine, Role
from index.passages import MAX_PASSAGE_CHARS, MAX_SENTENCE_CHARS, Passage, check_passages, make_passages


def _article(text: str) -> Article:
    return Article(slug="a", file="a.txt", text=text, language="fr")


def _passages(text: str, roles: dict[int, Role] | None = None) -> tuple[Article, list[PageLine], tuple[Passage, ...]]:
    article = _article(text)
    lines = [
        PageLine(line.start, line.end, (roles or {}).get(row, Role.TEXT), None)
        for row, line in enumerate(split_lines(text))
    ]
    passages = make_passages(article, lines)
    check_passages(article, lines, passages)
    return article, lines, passages


LONG = "Une phrase qui compte une bonne centaine de caractères, afin que le paragraphe soit assez long pour deux. " * 2


def test_title_stands_alone_and_subheading_opens_its_paragraph() -> None:
    """A subheading belongs to the paragraph below it, a title to nothing."""
    text = f"Le titre du jour\n{LONG}\nUn intertitre\n{LONG}\n"
    article, _, passages = _passages(text, {0: Role.TITLE, 2: Role.HEADING})
    starts = [article.text[passage.start : passage.end].split("\n")[0] for passage in passages]
    assert starts == ["Le titre du jour", LONG.strip(), "Un intertitre"]
    assert [sentence.heading for sentence in passages[2].sentences] == [True, False, False]


def test_short_paragraphs_join_the_next() -> None:
    """A question and its answer make one passage."""
    _, _, passages = _passages(f"Pourquoi ?\nParce que.\n{LONG}\n")
    assert len(passages) == 1


def test_nothing_is_joined_across_furniture() -> None:
    """A passage never spans an advert."""
    _, _, passages = _passages("Court.\nPublicité\nCourt aussi.\n", {1: Role.FURNITURE})
    assert len(passages) == 2


def test_long_paragraph_is_cut_between_sentences() -> None:
    """A wall of text becomes several passages of whole sentences."""
    article, _, passages = _passages(LONG * 10)
    assert len(passages) > 2
    assert all(passage.end - passage.start <= MAX_PASSAGE_CHARS for passage in passages)
    assert all(article.text[passage.end - 1] == "." for passage in passages)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=600),
    st.lists(st.sampled_from(list(Role)), max_size=20),
)
def test_any_text_gives_exact_spans(text: str, roles: list[Role]) -> None:
    """Whatever the text and roles, the body comes back whole, in order, and nothing else does."""
    article, lines, passages = _passages(text, dict(enumerate(roles)))
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    assert all(sentence.end - sentence.start <= MAX_SENTENCE_CHARS for sentence in sentences)
    kept = "".join("".join(article.text[sentence.start : sentence.end].split()) for sentence in sentences)
    body = "".join("".join(article.text[line.start : line.end].split()) for line in lines if line.is_body)
    assert kept == body
