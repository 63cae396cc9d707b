"""Run the bot as ``python -m bot`` does, against a Discord on this machine: ``URL (keywords|real) ARGUMENTS…``.

With ``keywords`` the index is one of the keyword encoder, which starts at once.
"""

import sys
from unittest.mock import patch

import discord.http
import yarl
from discord.gateway import DiscordWebSocket

import bot.__main__
from tests.bot.conftest import keyword_shelf

if __name__ == "__main__":
    url, encoder, *arguments = sys.argv[1:]
    discord.http.Route.BASE = f"{url}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{url.replace('http', 'ws')}/gateway")
    if encoder == "keywords":
        patch("bot.__main__.load_shelf", lambda folder, threads=None: keyword_shelf(folder)).start()
    sys.argv[1:] = arguments
    bot.__main__.start()
