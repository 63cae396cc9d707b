"""The command line: call, print, exit code; arguments.py says what may be typed.

Exit codes: 0 answered or done, 1 the articles do not answer, 2 usage or input error.
"""

import argparse
import contextlib
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from index.answer import Answer, ask
from index.arguments import DEFAULT_SEEDS, USAGE_ERROR, parse
from index.compare import compare, compare_answer
from index.encoder import Encoder
from index.errors import QuestionError, VerbatimError
from index.evaluate import evaluate, load_questions
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
from index.terminal import Terminal, counted
from index.timeline import timeline
from index.timeline_picture import draw_timeline
from index.verify import verify

ANSWERED, REFUSED, FAULT = 0, 1, USAGE_ERROR


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code.

    Args:
        arguments: The command line without the program's name; None takes the process'.
    """
    options = parse(arguments)
    try:
        return _COMMANDS[options.command](options, Terminal())
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


def _build(options: argparse.Namespace, terminal: Terminal) -> int:
    encoder = Encoder(options.model, threads=os.cpu_count() or 1)
    manifest = _made(options.seeds, options.index, encoder, terminal)
    articles = sum(not name.endswith((".toml", ".tsv")) for name in manifest.sources)
    print(f"{options.index}: {counted(articles, 'article')}, encoder {manifest.encoder.name}, {manifest.build}")
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
        return _prompt(options, terminal)
    if not options.question.strip():
        raise QuestionError("the question is empty; ask something")
    index = _loaded(options.index, terminal)
    answer = ask(index, options.question, options.top)
    _show_answer(index, answer, options, terminal)
    return _code([answer])


def _show_answer(index: Index, answer: Answer, options: argparse.Namespace, terminal: Terminal) -> None:
    if options.json:
        print(_json(answer_to_json(answer)), flush=True)
    else:
        terminal.show_answer(answer, compare_answer(index, answer))


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


def _prompt(options: argparse.Namespace, terminal: Terminal) -> int:
    """Answer questions typed at a prompt until an empty line or the end of input."""
    index = _loaded(options.index, terminal)
    with contextlib.suppress(ImportError):
        # It gives input() its history and line editing.
        importlib.import_module("readline")

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
            answer = ask(index, question, options.top)
        except QuestionError as error:
            terminal.say(str(error))
            continue
        answers.append(answer)
        _show_answer(index, answer, options, terminal)
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
        terminal.show_timeline(events, options.language)
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
        terminal.show_evaluation(outcomes)
    return ANSWERED


def _quotes(options: argparse.Namespace, terminal: Terminal) -> int:
    if not options.person.strip():
        raise QuestionError("the name is empty; give the name of somebody whom the articles quote")
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


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Terminal], int]]] = {
    "build": _build,
    "ask": _ask,
    "compare": _compare,
    "timeline": _timeline,
    "sources": _sources,
    "evaluate": _evaluate,
    "quotes": _quotes,
    "verify": _verify,
}


if __name__ == "__main__":
    sys.exit(main())
