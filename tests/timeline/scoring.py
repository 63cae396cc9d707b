"""How the dates of labelled events are judged."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.periods import parse_iso
from index.store import Index
from index.timeline import Event, timeline
from tests.conftest import ROOT

MUSK_OPENAI = ROOT / "tests" / "timeline" / "musk-openai.toml"


@dataclass(frozen=True, slots=True)
class Dating:
    """One labelled event.

    Attributes:
        text: Words of the article.
        date: When it was, by the label.
        told: The dates that the timeline gives to sentences with these words.
    """

    text: str
    date: str
    told: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the timeline tells it with its date.

        A range, which words leave vague, is right when it shares half of its days or of the label's.
        """
        return any(told == self.date or _half_shared(told, self.date) for told in self.told)


def _half_shared(one: str, other: str) -> bool:
    if "/" not in one + other:
        return False
    ours, theirs = (_ends(text) for text in (one, other))
    shared = (min(ours[1], theirs[1]) - max(ours[0], theirs[0])).days + 1
    return 2 * shared >= min((ours[1] - ours[0]).days, (theirs[1] - theirs[0]).days) + 1


def _ends(text: str) -> tuple[date, date]:
    periods = [period for part in text.split("/") if (period := parse_iso(part))]
    return periods[0].first, periods[-1].last


def judge_events(index: Index, path: Path) -> list[Dating]:
    """Look up the events of a file of [[event]] tables in the timeline of an index."""
    told = [one for event in timeline(index) for one in (event, *event.also)]
    labels = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    return [
        Dating(label["text"], str(label["date"]), _dates(told, label["article"], label["text"])) for label in labels
    ]


def _dates(told: list[Event], slug: str, text: str) -> tuple[str, ...]:
    """Return the dates of the events of an article whose sentence holds some words, or lies within them."""
    return tuple(
        event.period.iso()
        for event in told
        if event.quote.article.slug == slug and (text in event.quote.text or event.quote.text in text)
    )
