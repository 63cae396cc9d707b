"""Settings: read from the environment, refused in one line, never repeated."""

import re
from pathlib import Path

import pytest

from bot.config import ROOT, ConfigError, Settings, load_settings

SECRET = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")


def test_the_token_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f" {SECRET}\n")
    settings = load_settings()

    assert settings.discord_token.get_secret_value() == SECRET
    assert settings.verbatim_index == ROOT / "var" / "index"
    assert settings.verbatim_servers == frozenset()


def test_all_settings_are_read_from_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"DISCORD_TOKEN={SECRET}\nVERBATIM_INDEX=/x\nVERBATIM_SERVERS=1, 2,\nVERBATIM_TEST_SERVER=3\n"
        "VERBATIM_USER_QUESTIONS_PER_MINUTE=0\nVERBATIM_LANGUAGE=fr\nVERBATIM_MODEL_THREADS=2\n"
        "VERBATIM_LOG_LEVEL=DEBUG\nVERBATIM_LOG_QUESTIONS=true\n",
        encoding="utf-8",
    )
    settings = load_settings()

    assert settings.verbatim_index == Path("/x")
    assert settings.verbatim_servers == {1, 2}
    assert settings.verbatim_test_server == 3
    assert settings.verbatim_user_questions_per_minute == 0
    assert settings.verbatim_language == "fr"
    assert settings.verbatim_model_threads == 2
    assert settings.verbatim_log_questions


def test_a_missing_token_is_told_in_one_line() -> None:
    with pytest.raises(ConfigError, match=r"^DISCORD_TOKEN is not set; set it in the environment or in \.env"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", f"Bot {SECRET}"),
        ("DISCORD_TOKEN", "‘quoted’"),
        ("VERBATIM_SERVERS", "one"),
        ("VERBATIM_TEST_SERVER", "-5"),
        ("VERBATIM_USER_QUESTIONS_PER_MINUTE", "many"),
        ("VERBATIM_SERVER_QUESTIONS_PER_MINUTE", "-1"),
        ("VERBATIM_LANGUAGE", "de"),
        ("VERBATIM_MODEL_THREADS", "0"),
        ("VERBATIM_LOG_LEVEL", "LOUD"),
        ("VERBATIM_LOG_QUESTIONS", "perhaps"),
    ],
)
def test_a_malformed_setting_is_named_but_not_repeated(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as raised:
        load_settings()

    told = str(raised.value)
    assert told.startswith(f"{name} ")
    assert "\n" not in told
    assert SECRET not in told
    assert value not in told.removeprefix(name).replace("VERBATIM", "") or len(value) < 3


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_settings()


def test_the_token_is_not_in_what_settings_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)

    assert SECRET not in repr(load_settings())


def test_the_example_names_every_setting_with_a_comment() -> None:
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    names = [re.findall(r"^#?([A-Z_]+)=", block, re.MULTILINE) for block in blocks]

    assert [name for block in names for name in block] == [name.upper() for name in Settings.model_fields]
    assert all(block.startswith("# ") for block in blocks)
