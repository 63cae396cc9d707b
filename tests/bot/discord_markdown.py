"""A reader of Discord's Markdown, written from its client's rules: what is seen, and what means more than text.

The client tries its rules in order at each place; the last one takes plain text up to the next character that could
begin something. This follows that, apart from the bot's code and from its escaping.
"""

import re
from dataclasses import dataclass, field

_BLOCKS = (
    ("heading", re.compile(r" *#{1,3}\s")),
    ("subtext", re.compile(r" *-#\s")),
    ("list", re.compile(r" *(?:[-*+]|\d+[.)])\s")),
    ("quote", re.compile(r" *>(?:>>)?\s")),
)
_INLINE = (
    ("code", re.compile(r"```[\s\S]*?```|(`+)[\s\S]*?[^`]\1(?!`)")),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>|<id:\w+>|@(?:everyone|here)\b")),
    ("command", re.compile(r"</[^:>]+:\d+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:")),
    ("timestamp", re.compile(r"<t:-?\d+(?::\w)?>")),
    ("link", re.compile(r"<[^ >]+:/[^ >]+>|https?://[^\s<]+[^<.,:;\"')\]\s]|\w+://\S|\[[^\]]*\]\(\s*<?\S+?>?\s*\)")),
    ("spoiler", re.compile(r"\|\|[\s\S]+?\|\|")),
    ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("strike", re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~(?!~)")),
    ("italic", re.compile(r"_((?:__|\\[\s\S]|[^\\_])+?)_|\*(?=\S)((?:\*\*|\\[\s\S]|[^\s*\\]|\s+[^\s*\\])+?)\*(?!\*)")),
)
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\uffff]+(?![:\w])|[\s\S]")


@dataclass
class Seen:
    """What a reader sees of some Markdown.

    Attributes:
        text: The characters seen.
        bold: Those of them in bold, run by run.
        meant: Names of everything else than plain text and bold.
    """

    text: str = ""
    bold: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)


def seen(markup: str) -> Seen:
    """Read some Markdown that is not a block of quotation."""
    result = Seen()
    for number, line in enumerate(re.split(r"(\n)", markup)):
        if number % 2 == 0:
            result.meant += [name for name, rule in _BLOCKS if rule.match(line)]
    _read(markup, result)
    return result


def seen_in_quotation(markup: str) -> Seen:
    """Read a block of quotation."""
    lines = markup.split("\n")
    assert all(line.startswith("> ") for line in lines), markup
    return seen("\n".join(line[2:] for line in lines))


def _read(markup: str, result: Seen) -> None:
    place = 0
    while place < len(markup):
        if escaped := _ESCAPE.match(markup, place):
            result.text += escaped[1]
            place = escaped.end()
            continue
        name, match = next(
            ((name, match) for name, rule in _INLINE if (match := rule.match(markup, place))), ("", None)
        )
        if match is None:
            taken = _WORD.match(markup, place)
            assert taken
            result.text += taken.group()
            place = taken.end()
        elif name == "bold":
            inside = Seen()
            _read(match[1], inside)
            result.text += inside.text
            result.bold.append(inside.text)
            result.meant += inside.meant
            place = match.end()
        else:
            result.meant.append(name)
            result.text += match.group()
            place = match.end()
