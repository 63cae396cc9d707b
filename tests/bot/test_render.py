"""Whatever the articles and questions hold, messages keep within Discord's limits and quotes stay as printed."""

from dataclasses import replace
from typing import Any

import pytest
from discord.components import TextDisplay
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions import action_of
from bot.excerpt import Excerpt
from bot.lookups import about_message, found_message
from bot.markup import length, plain
from bot.pages import article_message, context_message, sources_message
from bot.render import MAX_QUESTION, answer_message, asked_in
from bot.said import said_message, verified_message
from index.answer import Answer, Quote, Reason, ask
from index.articles import Article
from index.corpus import Corpus
from index.find import find
from index.page import PageLine, Role
from index.passages import Passage, Sentence
from index.store import Index
from index.verify import Attribution, Change, Verdict, Verification
from tests.bot.conftest import STARGATE
from tests.bot.discord_markdown import seen_in_quotation
from tests.bot.test_markup import HOSTILE

lines = st.lists(
    st.sampled_from([*HOSTILE, "mot ", "*" * 40, "😀" * 20]) | st.text(max_size=30), min_size=1, max_size=30
)
line = lines.map("".join).map(lambda text: " ".join(text.split())).filter(bool)
name = st.none() | line
language = st.sampled_from(["en", "fr"])


@st.composite
def articles(draw: st.DrawFn, slug: str) -> tuple[Article, tuple[PageLine, ...], tuple[Passage, ...]]:
    """Draw an article whose every line is one sentence and, mostly, body."""
    rows = draw(st.lists(line, min_size=1, max_size=6))
    text, page, passages = "", [], []
    for number, row in enumerate(rows):
        start = len(text)
        text += f"{row}\n\n"
        body = number == 0 or draw(st.booleans())
        page.append(PageLine(start, start + len(row), Role.TEXT if body else Role.FURNITURE))
        if body:
            passages.append(Passage(slug, (Sentence(start, start + len(row), number),)))
    date = draw(st.sampled_from([None, "2025", "2025-01", "2025-02-01"]))
    basis: Any = draw(st.sampled_from(["printed", "inferred"])) if date else None
    article = Article(
        slug,
        "f.txt",
        text,
        "fr",
        draw(name),
        draw(name),
        draw(name),
        date,
        basis,
        draw(st.none() | st.just("https://a.b") | name),
    )
    return article, tuple(page), tuple(passages)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    slugs = draw(
        st.lists(
            st.sampled_from(["a", "b-c", "~x", "long-" * 12, "très « long » " * 9, "v1:more:3"]),
            min_size=1,
            unique=True,
        )
    )
    drawn = [draw(articles(slug)) for slug in slugs]
    return Corpus(
        {article.slug: article for article, _, _ in drawn},
        {article.slug: page for article, page, _ in drawn},
        tuple(passage for _, _, passages in drawn for passage in passages),
    )


@st.composite
def quotes(draw: st.DrawFn, corpus: Corpus) -> Quote:
    passage = draw(st.sampled_from(corpus.passages))
    article = corpus.articles[passage.article]
    size = passage.end - passage.start
    marks = sorted(draw(st.sets(st.integers(0, size), max_size=4)))
    highlights = tuple((first, last) for first, last in zip(marks[::2], marks[1::2], strict=False))
    others = draw(st.lists(st.sampled_from(corpus.passages), max_size=3))
    also = tuple(Quote(corpus.articles[other.article], other.start, other.end, other, (), 0.0) for other in others)
    translation = draw(st.none() | line)
    return Quote(article, passage.start, passage.end, passage, highlights, 1.0, translation, also)


def check(message: Any) -> list[dict[str, Any]]:
    """Check what Discord would, and return all parts of a message."""
    parts = list(flat(message.to_components()))
    assert len(parts) <= 40
    contents = [part["content"] for part in parts if part["type"] == 10]
    assert sum(map(length, contents)) <= 4000
    assert all(contents)
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    for custom_id in ids:
        assert length(custom_id) <= 100
        assert action_of(custom_id) is not None
    assert all(len(part["label"]) <= 80 for part in parts if part["type"] == 2)
    assert all(1 <= len(part["components"]) <= 5 for part in parts if part["type"] == 1)
    assert all(1 <= len(part["components"]) <= 3 for part in parts if part["type"] == 9)
    for content in contents:
        if content.startswith("> "):
            assert not seen_in_quotation(content).meant
    return parts


def flat(components: list[Any]) -> Any:
    for part in components:
        yield part
        yield from flat(part.get("components", []))
        if "accessory" in part:
            yield part["accessory"]


@settings(max_examples=60, deadline=None)
@given(st.data(), corpora(), language)
def test_answers_keep_within_limits_and_to_the_articles(data: st.DataObject, corpus: Corpus, spoken: Any) -> None:
    found = tuple(
        data.draw(st.lists(quotes(corpus), max_size=5, unique_by=lambda quote: (quote.article.slug, quote.start)))
    )
    question = data.draw(line)[:MAX_QUESTION]
    reason = data.draw(st.sampled_from([None, *Reason]))
    first = data.draw(st.sampled_from([0, 0, 1, 3]))
    answer = Answer(question, "en", reason, data.draw(st.floats(0, 1)), found)

    message = answer_message(answer, spoken, first=first)

    contents = [part["content"] for part in check(message) if part["type"] == 10]
    assert plain(contents[0]) == question
    shown = [seen_in_quotation(content).text for content in contents if content.startswith("> ")]
    assert bool(shown) == bool(found[first:])
    for quote, words in zip(found[first:], shown, strict=False):
        assert words.removeprefix("[…] ").removesuffix(" […]") in quote.text or words in quote.text


