"""What the command line shows a person: answers, sources and metrics, for a terminal or a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from index import encoder
from index.answer import Answer, Quote
from index.articles import Article
from index.compare import Comparison
from index.corpus import Corpus
from index.doubt import is_doubtful
from index.evaluate import Outcome
from index.evaluation_tables import evaluation_tables
from index.language import Language, detect_language
from index.page import Role
from index.period_words import period_in_words
from index.timeline import Event
from index.verdict import verdict
from index.verdicts import verdict_sentences
from index.verify import Verification

_WIDTH = 100
_MARGIN = 2
_LABELS = {
    "en": {
        "nearest": "The nearest passages, which do not answer it:",
        "doubtful": "The closest in the articles, which may not answer it:",
        "about": "about ",
        "also": "also in",
        "author": "by",
        "quoted": "quoted by",
        "outlet_unknown": "an outlet that is not known",
        "place": "characters",
        "translation": "Translation, not a quote:",
        "nothing": "The articles do not answer this question.",
    },
    "fr": {
        "nearest": "Les passages les plus proches, qui n’y répondent pas :",
        "doubtful": "Le plus proche dans les articles, qui n’y répond peut-être pas :",
        "about": "vers ",
        "also": "aussi dans",
        "author": "par",
        "quoted": "cité par",
        "outlet_unknown": "un média qui n’est pas connu",
        "place": "caractères",
        "translation": "Traduction, non une citation :",
        "nothing": "Les articles ne répondent pas à cette question.",
    },
}
_MAX_TITLE_CHARS = 90


class Terminal:
    """Prints to standard output; progress goes to standard error, so that pipes stay clean."""

    def __init__(self) -> None:
        self._out = Console(highlight=False, soft_wrap=False)
        if self._out.width > _WIDTH or not self._out.is_terminal:
            self._out.width = _WIDTH
        self._err = Console(stderr=True, highlight=False)

    def show_answer(self, answer: Answer, comparison: Comparison | None = None) -> None:
        """Show a question with its quotes, or with the reason why there are none; and whether the outlets agree."""
        labels = _LABELS[answer.language]
        self._print(Text(answer.question, style="bold cyan"))
        if answer.explanation is not None:
            self._print(Text(answer.explanation, style="yellow"))
            if answer.quotes:
                self._out.print(Text(labels["nearest"], style="dim"))
        elif is_doubtful(answer):
            self._out.print(Text(labels["doubtful"], style="yellow"))
        for quote in answer.quotes:
            self._show_quote(quote, labels)
            for other in quote.also:
                self._print_indented(Text(f"{labels['also']} {_place(other, labels)}", style="dim"))
        self._out.print()
        self._show_verdict(comparison, answer.language)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show one quote an outlet, and whether they agree."""
        language = detect_language(comparison.question)
        self._print(Text(comparison.question, style="bold cyan"))
        for quote in comparison.quotes:
            self._show_quote(quote, _LABELS[language])
        self._out.print()
        if not comparison.quotes:
            self._print(Text(_LABELS[language]["nothing"], style="yellow"))
        self._show_verdict(comparison, language)

    def show_timeline(self, events: Sequence[Event], language: Language) -> None:
        """Show events in order, each with the sentence that tells it and who printed it."""
        for event in events:
            self._out.print(Text(period_in_words(event.period, language), style="bold cyan"))
            self._print_indented(_quoted(event.quote))
            for one in (event, *event.also):
                self._print_indented(_credit_line(one.quote, _LABELS[language]))
            self._out.print()

    def _show_verdict(self, comparison: Comparison | None, language: Language) -> None:
        line = None if comparison is None else verdict(comparison, language)
        if line is not None:
            self._print(Text(line, style="bold"))

    def show_sources(self, corpus: Corpus) -> None:
        """Show the list of articles."""
        for article in corpus.articles.values():
            passages = [passage for passage in corpus.passages if passage.article == article.slug]
            aside = sum(not line.is_body for line in corpus.lines[article.slug])
            facts = [
                article.outlet or "unknown outlet",
                _date(article, _LABELS["en"]) or "unknown date",
                article.language,
                counted(len(passages), "passage"),
                f"{counted(aside, 'line')} set aside",
            ]
            self._out.print(Text(article.slug, style="bold cyan"))
            self._print_indented(Text(_shortened(article.title or corpus.text(passages[0]))))
            self._print_indented(Text(" · ".join(facts), style="dim"))

    def show_source(self, corpus: Corpus, article: Article) -> None:
        """Show one article: what is known of it, its body, and every line set aside with the reason."""
        known = {
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "date": _date(article, _LABELS["en"]),
            "url": article.url,
            "file": article.file,
        }
        self._out.print(Text(article.slug, style="bold cyan"))
        for name, value in known.items():
            self._out.print(Text.assemble((f"{name}: ", "dim"), value or "unknown"))
        aside = []
        for line in corpus.lines[article.slug]:
            text = article.text[line.start : line.end]
            if line.reason is not None:
                aside.append((line, text))
                continue
            self._out.print()
            self._print_indented(Text(text, style="" if line.role is Role.TEXT else "bold"))
        self._out.print()
        self._out.print(Text(f"Set aside, never quoted: {counted(len(aside), 'line')}", style="bold"))
        for line, text in aside:
            self._print_indented(Text.assemble((f"{line.reason}: ", "yellow"), text))

    def show_evaluation(self, outcomes: Sequence[Outcome]) -> None:
        """Show what questions whose right quotes are known have measured."""
        for table in evaluation_tables(outcomes):
            self._out.print(table)
            self._out.print()

    def show_mistake(self, outcome: Outcome) -> None:
        """Show a question that went wrong, with what was said and what would have been right."""
        question, answer = outcome.question, outcome.answer
        verdict = "answered" if answer.answered else "refused"
        self._out.print(Text(f"{question.id} {verdict} ({answer.confidence:.2f}): {question.text}", style="bold cyan"))
        if answer.quotes:
            self._print_indented(_quoted(answer.quotes[0]))
        for evidence in question.evidence:
            self._print_indented(Text(f"right: {evidence}", style="dim"))

    def show_said(self, person: str, quotes: Sequence[Quote]) -> None:
        """Show what somebody is quoted as saying."""
        self._out.print(Text(person, style="bold cyan"))
        for quote in quotes:
            self._show_quote(quote, _LABELS["en"])
        self._out.print()

    def show_verification(self, found: Verification, language: Language) -> None:
        """Show whether words are printed, where, what differs, and whose they are."""
        self._print(Text(found.text, style="bold cyan"))
        for sentence in verdict_sentences(found, language):
            self._print(Text(sentence, style="yellow"))
        if found.match is not None:
            self._show_quote(found.match, _LABELS[language])
        self._out.print()

    def _show_quote(self, quote: Quote, labels: Mapping[str, str]) -> None:
        self._out.print()
        self._print_indented(_quoted(quote))
        if quote.translation is not None:
            self._print_indented(Text.assemble((f"{labels['translation']} ", "dim"), (quote.translation, "italic")))
        self._print_indented(_credit_line(quote, labels))

    def _print_indented(self, text: Text) -> None:
        self._print(text, margin=_MARGIN)

    def _print(self, text: Text, margin: int = 0) -> None:
        """Print a text between margins, with no spaces at the ends of its lines: people copy quotes."""
        for line in text.wrap(self._out, self._out.width - 2 * margin):
            line.rstrip()
            self._out.print(Text(" " * margin).append_text(line))

    def say(self, message: str) -> None:
        """Say something in passing, on standard error."""
        self._err.print(Text(message, style="dim"))

    @contextmanager
    def progress(self, what: str) -> Iterator[encoder.Progress]:
        """Show a progress bar while something is done, on standard error; it appears with the first step."""
        bar = Progress(
            TextColumn(what),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._err,
            transient=True,
            disable=not self._err.is_terminal,
        )
        task = bar.add_task(what)

        def step(done: int, total: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=total)

        try:
            yield step
        finally:
            bar.stop()


