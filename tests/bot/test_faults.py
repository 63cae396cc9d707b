"""Late and doubled acknowledgements, outages, and searches that fail."""

import logging
from typing import Any

import pytest

from bot.library import Library
from index.answer import Answer
from tests.bot.conftest import STARGATE, Stage
from tests.bot.reading import buttons, quotations, said


async def ask(stage: Stage) -> Any:
    result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    await stage.env.advance_time(20)
    return result


async def test_an_interaction_that_is_too_late_is_let_go(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.errors_expected = True
    stage.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)

    await ask(stage)

    assert [record.levelname for record in caplog.records if record.name == "bot.app"] == ["WARNING"]
    assert [request.method for request in stage.env.http_requests[-1:]] == ["POST"]


async def test_an_interaction_delivered_twice_is_answered_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered: list[tuple[str, Any]] = []
    emit = stage.env.backend.emit

    def emit_and_keep(event: str, payload: Any) -> None:
        delivered.append((event, payload))
        emit(event, payload)

    monkeypatch.setattr(stage.env.backend, "emit", emit_and_keep)
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    before = len(stage.env.http_requests)

    emit(*next(event for event in delivered if event[0] == "INTERACTION_CREATE"))
    await stage.env.settle()

    assert [request.method for request in stage.env.http_requests[before:]] == ["POST", "PATCH"]
    assert [message.author == stage.bot.user for message in stage.channel.history()] == [True]
    assert quotations(stage.channel.last_message)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_an_outage_while_acknowledging_is_ridden_out(stage: Stage, status: int) -> None:
    stage.env.inject_error("POST", "/interactions/*/*/callback", status=status, times=1)

    result = await ask(stage)

    assert quotations(result.response)


@pytest.mark.parametrize(("status", "times"), [(500, 2), (503, 3), (429, 1)])
async def test_an_outage_while_answering_is_ridden_out(stage: Stage, status: int, times: int) -> None:
    stage.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=status, times=times)

    result = await ask(stage)

    assert quotations(result.response)


async def test_a_failed_search_tells_the_person_something_useful(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stage.errors_expected = True

    async def fail(self: Library, question: str, quotes: int) -> Answer:
        raise RuntimeError("the model is on fire")

    monkeypatch.setattr(Library, "ask", fail)

    result = await ask(stage)
    await stage.alice.send_dm(STARGATE)

    assert said(result.response).startswith("Something went wrong on my side")
    assert "fire" not in said(result.response)
    assert said(stage.alice.user.dm_channel.last_message).startswith("Quelque chose s’est mal passé")
    assert "the model is on fire" in caplog.text


async def test_too_many_questions_tell_to_come_back(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.errors_expected = True

    async def fail(self: Library, question: str, quotes: int) -> Answer:
        raise TimeoutError

    monkeypatch.setattr(Library, "ask", fail)
    result = await ask(stage)

    assert "too many questions" in said(result.response)


async def test_a_failing_click_is_answered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    message = stage.channel.last_message
    monkeypatch.setattr("bot.cogs.clicks.context_message", lambda *_: 1 / 0)

    result = await stage.alice.click(message, custom_id=buttons(message)["In context"][0])

    assert result.ephemeral
    assert said(result.response).startswith("Something went wrong")


async def test_questions_are_not_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    await stage.alice.send_dm(STARGATE)

    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert any(line.startswith("answered way=ask") for line in ours)
    assert not any("Stargate" in line for line in ours)


async def test_a_command_of_another_version_is_told_to_reload(stage: Stage) -> None:
    stage.errors_expected = True
    stage.bot.tree.remove_command("about")

    result = await stage.alice.slash(stage.channel, "about")

    assert "Reload Discord" in said(result.response)


async def test_closing_waits_for_answers_in_flight(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    with stage.bot.working():
        await stage.bot.finish(0.01)
    await stage.bot.finish(0.01)

    assert [record.getMessage() for record in caplog.records if record.name == "bot.app"] == [
        "closing with 1 questions in flight"
    ]
