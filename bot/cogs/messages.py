"""Questions asked in messages: a mention, a direct message, or a reply to one of the bot's own."""

import logging
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.answering import Asker, answer_in_message, hint, language_of_text, question_in, too_soon
from bot.delivery import reply
from bot.render import Message, notice
from bot.texts import say

if TYPE_CHECKING:
    from bot.app import VerbatimBot

_ASKING = (discord.MessageType.default, discord.MessageType.reply)
_log = logging.getLogger(__name__)


class Messages(commands.Cog):
    """Questions asked in messages."""

    def __init__(self, bot: "VerbatimBot") -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot something."""
        server = message.guild.id if message.guild else None
        if message.author.bot or message.type not in _ASKING or not self._bot.serves(server):
            return
        if not self._is_for_me(message):
            return
        with self._bot.working():
            try:
                view = await self._answer(message, Asker("message", message.author.id, server))
                if not await reply(message, view):
                    _log.info("may not write in channel %d", message.channel.id)
            except Exception:
                _log.exception("message %d cannot be answered", message.id)

    def _is_for_me(self, message: discord.Message) -> bool:
        if message.guild is None or (self._bot.user is not None and self._bot.user in message.mentions):
            return True
        answered = message.reference.resolved if message.reference else None
        mine = isinstance(answered, discord.Message) and answered.author == self._bot.user
        return mine and bool(message.content)

    async def _answer(self, message: discord.Message, asker: Asker) -> Message:
        question = question_in(message.content)
        language = language_of_text(self._bot, question)
        if not question:
            return notice(say(language, "hello"))
        problem = hint(question, language) or too_soon(self._bot, asker, language)
        if problem is not None:
            return notice(problem)
        try:
            return await answer_in_message(self._bot, asker, question)
        except TimeoutError:
            _log.error("no answer in time for message %d", message.id)
            return notice(say(language, "overloaded"))
        except Exception:
            _log.exception("%d: message failed", message.id)
            return notice(say(language, "failed", reference=message.id))
