"""The bot: set-up, what every interaction passes through, and a clean end."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.actions import Action
from bot.cogs.about import About
from bot.cogs.ask import Ask
from bot.cogs.clicks import Clicks
from bot.cogs.messages import Messages
from bot.cogs.quotes import Quotes
from bot.cogs.sides import Sides
from bot.cogs.sources import Sources
from bot.cogs.verify import Verify
from bot.config import Settings
from bot.delivery import CONNECTION_ERRORS, SILENT, LateError, notify
from bot.library import Library
from bot.rates import RateLimits
from bot.render import notice
from bot.sync import CommandSync
from bot.texts import CommandTranslator, language_of, say
from bot.views import ActionButton
from index.errors import VerbatimError
from index.language import Language

REFRESH_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree["VerbatimBot"]):
    """The commands, with one gate before them all and one place where their errors end."""

    async def interaction_check(self, interaction: "discord.Interaction[VerbatimBot]", /) -> bool:
        """Return whether the interaction may go on."""
        return await self.client.admitted(interaction)

    async def on_error(
        self, interaction: "discord.Interaction[VerbatimBot]", error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person what can be told, and the log the rest."""
        if isinstance(error, app_commands.CommandInvokeError):
            await self.client.explain(interaction, error.original)
        elif isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            _log.warning("a command that this version does not know: %s", error)
            await self.client.tell(interaction, "outdated")
        else:
            await self.client.explain(interaction, error)


class VerbatimBot(commands.Bot):
    """Answers from a library of articles."""

    def __init__(self, settings: Settings, library: Library) -> None:
        """Make a bot that is not connected yet.

        Args:
            settings: What the operator has set.
            library: What answers are quoted from, loaded.
        """
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents,
            allowed_mentions=SILENT,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.settings = settings
        self.library = library
        self.rates = RateLimits(
            settings.verbatim_user_questions_per_minute, settings.verbatim_server_questions_per_minute
        )
        self.commands_on_discord = CommandSync(
            self.tree, settings.verbatim_state / "commands.json", settings.verbatim_test_server
        )
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._syncing: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Add commands and buttons; a login that is repeated finds them there."""
        await self.add_commands()
        self._syncing = asyncio.create_task(self.commands_on_discord.keep_trying())
        if not self._watch.is_running():
            self._watch.start()

    async def add_commands(self) -> None:
        """Add all commands to the tree, once."""
        if self.cogs:
            return
        for cog in (Ask, Sources, Sides, Quotes, Verify, About, Messages, Clicks):
            await self.add_cog(cog(self))
        await self.tree.set_translator(CommandTranslator())
        self.add_dynamic_items(ActionButton)

    async def on_ready(self) -> None:
        """Log that people can ask."""
        _log.info("ready as %s in %d servers, serving %s", self.user, len(self.guilds), self._build)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cog that answers them: there are no prefix commands."""

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what an event handler let through."""
        del args, kwargs
        _log.exception("unexpected error in %s", event_method)

    async def clicked(self, interaction: "discord.Interaction[VerbatimBot]", action: Action | None) -> None:
        """Do what a button does, or say why not."""
        clicks = self.get_cog("Clicks")
        if not isinstance(clicks, Clicks):
            raise TypeError("the cog that answers clicks is not there")
        try:
            if await self.admitted(interaction):
                await clicks.clicked(interaction, action)
        except Exception as error:
            await self.explain(interaction, error)

    async def admitted(self, interaction: discord.Interaction) -> bool:
        """Return whether the bot answers where an interaction comes from, after saying so where it does not."""
        if self.serves(interaction.guild_id):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await self.tell(interaction, "not_here")
        return False

    def serves(self, server: int | None) -> bool:
        """Return whether the bot answers in a server; it always does outside of servers."""
        servers = self.settings.verbatim_servers
        return server is None or not servers or server in servers

    def language(self, interaction: discord.Interaction, otherwise: Language | None = None) -> Language:
        """Return what the bot speaks to someone; ``otherwise`` where their Discord is in another language."""
        return language_of(interaction.locale, otherwise or self.settings.verbatim_language)

    async def tell(self, interaction: discord.Interaction, text: str, **values: object) -> None:
        """Say one of the texts to someone, to them alone where that is still possible."""
        try:
            await notify(interaction, notice(say(self.language(interaction), text, **values)))
        except (LateError, discord.HTTPException, *CONNECTION_ERRORS) as error:
            _log.warning("interaction %d cannot be told %r: %r", interaction.id, text, error)

    async def explain(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell someone that they will get no answer, and the log why."""
        reference = secrets.token_hex(3)
        if isinstance(error, LateError):
            _log.warning("too late to answer interaction %d", interaction.id)
            return
        if isinstance(error, TimeoutError):
            _log.error("no answer in time for interaction %d", interaction.id)
            text = "overloaded"
        else:
            known = isinstance(error, VerbatimError)
            _log.error(
                "%s: interaction %d failed: %s", reference, interaction.id, error if known else "", exc_info=error
            )
            text = "failed"
        await self.tell(interaction, text, **({"reference": reference} if text == "failed" else {}))

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """Keep the bot from closing while something is being answered."""
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    async def finish(self, timeout_seconds: float) -> None:
        """Wait until everything in flight is answered, at most ``timeout_seconds``."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._idle.wait()
        except TimeoutError:
            _log.warning("closing with %d questions in flight", self._in_flight)

    async def close(self) -> None:
        """Close the connection and everything that was started."""
        self._watch.cancel()
        if self._syncing is not None:
            self._syncing.cancel()
        self.library.close()
        await super().close()

    @tasks.loop(seconds=REFRESH_SECONDS)
    async def _watch(self) -> None:
        await self.library.refresh()

    @property
    def _build(self) -> str:
        return self.library.index.manifest.build