def counted(number: int, thing: str) -> str:
    """Return a number of things in words: "1 line", "2 lines"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _quoted(quote: Quote) -> Text:
    text = Text(quote.text)
    for start, end in quote.highlights:
        text.stylize("bold green", start, end)
    return text


def _credit_line(quote: Quote, labels: Mapping[str, str]) -> Text:
    return Text(f"— {_place(quote, labels)}", style="dim")


def _place(quote: Quote, labels: Mapping[str, str]) -> str:
    article = quote.article
    outlet = article.outlet
    if quote.speaker is not None:
        outlet = f"{quote.speaker}, {labels['quoted']} {outlet or labels['outlet_unknown']}"
    parts = [
        outlet,
        f"{labels['author']} {article.author}" if article.author else None,
        _date(article, labels),
        f"{article.file}, {labels['place']} {quote.start}–{quote.end}",
    ]
    return ", ".join(part for part in parts if part)


def _date(article: Article, labels: Mapping[str, str]) -> str | None:
    if article.date is None:
        return None
    return f"{labels['about']}{article.date}" if article.date_basis == "inferred" else article.date


def _shortened(text: str) -> str:
    first_line = text.split("\n")[0]
    return first_line if len(first_line) <= _MAX_TITLE_CHARS else f"{first_line[: _MAX_TITLE_CHARS - 2].rstrip()} …"
