"""/sources, /source and /search: the articles themselves."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import Asker, too_soon
from bot.delivery import show
from bot.lookups import MAX_WORDS, found_message
from bot.markup import bold, harmless, shortened
from bot.pages import article_message, sources_message
from bot.render import notice
from bot.texts import say
from index.articles import Article
from index.text import fold

if TYPE_CHECKING:
    from bot.app import VerbatimBot

MAX_CHOICES = 25
MAX_CHOICE = 100


class Sources(commands.Cog):
    """Looking at the articles."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    @app_commands.command(name="sources", description="List the articles that answers are quoted from")
    async def sources(self, interaction: "discord.Interaction[VerbatimBot]") -> None:
        """List the articles."""
        with self._bot.working():
            corpus = self._bot.library.index.corpus
            await show(interaction, sources_message(corpus, self._bot.language(interaction)))

    @app_commands.command(name="source", description="Read one article, passage by passage")
    @app_commands.describe(article="Its name, title or outlet")
    async def source(self, interaction: "discord.Interaction[VerbatimBot]", article: str) -> None:
        """Show the first page of an article."""
        language = self._bot.language(interaction)
        corpus = self._bot.library.index.corpus
        wanted = corpus.articles.get(article) or next(iter(self._matching(article)), None)
        with self._bot.working():
            if wanted is None:
                name = bold(shortened(article, MAX_CHOICE) or "?")
                await show(interaction, notice(say(language, "article_unknown", name=name)))
            else:
                await show(interaction, article_message(corpus, wanted, language))

    @source.autocomplete("article")
    async def _complete_article(
        self, interaction: "discord.Interaction[VerbatimBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction
        return [
            app_commands.Choice(name=_label(article), value=article.slug)
            for article in self._matching(typed)
            if len(article.slug) <= MAX_CHOICE
        ][:MAX_CHOICES]

    @app_commands.command(name="search", description="Find exact words or phrases in the articles")
    @app_commands.describe(words="Words; a phrase goes between quotation marks")
    async def search(
        self, interaction: "discord.Interaction[VerbatimBot]", words: app_commands.Range[str, 1, MAX_WORDS]
    ) -> None:
        """Show the passages that print some words."""
        language = self._bot.language(interaction)
        wanted = harmless(words)[:MAX_WORDS]
        asker = Asker.of("search", interaction)
        problem = too_soon(self._bot, asker, language) if wanted else say(language, "search_empty")
        with self._bot.working():
            if problem is not None:
                await show(interaction, notice(problem))
                return
            found = await self._bot.library.find(wanted)
            corpus = self._bot.library.index.corpus
            await show(interaction, found_message(corpus, wanted, found, language))

    @search.autocomplete("words")
    async def _complete_words(
        self, interaction: "discord.Interaction[VerbatimBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction
        return [app_commands.Choice(name=text, value=text) for text in self._completions(typed)]

    def _matching(self, typed: str) -> list[Article]:
        """Return the articles whose slug, title or outlet holds every word typed."""
        words = fold(harmless(typed)).split()
        return [
            article
            for article in self._bot.library.index.corpus.articles.values()
            if all(word in fold(f"{article.slug} {article.title or ''} {article.outlet or ''}") for word in words)
        ]

    def _completions(self, typed: str) -> list[str]:
        """Return what was typed with its last word completed to words of the articles, commonest first."""
        before, _, last = harmless(typed).rpartition(" ")
        start = fold(last.lstrip('"«“'))
        if not start:
            return []
        known = self._bot.library.vocabulary
        matching = sorted((word for word in known if word.startswith(start)), key=lambda word: (-known[word][1], word))
        texts = [f"{before} {known[word][0]}".strip() for word in matching[:MAX_CHOICES]]
        return [text for text in texts if len(text) <= MAX_CHOICE]


def _label(article: Article) -> str:
    """Return what autocomplete shows for an article: at most 100 characters."""
    parts = [article.outlet, article.title or article.slug]
    return shortened(" · ".join(part for part in parts if part), MAX_CHOICE)
