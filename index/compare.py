"""A question -> what each outlet prints, one quote an outlet, and whether their figures and dates agree.

Precision first: outlets are said to differ only where two values answer the question, are of one unit, and nothing
around them says that they measure different things (index/likeness.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from index.answer import Answer, Quote, ask
from index.articles import Article
from index.dates import Dated
from index.kinds import Kind
from index.likeness import is_one_event, may_be_alike, roles_in
from index.mentions import Asked, Mention, asked_for, mentions
from index.periods import parse_iso
from index.reprints import Printed, reprints
from index.store import Index

_QUOTES = 12
# The value that others are compared with is among the most relevant ones, and in one of the first quotes; a date in the
# very first, since most articles hold several.
_LEADERS = 3
_RELEVANT_TO_LEAD = 0.85
_FIRST_QUOTES = 3
# How relevant a value has to be, beside the most relevant one, to be taken for an answer, and in itself.
_RELEVANT_TO_AGREE = 0.6
_RELEVANT_WHEN_EQUAL = 0.35
_HELD_BESIDE_FIRST = 0.25
# A sentence that holds this share of the question speaks of what it asks for.
_HELD_TO_BE_SURE = 0.35
# What is told of months apart has had time to change; dates of one event have not.
_MAX_DAYS_APART = 45
# Outlets that differ on when something was differ by days or months, or some years of long ago; more is two events.
_MAX_DAYS_BETWEEN = {"year": 3_660}
_MAX_DAYS_BETWEEN_OTHERS = 400


@dataclass(frozen=True, slots=True)
class _Needed:
    """What another outlet's value needs in order to contradict.

    Attributes:
        held: Share of the question that its sentence holds, and the first one's too.
        relevance: Its relevance beside the first one's.
    """

    held: float
    relevance: float


_NEEDED = {
    "counted and named": _Needed(held=0.0, relevance=0.3),
    "other and named": _Needed(held=0.04, relevance=0.45),
    "counted": _Needed(held=0.1, relevance=0.3),
    "date and named": _Needed(held=0.25, relevance=0.7),
    "date": _Needed(held=0.4, relevance=0.7),
    "other": _Needed(held=0.15, relevance=0.5),
}


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
    """

    question: str
    agree: bool | None
    values: tuple[Told, ...]
    quotes: tuple[Quote, ...]


def compare(index: Index, question: str) -> Comparison:
    """Ask a question and set the outlets' answers side by side.

    Raises:
        QuestionError: As for ``ask``.
    """
    return compare_answer(index, ask(index, question, _QUOTES))


def compare_answer(index: Index, answer: Answer) -> Comparison:
    """Set the outlets side by side for an answer; all outlets are searched, not only those that it quotes."""
    values = _all_values(index, answer) if answer.answered else ()
    several = len({outlet for told in values for outlet in told.outlets}) > 1
    quotes = {_outlet(quote.article): quote for told in values if several for quote in told.quotes}
    for quote in answer.quotes if answer.answered else ():
        quotes.setdefault(_outlet(quote.article), quote)
    agree = len(values) == 1 if several else None
    return Comparison(answer.question, agree, values if several else (), tuple(quotes.values()))


def _outlet(article: Article) -> str:
    return article.outlet or article.slug


def _all_values(index: Index, answer: Answer) -> tuple[Told, ...]:
    """Return what outlets print of one thing: a figure, a date, or else the words of one statement."""
    asked = asked_for(index, answer.question, answer.language)
    if asked.kind in (Kind.AMOUNT, Kind.COUNT, Kind.DATE):
        return _values(_comparable(index, answer, asked))
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


def _comparable(index: Index, answer: Answer, asked: Asked) -> list[Mention]:
    """Return one value an outlet, all of one thing, the most relevant first."""
    found = mentions(index, answer.question, answer.language, asked)
    roles = roles_in(answer.question)
    for first in found[:_LEADERS]:
        if first.relevance >= _RELEVANT_TO_LEAD * found[0].relevance and (
            first.held >= _HELD_TO_BE_SURE or _is_quoted(first, answer, 1 if asked.kind is Kind.DATE else _FIRST_QUOTES)
        ):
            chosen = _compared_with(first, [mention for mention in found if mention.shares_unit(first)], roles)
            if len(chosen) > 1:
                return chosen
    return []


