"""Answer -> message. With pages.py and lookups.py it owns Discord's limits; markup.py owns the escaping.

A message may hold 4,000 characters of text over all its parts, and 40 parts, buttons and containers included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.actions import Action, MorePassages, OpenArticle, ShowContext, article_key, checksum
from bot.excerpt import Excerpt, NotVerbatimError, share
from bot.markup import bold, escape, length, plain, shortened
from bot.texts import count, date_in_words, refusal, say
from bot.views import ActionButton
from index.answer import Answer, Quote
from index.articles import Article
from index.compare import Comparison
from index.corpus import Corpus
from index.doubt import is_doubtful
from index.language import Language
from index.passages import Passage
from index.spans import Span
from index.verdict import verdict

MAX_TEXT = 3_900
MAX_QUESTION = 1_000
QUOTES_PER_MESSAGE = 3
MAX_QUOTES = 20
# The part of a message that holds what was asked, so that a button can ask it again after a restart.
ASKED_ID = 1
_MIN_QUOTE = 300
_MAX_CREDIT = 150
_MAX_NAME = 60
_MAX_TRANSLATION = 600
_MAX_VERDICT = 300
_ANSWERED = discord.Colour(0x2E7D32)
_DOUBTFUL = discord.Colour(0xF9A825)
_REFUSED = discord.Colour(0xB26A00)
CALM = discord.Colour(0x3F51B5)

Message = ui.LayoutView


@dataclass(frozen=True, slots=True)
class Block:
    """Some words of an article in a message.

    Attributes:
        excerpt: The words.
        credit: Who printed them, in Markdown, below their translation where they have one.
        button: What the button beside them does and its label, or None.
    """

    excerpt: Excerpt
    credit: str
    button: tuple[Action, str] | None = None


def notice(text: str) -> Message:
    """Return a message that says one thing; ``text`` is Markdown."""
    return message([ui.TextDisplay(text)])


def message(parts: Iterable[ui.Item[Any]]) -> Message:
    """Return a message made of parts."""
    view = ui.LayoutView(timeout=None)
    for part in parts:
        view.add_item(part)
    return view


def answer_message(
    answer: Answer,
    language: Language,
    *,
    first: int = 0,
    note: str | None = None,
    compared: Comparison | None = None,
) -> Message:
    """Return the message that answers a question.

    Args:
        answer: The answer, with one quote more than shown wherever there are more.
        language: What the bot speaks.
        first: Number of the first quote to show; 0 is the answer itself, later ones are more passages.
        note: A remark of the bot's own, in Markdown.
        compared: Whether the outlets agree, which is said in one line where it is known.

    Raises:
        NotVerbatimError: A quote is not what its article prints.
    """
    asked = ui.TextDisplay[Any](bold(answer.question), id=ASKED_ID)
    above, below = _around(answer, language, first, note)
    if compared is not None:
        below = [*verdict_line(compared, language), *below]
    quotes = answer.quotes[first : first + QUOTES_PER_MESSAGE]
    room = MAX_TEXT - sum(length(text) for text in (asked.content, *above, *below))
    while True:
        outlets = f"-# {_outlets(quotes, language)}" if quotes and answer.answered else ""
        blocks = [quote_block(quote, language) for quote in quotes]
        left = room - length(outlets) - sum(length(block.credit) for block in blocks)
        if len(quotes) <= 1 or left >= _MIN_QUOTE * len(quotes):
            break
        quotes = quotes[:-1]
    colour = _REFUSED if not answer.answered else _DOUBTFUL if is_doubtful(answer) else _ANSWERED
    parts: list[ui.Item[Any]] = [asked, *(ui.TextDisplay(text) for text in above)]
    if blocks:
        parts.append(container(blocks, left, colour))
    parts += [ui.TextDisplay(text) for text in (outlets, *below) if text]
    following = first + len(quotes)
    if following < min(len(answer.quotes), MAX_QUOTES):
        parts.append(ui.ActionRow(ActionButton.of(MorePassages(following), say(language, "more"))))
    return message(parts)


def verdict_line(compared: Comparison, language: Language) -> list[str]:
    """Return whether outlets agree, in Markdown, or nothing where that is not known."""
    line = verdict(compared, language)
    return [] if line is None else [bold(shortened(line, _MAX_VERDICT))]


def container(blocks: Sequence[Block], room: int, colour: discord.Colour) -> ui.Container[Any]:
    """Return blocks with a line between them, their words cut so that they take at most ``room`` units."""
    shares = share([length(block.excerpt.shown(room)) for block in blocks], room)
    parts: list[ui.Item[Any]] = []
    for block, most in zip(blocks, shares, strict=True):
        if parts:
            parts.append(ui.Separator())
        texts = [ui.TextDisplay[Any](text) for text in (block.excerpt.shown(most), block.credit) if text]
        if block.button is None:
            parts += texts
        else:
            action, label = block.button
            parts.append(ui.Section(*texts, accessory=ActionButton.of(action, label)))
    return ui.Container(*parts, accent_colour=colour)


def asked_in(components: Iterable[object]) -> str | None:
    """Return what a message of the bot answers to: the question or words that stand in it, or None."""
    for part in components:
        if isinstance(part, discord.TextDisplay) and part.id == ASKED_ID:
            return plain(part.content)
    return None


def credit_line(article: Article, language: Language, speaker: str | None = None) -> str:
    """Return who printed an article, and when, in Markdown; with a speaker, whom the article quotes."""
    outlet = bold(shortened(article.outlet, _MAX_NAME)) if article.outlet else None
    details = [article.author, date_in_words(language, article)]
    if outlet is None:
        details.append(article.title or article.slug)
        unknown = say(language, "outlet_unknown")
        outlet = escape(unknown if speaker is not None else unknown.capitalize())
    if speaker is not None:
        outlet = say(language, "quoted_by", speaker=bold(shortened(speaker, _MAX_NAME)), outlet=outlet)
    return " · ".join([outlet, *(escape(shortened(text, _MAX_NAME)) for text in details if text)])


def article_button(article: Article, offset: int, label: str) -> ActionButton:
    """Return a button that opens an article at an offset."""
    return ActionButton.of(OpenArticle(article_key(article.slug), offset), label)


def context_button(article: Article, start: int, end: int, language: Language) -> tuple[Action, str]:
    """Return what the button "In context" of some words does, and its label."""
    action = ShowContext(article_key(article.slug), start, end, checksum(article.text[start:end]))
    return action, say(language, "in_context")


def sentences_of(corpus: Corpus, slug: str) -> tuple[Span, ...]:
    """Return the offsets of an article's sentences."""
    return tuple(
        (sentence.start, sentence.end)
        for passage in corpus.passages
        if passage.article == slug
        for sentence in passage.sentences
    )


