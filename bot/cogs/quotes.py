"""/quotes: what a person is quoted as saying."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import Asker, too_soon
from bot.delivery import show
from bot.markup import harmless
from bot.render import notice
from bot.said import MAX_NAME, people_like, said_message

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class Quotes(commands.Cog):
    """People and their words."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    @app_commands.command(name="quotes", description="List what a person is quoted as saying")
    @app_commands.describe(person="A name, in full or in part")
    async def quotes(
        self, interaction: "discord.Interaction[VerbatimBot]", person: app_commands.Range[str, 1, MAX_NAME]
    ) -> None:
        """Show what somebody is quoted as saying."""
        language = self._bot.language(interaction)
        typed = harmless(person)
        problem = too_soon(self._bot, Asker.of("quotes", interaction), language)
        with self._bot.working():
            if problem is not None:
                await show(interaction, notice(problem))
                return
            who, quotes = await self._bot.library.quotes_of(typed)
            people = self._bot.library.people
            await show(interaction, said_message(who or typed, quotes, people, language))

    @quotes.autocomplete("person")
    async def _complete_person(
        self, interaction: "discord.Interaction[VerbatimBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction
        return people_like(self._bot.library.people, typed)
