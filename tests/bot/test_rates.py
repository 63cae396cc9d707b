"""Rate limits."""

import pytest

from bot import rates
from bot.rates import RateLimits


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000_000.0]
    monkeypatch.setattr("bot.rates.time.time", lambda: now[0])
    return now


def test_a_person_may_ask_again_when_the_minute_is_over(clock: list[float]) -> None:
    limits = RateLimits(2, 0)
    assert limits.take(1, None) == limits.take(1, 5) == 0
    clock[0] += 20

    assert limits.take(1, None) == pytest.approx(40)
    clock[0] += 41
    assert limits.take(1, None) == 0


def test_people_of_a_server_share_its_limit(clock: list[float]) -> None:
    limits = RateLimits(0, 2)
    assert limits.take(1, 5) == limits.take(2, 5) == 0

    assert limits.take(3, 5) == pytest.approx(60)
    assert limits.take(3, 6) == limits.take(3, None) == 0


def test_a_refused_question_does_not_count(clock: list[float]) -> None:
    limits = RateLimits(1, 2)
    assert limits.take(1, 5) == 0
    assert limits.take(1, 5) > 0

    assert limits.take(2, 5) == 0


def test_idle_people_are_forgotten(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_MAX_REMEMBERED", 2)
    limits = RateLimits(1, 0)
    for user in range(5):
        assert limits.take(user, None) == 0
        clock[0] += 61

    assert len(limits._used) <= 2
