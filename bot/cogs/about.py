"""/about: what the bot is and what it holds."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.delivery import show
from bot.lookups import about_message

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class About(commands.Cog):
    """The bot itself."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    @app_commands.command(name="about", description="What this bot is and what it holds")
    async def about(self, interaction: "discord.Interaction[VerbatimBot]") -> None:
        """Show what the bot is."""
        with self._bot.working():
            await show(interaction, about_message(self._bot.library.index, self._bot.language(interaction)))
