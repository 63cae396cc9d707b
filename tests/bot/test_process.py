"""The bot as a process: how it starts, stays up and stops."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import ROOT, Settings
from index.encoder import Encoder
from index.store import build_index
from tests.bot.conftest import STARGATE
from tests.bot.loopback import TOKEN, Loopback, loopback
from tests.conftest import SEEDS
from tests.fake_encoder import KeywordEncoder

ASK = {"id": "100", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": STARGATE}]}
SECONDS = 20


class Process:
    """A bot that runs, or has run."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.output = ""
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *command: str, **environment: str) -> None:
        names = {name.upper() for name in Settings.model_fields}
        clean = {name: value for name, value in os.environ.items() if name not in names}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=self.state, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            env={**clean, "PYTHONPATH": str(ROOT), "VERBATIM_STATE": str(self.state), **environment},
        )  # fmt: skip

    async def ended(self) -> int:
        assert self._process is not None
        output, _ = await asyncio.wait_for(self._process.communicate(), SECONDS)
        self.output = output.decode()
        assert self._process.returncode is not None
        return self._process.returncode

    async def stopped_by(self, number: int) -> tuple[int, float]:
        assert self._process is not None
        started = time.monotonic()
        self._process.send_signal(number)
        code = await self.ended()
        return code, time.monotonic() - started

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            print((await self._process.communicate())[0].decode())
            await self._process.wait()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    made = Process(tmp_path)
    yield made
    await made.kill()


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    async with loopback() as made:
        yield made


async def start(process: Process, discord: Loopback, index: Path, *arguments: str, **environment: str) -> None:
    settings = {"DISCORD_TOKEN": TOKEN, "VERBATIM_INDEX": str(index), **environment}
    await process.start("-m", "tests.bot.run_at_loopback", discord.url, "keywords", *arguments, **settings)


async def ready(discord: Loopback) -> None:
    await asyncio.wait_for(discord.ready.wait(), SECONDS)


async def answer(discord: Loopback, number: int = 1) -> Any:
    await discord.interaction(ASK, number)
    bodies = await asyncio.wait_for(discord.until("PATCH", f"/webhooks/10/t{number}/"), SECONDS)
    return bodies[0]


@pytest.mark.parametrize(
    "environment", [{}, {"DISCORD_TOKEN": "two words"}, {"DISCORD_TOKEN": "x", "VERBATIM_LANGUAGE": "de"}]
)
async def test_wrong_settings_end_it_with_one_line(process: Process, environment: dict[str, str]) -> None:
    await process.start("-m", "bot", **environment)

    assert await process.ended() == 2
    assert len(process.output.splitlines()) == 1
    assert "two words" not in process.output


async def test_without_an_index_it_ends_with_one_line(process: Process, tmp_path: Path) -> None:
    await process.start(
        "-m", "bot", DISCORD_TOKEN=TOKEN, VERBATIM_INDEX=str(tmp_path / "none"), VERBATIM_LOG_LEVEL="ERROR"
    )

    assert await process.ended() == 2
    assert process.output.splitlines() == [
        f"{tmp_path / 'none'}: no index here; run: verbatim build --index {tmp_path / 'none'}"
    ]


