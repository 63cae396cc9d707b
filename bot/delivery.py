"""Getting an answer to Discord through late and doubled acknowledgements, outages and cut connections."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

import aiohttp
import discord

T = TypeVar("T")
SILENT = discord.AllowedMentions.none()
ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_INTERACTION = 10062
CONNECTION_ERRORS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
_MAX_WAIT_SECONDS = 60.0
_PAUSES_SECONDS = (0.3, 0.6, 1.2, 2.4, 4.8)
_log = logging.getLogger(__name__)


class LateError(Exception):
    """Discord has given up on an interaction: nobody can be answered any more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a message shows by its name.

    Attributes:
        name: The file's name.
        data: A PNG.
        description: What is to be seen on it, for those who cannot.
    """

    name: str
    data: bytes
    description: str

    def file(self) -> discord.File:
        """Return the file anew: a request closes the one that it has sent."""
        return discord.File(BytesIO(self.data), self.name, description=self.description)


async def acknowledge(interaction: discord.Interaction, *, ephemeral: bool) -> None:
    """Tell Discord that an answer is being worked on.

    Args:
        interaction: What was asked; its answer is a new message.
        ephemeral: Whether that message is for the one who asked alone.

    Raises:
        LateError: It is too late for that.
    """
    await _respond(lambda: interaction.response.defer(ephemeral=ephemeral, thinking=True))


async def show(interaction: discord.Interaction, view: discord.ui.LayoutView, *, in_place: bool = False) -> None:
    """Answer an interaction that is not acknowledged yet, for the one who asked alone.

    Args:
        interaction: What was asked.
        view: The message.
        in_place: Whether it replaces the message whose button was clicked.

    Raises:
        LateError: It is too late for that.
    """
    if in_place:
        await _respond(lambda: interaction.response.edit_message(view=view, allowed_mentions=SILENT))
    else:
        await _respond(lambda: interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=SILENT))


async def acknowledge_turn(interaction: discord.Interaction) -> None:
    """Tell Discord that the message whose button was clicked is about to change.

    Raises:
        LateError: It is too late for that.
    """
    await _respond(interaction.response.defer)


async def complete(
    interaction: discord.Interaction, view: discord.ui.LayoutView, picture: Picture | None = None
) -> None:
    """Put the message in the place that ``acknowledge`` has kept for it, with its picture and no other."""
    await persist(
        lambda: interaction.edit_original_response(
            view=view, attachments=[] if picture is None else [picture.file()], allowed_mentions=SILENT
        )
    )


async def notify(interaction: discord.Interaction, view: discord.ui.LayoutView) -> None:
    """Answer an interaction whether or not it is acknowledged."""
    if interaction.response.is_done():
        await complete(interaction, view)
    else:
        await show(interaction, view)


async def reply(message: discord.Message, view: discord.ui.LayoutView) -> bool:
    """Reply to a message without a ping, and return whether the bot may write there.

    Discord sends only one message for a nonce, so that a repeated request does not repeat the answer.
    """

    async def as_reply() -> None:
        await message.channel.send(
            view=view,
            reference=message.to_reference(fail_if_not_exists=False),
            nonce=message.id,
            allowed_mentions=SILENT,
            mention_author=False,
        )

    async def alone() -> None:
        await message.channel.send(view=view, nonce=message.id, allowed_mentions=SILENT)

    try:
        await persist(as_reply)
    except discord.NotFound:
        return False
    except discord.HTTPException as error:
        if error.status not in (400, 403):
            raise
        # Without Read Message History one may write, but not reply.
        try:
            await persist(alone)
        except (discord.Forbidden, discord.NotFound):
            return False
    return True


async def persist(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request again and again while Discord is out of order, limits us or cuts the connection.

    Raises:
        discord.HTTPException: Discord refuses the request, or stays out of order.
    """
    for pause in _PAUSES_SECONDS:
        try:
            return await request()
        except (discord.HTTPException, *CONNECTION_ERRORS) as error:
            wait = _wait_before_retry(error, pause)
            if wait is None:
                raise
            await asyncio.sleep(wait)
    return await request()


async def _respond(respond: Callable[[], Awaitable[object]]) -> None:
    """Make the first response to an interaction; one that has been made, by whichever request, is enough."""
    try:
        await persist(respond)
    except discord.InteractionResponded:
        return
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED:
            return
        if error.code == UNKNOWN_INTERACTION:
            raise LateError from error
        raise


def _wait_before_retry(error: Exception, pause: float) -> float | None:
    """Return how long to wait before a request is worth repeating, or None when it is not."""
    if not isinstance(error, discord.HTTPException):
        return pause
    if error.status == 429:
        asked = error.response.headers.get("Retry-After", "")
        wait = float(asked) if asked.replace(".", "", 1).isdecimal() else pause
        return wait if wait <= _MAX_WAIT_SECONDS else None
    return pause if error.status >= 500 else None
