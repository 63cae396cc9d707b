"""/compare and /timeline: who says otherwise, and when it was."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import Asker, hint, too_soon
from bot.delivery import acknowledge, complete, show
from bot.events import shows_picture, timeline_message, timeline_picture
from bot.markup import harmless
from bot.render import MAX_QUESTION, notice
from bot.sides import comparison_message
from index.language import detect_language

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class Sides(commands.Cog):
    """Both sides of a question, and the order of events."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    @app_commands.command(name="compare", description="Set what the outlets say to a question side by side")
    @app_commands.describe(question="Your question, in English or French", private="Show the answer to you alone")
    async def compare(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        question: app_commands.Range[str, 1, MAX_QUESTION],
        private: bool = False,
    ) -> None:
        """Show one quote an outlet, and whether they agree."""
        asker = Asker.of("compare", interaction)
        await compare_interaction(self._bot, interaction, asker, harmless(question), private=private)

    @app_commands.command(name="timeline", description="The dated events that the articles tell, in order")
    async def timeline(self, interaction: "discord.Interaction[VerbatimBot]") -> None:
        """Show the first page of the timeline, with its picture."""
        with self._bot.working():
            await acknowledge(interaction, ephemeral=True)
            await complete_timeline(self._bot, interaction)


async def compare_interaction(
    bot: "VerbatimBot",
    interaction: "discord.Interaction[VerbatimBot]",
    asker: Asker,
    question: str,
    *,
    private: bool,
    first: int = 0,
) -> None:
    """Check and count a question, acknowledge it, and set the outlets' answers side by side.

    Args:
        bot: The bot.
        interaction: What was asked; not acknowledged yet.
        asker: Who asks, and how.
        question: The question.
        private: Whether the one who asked alone sees the answer.
        first: Number of the first outlet to show.
    """
    problem = hint(question, bot.language(interaction)) or too_soon(bot, asker, bot.language(interaction))
    with bot.working():
        if problem is not None:
            await show(interaction, notice(problem))
            return
        await acknowledge(interaction, ephemeral=private)
        compared = await bot.library.compare(question)
        language = bot.language(interaction, detect_language(question))
        await complete(interaction, comparison_message(compared, language, first=first))


async def complete_timeline(
    bot: "VerbatimBot", interaction: "discord.Interaction[VerbatimBot]", *, first: int = 0
) -> None:
    """Put a page of the timeline, with the picture where it is the first, in the place of an acknowledged response."""
    language = bot.language(interaction)
    events = await bot.library.timeline()
    picture = None
    if shows_picture(events, first):
        picture = timeline_picture(events, await bot.library.timeline_picture(language), language)
    await complete(interaction, timeline_message(events, language, first=first), picture)
