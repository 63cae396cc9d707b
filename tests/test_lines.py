"""Lines and hard-wrapped paragraphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.lines import split_lines


def _texts(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text)]


def test_every_kind_of_line_break() -> None:
    """Unix, Windows and old Mac breaks all end a line; offsets count the file's own characters."""
    assert _texts("\ufeffOne.\r\nTwo.\rThree.\n\n  Four.\u00a0\n") == ["One.", "Two.", "Three.", "Four."]


def test_layout_marks_are_not_part_of_a_line() -> None:
    """Bullets and Markdown headings are set apart and remembered."""
    lines = split_lines("## Title\n- item\n> quoted\n-5 degrees")
    assert [line.marks for line in lines] == ["##", "-", ">", ""]
    assert _texts("## Title\n- item\n> quoted\n-5 degrees") == ["Title", "item", "quoted", "-5 degrees"]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    """A file wrapped at 60 columns has paragraphs, not lines."""
    text = (
        "The company said on Monday that it would\nclose the plant in the spring and that\n"
        "nobody would lose a job over it, though\nthe union did not believe a word of this.\n\n"
        "A second paragraph starts here and also\nruns over two lines.\n"
    )
    assert len(_texts(text)) == 2


def test_short_lines_that_are_sentences_stay_apart() -> None:
    """Unwrapped short paragraphs are not taken for a wrapped one."""
    text = "He left.\nShe stayed.\nNobody spoke.\nThe rain fell.\nIt was over.\n"
    assert len(_texts(text)) == 5


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_lines_hold_all_that_is_visible(text: str) -> None:
    """No visible character is lost but layout marks, and lines never overlap."""
    lines = split_lines(text)
    assert all(first.end <= second.start for first, second in pairwise(lines))
    kept = sum(char.isalnum() for line in lines for char in text[line.start : line.end])
    assert kept == sum(char.isalnum() for char in text)
