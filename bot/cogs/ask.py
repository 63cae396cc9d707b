"""/ask, and the message menu "Find the source"."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import Asker, answer_interaction, hint, question_in, too_soon
from bot.delivery import show
from bot.markup import harmless
from bot.render import MAX_QUESTION, notice
from bot.texts import say

if TYPE_CHECKING:
    from bot.app import VerbatimBot


class Ask(commands.Cog):
    """Questions asked by a command."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Find the source", callback=self.find_source)

    async def cog_load(self) -> None:
        """Add the message menu, which a cog does not add by itself."""
        self._bot.tree.add_command(self._menu)

    @app_commands.command(name="ask", description="Ask the articles a question; the answer is quotes, word for word")
    @app_commands.describe(question="Your question, in English or French", private="Show the answer to you alone")
    async def ask(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        question: app_commands.Range[str, 1, MAX_QUESTION],
        private: bool = False,
    ) -> None:
        """Answer a question."""
        await self._answer(interaction, Asker.of("ask", interaction), question, private)

    async def find_source(self, interaction: "discord.Interaction[VerbatimBot]", message: discord.Message) -> None:
        """Look up a message's text, for the one who wants to know alone."""
        asker = Asker.of("find the source", interaction)
        text = question_in(text_of(message))
        if not text:
            await show(interaction, notice(say(self._bot.language(interaction), "no_text")))
        elif len(text) > MAX_QUESTION:
            beginning = text[:MAX_QUESTION].rsplit(" ", 1)[0]
            await self._answer(interaction, asker, beginning, private=True, note="beginning_only")
        else:
            await self._answer(interaction, asker, text, private=True)

    async def _answer(
        self,
        interaction: "discord.Interaction[VerbatimBot]",
        asker: Asker,
        text: str,
        private: bool,
        note: str | None = None,
    ) -> None:
        language = self._bot.language(interaction)
        question = harmless(text)
        problem = hint(question, language) or too_soon(self._bot, asker, language)
        if problem is not None:
            await show(interaction, notice(problem))
        else:
            await answer_interaction(self._bot, interaction, asker, question, private=private, note=note)


def text_of(message: discord.Message) -> str:
    """Return what a message says: its content, else the text in its parts or embeds."""
    if message.content:
        return message.content
    view = discord.ui.LayoutView.from_message(message, timeout=None) if message.flags.components_v2 else None
    parts = (
        []
        if view is None
        else [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
    )
    for embed in message.embeds:
        parts += [text for text in (embed.title, embed.description) if text]
    return "\n".join(parts)
