"""The articles themselves -> messages: the list of them, one page by page, and what stands around some words."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import discord
from discord import ui

from bot.actions import Action, ListSources, OpenArticle, article_key
from bot.excerpt import Excerpt
from bot.markup import ELLIPSIS, bold, escape, length, shortened
from bot.render import (
    CALM,
    MAX_TEXT,
    Message,
    article_button,
    credit_line,
    message,
    passage_excerpt,
    sentences_of,
)
from bot.texts import count, say
from bot.views import ActionButton
from index.articles import Article
from index.corpus import Corpus
from index.language import Language
from index.page import PageLine
from index.passages import Passage
from index.spans import Span

ARTICLES_PER_PAGE = 6
_MAX_NEIGHBOUR = 900
_MAX_PAGE_TEXT = 1_800
_MAX_PASSAGES_PER_PAGE = 12
_MAX_TITLE = 100
_MAX_URL = 512


def sources_message(corpus: Corpus, language: Language, *, first: int = 0) -> Message:
    """Return the list of articles, from the page that holds number ``first`` on."""
    articles = list(corpus.articles.values())
    start = min(first, len(articles) - 1) // ARTICLES_PER_PAGE * ARTICLES_PER_PAGE
    parts: list[ui.Item[Any]] = [ui.TextDisplay(f"**{count(language, 'sources', len(articles))}**")]
    for article in articles[start : start + ARTICLES_PER_PAGE]:
        passages = _passages_of(corpus, article)
        name = bold(shortened(article.title or corpus.text(passages[0]), _MAX_TITLE))
        facts = f"-# {credit_line(article, language)} · {_measure(article, len(passages), language)}"
        button = article_button(article, 0, say(language, "open"))
        parts.append(ui.Section(ui.TextDisplay(name), ui.TextDisplay(facts), accessory=button))
    box: ui.Container[Any] = ui.Container(*parts, accent_colour=CALM)
    before = ListSources(start - ARTICLES_PER_PAGE) if start else None
    after = ListSources(start + ARTICLES_PER_PAGE) if start + ARTICLES_PER_PAGE < len(articles) else None
    return message([box, *turner(before, after, language)])


def article_message(corpus: Corpus, article: Article, language: Language, *, offset: int = 0) -> Message:
    """Return the page of an article that holds ``offset``.

    Args:
        corpus: The articles.
        article: The article.
        offset: An offset into its text.
        language: What the bot speaks.
    """
    passages = _passages_of(corpus, article)
    pages = _paged(article, passages)
    number = max((row for row, page in enumerate(pages) if page[0].start <= offset), default=0)
    head = [
        bold(shortened(article.title or say(language, "untitled"), 2 * _MAX_TITLE)),
        f"-# {credit_line(article, language)} · {_measure(article, len(passages), language)}",
    ]
    aside = sum(not line.is_body for line in corpus.lines[article.slug])
    if number == 0 and aside:
        head.append(f"-# {say(language, 'set_aside', count=aside)}")
    foot = (
        f"-# {escape(shortened(article.file, _MAX_TITLE))} · {say(language, 'page', page=number + 1, pages=len(pages))}"
    )
    parts: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(head)), ui.Separator()]
    room = MAX_TEXT - sum(map(length, (*head, foot)))
    for passage in pages[number]:
        text = passage_excerpt(article, passage).shown(room)
        parts.append(ui.TextDisplay(text))
        room -= length(text)
    parts += [ui.Separator(), ui.TextDisplay(foot)]
    key = article_key(article.slug)
    before = OpenArticle(key, pages[number - 1][0].start, turning=True) if number else None
    after = OpenArticle(key, pages[number + 1][0].start, turning=True) if number + 1 < len(pages) else None
    link = _link(article, language)
    return message([ui.Container(*parts, accent_colour=CALM), *turner(before, after, language, link)])


def context_message(corpus: Corpus, article: Article, start: int, end: int, language: Language) -> Message:
    """Return the message that shows some words of an article between the paragraphs before and after.

    Args:
        corpus: The articles.
        article: The article.
        start: Offset of the words' first character.
        end: Offset past their last character.
        language: What the bot speaks.
    """
    lines = corpus.lines[article.slug]
    sentences = sentences_of(corpus, article.slug)
    own = [row for row, line in enumerate(lines) if line.is_body and line.start < end and start < line.end]
    before = next((row for row in reversed(range(own[0])) if lines[row].is_body), None)
    after = next((row for row in range(own[-1] + 1, len(lines)) if lines[row].is_body), None)
    credit = f"-# {credit_line(article, language)} · {say(language, 'characters', start=start, end=end)}"
    above: list[str] = []
    below: list[str] = []
    if before is not None:
        words = _line_excerpt(article, lines[before], sentences, anchor=lines[before].end - 1)
        above = [words.shown(_MAX_NEIGHBOUR), *_gap(lines[before + 1 : own[0]])]
    if after is not None:
        words = _line_excerpt(article, lines[after], sentences)
        below = [*_gap(lines[own[-1] + 1 : after]), words.shown(_MAX_NEIGHBOUR)]
    first, last = min(start, lines[own[0]].start), max(end, lines[own[-1]].end)
    own_words = Excerpt(article.text, first, last, _within(sentences, first, last), ((start, end),), start)
    middle = own_words.shown(MAX_TEXT - length(credit) - sum(map(length, (*above, *below))))
    texts = [ui.TextDisplay[Any](text) for text in (*above, middle, *below, credit)]
    whole = article_button(article, start, say(language, "whole_article"))
    return message([ui.Container(*texts, accent_colour=CALM), ui.ActionRow(whole)])


def turner(
    before: Action | None, after: Action | None, language: Language, *more: ui.Button[Any] | None
) -> list[ui.Item[Any]]:
    """Return a row of buttons that turn pages, or nothing where there is nothing to turn to."""
    buttons: list[ui.Item[Any]] = []
    if before is not None:
        buttons.append(ActionButton.of(before, say(language, "previous")))
    if after is not None:
        buttons.append(ActionButton.of(after, say(language, "next")))
    buttons += [button for button in more if button is not None]
    return [ui.ActionRow(*buttons)] if buttons else []


def _passages_of(corpus: Corpus, article: Article) -> list[Passage]:
    return [passage for passage in corpus.passages if passage.article == article.slug]


def _paged(article: Article, passages: Sequence[Passage]) -> list[list[Passage]]:
    """Put passages on pages, as many on each as there is room for."""
    pages: list[list[Passage]] = [[]]
    room = _MAX_PAGE_TEXT
    for passage in passages:
        needed = length(passage_excerpt(article, passage).shown(_MAX_PAGE_TEXT))
        if pages[-1] and (needed > room or len(pages[-1]) == _MAX_PASSAGES_PER_PAGE):
            pages.append([])
            room = _MAX_PAGE_TEXT
        pages[-1].append(passage)
        room -= needed
    return pages


def _measure(article: Article, passages: int, language: Language) -> str:
    named = {"en": "language_en", "fr": "language_fr"}.get(article.language)
    tongue = say(language, named) if named else escape(shortened(article.language, 20))
    return f"{tongue} · {count(language, 'passages', passages)}"


def _link(article: Article, language: Language) -> ui.Button[Any] | None:
    """Return a button that leads to the article's page, where its address is one."""
    url = article.url or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > _MAX_URL or not url.isascii():
        return None
    return ui.Button(style=discord.ButtonStyle.link, url=url, label=say(language, "website"))


def _line_excerpt(article: Article, line: PageLine, sentences: Sequence[Span], anchor: int | None = None) -> Excerpt:
    return Excerpt(article.text, line.start, line.end, _within(sentences, line.start, line.end), (), anchor)


def _within(sentences: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(span for span in sentences if start <= span[0] and span[1] <= end)


def _gap(lines: Sequence[PageLine]) -> list[str]:
    """Return a mark where lines of the page are left out."""
    return [ELLIPSIS] if lines else []
