"""A small Discord on this machine: its HTTP and its gateway, for a bot that runs as a process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

BOT = {"id": "10", "username": "verbatim", "discriminator": "0", "avatar": None, "bot": True}
USER = {"id": "20", "username": "alice", "discriminator": "0", "avatar": None}
TOKEN = "loopback.token"  # noqa: S105 - no secret


_APPLICATION = {"name": "verbatim", "description": "", "icon": None, "flags": 0, "verify_key": ""}
_LISTS = ("mentions", "mention_roles", "attachments", "embeds", "components")
_MESSAGE = {
    "id": "50",
    "channel_id": "30",
    "author": BOT,
    "content": "",
    "edited_timestamp": None,
    "type": 0,
    "flags": 0,
}
_ANSWERS: dict[str, dict[str, Any]] = {
    "/users/@me": BOT,
    "/oauth2/applications/@me": {
        **BOT,
        **_APPLICATION,
        "owner": USER,
        "bot_public": True,
        "bot_require_code_grant": False,
    },
    "/callback": {"interaction": {"id": "1", "type": 2}},
    "/@original": {
        **_MESSAGE,
        **{name: [] for name in _LISTS},
        **dict.fromkeys(("tts", "pinned", "mention_everyone"), False),
        "timestamp": "2026-01-01T00:00:00+00:00",
    },
}


class Loopback:
    """What the bot sees of Discord, and what it did there.

    Attributes:
        url: Where it listens.
        requests: Method, path and body of each request, in order.
        login_failures: Statuses that the next logins are answered with.
        handshake_failures: How many gateway handshakes are refused next.
        ready: Set while the bot is connected and identified.
    """

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[tuple[str, str, Any]] = []
        self.login_failures: list[int] = []
        self.handshake_failures = 0
        self.identified = 0
        self.ready = asyncio.Event()
        self.commands: list[dict[str, Any]] = []
        self._socket: web.WebSocketResponse | None = None
        self._sequence = 0
        self._changed = asyncio.Condition()

    async def send(self, event: str, data: dict[str, Any]) -> None:
        """Dispatch an event to the bot."""
        assert self._socket is not None
        self._sequence += 1
        await self._socket.send_json({"op": 0, "t": event, "s": self._sequence, "d": data})

    async def interaction(self, data: dict[str, Any], number: int = 1) -> None:
        """Let alice use a command in a direct message."""
        await self.send(
            "INTERACTION_CREATE",
            {
                "id": str(1000 + number),
                "application_id": BOT["id"],
                "type": 2,
                "token": f"t{number}",
                "version": 1,
                "data": data,
                "channel_id": "30",
                "channel": {"id": "30", "type": 1, "recipients": [USER]},
                "user": USER,
                "locale": "fr",
                "entitlements": [],
                "authorizing_integration_owners": {},
                "context": 1,
                "attachment_size_limit": 1,
            },
        )

    async def drop(self) -> None:
        """Cut the gateway connection."""
        assert self._socket is not None
        await self._socket.close(code=1011)

    async def until(self, method: str, path: str, count: int = 1) -> list[Any]:
        """Wait for requests and return their bodies."""

        def bodies() -> list[Any]:
            return [body for verb, where, body in self.requests if verb == method and where.startswith(path)]

        async with self._changed:
            await self._changed.wait_for(lambda: len(bodies()) >= count)
        return bodies()

    async def http(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        path = request.path.removeprefix("/api")
        body: Any = await request.json() if request.can_read_body else None
        async with self._changed:
            self.requests.append((request.method, path, body))
            self._changed.notify_all()
        if request.headers.get("Authorization") not in (None, f"Bot {TOKEN}"):
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if path == "/users/@me" and self.login_failures:
            return _json({}, status=self.login_failures.pop(0))
        if path.endswith("/commands"):
            if request.method == "PUT":
                self.commands = [
                    {
                        "description": "",
                        **command,
                        "id": str(100 + row),
                        "application_id": BOT["id"],
                        "version": "1",
                        "default_member_permissions": None,
                    }
                    for row, command in enumerate(body)
                ]
            return _json(self.commands)
        return _json(next(answer for end, answer in _ANSWERS.items() if path.endswith(end)))

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        """Speak the gateway's protocol, uncompressed."""
        if self.handshake_failures:
            self.handshake_failures -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            packet = json.loads(frame.data)
            if packet["op"] == 1:
                await socket.send_json({"op": 11})
            elif packet["op"] in (2, 6):
                self._socket = socket
                self.identified += packet["op"] == 2
                await self._welcome(packet)
                self.ready.set()
        self.ready.clear()
        return socket

    async def _welcome(self, packet: dict[str, Any]) -> None:
        if packet["op"] == 6:
            await self.send("RESUMED", {})
            return
        gateway = self.url.replace("http", "ws") + "/gateway"
        await self.send(
            "READY",
            {"v": 10, "user": BOT, "guilds": [], "session_id": "s", "resume_gateway_url": gateway, "shard": [0, 1],
             "application": {"id": BOT["id"], "flags": 0}},
        )  # fmt: skip


def _json(data: Any, status: int = 200) -> web.Response:
    """Return JSON as Discord does: discord.py takes any other type, a charset included, for text."""
    return web.Response(body=json.dumps(data).encode(), status=status, headers={"Content-Type": "application/json"})


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """Run a small Discord."""
    discord = Loopback()
    app = web.Application()
    app.router.add_get("/gateway", discord.gateway)
    app.router.add_get("/gateway/", discord.gateway)
    app.router.add_route("*", "/api/{path:.*}", discord.http)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    discord.url = f"http://{host}:{port}"
    try:
        yield discord
    finally:
        await runner.cleanup()
