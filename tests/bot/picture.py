"""Draw an answer as Discord shows it: ``python -m tests.bot.picture "QUESTION" FILE.svg [INDEX]``.

The message is the real one: the bot answers /ask in a simulated Discord from the index given (default: var/index), and
its parts are drawn from what it sent. Only the drawing (colours, letters, line breaks) is this script's.
"""

import asyncio
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import simcord

from bot.app import VerbatimBot
from bot.config import ROOT
from bot.library import Library, load_shelf
from bot.markup import plain
from tests.bot.conftest import settings_of

WIDTH, MARGIN, LINE, CHAR = 760, 24, 22, 7.4
_RUNS = re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*|((?:\\.|[^\\*])+)", re.DOTALL)


class Drawing:
    """An SVG that grows downwards."""

    def __init__(self) -> None:
        self.shapes: list[str] = []
        self.y = MARGIN

    def text(self, markup: str, left: float, right: float) -> None:
        """Write some Markdown between two margins."""
        for line in markup.split("\n"):
            small, bar = line.startswith("-# "), line.startswith("> ")
            size, colour = (13, "#949ba4") if small else (15, "#dbdee1")
            indent = left + 14 if bar else left
            top = self.y
            words = [
                (word, bool(match[1]))
                for match in _RUNS.finditer(re.sub(r"^(?:-#|>) ", "", line))
                for word in re.findall(r"[^ ]+ *| +", plain(match[1] or match[2]))
            ]
            rows: list[list[tuple[str, bool]]] = [[]]
            for word, bold in words:
                used = sum(len(text) for text, _ in rows[-1])
                # A full stop that is not bold does not part from the bold word before it.
                parted = bool(rows[-1]) and rows[-1][-1][0].endswith(" ")
                if parted and (used + len(word.rstrip())) * CHAR * size / 15 > right - indent:
                    rows.append([])
                rows[-1].append((word, bold))
            for row in rows:
                self.y += LINE
                spans = "".join(
                    f'<tspan font-weight="{700 if bold else 400}">{escape(word)}</tspan>' for word, bold in row
                )
                self.shapes.append(
                    f'<text x="{indent}" y="{self.y - 6}" font-size="{size}" fill="{colour}" '
                    f'xml:space="preserve">{spans}</text>'
                )
            if bar:
                self.shapes.append(f'<rect x="{left}" y="{top + 2}" width="4" height="{self.y - top}" fill="#4e5058"/>')

    def button(self, label: str, left: float, top: float) -> None:
        """Draw a button."""
        width = len(label) * 8 + 28
        self.shapes.append(f'<rect x="{left}" y="{top}" width="{width}" height="32" rx="8" fill="#4e5058"/>')
        self.shapes.append(f'<text x="{left + 14}" y="{top + 21}" font-size="14" fill="#fff">{escape(label)}</text>')

    def parts(self, components: list[dict[str, Any]], left: float, right: float) -> None:
        """Draw parts of a message below each other."""
        for part in components:
            match part["type"]:
                case 10:
                    self.text(part["content"], left, right)
                case 9:
                    self.button(part["accessory"]["label"], right - 112, self.y + 4)
                    self.parts(part["components"], left, right - 130)
                case 14:
                    self.y += 10
                    self.shapes.append(
                        f'<rect x="{left}" y="{self.y}" width="{right - left}" height="1" fill="#4e5058"/>'
                    )
                    self.y += 6
                case 1:
                    for row, button in enumerate(part["components"]):
                        self.button(button["label"], left + 160 * row, self.y + 8)
                    self.y += 48
                case 17:
                    top = self.y + 8
                    place = len(self.shapes)
                    self.y = top + 8
                    self.parts(part["components"], left + 20, right - 16)
                    self.y += 12
                    box = f'x="{left}" y="{top}" height="{self.y - top}"'
                    self.shapes[place:place] = [
                        f'<rect {box} width="{right - left}" rx="8" fill="#2b2d31"/>',
                        f'<rect {box} width="4" rx="2" fill="#{part["accent_color"]:06x}"/>',
                    ]
                    self.y += 4

    def svg(self) -> str:
        """Return the drawing."""
        height = self.y + MARGIN
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
                f'<rect width="{WIDTH}" height="{height}" fill="#313338"/>',
                *self.shapes,
                "</svg>\n",
            ]
        )


async def answered(question: str, index: Path) -> list[dict[str, Any]]:
    """Return the parts of the message that answers a question."""
    with tempfile.TemporaryDirectory() as state:
        env = simcord.Env(VerbatimBot(settings_of(Path(state)), Library(load_shelf(index), index)))
        await env.start()
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        result = await guild.add_member(env.create_user("alice")).slash(channel, "ask", question=question)
        assert result.response is not None
        components = result.response.components
        await env.shutdown()
    return components


if __name__ == "__main__":
    asked, target, *folder = sys.argv[1:]
    drawing = Drawing()
    drawing.parts(
        asyncio.run(answered(asked, Path(folder[0]) if folder else ROOT / "var" / "index")), MARGIN, WIDTH - MARGIN
    )
    Path(target).write_text(drawing.svg(), encoding="utf-8")