def _compared_with(first: Mention, found: Sequence[Mention], roles: frozenset[str]) -> list[Mention]:
    """Return a value and what other outlets print of the same thing."""
    chosen = [first]
    for outlet in dict.fromkeys(mention.outlet for mention in found):
        if outlet != first.outlet:
            like = _like(first, found, outlet, roles)
            if like is not None and all(
                _confirms(other, like, roles) or _may_contradict(other, like, roles) for other in chosen
            ):
                chosen.append(like)
    return chosen


def _is_quoted(mention: Mention, answer: Answer, quotes: int) -> bool:
    """Return whether a value stands in one of an answer's first quotes."""
    return any(
        quote.article.slug == mention.article.slug and quote.start <= mention.start and mention.end <= quote.end
        for quote in answer.quotes[:quotes]
    )


def _like(first: Mention, found: Sequence[Mention], outlet: str, roles: frozenset[str]) -> Mention | None:
    """Return what an outlet prints of the same thing as ``first`` measures, or None."""
    own = [mention for mention in found if mention.outlet == outlet]
    confirming = next((mention for mention in own if _confirms(first, mention, roles)), None)
    if confirming is not None:
        return confirming
    # Only the outlet's own best answer may contradict: what stands elsewhere in it answers another question. Where one
    # of the two outlets prints both values, they are two things.
    best = own[0]
    both = any(best.equals(mention) for mention in found if mention.outlet == first.outlet)
    both = both or any(first.equals(mention) for mention in own)
    return best if not both and _may_contradict(first, best, roles) else None


def _confirms(first: Mention, other: Mention, roles: frozenset[str]) -> bool:
    """Return whether two mentions say the same of one thing."""
    if first.equals(other):
        return other.relevance >= _RELEVANT_WHEN_EQUAL * first.relevance
    alike = other.relevance >= _RELEVANT_TO_AGREE * first.relevance and _is_one_thing(first, other, roles)
    return alike and first.agrees(other) and first.is_bounded and other.is_bounded


def _may_contradict(first: Mention, other: Mention, roles: frozenset[str]) -> bool:
    if first.agrees(other) or first.is_of_another_order(other):
        return False
    # What the question says is done tells of the same thing even where all else is worded otherwise.
    named = all(roles.intersection(mention.setting.roles[:2]) for mention in (first, other))
    what = "date" if first.unit == "date" else "counted" if first.is_counted else "other"
    if first.counts_people and not named:
        return False
    needed = _NEEDED[f"{what} and named" if named else what]
    if min(first.held, other.held) < needed.held:
        return False
    # A question that one outlet's sentence fits far better than the other's asks for that one's event alone.
    if what == "date" and other.held < _HELD_BESIDE_FIRST * first.held:
        return False
    if other.relevance < needed.relevance * first.relevance:
        return False
    return _is_one_thing(first, other, roles) and _is_of_one_time(first, other)


def _is_one_thing(first: Mention, other: Mention, roles: frozenset[str]) -> bool:
    if isinstance(first.value, Dated):
        return is_one_event(first.setting, other.setting, roles)
    sure = min(first.held, other.held) >= _HELD_TO_BE_SURE
    return may_be_alike(first.setting, other.setting, roles, counted=first.is_counted, sure=sure)


def _is_of_one_time(first: Mention, other: Mention) -> bool:
    """Return whether nothing can have changed between two articles: only the past stays as it is."""
    if isinstance(first.value, Dated) and isinstance(other.value, Dated):
        days = abs((first.value.period.first - other.value.period.first).days)
        if days > _MAX_DAYS_BETWEEN.get(first.value.period.precision, _MAX_DAYS_BETWEEN_OTHERS):
            return False
        coming = first.is_coming, other.is_coming
        return not any(coming) or (all(coming) and _told_together(first, other))
    return _told_together(first, other)


def _told_together(first: Mention, other: Mention) -> bool:
    """Return whether two articles were published so near to each other that nothing can have changed between them."""
    ours, theirs = parse_iso(first.article.date), parse_iso(other.article.date)
    if ours is None or theirs is None:
        return True
    slack = timedelta(days=_MAX_DAYS_APART)
    return ours.first - slack <= theirs.last and theirs.first - slack <= ours.last


def _values(alike: Sequence[Mention]) -> tuple[Told, ...]:
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
            tuple(_quote(mention) for mention in group),
        )
        for group in groups
    )


def _quote(mention: Mention) -> Quote:
    return Quote(mention.article, mention.start, mention.end, mention.passage, (mention.span,), mention.relevance)
