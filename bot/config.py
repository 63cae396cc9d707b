"""The only reader of the environment: variables and ``.env`` -> Settings, or one line that says what is wrong."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from index.errors import VerbatimError
from index.language import Language

ROOT = Path(__file__).resolve().parent.parent
_TOKEN = re.compile(r"[!-~]+")

Servers = Annotated[frozenset[int], NoDecode]
ServerId = Annotated[int, Field(gt=0, lt=2**63)]
PerMinute = Annotated[int, Field(ge=0, le=100_000)]


class ConfigError(VerbatimError):
    """A setting is missing or malformed."""


class Settings(BaseSettings):
    """What an operator can set; each has its line in ``.env.example``.

    Attributes:
        discord_token: The bot's token.
        verbatim_index: The index directory.
        verbatim_state: Where the bot keeps what it must remember between starts.
        verbatim_servers: The servers it answers in; empty means all.
        verbatim_test_server: The server that gets the commands at each start, alone; None means that they are global.
        verbatim_user_questions_per_minute: How many questions one person may ask in a minute; 0 means any number.
        verbatim_server_questions_per_minute: How many questions one server may ask in a minute; 0 means any number.
        verbatim_language: What the bot speaks where neither the person's locale nor the question tells.
        verbatim_model_threads: How many threads the encoder may use; one is quick, and leaves the cores to others.
        verbatim_log_level: The least grave log lines that are written.
        verbatim_log_questions: Whether questions are logged with their text.
    """

    model_config = SettingsConfigDict(
        env_file=(ROOT / ".env", ".env"), env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    discord_token: SecretStr
    verbatim_index: Path = ROOT / "var" / "index"
    verbatim_state: Path = ROOT / "var" / "bot"
    verbatim_servers: Servers = frozenset()
    verbatim_test_server: ServerId | None = None
    verbatim_user_questions_per_minute: PerMinute = 60
    verbatim_server_questions_per_minute: PerMinute = 300
    verbatim_language: Language = "en"
    verbatim_model_threads: Annotated[int, Field(ge=1, le=256)] = 1
    verbatim_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    verbatim_log_questions: bool = False

    @field_validator("discord_token")
    @classmethod
    def _check_token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value().strip()
        if not _TOKEN.fullmatch(token):
            raise ValueError("must be the bot's token alone, without spaces")
        return SecretStr(token)

    @field_validator("verbatim_servers", mode="before")
    @classmethod
    def _split_servers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"[0-9]{1,19}", part) for part in parts):
            raise ValueError("must be server ids, separated by commas")
        return frozenset(int(part) for part in parts)

    @field_validator("verbatim_index", "verbatim_state", mode="after")
    @classmethod
    def _expand(cls, value: Path) -> Path:
        return value.expanduser()


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        ConfigError: With one line that names every variable at fault and never repeats a value.
    """
    try:
        return Settings()  # type: ignore[call-arg]  # the environment gives them
    except ValidationError as error:
        problems = "; ".join(
            f"{str(problem['loc'][0]).upper()} {_complaint(problem['type'], problem['msg'])}"
            for problem in error.errors(include_input=False, include_context=False, include_url=False)
        )
    except SettingsError:
        problems = "a variable cannot be read"
    except (OSError, UnicodeDecodeError):
        problems = "the file .env cannot be read; save it as UTF-8 text"
    raise ConfigError(f"{problems}; set it in the environment or in .env (see .env.example)")


def _complaint(kind: str, message: str) -> str:
    if kind == "missing":
        return "is not set"
    text = message.removeprefix("Value error, ")
    return text if text.startswith("must") else f"is malformed: {text[:1].lower()}{text[1:]}"
