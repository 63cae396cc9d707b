"""The timeline as a picture: one row an event, so that no two labels ever meet. Only this file imports matplotlib."""

import textwrap
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from index.language import Language
from index.period_words import period_in_words
from index.timeline import Event

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_EVENTS = 24
_MAX_LINES = 2
_LINE_CHARS = 92
_INK, _QUIET, _ACCENT, _RULE, _PAPER = "#1f2430", "#6b7280", "#3f51b5", "#d5d9e2", "#ffffff"
_WIDTH_INCHES = 10.2
_ROW_INCHES, _HEAD_INCHES, _FOOT_INCHES = 0.62, 0.75, 0.35
_DATE_X, _LINE_X, _TEXT_X = 0.225, 0.25, 0.275

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {"title": "What happened, as the articles tell it", "more": "and {count} more", "coming": "announced"},
    "fr": {"title": "Ce qui s’est passé, d’après les articles", "more": "et {count} de plus", "coming": "annoncé"},
}


def draw_timeline(events: Sequence[Event], language: Language) -> bytes:
    """Return a PNG of the events, from top to bottom in the order given.

    Args:
        events: The events; of more than ``MAX_EVENTS`` the last ones are left out and counted.
        language: The language of its title and dates; quotes stay as printed.
    """
    buffer = BytesIO()
    timeline_figure(events, language).savefig(buffer, format="png", facecolor=_PAPER)
    return buffer.getvalue()


def timeline_figure(events: Sequence[Event], language: Language) -> "Figure":
    """Return the figure that ``draw_timeline`` makes a PNG of."""
    # Drawn on a canvas of its own: pyplot keeps global state, which a worker thread must not touch.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    shown = events[:MAX_EVENTS]
    rows = [_wrapped(event) for event in shown]
    heights = [_ROW_INCHES + 0.19 * (len(lines) - 1) for lines in rows]
    height = _HEAD_INCHES + sum(heights) + _FOOT_INCHES
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=150, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    axes.axis("off")
    style: dict[str, Any] = {"va": "center", "family": "DejaVu Sans"}
    axes.text(0.03, 0.38, _WORDS[language]["title"], color=_INK, fontsize=14, weight="bold", **style)
    top = _HEAD_INCHES
    axes.plot([_LINE_X, _LINE_X], [top + 0.05, height - _FOOT_INCHES], color=_RULE, linewidth=2, zorder=1)
    dates = [period_in_words(event.period, language) for event in shown]
    for row, (event, lines, room) in enumerate(zip(shown, rows, heights, strict=True)):
        _draw_event(axes, event, lines, top, language, "" if row and dates[row] == dates[row - 1] else dates[row])
        top += room
    if len(events) > len(shown):
        more = _WORDS[language]["more"].format(count=len(events) - len(shown))
        axes.text(_TEXT_X, height - 0.17, more, color=_QUIET, fontsize=9, **style)
    return figure


def _draw_event(axes: "Axes", event: Event, lines: Sequence[str], top: float, language: Language, when: str) -> None:
    middle = top + 0.16
    style: dict[str, Any] = {"va": "center", "family": "DejaVu Sans"}
    exact = event.period.precision == "day" and not event.period.about
    fill = _ACCENT if exact else _PAPER
    axes.plot(
        [_LINE_X],
        [middle],
        "o",
        markersize=8,
        markerfacecolor=fill,
        markeredgecolor=_ACCENT,
        markeredgewidth=1.8,
        zorder=2,
    )
    date_lines = textwrap.wrap(when, 22)
    for row, line in enumerate(date_lines):
        axes.text(_DATE_X, middle + 0.18 * row, line, ha="right", color=_INK, fontsize=9.5, weight="bold", **style)
    for row, line in enumerate(lines):
        axes.text(_TEXT_X, middle + 0.19 * row, line, color=_INK, fontsize=9.5, parse_math=False, **style)
    outlets = dict.fromkeys(one.quote.article.outlet or one.quote.article.slug for one in (event, *event.also))
    credit = textwrap.shorten(", ".join(outlets), 90, placeholder=" …")
    if event.coming:
        credit = f"{credit} · {_WORDS[language]['coming']}"
    axes.text(_TEXT_X, middle + 0.19 * len(lines) + 0.005, credit, color=_QUIET, fontsize=8, parse_math=False, **style)


def _wrapped(event: Event) -> list[str]:
    """Return the event's sentence in lines; a long one is cut around its date, with a visible ellipsis."""
    text = " ".join(event.quote.text.split())
    lines = textwrap.wrap(text, _LINE_CHARS)
    if len(lines) <= _MAX_LINES:
        return lines
    start = event.quote.highlights[0][0] if event.quote.highlights else 0
    room = _MAX_LINES * (_LINE_CHARS - 6)
    if start > room - 30:
        cut = text.find(" ", max(start - room // 2, 0)) + 1
        text = f"[…] {text[cut:]}"
    return textwrap.wrap(textwrap.shorten(text, room, placeholder=" […]"), _LINE_CHARS)
