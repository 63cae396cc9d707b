"""/quotes, /verify, "Verify this quote", and whose words an answer quotes."""

from collections.abc import Callable

import pytest

from index.answer import ask
from index.said import quotes_of
from tests.bot.conftest import Stage
from tests.bot.discord_markdown import seen
from tests.bot.reading import buttons, quotations, said, texts

SPOKEN = "Qu’a répondu Sam Altman à Elon Musk, selon les médias ?"


async def test_quotes_lists_a_persons_words_by_date(stage: Stage) -> None:
    page = (await stage.alice.slash(stage.channel, "quotes", person="altman")).response
    shown = quotations(page)
    head = said(page)
    while "Next ▶" in buttons(page):
        await stage.alice.click(page, label="Next ▶")
        shown += quotations(page)

    expected = quotes_of(stage.bot.library.index.corpus, "Sam Altman")
    assert shown == [quote.text for quote in expected]
    assert head.startswith(f"**Sam Altman**\nQuoted {len(expected)} times:\n")
    assert "**Sam Altman**, quoted by **Numerama** · about 5 December 2024" in head


async def test_quotes_turn_pages_after_a_restart(stage: Stage) -> None:
    page = (await stage.alice.slash(stage.channel, "quotes", person="Sam Altman")).response
    first = quotations(page)
    await stage.restart()

    await stage.alice.click(page, label="Next ▶")
    assert not set(first) & set(quotations(page))
    await stage.alice.click(page, label="◀ Previous")
    assert quotations(page) == first


async def test_an_unknown_person_is_told_who_is_known(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "quotes", person="@everyone")

    shown = seen(said(result.response)).text
    assert result.ephemeral
    assert shown.startswith("Les articles ne citent personne du nom de @everyone. Ils citent ")
    assert "Elon Musk" in shown


@pytest.mark.parametrize("typed", ["mus", "ELON", "élon musk", ""])
async def test_people_are_completed_from_memory(stage: Stage, typed: str) -> None:
    for command, option in (("quotes", "person"), ("verify", "speaker")):
        choices = await stage.alice.autocomplete(stage.channel, command, option, typed)
        assert {"name": "Elon Musk", "value": "Elon Musk"} in choices
        assert len(choices) <= 25


async def test_verify_shows_the_place_and_the_speaker(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "verify", text="« Sam est un escroc »", speaker="Altman")

    shown = said(result.response)
    assert not result.ephemeral
    assert "**Printed exactly so.**" in shown
    assert "Said by Elon Musk, not by Sam Altman." in shown
    assert "**Elon Musk**, quoted by **Thesaxon**" in shown
    assert quotations(result.response) == ["Sam est un escroc"]
    assert "In context" in buttons(result.response)


async def test_verify_shows_what_differs(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "verify", text="OpenAI est à vendre", private=True)

    shown = said(result.response)
    assert result.ephemeral
    assert "Imprimé autrement : « n’ » a été omis, « pas » a été omis." in seen(texts(result.response)[1]).text
    assert "OpenAI **n**’est **pas** à vendre" in shown


async def test_verify_finds_nothing_and_pings_nobody(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "verify", text="@everyone **Zidane** a marqué <@1> `deux` buts")

    shown = seen("\n".join(texts(result.response)))
    assert "@everyone **Zidane** a marqué <@1> `deux` buts" in shown.text
    assert "The articles do not print this." in shown.text
    assert quotations(result.response) == []


async def test_a_message_is_verified_for_the_one_who_asks(stage: Stage) -> None:
    message = await stage.alice.send(stage.channel, "Musk: “Sam est un escroc” !!")

    result = await stage.alice.context_menu(stage.channel, "Verify this quote", message)

    assert result.ephemeral
    assert quotations(result.response) == ["Sam est un escroc"]
    assert "Elon Musk" in said(result.response)


@pytest.mark.parametrize("text", ["…", "« »", "x" * 2000, "mot " * 490])
async def test_odd_messages_are_answered(stage: Stage, text: str) -> None:
    message = await stage.alice.send(stage.channel, text)

    result = await stage.alice.context_menu(stage.channel, "Verify this quote", message)

    assert result.ephemeral
    assert said(result.response)
    assert sum(map(len, texts(result.response))) <= 4000


async def test_an_answer_says_whose_words_it_quotes(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=SPOKEN)

    spoken = [quote.speaker for quote in ask(stage.bot.library.index, SPOKEN, 3).quotes]
    assert any(spoken)
    for speaker in filter(None, spoken):
        assert f"**{speaker}**, quoted by" in said(result.response) or f"**{speaker}**, cité par" in said(
            result.response
        )
