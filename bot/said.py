"""What somebody is quoted as saying, and whether words were printed -> messages."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import discord
from discord import app_commands, ui

from bot.actions import MoreSaid
from bot.markup import bold, escape, harmless, length, shortened
from bot.pages import turner
from bot.render import ASKED_ID, CALM, MAX_TEXT, Message, container, message, notice, quote_block
from bot.texts import count, say
from index.answer import Quote
from index.language import Language
from index.text import fold
from index.verdicts import verdict_sentences
from index.verify import Verdict, Verification

QUOTES_PER_PAGE = 4
MAX_NAME = 100
_MAX_PEOPLE = 20
_MAX_CHOICES = 25
_MAX_GIVEN = 500
_MAX_SENTENCE = 600
_COLOURS: Final = {
    Verdict.EXACT: discord.Colour(0x2E7D32),
    Verdict.TYPOGRAPHY: discord.Colour(0x7CB342),
    Verdict.ALTERED: discord.Colour(0xB26A00),
    Verdict.ABSENT: discord.Colour(0xB71C1C),
}


def said_message(
    person: str, quotes: Sequence[Quote], people: Iterable[str], language: Language, *, first: int = 0
) -> Message:
    """Return what somebody is quoted as saying, from the page that holds number ``first`` on.

    Args:
        person: The full name, or what was typed where nobody is called so.
        quotes: What the articles quote, in order.
        people: Whom they quote at all.
        language: What the bot speaks.
        first: Number of a quote.
    """
    if not quotes:
        return _unknown(person, people, language)
    start = min(first, len(quotes) - 1) // QUOTES_PER_PAGE * QUOTES_PER_PAGE
    pages = -(-len(quotes) // QUOTES_PER_PAGE)
    asked = ui.TextDisplay[Any](bold(shortened(person, MAX_NAME)), id=ASKED_ID)
    head = count(language, "said_by", len(quotes))
    foot = f"-# {say(language, 'page', page=start // QUOTES_PER_PAGE + 1, pages=pages)}"
    blocks = [quote_block(quote, language) for quote in quotes[start : start + QUOTES_PER_PAGE]]
    fixed = sum(map(length, (asked.content, head, foot, *(block.credit for block in blocks))))
    before = MoreSaid(start - QUOTES_PER_PAGE) if start else None
    after = MoreSaid(start + QUOTES_PER_PAGE) if start + QUOTES_PER_PAGE < len(quotes) else None
    parts: list[ui.Item[Any]] = [asked, ui.TextDisplay(head), container(blocks, MAX_TEXT - fixed, CALM)]
    return message([*parts, ui.TextDisplay(foot), *turner(before, after, language)])


def verified_message(found: Verification, language: Language, *, note: str | None = None) -> Message:
    """Return whether words were printed: the verdict, what differs, whose they are, and the place.

    Args:
        found: The verification.
        language: What the bot speaks.
        note: A remark of the bot's own, in Markdown.

    Raises:
        NotVerbatimError: The match is not what its article prints.
    """
    given = bold(shortened(found.text, _MAX_GIVEN))
    verdict, *more = (escape(shortened(text, _MAX_SENTENCE)) for text in verdict_sentences(found, language))
    told = "\n".join([f"**{verdict}**", *more])
    remark = [f"-# {note}"] if note else []
    colour = _COLOURS[found.verdict]
    parts: list[ui.Item[Any]] = [ui.TextDisplay(given)]
    if found.match is None:
        parts.append(ui.Container(ui.TextDisplay(told), accent_colour=colour))
    else:
        block = quote_block(found.match, language)
        fixed = sum(map(length, (given, told, block.credit, *remark)))
        parts += [ui.TextDisplay(told), container([block], MAX_TEXT - fixed, colour)]
    return message([*parts, *(ui.TextDisplay[Any](text) for text in remark)])


def _unknown(person: str, people: Iterable[str], language: Language) -> Message:
    known = list(people)[:_MAX_PEOPLE]
    if not known:
        return notice(say(language, "no_person"))
    listed = ", ".join(escape(shortened(name, MAX_NAME)) for name in known)
    name = bold(shortened(person, MAX_NAME) or "?")
    return notice(say(language, "person_unknown", name=name, people=listed))


def people_like(people: Iterable[str], typed: str) -> list[app_commands.Choice[str]]:
    """Return what autocomplete offers of people: those whose name holds every word typed."""
    words = fold(harmless(typed)).split()
    matching = [name for name in people if len(name) <= MAX_NAME and all(word in fold(name) for word in words)]
    return [app_commands.Choice(name=name, value=name) for name in matching[:_MAX_CHOICES]]
