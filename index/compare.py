"""A question -> what each outlet prints, one quote an outlet, and whether their figures and dates agree.

Precision first: outlets are said to differ only where the answer's value and what another outlet by itself answers best
are of one unit, their sentences are alike, and nothing says that they measure different things (sides.py, likeness.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.answer import Answer, Quote, ask
from index.conversions import odd_conversion
from index.kinds import Kind, question_kind
from index.mentions import FIGURES, Mention, outlet_of
from index.reprints import Printed, reprints
from index.sides import of_one_fact
from index.signs import prepare
from index.speakers import sayings, speaker_of
from index.store import Index

_QUOTES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One value, as the outlets that print it do.

    Attributes:
        printed: The words of the most relevant quote.
        unit: ISO code of a currency, ``"%"``, ``"date"``, or what is counted.
        outlets: Who prints it.
        quotes: Where, the value highlighted.
    """

    printed: str
    unit: str
    outlets: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the outlets say to one question.

    Attributes:
        question: The question as asked.
        agree: Whether the outlets agree; None where fewer than two print a value that can be compared.
        values: The values, the most relevant first.
        quotes: One quote an outlet, best first.
        odd: A quote that converts what is asked for at a rate that cannot be, both amounts highlighted, or None.
    """

    question: str
    agree: bool | None
    values: tuple[Told, ...]
    quotes: tuple[Quote, ...]
    odd: Quote | None = None


def compare(index: Index, question: str) -> Comparison:
    """Ask a question and set the outlets' answers side by side.

    Raises:
        QuestionError: As for ``ask``.
    """
    return compare_answer(index, ask(index, question, _QUOTES))


def compare_answer(index: Index, answer: Answer) -> Comparison:
    """Set the outlets side by side for an answer; all outlets are searched, not only those that it quotes."""
    if not answer.answered:
        return Comparison(answer.question, None, (), ())
    values = _all_values(index, answer)
    several = len({outlet for told in values for outlet in told.outlets}) > 1
    quotes = {outlet_of(quote.article): quote for told in values if several for quote in told.quotes}
    for quote in answer.quotes:
        quotes.setdefault(outlet_of(quote.article), quote)
    agree = len(values) == 1 if several else None
    odd = _odd([*answer.quotes[:1], *quotes.values()]) if question_kind(answer.question) is Kind.AMOUNT else None
    return Comparison(answer.question, agree, values if several else (), tuple(quotes.values()), odd)


def _odd(quotes: Iterable[Quote]) -> Quote | None:
    """Return the first of some quotes that converts an amount which it highlights at a rate that cannot be."""
    for quote in quotes:
        spans = odd_conversion(quote.text, quote.article.language)
        if spans is not None and any(start < spans[0][1] and spans[0][0] < end for start, end in quote.highlights):
            return replace(quote, highlights=spans)
    return None


def _all_values(index: Index, answer: Answer) -> tuple[Told, ...]:
    """Return what outlets print of one thing: a figure, a date, or else the words of one statement."""
    asked = prepare(index, answer.question)
    if asked.kind in FIGURES:
        return _values(index, of_one_fact(index, answer, asked))
    groups: list[list[Printed]] = []
    for printed in reprints(index, answer):
        group = next((group for group in groups if group[0].says_the_same(printed)), None)
        if group is None:
            groups.append([printed])
        else:
            group.append(printed)
    return tuple(
        Told(
            group[0].quote.text[slice(*group[0].quote.highlights[0])],
            "words",
            tuple(dict.fromkeys(printed.outlet for printed in group)),
            tuple(printed.quote for printed in group),
        )
        for group in groups
    )


def _values(index: Index, alike: Sequence[Mention]) -> tuple[Told, ...]:
    groups: list[list[Mention]] = []
    for mention in alike:
        group = next((group for group in groups if all(mention.agrees(other) for other in group)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return tuple(
        Told(
            group[0].printed,
            group[0].unit,
            tuple(dict.fromkeys(mention.outlet for mention in group)),
            tuple(_quote(index, mention) for mention in group),
        )
        for group in groups
    )


def _quote(index: Index, mention: Mention) -> Quote:
    """Return a mention's sentence with its value highlighted."""
    start, end = (mention.start + offset for offset in mention.span)
    speaker = speaker_of(sayings(index.corpus), mention.article.slug, start, end)
    return Quote(
        mention.article,
        mention.start,
        mention.end,
        mention.passage,
        (mention.span,),
        mention.score,
        speaker=speaker,
    )
