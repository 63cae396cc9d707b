"""The command line's grammar: commands and options, and where the bundled articles and their index lie."""

import argparse
from pathlib import Path
from typing import NoReturn

from index.answer import DEFAULT_QUOTES

USAGE_ERROR = 2
DEFAULT_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
DEFAULT_INDEX = DEFAULT_SEEDS.parent / "var" / "index"
_MAX_QUOTES = 50


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read a command line; ``command`` is the command's name. A usage error ends the process with its exit code.

    Args:
        arguments: The command line without the program's name; None takes the process'.
    """
    return _parser().parse_args(arguments)


def _parser() -> _Parser:
    parser = _Parser(prog="verbatim", description="Answer questions by quoting articles word for word.")
    commands = parser.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")

    def command(name: str, what_it_does: str, json: str | None = "print one JSON object") -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=what_it_does)
        made.add_argument(
            "--index", type=Path, default=DEFAULT_INDEX, metavar="DIR", help="the index directory (default: var/index)"
        )
        if json is not None:
            made.add_argument("--json", action="store_true", help=json)
        return made

    build = command("build", "make the index of a folder of articles", json=None)
    build.add_argument("--seeds", type=Path, default=DEFAULT_SEEDS, metavar="DIR", help="the articles (default: seeds)")
    build.add_argument(
        "--model", metavar="NAME_OR_PATH", help="a sentence-transformers model (default: the bundled one)"
    )

    ask = command("ask", "answer a question, or several at a prompt")
    ask.add_argument("question", nargs="?", help='the question; "-" reads one a line; without it, a prompt opens')
    ask.add_argument("--top", type=_count, default=DEFAULT_QUOTES, metavar="N", help="how many quotes at most")

    compare = command("compare", "set what the outlets say to a question side by side")
    compare.add_argument("question", help="the question")

    timeline = command("timeline", "list the dated events that the articles tell", json="print JSON")
    timeline.add_argument("--picture", type=_png, metavar="FILE.png", help="draw them into a PNG file")
    timeline.add_argument(
        "--language", choices=("en", "fr"), default="en", help="the language of dates and credits (default: en)"
    )

    sources = command("sources", "list the articles, or show one with what was set aside", json="print JSON")
    sources.add_argument("slug", nargs="?", help="the article to show")

    evaluate = command("evaluate", "measure answers on a file of questions")
    evaluate.add_argument("file", type=Path, help="a TOML file of [[question]] tables")
    evaluate.add_argument("--mistakes", action="store_true", help="list the questions that went wrong")

    quotes = command("quotes", "list what a person is quoted as saying")
    quotes.add_argument("person", help="a name as the articles have it, in full or in part")

    verify = command("verify", "tell whether words are printed so, and who said them")
    verify.add_argument("text", help="the words, with or without quotation marks and who is said to have spoken them")
    verify.add_argument("--speaker", metavar="NAME", help="who is said to have spoken them")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MAX_QUOTES:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {_MAX_QUOTES}")
    return int(text)


def _png(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise argparse.ArgumentTypeError("must end in .png")
    return path
