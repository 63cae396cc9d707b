"""Both languages say the same things."""

import re
import string
from typing import Any

import discord
import pytest

from bot.config import ROOT
from bot.texts import FRENCH_COMMANDS, TEXTS, date_in_words, language_of, refusal
from index.answer import Answer, Reason
from index.articles import Article
from tests.bot.conftest import Stage


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)}


def test_both_languages_have_the_same_texts() -> None:
    assert TEXTS["en"].keys() == TEXTS["fr"].keys()
    for key, text in TEXTS["en"].items():
        assert fields(text) == fields(TEXTS["fr"][key]), key


def test_no_text_is_without_use() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    for key in TEXTS["en"]:
        assert re.search(rf"""["']{key.removesuffix("_one")}["'](?!:)""", code), key


async def test_every_command_has_a_french_name_and_description_within_limits(stage: Stage) -> None:
    registered = stage.env.backend.commands[None].values()

    names = [command["name_localizations"]["fr"] for command in registered]
    assert len(set(names)) == len(names) == 11
    for command in registered:
        assert len(command["name_localizations"]["fr"]) <= 32
        assert command["integration_types"] == [0, 1]
        assert command["contexts"] == [0, 1, 2]
        for part in [command, *command.get("options", [])]:
            if part.get("description"):
                assert 1 <= len(part["description_localizations"]["fr"]) <= 100
                assert len(part["description"]) <= 100
            assert part["name_localizations"]["fr"] in FRENCH_COMMANDS.values()


@pytest.mark.parametrize(
    ("date", "basis", "english", "french"),
    [
        ("2025-02-11", "inferred", "about 11 February 2025", "vers le 11 février 2025"),
        ("2025-02-01", "printed", "1 February 2025", "le 1er février 2025"),
        ("2025-01", "inferred", "about January 2025", "vers janvier 2025"),
        ("2025", "printed", "2025", "2025"),
        (None, None, None, None),
    ],
)
def test_dates(date: str | None, basis: Any, english: str | None, french: str | None) -> None:
    article = Article("a", "f", "t", "fr", date=date, date_basis=basis)

    assert date_in_words("en", article) == english
    assert date_in_words("fr", article) == french


def test_the_language_of_a_discord() -> None:
    assert language_of(discord.Locale.french, "en") == "fr"
    assert language_of(discord.Locale.british_english, "fr") == "en"
    assert language_of(discord.Locale.japanese, "fr") == "fr"
    assert language_of(None, "en") == "en"


def test_every_reason_is_told_in_both_languages() -> None:
    for reason in Reason:
        answer = Answer("?", "en", reason, 0.0, ())
        assert refusal("en", answer) != refusal("fr", answer)
