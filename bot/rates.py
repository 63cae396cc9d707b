"""How often one person and one server may ask."""

import time
from collections.abc import Hashable

from discord import app_commands

_WINDOW_SECONDS = 60.0
_MAX_REMEMBERED = 10_000


class RateLimits:
    """Counts questions a minute; a limit of 0 lets all pass."""

    def __init__(self, user_per_minute: int, server_per_minute: int) -> None:
        self._limits = {"user": user_per_minute, "server": server_per_minute}
        self._used: dict[Hashable, app_commands.Cooldown] = {}

    def take(self, user: int, server: int | None) -> float:
        """Count one question and return 0, or return in how many seconds it may be asked, which counts nothing.

        Args:
            user: Id of the person.
            server: Id of the server, or None outside servers.
        """
        now = time.time()
        keys = [("user", user)] + ([] if server is None else [("server", server)])
        cooldowns = [self._cooldown(kind, key) for kind, key in keys if self._limits[kind]]
        wait = max((cooldown.get_retry_after(now) for cooldown in cooldowns), default=0.0)
        if not wait:
            for cooldown in cooldowns:
                cooldown.update_rate_limit(now)
        return wait

    def _cooldown(self, kind: str, key: int) -> app_commands.Cooldown:
        if len(self._used) >= _MAX_REMEMBERED:
            idle = [key for key, cooldown in self._used.items() if cooldown.get_tokens() == cooldown.rate]
            for used in idle:
                del self._used[used]
        return self._used.setdefault((kind, key), app_commands.Cooldown(self._limits[kind], _WINDOW_SECONDS))
