"""What the reader sees is what was printed."""

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import bold, escape, harmless, length, plain, quoted, shortened
from tests.bot.discord_markdown import seen, seen_in_quotation

HOSTILE = [
    *("@everyone", "@here", "<@123>", "<@&123>", "<#123>", "<a:x:1>", ":smile:", "<t:0:R>", "</ask:1>", "<id:home>"),
    *("https://x.y/z", "[a](https://x.y)", "http:", "//", "```", "`", "||", "**", "__", "~~", "*", "_", "\\", "> "),
    *(">>> ", "# ", "-# ", "- ", "1. ", "2) ", "«\u00a0», ", "’", "\u202f", "…", "[…]", "\n", "\r\n", " ", "é"),
    *("e\u0301", "😀", "¯\\_(ツ)_/¯"),
]
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=12).map("".join)


@given(texts)
def test_escaped_text_is_seen_as_it_is(text: str) -> None:
    result = seen(escape(text))

    assert result.text == text
    assert result.meant == []
    assert result.bold == []
    assert plain(escape(text)) == text


@given(texts.filter(bool))
def test_bold_text_is_seen_in_bold(text: str) -> None:
    result = seen(bold(text))

    assert result.text == text
    assert result.bold == [text]
    assert plain(bold(text)) == text
    assert result.meant == []


@given(texts.filter(bool), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4), st.booleans())
def test_quotation_is_seen_as_printed_with_its_highlights(
    text: str, pairs: list[tuple[int, int]], cut_after: bool
) -> None:
    highlights = sorted({(min(pair), max(pair)) for pair in pairs})
    markup = quoted(text, highlights, cut_after=cut_after)

    result = seen_in_quotation(markup)

    assert result.text == (f"{text} […]" if cut_after else text)
    assert result.meant == []
    assert plain(markup, cut_after=cut_after) == text
    marked = {place for first, last in highlights for place in range(first, min(last, len(text)))}
    assert "".join(result.bold) == "".join(text[place] for place in sorted(marked) if text[place] != "\n")


def test_highlight_is_bold() -> None:
    assert quoted("OpenAI vaut 97,4 milliards.", [(12, 26)]) == "> OpenAI vaut **97,4 milliards**."


def test_cut_is_visible_on_both_sides() -> None:
    markup = quoted("une phrase", cut_before=True, cut_after=True)

    assert seen_in_quotation(markup).text == "[…] une phrase […]"


@given(texts)
def test_harmless_text_is_one_line_of_what_can_be_seen(text: str) -> None:
    result = harmless(text)

    assert result == result.strip()
    assert "  " not in result
    assert not set(result) & set("\n\r\u202e\u200b\u2066")


@given(texts, st.integers(3, 30))
def test_shortened_text_is_short(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_length_counts_as_discord_may() -> None:
    assert length("a😀") == 3