def passage_excerpt(article: Article, passage: Passage, highlights: tuple[Span, ...] = ()) -> Excerpt:
    """Return a whole passage as what is to be shown."""
    spans = tuple((sentence.start, sentence.end) for sentence in passage.sentences)
    return Excerpt(article.text, passage.start, passage.end, spans, highlights)


def _around(answer: Answer, language: Language, first: int, note: str | None) -> tuple[list[str], list[str]]:
    """Return what the bot says above the quotes and below them, in Markdown."""
    above = []
    if first:
        more = first < len(answer.quotes)
        above.append(say(language, "more_of", first=first + 1) if more else say(language, "no_more"))
    elif not answer.answered:
        above.append(f"**{refusal(language, answer)}**")
        if answer.quotes:
            above.append(say(language, "nearest"))
    elif is_doubtful(answer):
        above.append(say(language, "doubtful"))
    return above, [f"-# {note}"] if note else []


def quote_block(quote: Quote, language: Language) -> Block:
    """Return a quote with its credit and the button that shows it in context.

    Raises:
        NotVerbatimError: The quote is not what its article prints.
    """
    article, passage = quote.article, quote.passage
    if not 0 <= quote.start < quote.end <= len(article.text) or quote.text != article.text[quote.start : quote.end]:
        raise NotVerbatimError(f"{article.slug}: a quote lies outside its article")
    sentences = tuple(
        (sentence.start, sentence.end)
        for sentence in passage.sentences
        if quote.start <= sentence.start and sentence.end <= quote.end
    )
    highlights = tuple((quote.start + first, quote.start + last) for first, last in quote.highlights)
    credit = f"-# {credit_line(article, language, quote.speaker)}"
    if quote.translation is not None:
        told = escape(shortened(quote.translation, _MAX_TRANSLATION))
        credit = f"-# {say(language, 'translation')}\n{told}\n{credit}"
    if quote.also:
        names = dict.fromkeys(_name(other.article, language) for other in quote.also)
        credit += f"\n-# {say(language, 'also', names=_listed(names))}"
    return Block(
        Excerpt(article.text, quote.start, quote.end, sentences, highlights),
        credit,
        context_button(article, quote.start, quote.end, language),
    )


def _outlets(quotes: Sequence[Quote], language: Language) -> str:
    """Return how many outlets the quotes come from, and which."""
    articles = [article for quote in quotes for article in (quote.article, *(other.article for other in quote.also))]
    names = dict.fromkeys(_name(article, language) for article in articles)
    return count(language, "outlets", len(names), names=_listed(names))


def _listed(names: Iterable[str]) -> str:
    return escape(shortened(", ".join(names), _MAX_CREDIT))


def _name(article: Article, language: Language) -> str:
    return article.outlet or say(language, "outlet_unknown")
