"""Keeping the commands that Discord shows the same as the ones the bot has."""

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.backoff import ExponentialBackoff

from bot.delivery import CONNECTION_ERRORS

if TYPE_CHECKING:
    from bot.app import VerbatimBot

_MAX_WAIT_SECONDS = 60.0
_log = logging.getLogger(__name__)


class CommandSync:
    """Sends the commands to Discord when they changed, which it remembers in a file."""

    def __init__(self, tree: "app_commands.CommandTree[VerbatimBot]", memory: Path, test_server: int | None) -> None:
        """Keep a tree's commands on Discord.

        Args:
            tree: The commands.
            memory: The file that holds a hash of what was last synced, by application.
            test_server: The server that gets the commands, at each start; None makes them global.
        """
        self._tree = tree
        self._memory = memory
        self._server = None if test_server is None else discord.Object(test_server)

    async def keep_trying(self) -> None:
        """Sync if needed, again and again until Discord has taken the commands or refuses them."""
        backoff: ExponentialBackoff[Any] = ExponentialBackoff()
        while True:
            try:
                await self.sync_if_changed()
            except (discord.DiscordServerError, *CONNECTION_ERRORS) as error:
                wait = min(backoff.delay(), _MAX_WAIT_SECONDS)
                _log.warning("commands not synced (%s), next try in %.0f s", error, wait)
                await asyncio.sleep(wait)
            except (discord.HTTPException, app_commands.AppCommandError) as error:
                _log.error("Discord refuses the commands: %s", error)
                return
            except Exception:
                # Nobody waits for this task: what is not logged here is not heard of at all.
                _log.exception("commands not synced")
                return
            else:
                return

    async def sync_if_changed(self) -> bool:
        """Sync unless Discord has these very commands already, and return whether that was done."""
        if self._server is None and self._remembered() == await self._hash() and await self._all_there():
            _log.info("commands unchanged")
            return False
        await self.sync()
        return True

    async def sync(self) -> int:
        """Send the commands to Discord and return how many there are."""
        if self._server is not None:
            self._tree.copy_global_to(guild=self._server)
        synced = await self._tree.sync(guild=self._server)
        _log.info("%d commands synced%s", len(synced), f" to server {self._server.id}" if self._server else "")
        if self._server is None:
            self._remember(await self._hash())
        return len(synced)

    async def _hash(self) -> str:
        translator = self._tree.translator
        payload = [
            await command.get_translated_payload(self._tree, translator) if translator else command.to_dict(self._tree)
            for command in self._tree.get_commands()
        ]
        return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()

    async def _all_there(self) -> bool:
        """Return whether Discord holds commands of these names, so that none has been lost there."""
        try:
            there = {(command.name, command.type) for command in await self._tree.fetch_commands()}
        except discord.HTTPException:
            return True
        return there == {
            (
                command.name,
                command.type if isinstance(command, app_commands.ContextMenu) else discord.AppCommandType.chat_input,
            )
            for command in self._tree.get_commands()
        }

    def _remembered(self) -> str | None:
        try:
            memory = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return memory.get(str(self._tree.client.application_id)) if isinstance(memory, dict) else None

    def _remember(self, commands: str) -> None:
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            new = self._memory.with_suffix(".new")
            new.write_text(json.dumps({str(self._tree.client.application_id): commands}), encoding="utf-8")
            new.replace(self._memory)
        except OSError as error:
            _log.warning("%s cannot be written (%s), commands are synced at the next start again", self._memory, error)
