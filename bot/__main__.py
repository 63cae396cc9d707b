"""Settings -> logging -> index -> run.

Exit codes: 0 stopped or done, 1 Discord refuses the bot, 2 settings, token or index cannot be used.
"""

import argparse
import asyncio
import logging
import os
import signal
import sys
import threading
from types import FrameType

import discord

from bot.app import VerbatimBot
from bot.config import Settings, load_settings
from bot.delivery import UNKNOWN_INTERACTION
from bot.library import Library, Shelf, load_shelf
from bot.running import TokenRefusedError, run
from index.errors import VerbatimError

STOPPED, REFUSED, UNUSABLE = 0, 1, 2
_log = logging.getLogger("bot")


def main(arguments: list[str] | None = None) -> int:
    """Run the bot, or sync its commands, and return the exit code.

    Args:
        arguments: The command line without the program's name; None takes the process'.
    """
    parser = argparse.ArgumentParser(
        prog="verbatim-bot", description="The Discord bot; its settings are in .env.example."
    )
    parser.add_argument(
        "command", nargs="?", choices=["run", "sync"], default="run", help="run it (default), or sync its commands"
    )
    command = parser.parse_args(arguments).command
    # Until the loop runs there is nothing to finish: a signal ends the process there and then.
    signal.signal(signal.SIGTERM, _leave)
    try:
        settings = load_settings()
        _set_up_logging(settings)
        _log.info("loading %s", settings.verbatim_index)
        shelf = load_shelf(settings.verbatim_index, settings.verbatim_model_threads)
        asyncio.run((_sync if command == "sync" else _serve)(settings, shelf))
    except VerbatimError as error:
        return _complain(str(error), UNUSABLE)
    except TokenRefusedError:
        return _complain("Discord refuses the token; set DISCORD_TOKEN to the one of your application", UNUSABLE)
    except discord.PrivilegedIntentsRequired:
        return _complain("Discord refuses the bot's intents; it needs none that are privileged", REFUSED)
    except discord.ConnectionClosed as error:
        return _complain(f"Discord's gateway refuses the bot (code {error.code} {error.reason})".rstrip(), REFUSED)
    except discord.HTTPException as error:
        return _complain(f"Discord refuses the bot: {error}", REFUSED)
    except KeyboardInterrupt:
        return STOPPED
    return STOPPED


async def _serve(settings: Settings, shelf: Shelf) -> None:
    library = Library(
        shelf, settings.verbatim_index, lambda folder: load_shelf(folder, settings.verbatim_model_threads)
    )
    await run(VerbatimBot(settings, library), settings.discord_token.get_secret_value())
    _log.info("stopped")


async def _sync(settings: Settings, shelf: Shelf) -> None:
    async with VerbatimBot(settings, Library(shelf, settings.verbatim_index)) as bot:
        await bot.add_commands()
        try:
            await bot.login(settings.discord_token.get_secret_value())
        except discord.LoginFailure as error:
            raise TokenRefusedError from error
        print(f"{await bot.commands_on_discord.sync()} commands synced")


def _set_up_logging(settings: Settings) -> None:
    level = logging.getLevelName(settings.verbatim_log_level)
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", force=True
    )
    for name in ("discord.client", "discord.app_commands.tree"):
        logging.getLogger(name).addFilter(_on_one_line)
    # At DEBUG these write what people type and what Discord sends.
    for name in ("discord", "asyncio", "httpx", "sentence_transformers", "transformers"):
        logging.getLogger(name).setLevel(max(level, logging.INFO if name == "discord" else logging.WARNING))


def _on_one_line(record: logging.LogRecord) -> bool:
    """Give discord.py's news of lost connections and late answers their reason, in place of a traceback."""
    error = record.exc_info[1] if record.exc_info else None
    late = isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION
    if error is not None and (late or "reconnect" in record.getMessage()):
        record.msg, record.args = f"{record.getMessage()} ({error})", ()
        record.exc_info = None
    return True


def _complain(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


def _leave(number: int, frame: FrameType | None) -> None:
    del number, frame
    sys.exit(STOPPED)


def leave_nothing_behind(code: int) -> None:
    """End the process, even while a thread is still loading a model that nobody waits for."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        os._exit(code)
    sys.exit(code)


def start() -> None:
    """Run the bot as the console script does."""
    leave_nothing_behind(main())


if __name__ == "__main__":
    start()
