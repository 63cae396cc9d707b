"""The command line: parse, call, print, exit code.

Exit codes: 0 answered or done, 1 the articles do not answer, 2 usage or input error.
"""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from index.answer import DEFAULT_QUOTES, Answer, ask
from index.compare import compare, compare_answer
from index.encoder import Encoder
from index.errors import QuestionError, VerbatimError
from index.evaluate import evaluate, load_questions, metrics, reliability, risk_coverage
from index.json_form import (
    answer_to_json,
    comparison_to_json,
    evaluation_to_json,
    refusal_to_json,
    said_to_json,
    source_to_json,
    sources_to_json,
    timeline_to_json,
    verification_to_json,
)
from index.language import detect_language
from index.publish import current_build
from index.said import quotes_of
from index.speakers import find_speaker, quoted_people, sayings
from index.store import Index, Manifest, build_index, load_index
from index.terminal import Terminal
from index.timeline import timeline
from index.timeline_picture import draw_timeline
from index.verify import verify

_ROOT = Path(__file__).resolve().parent.parent
DEFAULT_SEEDS = _ROOT / "seeds"
DEFAULT_INDEX = _ROOT / "var" / "index"
ANSWERED, REFUSED, FAULT = 0, 1, 2
_MAX_QUOTES = 50


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(FAULT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code.

    Args:
        arguments: The command line without the program's name; None takes the process'.
    """
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options, Terminal())
    except VerbatimError as error:
        print(error, file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has seen enough, as with ``verbatim sources | head``; nothing more can be said on this stream.
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return ANSWERED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="verbatim", description="Answer questions by quoting articles word for word.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make the index of a folder of articles")
    build.add_argument("--seeds", type=Path, default=DEFAULT_SEEDS, metavar="DIR", help="the articles (default: seeds)")
    build.add_argument(
        "--model", metavar="NAME_OR_PATH", help="a sentence-transformers model (default: the bundled one)"
    )
    build.set_defaults(run=_build)

    question = commands.add_parser("ask", help="answer a question, or several at a prompt")
    question.add_argument("question", nargs="?", help='the question; "-" reads one a line; without it, a prompt opens')
    question.add_argument("--top", type=_count, default=DEFAULT_QUOTES, metavar="N", help="how many quotes at most")
    question.add_argument("--json", action="store_true", help="print one JSON object")
    question.set_defaults(run=_ask)

    sides = commands.add_parser("compare", help="set what the outlets say to a question side by side")
    sides.add_argument("question", help="the question")
    sides.add_argument("--json", action="store_true", help="print one JSON object")
    sides.set_defaults(run=_compare)

    events = commands.add_parser("timeline", help="list the dated events that the articles tell")
    events.add_argument("--json", action="store_true", help="print JSON")
    events.add_argument("--picture", type=Path, metavar="FILE.png", help="draw them into a PNG file")
    events.add_argument("--language", choices=("en", "fr"), default="en", help="the picture's language (default: en)")
    events.set_defaults(run=_timeline)

    sources = commands.add_parser("sources", help="list the articles, or show one with what was set aside")
    sources.add_argument("slug", nargs="?", help="the article to show")
    sources.add_argument("--json", action="store_true", help="print JSON")
    sources.set_defaults(run=_sources)

    judge = commands.add_parser("evaluate", help="measure answers on a file of questions")
    judge.add_argument("file", type=Path, help="a TOML file of [[question]] tables")
    judge.add_argument("--json", action="store_true", help="print one JSON object")
    judge.add_argument("--mistakes", action="store_true", help="list the questions that went wrong")
    judge.set_defaults(run=_evaluate)

    said = commands.add_parser("quotes", help="list what a person is quoted as saying")
    said.add_argument("person", help="a name as the articles have it, in full or in part")
    said.add_argument("--json", action="store_true", help="print one JSON object")
    said.set_defaults(run=_quotes)

    check = commands.add_parser("verify", help="tell whether words are printed so, and who said them")
    check.add_argument("text", help="the words, with or without quotation marks and who is said to have spoken them")
    check.add_argument("--speaker", metavar="NAME", help="who is said to have spoken them")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=_verify)

    for command in (build, question, sides, events, sources, judge, said, check):
        command.add_argument(
            "--index", type=Path, default=DEFAULT_INDEX, metavar="DIR", help="the index directory (default: var/index)"
        )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MAX_QUOTES:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {_MAX_QUOTES}")
    return int(text)


def _build(options: argparse.Namespace, terminal: Terminal) -> int:
    encoder = Encoder(options.model, threads=os.cpu_count() or 1)
    manifest = _made(options.seeds, options.index, encoder, terminal)
    articles = [name for name in manifest.sources if not name.endswith((".toml", ".tsv"))]
    print(f"{options.index}: {len(articles)} articles, encoder {manifest.encoder.name}, {manifest.build}")
    return ANSWERED


def _made(seeds: Path, folder: Path, encoder: Encoder, terminal: Terminal) -> Manifest:
    with terminal.progress("Encoding") as progress:
        return build_index(seeds, folder, encoder, progress)


def _loaded(folder: Path, terminal: Terminal) -> Index:
    """Load the index, after building it from the bundled articles when there is none."""
    if current_build(folder) is not None:
        return load_index(folder)
    terminal.say(f"Building the index of {DEFAULT_SEEDS} first …")
    encoder = Encoder()
    _made(DEFAULT_SEEDS, folder, encoder, terminal)
    return load_index(folder, encoder)


def _ask(options: argparse.Namespace, terminal: Terminal) -> int:
    if options.question == "-":
        return _ask_lines(_loaded(options.index, terminal), sys.stdin, options.top)
    if options.question is None:
        return _prompt(_loaded(options.index, terminal), options.top, terminal)
    if not options.question.strip():
        raise QuestionError("the question is empty; ask something")
    index = _loaded(options.index, terminal)
    answer = ask(index, options.question, options.top)
    if options.json:
        print(_json(answer_to_json(answer)))
    else:
        terminal.show_answer(answer, compare_answer(index, answer))
    return _code([answer])


def _ask_lines(index: Index, lines: Iterable[str], quotes: int) -> int:
    """Answer one question a line, each with one line of JSON as soon as it is there."""
    answers = []
    for line in lines:
        try:
            answer = ask(index, line, quotes)
        except QuestionError as error:
            # Bytes that were no text could not be printed again.
            shown = line.strip().encode(errors="replace").decode()
            print(_json(refusal_to_json(shown, str(error))), flush=True)
            continue
        answers.append(answer)
        print(_json(answer_to_json(answer)), flush=True)
    return _code(answers)


def _prompt(index: Index, quotes: int, terminal: Terminal) -> int:
    """Answer questions typed at a prompt until an empty line or the end of input."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - gives input() its history and line editing

    terminal.say("Ask in English or French; an empty line ends.")
    answers = []
    while True:
        try:
            question = input("? ").strip()
        except EOFError:
            break
        if not question:
            break
        try:
            answer = ask(index, question, quotes)
        except QuestionError as error:
            terminal.say(str(error))
            continue
        answers.append(answer)
        terminal.show_answer(answer, compare_answer(index, answer))
    return _code(answers)


def _code(answers: list[Answer]) -> int:
    return ANSWERED if not answers or any(answer.answered for answer in answers) else REFUSED


def _compare(options: argparse.Namespace, terminal: Terminal) -> int:
    comparison = compare(_loaded(options.index, terminal), options.question)
    if options.json:
        print(_json(comparison_to_json(comparison)))
    else:
        terminal.show_comparison(comparison)
    return ANSWERED if comparison.quotes else REFUSED


def _timeline(options: argparse.Namespace, terminal: Terminal) -> int:
    events = timeline(_loaded(options.index, terminal))
    if options.picture is not None:
        try:
            options.picture.write_bytes(draw_timeline(events, options.language))
        except OSError as error:
            raise VerbatimError(f"{options.picture}: cannot be written: {error.strerror}") from None
    if options.json:
        print(_json(timeline_to_json(events)))
    elif options.picture is None:
        terminal.show_timeline(events)
    return ANSWERED


def _sources(options: argparse.Namespace, terminal: Terminal) -> int:
    corpus = _loaded(options.index, terminal).corpus
    if options.slug is None:
        if options.json:
            print(_json(sources_to_json(corpus)))
        else:
            terminal.show_sources(corpus)
        return ANSWERED
    article = corpus.articles.get(options.slug)
    if article is None:
        raise VerbatimError(f"{options.slug}: no such article; known are {', '.join(corpus.articles)}")
    if options.json:
        print(_json(source_to_json(corpus, article)))
    else:
        terminal.show_source(corpus, article)
    return ANSWERED


def _evaluate(options: argparse.Namespace, terminal: Terminal) -> int:
    questions = load_questions(options.file)
    outcomes = evaluate(_loaded(options.index, terminal), questions)
    if options.mistakes:
        for outcome in outcomes:
            if outcome.answer.answered != bool(outcome.question.evidence) or outcome.right_quotes[:1] == (False,):
                terminal.show_mistake(outcome)
    if options.json:
        print(_json(evaluation_to_json(outcomes)))
    else:
        terminal.show_metrics(metrics(outcomes))
        terminal.show_reliability(reliability(outcomes), risk_coverage(outcomes))
    return ANSWERED


def _quotes(options: argparse.Namespace, terminal: Terminal) -> int:
    corpus = _loaded(options.index, terminal).corpus
    people = quoted_people(sayings(corpus))
    person = find_speaker(sayings(corpus), options.person)
    quotes = () if person is None else quotes_of(corpus, person)
    if options.json:
        print(_json(said_to_json(person, quotes, people)))
    elif person is None:
        print(f"{options.person}: nobody is quoted by that name; known are {', '.join(people)}", file=sys.stderr)
    else:
        terminal.show_said(person, quotes)
    return ANSWERED if quotes else REFUSED


def _verify(options: argparse.Namespace, terminal: Terminal) -> int:
    found = verify(_loaded(options.index, terminal).corpus, options.text, options.speaker)
    if options.json:
        print(_json(verification_to_json(found)))
    else:
        terminal.show_verification(found, detect_language(options.text))
    return REFUSED if found.match is None else ANSWERED


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
