"""Buttons, before and after a restart and a rebuild."""

from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import discord
import pytest

from bot.actions import Action, ListSources, MoreFound, MorePassages, OpenArticle, custom_id
from bot.views import ActionButton
from index.answer import ask
from index.store import build_index
from tests.bot.conftest import STARGATE, Stage
from tests.bot.reading import buttons, quotations, said
from tests.conftest import SEEDS
from tests.fake_encoder import KeywordEncoder


async def answered(stage: Stage) -> Any:
    await stage.alice.slash(stage.channel, "ask", question=STARGATE)
    return stage.channel.last_message


@pytest.mark.parametrize("restarted", [False, True])
async def test_in_context_shows_the_paragraphs_around_to_the_clicker_alone(stage: Stage, restarted: bool) -> None:
    message = await answered(stage)
    before = said(message)
    quote = ask(stage.bot.library.index, STARGATE, 1).quotes[0]
    if restarted:
        await stage.restart()
    bob = stage.guild.add_member(stage.env.create_user("bob"))

    result = await bob.click(message, custom_id=buttons(message)["In context"][0])

    shown = quotations(result.response)
    lines = stage.bot.library.index.corpus.lines[quote.article.slug]
    body = [quote.article.text[line.start : line.end] for line in lines if line.is_body]
    own = next(row for row, text in enumerate(body) if quote.text in text)
    assert result.ephemeral
    assert shown == body[max(own - 1, 0) : own + 2]
    assert said(stage.channel.last_message) == before


@pytest.mark.parametrize("restarted", [False, True])
async def test_more_passages_go_on_where_the_answer_ended(stage: Stage, restarted: bool) -> None:
    message = await answered(stage)
    if restarted:
        await stage.restart()

    more = await stage.alice.click(message, label="More passages")
    still_more = await stage.alice.click(more.response, label="More passages")

    expected = [quote.text for quote in ask(stage.bot.library.index, STARGATE, 20).quotes]
    assert more.ephemeral
    assert quotations(message) + quotations(more.response) + quotations(still_more.response) == expected[:9]


async def test_more_passages_come_to_an_end(stage: Stage) -> None:
    message = await answered(stage)
    shown = quotations(message)
    while "More passages" in buttons(message):
        result = await stage.alice.click(message, label="More passages")
        message = result.response
        shown += quotations(message)

    assert shown == [quote.text for quote in ask(stage.bot.library.index, STARGATE, 20).quotes]


@pytest.mark.parametrize("restarted", [False, True])
async def test_pages_of_an_article_turn(stage: Stage, restarted: bool) -> None:
    page = (await stage.alice.slash(stage.channel, "source", article="thesaxon-escroc")).response
    first = quotations(page)
    if restarted:
        await stage.restart()

    await stage.alice.click(page, label="Next ▶")
    second = quotations(page)
    await stage.alice.click(page, label="◀ Previous")

    assert second
    assert not set(first) & set(second)
    assert quotations(page) == first


async def test_an_article_opens_from_the_list_beside_it(stage: Stage) -> None:
    listed = (await stage.alice.slash(stage.channel, "sources")).response
    before = said(listed)

    opened = await stage.alice.click(listed, custom_id=buttons(listed)["Read"][2])

    assert opened.ephemeral
    assert "numerama-dealbook.txt" in said(opened.response).replace("\\", "")
    assert said(listed) == before


async def test_whole_article_opens_at_the_quote(stage: Stage) -> None:
    message = await answered(stage)
    context = await stage.alice.click(message, custom_id=buttons(message)["In context"][0])

    article = await stage.alice.click(context.response, label="Whole article")

    quote = ask(stage.bot.library.index, STARGATE, 1).quotes[0]
    assert any(quote.text in shown for shown in quotations(article.response))


@pytest.mark.parametrize("custom_id", ["v0:gone", "x" * 100, "v1:ctx:1:2:zz:a", "v1:more:x", "\u202e@everyone"])
async def test_buttons_of_other_versions_are_answered(stage: Stage, custom_id: str) -> None:
    message = await foreign(stage, custom_id)

    result = await stage.alice.click(message, custom_id=custom_id)

    assert result.ephemeral
    assert "another version of me" in said(result.response)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (OpenArticle("no-such", 5), "This article is no longer here"),
        (OpenArticle("numerama-dealbook", 999_999_999), "Page "),
        (ListSources(999_999), "5 articles"),
        (MorePassages(3), "I cannot read the question"),
        (MoreFound(3), "I cannot read the question"),
    ],
)
async def test_stale_buttons_are_answered(stage: Stage, action: Action, told: str) -> None:
    message = await foreign(stage, custom_id(action))

    result = await stage.alice.click(message, custom_id=custom_id(action))

    assert told in said(result.response)


async def foreign(stage: Stage, custom_id: str) -> Any:
    """Post a message with a button of that custom_id, as another version may have."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(ActionButton(discord.ui.Button(label="?", custom_id=custom_id))))
    channel = stage.bot.get_channel(stage.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(view=view)
    return stage.channel.last_message


class TestRebuilt:
    """The articles change while the bot runs."""

    @pytest.fixture
    def seeds(self, tmp_path: Path) -> Path:
        # Without translations: they must be whole, and the articles change here.
        return Path(copytree(SEEDS, tmp_path / "seeds", ignore=ignore_patterns("translations")))

    @pytest.fixture
    def index_folder(self, seeds: Path, tmp_path: Path) -> Path:
        build_index(seeds, tmp_path / "index", KeywordEncoder())
        return tmp_path / "index"

    async def test_a_new_build_serves_without_a_restart(self, stage: Stage, seeds: Path, index_folder: Path) -> None:
        message = await answered(stage)
        quote = ask(stage.bot.library.index, STARGATE, 1).quotes[0]
        path = seeds / quote.article.file
        path.write_text(f"Un mot ajouté tout au début.\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        build_index(seeds, index_folder, KeywordEncoder())

        await stage.env.advance_time(6)
        gone = await stage.alice.click(message, custom_id=buttons(message)["In context"][0])
        fresh = await answered(stage)
        found = await stage.alice.click(fresh, custom_id=buttons(fresh)["In context"][0])

        assert "no longer in the articles" in said(gone.response)
        assert quotations(found.response)

    async def test_untouched_passages_survive_a_rebuild(self, stage: Stage, seeds: Path, index_folder: Path) -> None:
        message = await answered(stage)
        build_index(seeds, index_folder, KeywordEncoder())
        assert await stage.bot.library.refresh()

        result = await stage.alice.click(message, custom_id=buttons(message)["In context"][0])

        assert quotations(result.response)

    async def test_a_bad_build_leaves_the_old_one_serving(
        self, stage: Stage, seeds: Path, index_folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        manifest = build_index(seeds, index_folder, KeywordEncoder())
        (index_folder / manifest.build / "corpus.json").write_text("{}")

        assert not await stage.bot.library.refresh()
        assert not await stage.bot.library.refresh()

        assert [record.levelname for record in caplog.records if record.name == "bot.library"] == ["ERROR"]
        assert quotations(await answered(stage))
