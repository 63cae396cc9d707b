"""/ask and "Find the source"."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Settings
from index.answer import Answer, Reason, ask
from index.store import Index
from tests.bot.conftest import STARGATE, Stage, settings_of
from tests.bot.discord_markdown import seen
from tests.bot.reading import buttons, quotations, said, seen_text, texts


async def test_answer_quotes_the_articles_word_for_word(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)

    expected = ask(stage.bot.library.index, STARGATE, 4)
    assert not result.ephemeral
    assert texts(result.response)[0] == f"**{STARGATE}**"
    assert quotations(result.response) == [quote.text for quote in expected.quotes[:3]]
    highlighted = expected.quotes[0].text[slice(*expected.quotes[0].highlights[0])]
    assert f"**{highlighted}**" in said(result.response)
    assert buttons(result.response).keys() == {"In context", "More passages"}


async def test_acknowledged_before_the_search(stage: Stage) -> None:
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)

    calls = [(request.method, (request.json or {}).get("type")) for request in stage.env.http_requests[-2:]]
    assert calls == [("POST", 5), ("PATCH", None)]


async def test_credits_name_outlet_author_and_inferred_date(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)

    credits = [seen(text.removeprefix("-# ")).text for text in texts(result.response) if text.startswith("-# ")]
    assert any(credit.endswith("Tech&Co (BFM) · Kesso Diallo · about 21 January 2025") for credit in credits)
    assert "quoted here: " in credits[-1]


async def test_french_discord_is_answered_in_french(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "ask", question="How much is Stargate worth in billions?")

    assert "vers le 21 janvier 2025" in said(result.response)
    assert buttons(result.response).keys() == {"En contexte", "Autres passages"}


async def test_other_discords_are_answered_in_the_questions_language(
    stage: Stage, locale: Callable[[str], None]
) -> None:
    locale("de")
    french = await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    english = await stage.alice.slash(stage.channel, "ask", question="How much is Stargate worth in billions?")

    assert "En contexte" in buttons(french.response)
    assert "In context" in buttons(english.response)


async def test_refusal_says_so_and_labels_the_nearest_passages(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is refused is for the real encoder to tell, so the answer is made a refusal here.
    def refused(index: Index, question: str, quotes: int) -> Answer:
        return replace(ask(index, question, quotes), reason=Reason.NOT_IN_ARTICLES)

    monkeypatch.setattr("bot.library.ask", refused)
    result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)

    above = texts(result.response)
    assert above[1] == "**The articles do not answer this question.**"
    assert above[2] == "The nearest passages, which do not answer it:"
    assert quotations(result.response)
    assert "quoted here" not in said(result.response)


async def test_nothing_asked_is_refused_without_passages(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "ask", question="???")

    assert "Interrogez-moi sur ce que disent les articles" in said(result.response)
    assert quotations(result.response) == []


async def test_private_answer_is_ephemeral(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=STARGATE, private=True)

    assert result.ephemeral


async def test_blank_question_gets_a_private_hint(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=" \u200b ")

    assert result.ephemeral
    assert said(result.response).startswith("Ask me something")


async def test_ask_in_a_direct_message(stage: Stage) -> None:
    result = await stage.alice.user.slash("ask", question=STARGATE)

    assert quotations(result.response)


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone combien vaut Stargate ? <@123> <#4> <@&5>",
        "[Stargate](https://evil.example) https://evil.example combien",
        "# Stargate\n- ```combien``` ||Stargate|| <t:0:R> :smile: **x** \u202eStargate",
        "*" * 1000,
    ],
)
async def test_hostile_question_is_shown_as_typed(stage: Stage, hostile: str) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question=hostile)

    shown = seen(texts(result.response)[0])
    assert shown.meant == []
    assert shown.text == " ".join(hostile.replace("\u202e", " ").split())


async def test_find_the_source_looks_up_a_message_privately(stage: Stage) -> None:
    claim = await stage.alice.send(stage.channel, "Stargate va coûter 500 milliards <@1>")

    result = await stage.alice.context_menu(stage.channel, "Find the source", claim)

    assert result.ephemeral
    assert texts(result.response)[0] == "**Stargate va coûter 500 milliards**"
    assert quotations(result.response)


async def test_find_the_source_of_a_long_message_takes_its_beginning(stage: Stage) -> None:
    claim = await stage.alice.send(stage.channel, "Stargate coûte 500 milliards. " * 60)

    result = await stage.alice.context_menu(stage.channel, "Find the source", claim)

    assert "Only the beginning of the message" in said(result.response)


async def test_find_the_source_of_a_message_without_text(stage: Stage) -> None:
    picture = await stage.alice.send(stage.channel, attachments=[("a.png", b"x")])

    result = await stage.alice.context_menu(stage.channel, "Find the source", picture)

    assert result.ephemeral
    assert seen_text(result.response) == "This message has no text to look up."


async def test_find_the_source_reads_the_bots_own_messages(stage: Stage) -> None:
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    answer = stage.channel.last_message

    result = await stage.alice.context_menu(stage.channel, "Find the source", answer)

    assert quotations(result.response)


class TestRateLimits:
    @pytest.fixture
    def bot_settings(self, tmp_path: Path) -> Settings:
        return settings_of(tmp_path, verbatim_user_questions_per_minute=2)

    async def test_one_question_too_many_is_told_when_to_ask_again(self, stage: Stage) -> None:
        for _ in range(2):
            await stage.alice.slash(stage.channel, "ask", question=STARGATE)
        result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)
        other = stage.guild.add_member(stage.env.create_user("bob"))
        others = await other.slash(stage.channel, "ask", question=STARGATE)

        assert result.ephemeral
        assert "Try again in" in said(result.response)
        assert quotations(others.response)


class TestOtherServers:
    @pytest.fixture
    def bot_settings(self, tmp_path: Path) -> Settings:
        return settings_of(tmp_path, verbatim_servers=frozenset({1}))

    async def test_servers_that_are_not_allowed_are_told_so(self, stage: Stage) -> None:
        result = await stage.alice.slash(stage.channel, "ask", question=STARGATE)
        direct = await stage.alice.user.slash("ask", question=STARGATE)

        assert result.ephemeral
        assert "I do not answer in this server" in said(result.response)
        assert quotations(direct.response)

    async def test_autocomplete_stays_silent_there(self, stage: Stage) -> None:
        assert await stage.alice.autocomplete(stage.channel, "source", "article", "tech") == []

    async def test_mentions_stay_unanswered_there(self, stage: Stage) -> None:
        assert stage.bot.user is not None
        await stage.alice.send(stage.channel, f"{stage.bot.user.mention} {STARGATE}")

        assert stage.channel.last_message.author.id == stage.alice.id
