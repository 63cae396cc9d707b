"""What outlets say side by side -> message."""

from typing import Any

from discord import ui

from bot.actions import MoreOutlets
from bot.markup import bold, length
from bot.pages import turner
from bot.render import ASKED_ID, CALM, MAX_TEXT, Message, container, message, quote_block, verdict_line
from bot.texts import say
from index.compare import Comparison
from index.language import Language

OUTLETS_PER_PAGE = 3


def comparison_message(compared: Comparison, language: Language, *, first: int = 0) -> Message:
    """Return one quote an outlet, from the page that holds outlet number ``first`` on, and whether they agree.

    Args:
        compared: The comparison.
        language: What the bot speaks.
        first: Number of an outlet.

    Raises:
        NotVerbatimError: A quote is not what its article prints.
    """
    asked = ui.TextDisplay[Any](bold(compared.question), id=ASKED_ID)
    if not compared.quotes:
        return message([asked, ui.TextDisplay(f"**{say(language, 'refused')}**")])
    (head,) = verdict_line(compared, language) or [say(language, "compared_none")]
    last = len(compared.quotes) - 1
    start = min(first, last) // OUTLETS_PER_PAGE * OUTLETS_PER_PAGE
    foot = f"-# {say(language, 'page', page=start // OUTLETS_PER_PAGE + 1, pages=last // OUTLETS_PER_PAGE + 1)}"
    blocks = [quote_block(quote, language) for quote in compared.quotes[start : start + OUTLETS_PER_PAGE]]
    room = MAX_TEXT - sum(map(length, (asked.content, head, foot, *(block.credit for block in blocks))))
    before = MoreOutlets(start - OUTLETS_PER_PAGE) if start else None
    after = MoreOutlets(start + OUTLETS_PER_PAGE) if start + OUTLETS_PER_PAGE <= last else None
    parts: list[ui.Item[Any]] = [asked, ui.TextDisplay(head), container(blocks, room, CALM)]
    if last >= OUTLETS_PER_PAGE:
        parts.append(ui.TextDisplay(foot))
    return message([*parts, *turner(before, after, language)])
