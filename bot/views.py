"""Buttons that survive a restart: what one does stands in its custom_id, and nowhere else."""

import re
from typing import Any, Protocol, Self

import discord

from bot.actions import Action, action_of, custom_id


class Clickable(Protocol):
    """What a button asks of the bot that it belongs to."""

    async def clicked(self, interaction: discord.Interaction[Any], action: Action | None) -> None:
        """Do what a button does; ``action`` is None when its custom_id cannot be understood."""


class ActionButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"[\s\S]+"):
    """A button whose custom_id says what it does; one that cannot be understood is answered too.

    The template takes every custom_id, so that a button of another version never stays without an answer.
    """

    def __init__(self, button: discord.ui.Button[Any]) -> None:
        super().__init__(button)

    @classmethod
    def of(cls, action: Action, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary) -> Self:
        """Return a button that does ``action``."""
        return cls(discord.ui.Button(label=label, style=style, custom_id=custom_id(action)))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was clicked."""
        del interaction
        return cls(item if isinstance(item, discord.ui.Button) else discord.ui.Button(custom_id=match.string))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button does."""
        bot: Clickable = interaction.client
        await bot.clicked(interaction, action_of(self.custom_id))
