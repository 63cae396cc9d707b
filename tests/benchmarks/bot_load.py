"""Fifty people ask at once: ``python -m tests.benchmarks.bot_load [QUESTIONS]``.

The bot runs as a process of its own with the real model, against a Discord on this machine. Printed as one JSON object:
the longest time to the first acknowledgement and to the last answer, seen from Discord, and the longest time that the
bot's event loop did not run, seen from inside while it was asked.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from index.encoder import Encoder
from index.store import build_index
from tests.bot.loopback import TOKEN, Loopback, loopback
from tests.conftest import QUESTIONS, ROOT, SEEDS


async def measure(number: int) -> dict[str, Any]:
    """Ask ``number`` questions at once and return what was measured, in milliseconds."""
    with (QUESTIONS / "musk-openai.toml").open("rb") as file:
        questions = [entry["text"] for entry in tomllib.load(file)["question"]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_index(SEEDS, folder / "index", Encoder())
        async with loopback() as discord:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bot.run_at_loopback", discord.url, "real", "watched"),
                cwd=folder,
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    "DISCORD_TOKEN": TOKEN,
                    "VERBATIM_INDEX": str(folder / "index"),
                    "VERBATIM_STATE": name,
                    "VERBATIM_LOG_LEVEL": "WARNING",
                },
                stderr=asyncio.subprocess.PIPE,
            )
            await discord.ready.wait()
            await asyncio.sleep(1)
            acknowledged, answered = await _ask(discord, (questions * number)[:number])
            process.terminate()
            _, errors = await process.communicate()
    blocked = [line for line in errors.decode().splitlines() if line.startswith("blocked ")]
    return {
        "questions": number,
        "first_acknowledgement_ms": round(min(acknowledged)),
        "last_acknowledgement_ms": round(max(acknowledged)),
        "last_answer_ms": round(max(answered)),
        "longest_block_ms": float(blocked[-1].split()[1]),
    }


async def _ask(discord: Loopback, questions: list[str]) -> tuple[list[float], list[float]]:
    """Ask all at once and return when each was acknowledged and answered, in milliseconds from the first."""
    started = time.monotonic()

    async def wait(method: str, path: str) -> float:
        await discord.until(method, path)
        return (time.monotonic() - started) * 1000

    waits = []
    for row in range(1, len(questions) + 1):
        waits.append(asyncio.create_task(wait("POST", f"/interactions/{1000 + row}/")))
        waits.append(asyncio.create_task(wait("PATCH", f"/webhooks/10/t{row}/")))
    await asyncio.sleep(0)
    started = time.monotonic()
    for row, question in enumerate(questions, start=1):
        option = {"name": "question", "type": 3, "value": question}
        await discord.interaction({"id": "100", "name": "ask", "type": 1, "options": [option]}, row)
    times = await asyncio.gather(*waits)
    return times[::2], times[1::2]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50))))
