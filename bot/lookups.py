"""Words found, and what the bot is -> messages."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from discord import ui

from bot.actions import MoreFound
from bot.markup import bold, escape, length, shortened
from bot.pages import turner
from bot.render import (
    ASKED_ID,
    CALM,
    MAX_TEXT,
    Block,
    Message,
    container,
    context_button,
    credit_line,
    message,
    passage_excerpt,
)
from bot.texts import count, say
from index.articles import Article
from index.corpus import Corpus
from index.find import Found
from index.language import Language
from index.store import Index

MAX_WORDS = 100
FOUND_PER_PAGE = 4
_MAX_NAME = 60


def found_message(corpus: Corpus, words: str, found: Sequence[Found], language: Language, *, first: int = 0) -> Message:
    """Return the passages that print some words, from the page that holds number ``first`` on.

    Args:
        corpus: The articles.
        words: What was looked for.
        found: The passages.
        language: What the bot speaks.
        first: Number of a passage.
    """
    asked = ui.TextDisplay[Any](bold(words), id=ASKED_ID)
    if not found:
        return message([asked, ui.TextDisplay(say(language, "found_none"))])
    start = min(first, len(found) - 1) // FOUND_PER_PAGE * FOUND_PER_PAGE
    pages = -(-len(found) // FOUND_PER_PAGE)
    head = count(language, "found", len(found))
    foot = f"-# {say(language, 'page', page=start // FOUND_PER_PAGE + 1, pages=pages)}"
    blocks = [
        _block(corpus.articles[hit.passage.article], hit, language) for hit in found[start : start + FOUND_PER_PAGE]
    ]
    fixed = sum(map(length, (asked.content, head, foot, *(block.credit for block in blocks))))
    before = MoreFound(start - FOUND_PER_PAGE) if start else None
    after = MoreFound(start + FOUND_PER_PAGE) if start + FOUND_PER_PAGE < len(found) else None
    return message(
        [
            asked,
            ui.TextDisplay(head),
            container(blocks, MAX_TEXT - fixed, CALM),
            ui.TextDisplay(foot),
            *turner(before, after, language),
        ]
    )


def about_message(index: Index, language: Language) -> Message:
    """Return what the bot is, what it holds, and when and with which encoder that was indexed."""
    corpus, manifest = index.corpus, index.manifest
    outlets = {article.outlet for article in corpus.articles.values() if article.outlet}
    holds = say(
        language, "about_holds", articles=len(corpus.articles), outlets=len(outlets), passages=len(corpus.passages)
    )
    built = say(
        language,
        "about_built",
        date=f"<t:{int(datetime.fromisoformat(manifest.created).timestamp())}:f>",
        encoder=escape(shortened(Path(manifest.encoder.name).name, _MAX_NAME)),
        hash=escape(manifest.encoder.sha256[:12]),
    )
    texts = (say(language, "about"), say(language, "about_how"), say(language, "about_more"), f"-# {holds}\n-# {built}")
    return message([ui.Container(*(ui.TextDisplay[Any](text) for text in texts), accent_colour=CALM)])


def _block(article: Article, found: Found, language: Language) -> Block:
    passage = found.passage
    return Block(
        passage_excerpt(article, passage, found.spans),
        f"-# {credit_line(article, language)}",
        context_button(article, passage.start, passage.end, language),
    )
