"""What buttons do. Whoever clicks looks closer alone: a message that others see is never changed."""

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.actions import (
    Action,
    ListSources,
    MoreFound,
    MoreOutlets,
    MorePassages,
    MoreSaid,
    OpenArticle,
    ShowContext,
    TimelinePage,
    checksum,
    slug_of,
)
from bot.answering import Asker, answer_interaction, too_soon
from bot.cogs.sides import compare_interaction, complete_timeline
from bot.delivery import acknowledge, acknowledge_turn, show
from bot.lookups import found_message
from bot.pages import article_message, context_message, sources_message
from bot.render import Message, asked_in, notice
from bot.said import said_message
from bot.texts import say
from index.corpus import Corpus

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class Clicks(commands.Cog):
    """Clicks on buttons."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    async def clicked(self, interaction: "discord.Interaction[VerbatimBot]", action: Action | None) -> None:
        """Do what a button does.

        Args:
            interaction: The click.
            action: What the button does; None when this version does not know it.
        """
        language = self._bot.language(interaction)
        asked = asked_in(interaction.message.components) if interaction.message else None
        with self._bot.working():
            match action:
                case MorePassages() | MoreFound() | MoreSaid() | MoreOutlets() if asked:
                    await self._more(interaction, action, asked)
                case MorePassages() | MoreFound() | MoreSaid() | MoreOutlets():
                    await show(interaction, notice(say(language, "no_question")))
                case TimelinePage(first):
                    await self._turn_timeline(interaction, first)
                case ListSources(first):
                    corpus = self._bot.library.index.corpus
                    await self._turn(interaction, sources_message(corpus, language, first=first))
                case OpenArticle():
                    await self._open(interaction, action)
                case ShowContext():
                    await show(interaction, self._context(interaction, action))
                case None:
                    await show(interaction, notice(say(language, "unknown_button")))

    async def _more(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        action: MorePassages | MoreFound | MoreSaid | MoreOutlets,
        asked: str,
    ) -> None:
        """Go on with what a message was asked."""
        language = self._bot.language(interaction)
        match action:
            case MorePassages(first):
                asker = Asker.of("more", interaction)
                problem = too_soon(self._bot, asker, language)
                if problem is not None:
                    await show(interaction, notice(problem))
                    return
                await answer_interaction(self._bot, interaction, asker, asked, private=True, first=first)
            case MoreFound(first):
                found = await self._bot.library.find(asked)
                corpus = self._bot.library.index.corpus
                await self._turn(interaction, found_message(corpus, asked, found, language, first=first))
            case MoreSaid(first):
                person, quotes = await self._bot.library.quotes_of(asked)
                people = self._bot.library.people
                await self._turn(interaction, said_message(person or asked, quotes, people, language, first=first))
            case MoreOutlets(first):
                asker = Asker.of("more outlets", interaction)
                await compare_interaction(self._bot, interaction, asker, asked, private=True, first=first)

    async def _open(self, interaction: "discord.Interaction[VerbatimBot]", action: OpenArticle) -> None:
        language = self._bot.language(interaction)
        corpus = self._bot.library.index.corpus
        slug = slug_of(corpus, action.article)
        if slug is None:
            await show(interaction, notice(say(language, "article_gone")))
            return
        page = article_message(corpus, corpus.articles[slug], language, offset=action.offset)
        await (self._turn if action.turning else show)(interaction, page)

    def _context(self, interaction: "discord.Interaction[VerbatimBot]", action: ShowContext) -> Message:
        language = self._bot.language(interaction)
        corpus = self._bot.library.index.corpus
        slug = slug_of(corpus, action.article)
        if slug is None or not _still_there(corpus, slug, action):
            return notice(say(language, "gone"))
        return context_message(corpus, corpus.articles[slug], action.start, action.end, language)

    async def _turn_timeline(self, interaction: "discord.Interaction[VerbatimBot]", first: int) -> None:
        """Show another page of the timeline; acknowledged first, for its picture may have to be drawn anew."""
        if _is_own(interaction):
            await acknowledge_turn(interaction)
        else:
            await acknowledge(interaction, ephemeral=True)
        await complete_timeline(self._bot, interaction, first=first)

    async def _turn(self, interaction: "discord.Interaction[VerbatimBot]", page: Message) -> None:
        """Show another page: in place of the one before where only the one who clicked sees it."""
        await show(interaction, page, in_place=_is_own(interaction))


def _is_own(interaction: discord.Interaction[Any]) -> bool:
    """Return whether only the one who clicked sees the message of the button."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _still_there(corpus: Corpus, slug: str, action: ShowContext) -> bool:
    """Return whether an article still prints the same words at the same place, and as its own."""
    start, end = action.start, action.end
    text = corpus.articles[slug].text
    if not start < end <= len(text) or checksum(text[start:end]) != action.check:
        return False
    return any(line.is_body and line.start < end and start < line.end for line in corpus.lines[slug])
