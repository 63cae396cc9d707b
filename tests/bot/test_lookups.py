"""/sources, /source, /search and /about."""

import re
from collections.abc import Callable

import pytest

from tests.bot.conftest import Stage
from tests.bot.discord_markdown import seen
from tests.bot.reading import buttons, quotations, said, texts


async def test_sources_lists_every_article(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "sources")

    corpus = stage.bot.library.index.corpus
    shown = seen(said(result.response))
    assert result.ephemeral
    assert shown.bold[0] == f"{len(corpus.articles)} articles"
    for article in corpus.articles.values():
        assert (article.title or "")[:80] in shown.text
        assert (article.outlet or "") in shown.text
    assert len(buttons(result.response)["Read"]) == len(corpus.articles)


async def test_source_shows_every_passage_over_its_pages(stage: Stage) -> None:
    corpus = stage.bot.library.index.corpus
    page = (await stage.alice.slash(stage.channel, "source", article="thesaxon-escroc")).response
    shown = quotations(page)
    while "Next ▶" in buttons(page):
        await stage.alice.click(page, label="Next ▶")
        shown += quotations(page)

    assert shown == [corpus.text(passage) for passage in corpus.passages if passage.article == "thesaxon-escroc"]


async def test_source_says_what_is_known_of_the_article(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "source", article="techco-rachat")

    head = seen(texts(result.response)[0].replace("\n-# ", "\n")).text
    assert "Il a du mal à rivaliser avec nous" in head
    assert "Tech&Co (BFM) · Melinda Davan-Soulas · about 11 February 2025 · French" in head
    assert "set aside, never quoted" in head


async def test_source_is_found_by_its_outlet(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "source", article="numérama")

    assert "Numerama" in said(result.response)


async def test_unknown_source_is_told_so(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "source", article="@everyone")

    assert result.ephemeral
    assert seen(said(result.response)).text == "I have no article called @everyone. See /sources."


@pytest.mark.parametrize("typed", ["tech", "TECH&CO", "bfm rachat", "", "rivaliser"])
async def test_autocomplete_offers_articles(stage: Stage, typed: str) -> None:
    choices = await stage.alice.autocomplete(stage.channel, "source", "article", typed)

    assert "techco-rachat" in [choice["value"] for choice in choices]
    assert all(len(choice["name"]) <= 100 for choice in choices)


async def test_autocomplete_of_nonsense_offers_nothing(stage: Stage) -> None:
    assert await stage.alice.autocomplete(stage.channel, "source", "article", "zzz") == []


async def test_search_finds_exact_words_whatever_their_accents(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "search", words='"a but lucratif"')

    corpus = stage.bot.library.index.corpus
    expected = [corpus.text(passage) for passage in corpus.passages if "à but lucratif" in corpus.text(passage)]
    assert result.ephemeral
    assert expected
    assert quotations(result.response) == expected
    assert "**à but lucratif**" in said(result.response)


async def test_search_turns_pages_in_place(stage: Stage) -> None:
    page = (await stage.alice.slash(stage.channel, "search", words="musk")).response
    first = quotations(page)

    await stage.alice.click(page, label="Next ▶")
    second = quotations(page)
    await stage.alice.click(page, label="◀ Previous")

    assert len(first) == 4
    assert not set(first) & set(second)
    assert quotations(page) == first


async def test_search_of_absent_words_says_so(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")
    result = await stage.alice.slash(stage.channel, "search", words="**kangourou**")

    assert seen(said(result.response)).text.startswith("**kangourou**\nAucun passage n’imprime cela.")


async def test_search_without_letters_finds_nothing(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "search", words="« … »")

    assert "No passage prints" in said(result.response)


async def test_search_completes_the_last_word(stage: Stage) -> None:
    choices = await stage.alice.autocomplete(stage.channel, "search", "words", "elon star")

    assert {"name": "elon Stargate", "value": "elon Stargate"} in choices
    assert len(choices) <= 25


async def test_about_says_what_the_bot_holds(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "about")

    manifest = stage.bot.library.index.manifest
    assert "5 articles by 3 outlets" in said(result.response)
    assert manifest.encoder.name in said(result.response)


@pytest.mark.parametrize("language", ["en-US", "fr"])
async def test_about_names_the_commands_as_discord_shows_them(
    stage: Stage, locale: Callable[[str], None], language: str
) -> None:
    locale(language)
    named = set(re.findall(r"/(\w+)", said((await stage.alice.slash(stage.channel, "about")).response)))

    commands = [command for command in stage.env.backend.commands[None].values() if command["type"] == 1]
    shown = {command["name_localizations"]["fr"] if language == "fr" else command["name"] for command in commands}
    assert named == shown - {"about", "apropos", "source", "article"}


async def test_lookups_speak_french(stage: Stage, locale: Callable[[str], None]) -> None:
    locale("fr")

    assert "mot pour mot" in said((await stage.alice.slash(stage.channel, "about")).response)
    sources = (await stage.alice.slash(stage.channel, "sources")).response
    assert "vers le 5 décembre 2024" in said(sources)
    assert "Lire" in buttons(sources)
