"""Run the bot as ``python -m bot`` does, at a Discord on this machine: ``URL (keywords|real) [watched] [COMMAND]``.

With ``keywords`` the index is one of the keyword encoder, which starts at once. With ``watched`` the longest time that
the event loop did not run, once people could ask, is printed to standard error at the end.
"""

import asyncio
import sys
import time
from unittest.mock import patch

import discord.http
import yarl
from discord.gateway import DiscordWebSocket

import bot.__main__
from bot.app import VerbatimBot
from tests.bot.conftest import keyword_shelf

TICK_SECONDS = 0.005


async def watch(client: VerbatimBot) -> None:
    """Print the longest time between two turns of the event loop, beyond what was slept."""
    await client.wait_until_ready()
    longest, last = 0.0, time.monotonic()
    try:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = time.monotonic()
            longest, last = max(longest, now - last - TICK_SECONDS), now
    finally:
        print(f"blocked {longest * 1000:.1f} ms", file=sys.stderr)


class WatchedBot(VerbatimBot):
    """A bot whose event loop is watched."""

    async def setup_hook(self) -> None:
        await super().setup_hook()
        self.watching = asyncio.create_task(watch(self))

    async def close(self) -> None:
        self.watching.cancel()
        await super().close()


if __name__ == "__main__":
    url, encoder, *arguments = sys.argv[1:]
    discord.http.Route.BASE = f"{url}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{url.replace('http', 'ws')}/gateway")
    if encoder == "keywords":
        patch("bot.__main__.load_shelf", lambda folder, threads=None: keyword_shelf(folder)).start()
    if arguments[:1] == ["watched"]:
        arguments = arguments[1:]
        patch("bot.__main__.VerbatimBot", WatchedBot).start()
    sys.argv[1:] = arguments
    bot.__main__.start()
