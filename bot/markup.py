"""Text as printed -> Discord's Markdown that shows exactly it, and back.

Discord drops a backslash before any ASCII punctuation and shows that character as it is. Escaping what could mean
something is therefore lossless: the reader sees what was printed, and ``plain`` gives it back.
"""

import re
from collections.abc import Iterable

from index.spans import Span

# ":" also breaks addresses (https://…), emoji names and timestamps; "@" mentions; "<" everything in angle brackets.
_SPECIAL = re.compile(r"[\\*_~`|<>\[\]:@]|(?<![^\n\r])([^\S\n]*)(?:([-+#])|(\d+)([.)]))")
_BOLD_OR_ESCAPED = re.compile(r"\*\*|\\([!-/:-@\[-`{-~])")
_BAR = re.compile(r"^> ", re.MULTILINE)
# Characters that are not seen but move or hide what is: nobody's question needs them.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+")
ELLIPSIS = r"\[…\]"


def escape(text: str) -> str:
    """Return ``text`` so that Discord shows it character for character."""

    def escaped(match: re.Match[str]) -> str:
        indent, mark, number, dot = match.groups()
        if indent is None:
            return f"\\{match.group()}"
        return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{dot}"

    return _SPECIAL.sub(escaped, text)


def bold(text: str) -> str:
    """Return ``text`` in bold, shown character for character."""
    return f"**{escape(text)}**"


def quoted(text: str, highlights: Iterable[Span] = (), *, cut_before: bool = False, cut_after: bool = False) -> str:
    """Return ``text`` as a block of quotation.

    Args:
        text: The words, as printed.
        highlights: Offsets into ``text`` of what stands in bold, in order and apart.
        cut_before: Whether words are left out before.
        cut_after: Whether words are left out after.
    """
    rows = []
    start = 0
    for row in text.split("\n"):
        rows.append(_emboldened(row, [(first - start, last - start) for first, last in highlights]))
        start += len(row) + 1
    rows[0] = f"{ELLIPSIS} {rows[0]}" if cut_before else rows[0]
    rows[-1] = f"{rows[-1]} {ELLIPSIS}" if cut_after else rows[-1]
    return "\n".join(f"> {row}" for row in rows)


def plain(markup: str, *, cut_before: bool = False, cut_after: bool = False) -> str:
    """Undo ``quoted``, ``bold`` or ``escape``: return the words that a reader sees."""
    text = _BAR.sub("", markup)
    text = text.removeprefix(f"{ELLIPSIS} ") if cut_before else text
    text = text.removesuffix(f" {ELLIPSIS}") if cut_after else text
    return _BOLD_OR_ESCAPED.sub(lambda match: match[1] or "", text)


def harmless(text: str) -> str:
    """Return what someone typed on one line and without characters that cannot be seen."""
    return re.sub(" +", " ", _UNSEEN.sub(" ", text)).strip()


def length(text: str) -> int:
    """Return how long Discord may count ``text``: in UTF-16 units, never less than its characters."""
    return len(text) + sum(char > "\uffff" for char in text)


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text on one line, in at most ``most`` characters."""
    text = harmless(text)
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


def _emboldened(row: str, highlights: Iterable[Span]) -> str:
    """Return one line with its highlights in bold; those that touch are one, for "****" would be seen."""
    runs: list[Span] = []
    for first, last in highlights:
        first, last = max(first, 0), min(last, len(row))
        if first >= last:
            continue
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        else:
            runs.append((first, last))
    parts = []
    done = 0
    for first, last in runs:
        parts += [escape(row[done:first]), f"**{escape(row[first:last])}**"]
        done = last
    return "".join([*parts, escape(row[done:])])
