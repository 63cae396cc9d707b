"""The dated events of the bundled articles, and their picture."""

from itertools import pairwise

import pytest

from index.json_form import timeline_to_json
from index.store import Index
from index.timeline import Event, timeline
from index.timeline_picture import MAX_EVENTS, draw_timeline
from tests.timeline.scoring import MUSK_OPENAI, judge_events

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def events(real_index: Index) -> tuple[Event, ...]:
    """Return the timeline of the bundled articles."""
    return timeline(real_index)


def test_dates_of_labelled_events(real_index: Index) -> None:
    """Nine in ten at the least; those that are not told count as wrong."""
    judged = judge_events(real_index, MUSK_OPENAI)
    assert sum(one.is_right for one in judged) / len(judged) >= 0.9


def test_events_are_in_order_and_exact(events: tuple[Event, ...]) -> None:
    """Each quote is a slice of its article, with the words of its date highlighted."""
    assert all(first.period.first <= second.period.first for first, second in pairwise(events))
    for event in events:
        assert event.quote.text == event.quote.article.text[event.quote.start : event.quote.end]
        assert event.quote.highlights


def test_one_event_of_several_articles_is_told_once(events: tuple[Event, ...]) -> None:
    """The founding of xAI in 2023 stands in two articles."""
    (founding,) = (event for event in events if event.period.iso() == "2023")
    assert [other.quote.article.slug for other in founding.also] == ["anonyme-rachat"]


def test_what_was_still_to_come_is_marked(events: tuple[Event, ...]) -> None:
    """The inauguration of 20 January 2025 was ahead when Numerama told of it."""
    (coming,) = (event for event in events if event.coming)
    assert coming.period.iso() == "2025-01-20"


def test_json_tells_precision(events: tuple[Event, ...]) -> None:
    """A year is told as a year, "a few weeks ago" as a range."""
    told = {entry["date"]: entry for entry in timeline_to_json(events)}
    assert told["2018"]["precision"] == "year"
    assert told["2024-10-24/2024-11-21"]["precision"] == "range"
    assert told["2024-10-24/2024-11-21"]["about"]
    assert told["2025-01-21"]["precision"] == "day"


@pytest.mark.parametrize("count", [0, 1, 7, 3 * MAX_EVENTS])
def test_any_number_of_events_can_be_drawn(events: tuple[Event, ...], count: int) -> None:
    """None, one, some, and more than a picture holds, in both languages."""
    many = (events * (count // len(events) + 1))[:count]
    assert draw_timeline(many, "en").startswith(PNG)
    assert draw_timeline(many, "fr").startswith(PNG)


def test_labels_never_overlap(events: tuple[Event, ...]) -> None:
    """Every text of the picture has its own place, inside of it."""
    from index.timeline_picture import timeline_figure

    figure = timeline_figure(events, "fr")
    (axes,) = figure.axes
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = [text.get_window_extent(renderer) for text in axes.texts if text.get_text()]
    assert not [(one, other) for row, one in enumerate(boxes) for other in boxes[row + 1 :] if one.overlaps(other)]
    width, height = figure.canvas.get_width_height()
    assert all(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height for box in boxes)
