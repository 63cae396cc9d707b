"""/compare and /timeline."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions import MoreOutlets, TimelinePage, custom_id
from bot.events import EVENTS_PER_PAGE
from index.compare import compare
from index.timeline import timeline
from tests.bot.conftest import STARGATE, Stage
from tests.bot.discord_markdown import seen
from tests.bot.reading import buttons, parts, quotations, said, texts
from tests.bot.test_clicks import foreign

JOBS = "Combien d’emplois Stargate doit-il créer ?"
PICTURE = 12


async def test_compare_shows_one_quote_an_outlet(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "compare", question=JOBS)

    expected = compare(stage.bot.library.index, JOBS)
    assert not result.ephemeral
    assert texts(result.response)[0] == f"**{JOBS}**"
    assert quotations(result.response) == [quote.text for quote in expected.quotes[:3]]
    assert r"**10\.000 emplois**" in said(result.response)
    assert "**100\u00a0000 emplois**" in said(result.response)
    assert seen(texts(result.response)[1]).text.startswith("Outlets differ: 10.000 emplois (Tech&Co (BFM)) / 100")


async def test_compare_may_be_private(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "compare", question=JOBS, private=True)

    assert result.ephemeral
    assert "En contexte" in buttons(result.response)


async def test_an_answer_says_by_itself_that_outlets_differ(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=JOBS)

    assert "Outlets differ" in said(result.response)


async def test_compare_refuses_what_asks_nothing(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "compare", question="Quand ?")

    assert quotations(result.response) == []
    assert "do not answer" in said(result.response)


async def test_other_outlets_follow(stage: Stage) -> None:
    message = (await stage.alice.slash(stage.channel, "compare", question=STARGATE)).response
    expected = [quote.text for quote in compare(stage.bot.library.index, STARGATE).quotes]
    shown = quotations(message)
    while "Suivant ▶" in buttons(message) or "Next ▶" in buttons(message):
        label = next(name for name in ("Suivant ▶", "Next ▶") if name in buttons(message))
        result = await stage.alice.click(message, label=label)
        message = result.response
        assert result.ephemeral
        shown += quotations(message)

    assert shown == expected


async def test_timeline_pages_show_every_event_in_order(stage: Stage) -> None:
    page = (await stage.alice.slash(stage.channel, "timeline")).response
    shown = quotations(page)
    while "Next ▶" in buttons(page):
        await stage.alice.click(page, label="Next ▶")
        shown += quotations(page)

    assert shown == [event.quote.text for event in timeline(stage.bot.library.index)]


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_picture_stands_on_the_first_page_alone(stage: Stage, restarted: bool) -> None:
    result = await stage.alice.slash(stage.channel, "timeline")
    page = result.response
    assert result.ephemeral
    assert len(pictures(page)) == 1
    if restarted:
        await stage.restart()

    await stage.alice.click(page, label="Next ▶")
    assert pictures(page) == []
    assert not page.attachments
    await stage.alice.click(page, label="◀ Previous")

    assert len(pictures(page)) == 1


async def test_the_picture_is_described(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    page = (await stage.alice.slash(stage.channel, "timeline")).response

    (item,) = pictures(page)[0]["items"]
    assert item["description"].startswith("Les mêmes événements en image : 2015")
    assert len(item["description"]) <= 1024
    assert page.attachments[0].description == item["description"]
    assert (await page.attachments[0].read()).startswith(b"\x89PNG")


async def test_the_timeline_keeps_within_a_message(stage: Stage) -> None:
    page = (await stage.alice.slash(stage.channel, "timeline")).response

    assert len(parts(page)) <= 40
    assert len(quotations(page)) == EVENTS_PER_PAGE
    assert sum(map(len, texts(page))) <= 4000


@pytest.mark.parametrize(("action", "told"), [(TimelinePage(999_999), "Page "), (MoreOutlets(3), "I cannot read")])
async def test_stale_buttons_are_answered(stage: Stage, action: Any, told: str) -> None:
    message = await foreign(stage, custom_id(action))

    result = await stage.alice.click(message, custom_id=custom_id(action))

    assert result.ephemeral
    assert told in said(result.response)


def pictures(message: Any) -> list[dict[str, Any]]:
    return [part for part in parts(message) if part["type"] == PICTURE]
