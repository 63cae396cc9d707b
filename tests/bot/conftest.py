"""A bot over the bundled articles in a simulated Discord, and what its messages are read with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import simcord
from pydantic import SecretStr

from bot.app import VerbatimBot
from bot.config import Settings
from bot.library import Library, Shelf
from index.find import vocabulary
from index.store import Index, build_index, load_index
from tests.conftest import SEEDS
from tests.fake_encoder import KeywordEncoder

STARGATE = "Combien coûte le projet Stargate en milliards ?"


def keyword_shelf(folder: Path) -> Shelf:
    index = load_index(folder, KeywordEncoder())
    return Shelf(index, vocabulary(index.corpus))


def settings_of(state: Path, **values: Any) -> Settings:
    return Settings(_env_file=None, discord_token=SecretStr("x"), verbatim_state=state, **values)  # type: ignore[call-arg]


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(SEEDS, folder, KeywordEncoder())
    return folder


@pytest.fixture(scope="session")
def corpus_index(index_folder: Path) -> Index:
    return keyword_shelf(index_folder).index


@dataclass
class Stage:
    """A running bot in a simulated Discord with one server, one channel and one member."""

    env: simcord.Env
    new_bot: Callable[[], VerbatimBot]
    errors_expected: bool = False
    guild: Any = field(init=False)
    channel: Any = field(init=False)
    alice: Any = field(init=False)

    def __post_init__(self) -> None:
        self.guild = self.env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.alice = self.guild.add_member(self.env.create_user("alice"))

    @property
    def bot(self) -> VerbatimBot:
        assert isinstance(self.env.bot, VerbatimBot)
        return self.env.bot

    async def restart(self) -> None:
        await self.env.restart_bot(self.new_bot())


@pytest.fixture
def bot_settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path)


@pytest.fixture
async def stage(bot_settings: Settings, index_folder: Path) -> AsyncIterator[Stage]:
    def new_bot() -> VerbatimBot:
        return VerbatimBot(bot_settings, Library(keyword_shelf(index_folder), index_folder, keyword_shelf))

    env = simcord.Env(new_bot())
    await env.start()
    made = Stage(env, new_bot)
    yield made
    await env.shutdown()
    if not made.errors_expected:
        env.raise_errors()
    refuse_pings(env)


def refuse_pings(env: simcord.Env) -> None:
    """Nothing that the bot sent or edited may ping anyone."""
    for request in env.http_requests:
        body = request.json if isinstance(request.json, dict) else {}
        data = body.get("data") or body
        if isinstance(data, dict) and ("components" in data or "content" in data):
            assert data["allowed_mentions"]["parse"] == []
            assert not data["allowed_mentions"].get("replied_user")


@pytest.fixture
def locale(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let everyone's Discord be in a language from now on."""
    from simcord import interactions

    base = interactions.base_payload

    def speak(language: str) -> None:
        def payload(*args: Any, **kwargs: Any) -> Any:
            record, made = base(*args, **kwargs)
            return record, {**made, "locale": language}

        monkeypatch.setattr(interactions, "base_payload", payload)

    return speak
