"""Reading the bot's messages."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.bot.discord_markdown import seen, seen_in_quotation

BUTTON, TEXT = 2, 10


def parts(message: Any) -> list[dict[str, Any]]:
    """Return every part of a message, nested ones included."""
    return list(_walk([part if isinstance(part, dict) else part.to_dict() for part in message.components]))


def texts(message: Any) -> list[str]:
    """Return the Markdown of each text of a message."""
    return [part["content"] for part in parts(message) if part["type"] == TEXT]


def said(message: Any) -> str:
    """Return all the Markdown of a message."""
    return "\n".join(texts(message))


def quotations(message: Any) -> list[str]:
    """Return what a reader sees of each block of quotation, which holds nothing but text and bold."""
    found = [seen_in_quotation(text) for text in texts(message) if text.startswith("> ")]
    assert all(not block.meant for block in found)
    return [block.text for block in found]


def seen_text(message: Any) -> str:
    """Return what a reader sees of a whole message that quotes nothing."""
    return seen(said(message)).text


def buttons(message: Any) -> dict[str, list[str]]:
    """Return the custom_ids of a message's buttons, by their labels."""
    found: dict[str, list[str]] = {}
    for part in parts(message):
        if part["type"] == BUTTON and "custom_id" in part:
            found.setdefault(part["label"], []).append(part["custom_id"])
    return found


def _walk(components: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in components:
        yield part
        yield from _walk(part.get("components", ()))
        if "accessory" in part:
            yield from _walk([part["accessory"]])
