"""Mentions, direct messages and replies."""

from discord import PermissionOverwrite

from bot.render import MAX_QUESTION
from tests.bot.conftest import STARGATE, Stage
from tests.bot.reading import buttons, quotations, said


def mention(stage: Stage) -> str:
    assert stage.bot.user is not None
    return f"<@{stage.bot.user.id}>"


async def test_mention_is_answered_by_a_reply(stage: Stage) -> None:
    asked = await stage.alice.send(stage.channel, f"{mention(stage)} {STARGATE}")

    answer = stage.channel.last_message
    assert answer.author == stage.bot.user
    assert answer.reference.message_id == asked.id
    assert said(answer).startswith(f"**{STARGATE}**")
    assert quotations(answer)


async def test_mention_is_answered_in_the_questions_language(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"{mention(stage)} {STARGATE}")
    assert "En contexte" in buttons(stage.channel.last_message)

    await stage.alice.send(stage.channel, f"How much is Stargate worth in billions? {mention(stage)}")
    assert "In context" in buttons(stage.channel.last_message)


async def test_message_without_mention_is_left_alone(stage: Stage) -> None:
    message = await stage.alice.send(stage.channel, STARGATE)

    assert stage.channel.last_message.id == message.id


async def test_mention_of_everyone_is_left_alone(stage: Stage) -> None:
    message = await stage.alice.send(stage.channel, f"@everyone {STARGATE}")

    assert stage.channel.last_message.id == message.id


async def test_bare_mention_gets_a_hint(stage: Stage) -> None:
    await stage.alice.send(stage.channel, mention(stage))

    assert said(stage.channel.last_message).startswith("Ask me a question right here")


async def test_overlong_question_gets_a_hint(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"{mention(stage)} {'Combien vaut Stargate ? ' * 60}")

    answer = said(stage.channel.last_message)
    assert "trop longue" in answer
    assert str(MAX_QUESTION) in answer


async def test_direct_message_is_answered(stage: Stage) -> None:
    await stage.alice.send_dm(STARGATE)

    assert quotations(stage.alice.user.dm_channel.last_message)


async def test_reply_to_an_answer_is_a_new_question(stage: Stage) -> None:
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    answer = stage.channel.last_message

    asked = await stage.alice.send(stage.channel, f"{mention(stage)} Et le rachat ?", reply_to=answer)

    assert stage.channel.last_message.reference.message_id == asked.id
    assert said(stage.channel.last_message).startswith("**Et le rachat ?**")


async def test_own_messages_and_other_bots_are_left_alone(stage: Stage) -> None:
    robot = stage.guild.add_member(stage.env.create_user("robot", bot=True))
    message = await robot.send(stage.channel, f"{mention(stage)} {STARGATE}")

    assert stage.channel.last_message.id == message.id


async def test_without_send_messages_the_bot_stays_silent(stage: Stage) -> None:
    closed = stage.guild.create_text_channel(
        "closed", overwrites={stage.bot.user: PermissionOverwrite(send_messages=False)}
    )
    message = await stage.alice.send(closed, f"{mention(stage)} {STARGATE}")

    assert closed.last_message.id == message.id


async def test_without_read_message_history_the_answer_is_no_reply(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=400, code=160002, times=1)

    await stage.alice.send(stage.channel, f"{mention(stage)} {STARGATE}")

    answer = stage.channel.last_message
    assert answer.reference is None
    assert quotations(answer)


async def test_without_embed_links_the_answer_is_the_same(stage: Stage) -> None:
    plain = stage.guild.create_text_channel(
        "plain", overwrites={stage.bot.user: PermissionOverwrite(embed_links=False)}
    )

    await stage.alice.send(plain, f"{mention(stage)} {STARGATE}")

    assert quotations(plain.last_message)


async def test_answer_in_a_message_is_sent_once_through_an_outage(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=1)

    await stage.alice.send(stage.channel, f"{mention(stage)} {STARGATE}")
    await stage.env.advance_time(5)

    answers = [message for message in stage.channel.history() if message.author == stage.bot.user]
    assert len(answers) == 1