@settings(max_examples=40, deadline=None)
@given(st.data(), corpora(), language)
def test_pages_keep_within_limits(data: st.DataObject, corpus: Corpus, spoken: Any) -> None:
    passage = data.draw(st.sampled_from(corpus.passages))
    article = corpus.articles[passage.article]

    check(sources_message(corpus, spoken, first=data.draw(st.integers(0, 50))))
    check(article_message(corpus, article, spoken, offset=data.draw(st.integers(0, 10_000))))
    check(context_message(corpus, article, passage.start, passage.end, spoken))
    words = data.draw(st.sampled_from(["mot", "*", "https", "é"]) | line)[:100]
    check(found_message(corpus, words, find(corpus, words), spoken, first=data.draw(st.integers(0, 50))))


@settings(max_examples=60, deadline=None)
@given(st.data(), corpora(), language)
def test_words_and_people_keep_within_limits(data: st.DataObject, corpus: Corpus, spoken: Any) -> None:
    found = data.draw(st.lists(quotes(corpus), max_size=9, unique_by=lambda quote: (quote.article.slug, quote.start)))
    speaker = data.draw(st.none() | line)
    people = data.draw(st.lists(line, max_size=30))
    said = [replace(quote, speaker=speaker) for quote in found]
    check(said_message(data.draw(line), said, people, spoken, first=data.draw(st.integers(0, 50))))
    if said:
        changes = tuple(Change("replace", data.draw(line), data.draw(line), (0, 1)) for _ in range(3))
        verified = Verification(
            data.draw(line), data.draw(st.sampled_from(Verdict)), said[0], changes, speaker, speaker, Attribution.WRONG
        )
        check(verified_message(verified, spoken, note="note"))
    check(verified_message(Verification(data.draw(line), Verdict.ABSENT), spoken))


@given(line, st.integers(60, 400), st.data())
def test_excerpts_fit_and_show_their_anchor(text: str, most: int, data: st.DataObject) -> None:
    middle = data.draw(st.integers(0, len(text) - 1))
    anchor = data.draw(st.integers(0, len(text) - 1))
    sentences = ((0, middle), (middle, len(text))) if middle else ()

    markup = Excerpt(text, 0, len(text), sentences, (), anchor).shown(most)

    assert length(markup) <= most
    words = seen_in_quotation(markup).text
    if words != text:
        assert "[…]" in words
    # The article itself may print "[…]", so that either end of what is seen may be its own.
    ends = {words, words.removesuffix(" […]")}
    assert any(
        text.startswith(core, start) and start <= anchor < start + len(core)
        for core in (*ends, *(one.removeprefix("[…] ") for one in ends))
        for start in range(len(text))
    )


def test_long_quotes_are_cut_at_a_sentence() -> None:
    text = "Première phrase. Deuxième phrase, plus longue. Troisième phrase."
    sentences = ((0, 16), (17, 46), (47, 64))

    cut = Excerpt(text, 0, len(text), sentences).shown(60)
    around_highlight = Excerpt(text, 0, len(text), sentences, ((17, 25),)).shown(50)

    assert seen_in_quotation(cut).text == "Première phrase. Deuxième phrase, plus longue. […]"
    assert seen_in_quotation(around_highlight).text == "[…] Deuxième phrase, plus longue. […]"


def test_a_quote_outside_its_article_is_never_sent(corpus_index: Index) -> None:
    answer = ask(corpus_index, STARGATE, 1)
    beyond = replace(answer.quotes[0], end=10**9)

    with pytest.raises(Exception, match="outside its article"):
        answer_message(replace(answer, quotes=(beyond,)), "fr")


@pytest.mark.parametrize(("confidence", "doubted"), [(0.1, True), (0.49, True), (0.5, False), (0.9, False)])
def test_an_answer_that_is_likelier_wrong_is_shown_as_perhaps_none(
    corpus_index: Index, confidence: float, doubted: bool
) -> None:
    answer = replace(ask(corpus_index, STARGATE, 2), reason=None, confidence=confidence)

    english, french, more = (
        [part["content"] for part in check(message) if part["type"] == 10]
        for message in (
            answer_message(answer, "en"),
            answer_message(answer, "fr"),
            answer_message(answer, "en", first=1),
        )
    )

    assert ("The closest in the articles, which may not answer it:" in english) == doubted
    assert ("Le plus proche dans les articles, qui n’y répond peut-être pas :" in french) == doubted
    assert "The closest in the articles, which may not answer it:" not in more


def test_the_question_can_be_read_back_from_a_message(corpus_index: Index) -> None:
    message: Any = answer_message(ask(corpus_index, STARGATE, 1), "fr")
    parts = [TextDisplay(part) for part in message.to_components() if part["type"] == 10]
    assert asked_in(parts) == STARGATE


def test_about_names_the_encoder_without_its_folder(corpus_index: Index) -> None:
    manifest = corpus_index.manifest
    encoder = replace(manifest.encoder, name="/home/someone/model")
    message = about_message(replace(corpus_index, manifest=replace(manifest, encoder=encoder)), "en")

    said = "".join(part["content"] for part in check(message) if part["type"] == 10)
    assert "model" in said
    assert "someone" not in said
