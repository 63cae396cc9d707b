"""/ask and what it answers."""

from tests.bot.conftest import Stage, buttons, texts


async def test_ask_quotes_the_articles(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "ask", question="How much did Musk offer for OpenAI?")

    assert result.acknowledged
    assert not result.ephemeral
    said = texts(result.response)
    assert said.startswith("**How much did Musk offer for OpenAI?**")
    assert "97,4 milliards" in said
    assert "In context" in buttons(result.response)
