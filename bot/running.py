"""Connecting and staying connected, until a signal says to stop."""

import asyncio
import contextlib
import logging
import signal
from typing import Any

import aiohttp
import discord
from discord.backoff import ExponentialBackoff

from bot.app import VerbatimBot

FINISH_SECONDS = 3.5
CLOSE_SECONDS = 1.0
MAX_WAIT_SECONDS = 60.0
_AUTHENTICATION_FAILED = 4004
_OUTAGES = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.GatewayNotFound, discord.HTTPException)
_log = logging.getLogger(__name__)


class TokenRefusedError(Exception):
    """Discord does not know the token."""


async def run(bot: VerbatimBot, token: str) -> None:
    """Run a bot until SIGTERM or Ctrl-C; what is in flight then is answered first.

    Raises:
        TokenRefusedError: Discord does not know the token.
        discord.ConnectionClosed: Discord refuses the bot for good.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with bot:
        connection = asyncio.create_task(stay_connected(bot, token))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                await connection
            else:
                _log.info("stopping")
                await bot.finish(FINISH_SECONDS)
        finally:
            await _close(bot, connection, stopping)


async def stay_connected(bot: VerbatimBot, token: str) -> None:
    """Log in and keep the gateway connected, through outages of both.

    Raises:
        TokenRefusedError: Discord does not know the token.
        discord.ConnectionClosed: Discord refuses the bot for good.
    """
    await _log_in(bot, token)
    backoff: ExponentialBackoff[Any] = ExponentialBackoff()
    while not bot.is_closed():
        try:
            await bot.connect()
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise TokenRefusedError from error
            raise
        except AttributeError as error:
            # discord.py 2.7.1 asks the gateway that it never had for its session when the first handshake fails.
            if bot.ws is not None:
                raise
            wait = min(backoff.delay(), MAX_WAIT_SECONDS)
            _log.warning("the gateway cannot be reached (%s), next try in %.1f s", _reason(error), wait)
            await asyncio.sleep(wait)


async def _log_in(bot: VerbatimBot, token: str) -> None:
    backoff: ExponentialBackoff[Any] = ExponentialBackoff()
    while True:
        try:
            await bot.login(token)
        except discord.LoginFailure as error:
            raise TokenRefusedError from error
        except _OUTAGES as error:
            if isinstance(error, discord.HTTPException) and error.status < 500 and error.status != 429:
                raise
            wait = min(backoff.delay(), MAX_WAIT_SECONDS)
            _log.warning("Discord cannot be reached (%s), next try in %.1f s", error, wait)
            # Each login opens a session of its own; the one before takes its connector with it.
            await bot.http.close()
            bot.http.connector = discord.utils.MISSING
            await asyncio.sleep(wait)
        else:
            return


def _reason(error: BaseException) -> BaseException:
    """Return what went wrong first."""
    return error.__context__ or error


async def _close(bot: VerbatimBot, *tasks: asyncio.Task[Any]) -> None:
    """Close the bot, without waiting long for a gateway that does not say goodbye."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot.close()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS / 2):
            await bot.http.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