async def test_a_stale_index_ends_it_with_one_line(process: Process, discord: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("Musk offered 97 billion dollars for the whole company on Monday.\n")
    build_index(seeds, tmp_path / "index", KeywordEncoder())
    (seeds / "a.txt").write_text("Musk offered nothing for the company, and went home on Monday.\n")
    await start(process, discord, tmp_path / "index", VERBATIM_LOG_LEVEL="ERROR")

    assert await process.ended() == 2
    assert len(process.output.splitlines()) == 1
    assert "have changed; run: verbatim build" in process.output
    assert discord.requests == []


async def test_a_refused_token_ends_it_with_one_line(process: Process, discord: Loopback, index_folder: Path) -> None:
    await start(process, discord, index_folder, DISCORD_TOKEN=TOKEN[::-1], VERBATIM_LOG_LEVEL="ERROR")

    assert await process.ended() == 2
    assert process.output.splitlines() == [
        "Discord refuses the token; set DISCORD_TOKEN to the one of your application"
    ]


async def test_it_answers_and_stops_on_sigterm(process: Process, discord: Loopback, index_folder: Path) -> None:
    await start(process, discord, index_folder)
    await ready(discord)
    body = await answer(discord)

    code, seconds = await process.stopped_by(signal.SIGTERM)

    assert "Stargate" in body["components"][0]["content"]
    assert code == 0
    assert seconds < 5
    assert TOKEN not in process.output
    assert "Stargate" not in process.output
    assert "Traceback" not in process.output
    assert process.output.splitlines()[-1].endswith("stopped")


async def test_sigterm_lets_questions_in_flight_be_answered(
    process: Process, discord: Loopback, index_folder: Path
) -> None:
    await start(process, discord, index_folder)
    await ready(discord)
    for number in range(10):
        await discord.interaction(ASK, number)
    await asyncio.wait_for(discord.until("POST", "/interactions/", 10), SECONDS)

    code, seconds = await process.stopped_by(signal.SIGTERM)

    assert (code, seconds < 5) == (0, True)
    assert len(await asyncio.wait_for(discord.until("PATCH", "/webhooks/", 10), SECONDS)) == 10


async def test_ctrl_c_stops_it(process: Process, discord: Loopback, index_folder: Path) -> None:
    await start(process, discord, index_folder)
    await ready(discord)

    code, seconds = await process.stopped_by(signal.SIGINT)

    assert (code, seconds < 5) == (0, True)
    assert "Traceback" not in process.output


async def test_a_signal_while_logging_in_stops_it(process: Process, discord: Loopback, index_folder: Path) -> None:
    discord.login_failures = [503] * 100
    await start(process, discord, index_folder)
    await asyncio.wait_for(discord.until("GET", "/users/@me"), SECONDS)

    code, seconds = await process.stopped_by(signal.SIGTERM)

    assert (code, seconds < 5) == (0, True)


async def test_logins_and_handshakes_are_tried_again(process: Process, discord: Loopback, index_folder: Path) -> None:
    discord.login_failures = [503, 503]
    discord.handshake_failures = 2
    await start(process, discord, index_folder)

    await ready(discord)

    assert await answer(discord)
    await process.stopped_by(signal.SIGTERM)
    assert "Traceback" not in process.output


async def test_a_cut_connection_is_resumed(process: Process, discord: Loopback, index_folder: Path) -> None:
    await start(process, discord, index_folder)
    await ready(discord)
    await discord.drop()
    discord.ready.clear()

    await ready(discord)

    assert await answer(discord)
    assert discord.identified == 1


async def test_commands_are_synced_when_they_changed(process: Process, discord: Loopback, index_folder: Path) -> None:
    def synced() -> int:
        return sum(method == "PUT" for method, _, _ in discord.requests)

    for method in ("PUT", "GET"):
        await start(process, discord, index_folder)
        await ready(discord)
        await asyncio.wait_for(discord.until(method, "/applications/10/commands"), SECONDS)
        await process.stopped_by(signal.SIGTERM)
        assert synced() == 1
    await start(process, discord, index_folder, "sync")
    assert await process.ended() == 0
    assert synced() == 2
    assert process.output.splitlines()[-1] == "11 commands synced"
    discord.commands = []
    await start(process, discord, index_folder)
    await asyncio.wait_for(discord.until("PUT", "/applications/10/commands", 3), SECONDS)


async def test_a_test_server_gets_the_commands_at_once(process: Process, discord: Loopback, index_folder: Path) -> None:
    await start(process, discord, index_folder, VERBATIM_TEST_SERVER="77")

    bodies = await asyncio.wait_for(discord.until("PUT", "/applications/10/guilds/77/commands"), SECONDS)

    assert {command["name"] for command in bodies[0]} == {
        "ask", "sources", "source", "search", "quotes", "verify", "about", "compare", "timeline",
        "Find the source", "Verify this quote",
    }  # fmt: skip


async def test_the_real_model_is_ready_before_login(process: Process, discord: Loopback, tmp_path: Path) -> None:
    build_index(SEEDS, tmp_path / "index", Encoder())
    await process.start(
        "-m",
        "tests.bot.run_at_loopback",
        discord.url,
        "real",
        DISCORD_TOKEN=TOKEN,
        VERBATIM_INDEX=str(tmp_path / "index"),
    )
    await ready(discord)
    started = time.monotonic()

    assert await answer(discord)

    assert time.monotonic() - started < 2
    assert (await process.stopped_by(signal.SIGTERM))[0] == 0
