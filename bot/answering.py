"""What every way of asking shares: checks, the search and the answer's message."""

import logging
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import discord

from bot.delivery import acknowledge, complete
from bot.markup import harmless
from bot.render import MAX_QUESTION, MAX_QUOTES, QUOTES_PER_MESSAGE, Message, answer_message
from bot.texts import say
from index.answer import Answer
from index.language import Language, detect_language

if TYPE_CHECKING:
    from bot.app import VerbatimBot

# Mentions, custom emojis and times as they stand in raw text: no part of a question.
_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^:>]+:\d+)>|@everyone|@here")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how.

    Attributes:
        way: How the question came: a command's name, ``find the source``, ``message``, or the button's ``more``.
        user: Id of the person.
        server: Id of the server, or None outside servers.
    """

    way: str
    user: int
    server: int | None

    @classmethod
    def of(cls, way: str, interaction: discord.Interaction) -> Self:
        """Return who is behind an interaction."""
        return cls(way, interaction.user.id, interaction.guild_id)


def question_in(text: str) -> str:
    """Return the question in a message's text: on one line, without mentions and what cannot be seen."""
    return harmless(_MENTION.sub(" ", text))


def hint(question: str, language: Language) -> str | None:
    """Return what to say of a question that cannot be asked, or None when it can."""
    if not question:
        return say(language, "empty")
    if len(question) > MAX_QUESTION:
        return say(language, "too_long", count=len(question), most=MAX_QUESTION)
    return None


def too_soon(bot: "VerbatimBot", asker: Asker, language: Language) -> str | None:
    """Count a question and return what to say when it is one too many, or None."""
    wait = bot.rates.take(asker.user, asker.server)
    if not wait:
        return None
    _log.info("limited user=%d server=%s seconds=%.0f", asker.user, asker.server, wait)
    return say(language, "slow_down", seconds=max(1, round(wait)))


async def find_answer(bot: "VerbatimBot", asker: Asker, question: str, *, first: int = 0) -> Answer:
    """Answer a question and log that it was."""
    started = time.monotonic()
    answer = await bot.library.ask(question, min(first + QUOTES_PER_MESSAGE + 1, MAX_QUOTES + 1))
    _log.info(
        "answered way=%s user=%d server=%s language=%s answered=%s confidence=%.2f quotes=%d first=%d ms=%.0f",
        asker.way,
        asker.user,
        asker.server,
        answer.language,
        answer.answered,
        answer.confidence,
        len(answer.quotes),
        first,
        (time.monotonic() - started) * 1000,
    )
    if bot.settings.verbatim_log_questions:
        _log.info("question %r", question)
    return answer


async def answer_interaction(
    bot: "VerbatimBot",
    interaction: "discord.Interaction[VerbatimBot]",
    asker: Asker,
    question: str,
    *,
    private: bool,
    first: int = 0,
    note: str | None = None,
) -> None:
    """Acknowledge an interaction, answer its question and show the answer.

    Args:
        bot: The bot.
        interaction: What was asked; not acknowledged yet.
        asker: Who asks, and how.
        question: The question, checked by ``hint`` and counted by ``too_soon``.
        private: Whether the one who asked alone sees the answer.
        first: Number of the first quote to show.
        note: Name of a text to add below.
    """
    with bot.working():
        await acknowledge(interaction, ephemeral=private)
        answer = await find_answer(bot, asker, question, first=first)
        language = bot.language(interaction, answer.language)
        remark = None if note is None else say(language, note)
        compared = None if first else await bot.library.compare_answer(answer)
        await complete(interaction, answer_message(answer, language, first=first, note=remark, compared=compared))


async def answer_in_message(bot: "VerbatimBot", asker: Asker, question: str) -> Message:
    """Return the message that answers a question asked in a message, in the question's language."""
    answer = await find_answer(bot, asker, question)
    return answer_message(answer, answer.language, compared=await bot.library.compare_answer(answer))


def language_of_text(bot: "VerbatimBot", text: str) -> Language:
    """Return the language of what someone wrote, or the default when it says nothing."""
    return detect_language(text[:MAX_QUESTION]) if text else bot.settings.verbatim_language
