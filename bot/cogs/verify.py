"""/verify, and the message menu "Verify this quote"."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import Asker, question_in, too_soon
from bot.cogs.ask import text_of
from bot.delivery import acknowledge, complete, show
from bot.markup import harmless
from bot.render import notice
from bot.said import MAX_NAME, people_like, verified_message
from bot.texts import say
from index.errors import QuestionError
from index.language import detect_language
from index.verify import MAX_CLAIM_CHARS

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class Verify(commands.Cog):
    """Whether words were printed."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Verify this quote", callback=self.verify_message)

    async def cog_load(self) -> None:
        """Add the message menu, which a cog does not add by itself."""
        self._bot.tree.add_command(self._menu)

    @app_commands.command(name="verify", description="Tell whether words were printed so, and who said them")
    @app_commands.describe(
        text="The words, with or without who is said to have spoken them",
        speaker="Who is said to have spoken them",
        private="Show the answer to you alone",
    )
    async def verify(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        text: app_commands.Range[str, 1, MAX_CLAIM_CHARS],
        speaker: app_commands.Range[str, 1, MAX_NAME] | None = None,
        private: bool = False,
    ) -> None:
        """Verify some words."""
        await self._verify(interaction, harmless(text), harmless(speaker or "") or None, private=private)

    async def verify_message(self, interaction: "discord.Interaction[VerbatimBot]", message: discord.Message) -> None:
        """Verify what a message says, for the one who wants to know alone."""
        text = question_in(text_of(message))
        note = None
        if len(text) > MAX_CLAIM_CHARS:
            text, note = text[:MAX_CLAIM_CHARS].rsplit(" ", 1)[0], "beginning_only"
        await self._verify(interaction, text, None, private=True, note=note)

    async def _verify(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        text: str,
        speaker: str | None,
        *,
        private: bool,
        note: str | None = None,
    ) -> None:
        asker = Asker.of("verify", interaction)
        language = self._bot.language(interaction, detect_language(text) if text else None)
        if not any(char.isalnum() for char in text):
            await show(interaction, notice(say(language, "no_text")))
            return
        problem = too_soon(self._bot, asker, language)
        if problem is not None:
            await show(interaction, notice(problem))
            return
        with self._bot.working():
            await acknowledge(interaction, ephemeral=private)
            try:
                found = await self._bot.library.verify(text, speaker)
            except QuestionError:
                await complete(interaction, notice(say(language, "no_text")))
                return
            remark = None if note is None else say(language, note)
            await complete(interaction, verified_message(found, language, note=remark))

    @verify.autocomplete("speaker")
    async def _complete_speaker(
        self, interaction: "discord.Interaction[VerbatimBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction
        return people_like(self._bot.library.people, typed)
