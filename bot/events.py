"""The timeline -> message: pages of events, and on the first one their picture."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.actions import Action, TimelinePage
from bot.delivery import Picture
from bot.excerpt import share
from bot.markup import bold, escape, length, shortened
from bot.pages import turner
from bot.render import CALM, MAX_TEXT, Block, Message, message, notice, quote_block
from bot.texts import count, say
from bot.views import ActionButton
from index.language import Language
from index.period_words import period_in_words
from index.timeline import Event

# A message holds 40 parts; an event takes six.
EVENTS_PER_PAGE = 5
PICTURE_NAME = "timeline.png"
# Discord allows 1,024 characters of a picture's description.
_MAX_DESCRIPTION = 1_000
_MAX_NAMES = 150


def timeline_message(events: Sequence[Event], language: Language, *, first: int = 0) -> Message:
    """Return the page of the timeline that holds event number ``first``.

    The first page shows the picture that ``timeline_picture`` names: it has to be sent along.

    Args:
        events: The events, in order.
        language: What the bot speaks.
        first: Number of an event.

    Raises:
        NotVerbatimError: A quote is not what its article prints.
    """
    if not events:
        return notice(say(language, "timeline_none"))
    start = min(first, len(events) - 1) // EVENTS_PER_PAGE * EVENTS_PER_PAGE
    shown = events[start : start + EVENTS_PER_PAGE]
    pages = -(-len(events) // EVENTS_PER_PAGE)
    head = f"**{count(language, 'timeline', len(events))}**"
    foot = f"-# {say(language, 'page', page=start // EVENTS_PER_PAGE + 1, pages=pages)}"
    whens = [_when(event, language) for event in shown]
    blocks = [_block(event, language) for event in shown]
    room = MAX_TEXT - sum(map(length, (head, foot, *whens, *(block.credit for block in blocks))))
    shares = share([length(block.excerpt.shown(room)) for block in blocks], room)
    parts: list[ui.Item[Any]] = []
    used: list[tuple[Action, str]] = []
    for when, block, most in zip(whens, blocks, shares, strict=True):
        if parts:
            parts.append(ui.Separator())
        texts = [ui.TextDisplay[Any](text) for text in (when, block.excerpt.shown(most), block.credit)]
        # A sentence may tell two events; Discord takes no two buttons that do the same in one message.
        if block.button is None or block.button in used:
            parts += texts
        else:
            used.append(block.button)
            action, label = block.button
            parts.append(ui.Section(*texts, accessory=ActionButton.of(action, label)))
    whole: list[ui.Item[Any]] = [ui.TextDisplay(head), ui.Container(*parts, accent_colour=CALM), ui.TextDisplay(foot)]
    if start == 0:
        whole.insert(1, ui.MediaGallery(_picture_item(events, language)))
    before = TimelinePage(start - EVENTS_PER_PAGE) if start else None
    after = TimelinePage(start + EVENTS_PER_PAGE) if start + EVENTS_PER_PAGE < len(events) else None
    return message([*whole, *turner(before, after, language)])


def timeline_picture(events: Sequence[Event], data: bytes, language: Language) -> Picture:
    """Return the picture of the events with its description."""
    return Picture(PICTURE_NAME, data, _description(events, language))


def shows_picture(events: Sequence[Event], first: int) -> bool:
    """Return whether the page of event number ``first`` shows the picture."""
    return bool(events) and min(first, len(events) - 1) < EVENTS_PER_PAGE


def _picture_item(events: Sequence[Event], language: Language) -> discord.MediaGalleryItem:
    return discord.MediaGalleryItem(f"attachment://{PICTURE_NAME}", description=_description(events, language))


def _description(events: Sequence[Event], language: Language) -> str:
    told = "; ".join(
        f"{period_in_words(event.period, language)}: {shortened(event.quote.text, 80)}" for event in events
    )
    return shortened(say(language, "timeline_picture", events=told), _MAX_DESCRIPTION)


def _when(event: Event, language: Language) -> str:
    words = bold(period_in_words(event.period, language))
    return f"{words} · {say(language, 'coming')}" if event.coming else words


def _block(event: Event, language: Language) -> Block:
    block = quote_block(event.quote, language)
    others = dict.fromkeys(
        other.quote.article.outlet or say(language, "outlet_unknown")
        for other in event.also
        if other.quote.article.outlet != event.quote.article.outlet
    )
    if not others:
        return block
    names = escape(shortened(", ".join(others), _MAX_NAMES))
    return Block(block.excerpt, f"{block.credit}\n-# {say(language, 'told_too', names=names)}", block.button)
