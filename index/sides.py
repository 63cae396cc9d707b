"""An answer -> the value that it highlights, and what other outlets print of the same fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from index import confidence
from index.answer import Answer
from index.dates import Dated
from index.encoder import Vectors
from index.likeness import is_one_event, may_be_alike, roles_in, shares_role
from index.mentions import Mention, answers, asked_noun, is_named, mentions, outlet_of
from index.periods import parse_iso
from index.search import SHORTLIST, Hit, search
from index.signs import Asked, token_weights
from index.store import Index

# How likely the answer has to be right for others to be told to agree with it.
_CONFIDENT_TO_AGREE = 0.55
# How likely it is, by an outlet's own articles, that they answer: to confirm, and to contradict. The same figure in a
# sentence so like the first confirms it even where the reader has not read it, which leaves little to be sure by.
_SURE_TO_AGREE = 0.05
_SURE_TO_DIFFER = 0.4
# How alike two sentences are, and how near the second comes to the question, in cosines that are added up.
_ALIKE_TO_AGREE = 0.85
# Only what an outlet answers best contradicts: a sentence whose score is at most this much lower than its best one's.
_NEAR_BEST = 0.5
# What is told of months apart has had time to change; dates of one event have not.
_MAX_DAYS_APART = 45
# Outlets that differ on when something was differ by days or months, or some years of long ago; more is two events.
_MAX_DAYS_BETWEEN = {"year": 3_660}
_MAX_DAYS_BETWEEN_OTHERS = 400


@dataclass(frozen=True, slots=True)
class _Needed:
    """What it takes for outlets to be told to differ.

    Attributes:
        confidence: How likely the answer has to be right.
        alike: How alike the two sentences are, and how near the other one comes to the question.
    """

    confidence: float
    alike: float


_NEEDED = _Needed(confidence=0.3, alike=1.1)
# Amounts and shares of all sorts of things stand in articles on one dispute, and are easily taken for each other, less
# easily where the same is done with both.
_NEEDED_IN_AMOUNTS = _Needed(confidence=0.65, alike=1.2)
_NEEDED_IN_AMOUNTS_OF_ONE_ROLE = _Needed(confidence=0.5, alike=1.15)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the articles hold for a question.

    Attributes:
        index: The index.
        asked: The question.
        hits: Where it is looked for, best first.
        values: The values of the form asked for, those of the best sentences first.
        noun: What the things whose number is asked for may be called.
    """

    index: Index
    asked: Asked
    hits: Sequence[Hit]
    values: Sequence[Mention]
    noun: frozenset[tuple[str, str]]


def of_one_fact(index: Index, answer: Answer, asked: Asked) -> list[Mention]:
    """Return the value that answers, and what other outlets print of the same thing."""
    hits = search(index, asked, SHORTLIST)
    found = _Found(index, asked, hits, mentions(index, asked, hits), asked_noun(asked))
    best = [one for one in found.values if one.score == hits[0].score]
    told = [one for one in best if answers(one, asked)]
    chosen = told or [one for one in best if is_named(one, found.noun)]
    if len(chosen) != 1:
        return []
    for outlet in dict.fromkeys(one.outlet for one in found.values if one.outlet != chosen[0].outlet):
        like = _like(found, chosen[0], outlet)
        if like is not None and all(other.agrees(like) or _is_one_thing(found, other, like) for other in chosen):
            chosen.append(like)
    differing = [one for one in chosen if not one.agrees(chosen[0])]
    if differing:
        # Where that is in doubt nothing is said of those that agree either.
        needed = [(_needed(chosen[0], one), _alike(found, chosen[0], one)) for one in differing]
        sure = all(answer.confidence >= one.confidence and alike >= one.alike for one, alike in needed)
        return chosen if sure else []
    # Others can only be said to agree with what the answer itself highlights.
    return chosen if told and answer.confidence >= _CONFIDENT_TO_AGREE else []


def _like(found: _Found, first: Mention, outlet: str) -> Mention | None:
    """Return what an outlet prints of the same thing as ``first`` measures, or None."""
    hits = [hit for hit in found.hits if outlet_of(found.index.corpus.articles[hit.passage.article]) == outlet]
    own = [one for one in found.values if one.outlet == outlet and one.shares_unit(first, found.noun)]
    confirming = next((one for one in own if _confirms(found, first, one, hits)), None)
    if confirming is not None:
        return confirming
    near = [one for one in own if one.score >= hits[0].score - _NEAR_BEST and one.unit != "money"]
    best = [one for one in near if answers(one, found.asked)] or [one for one in near if is_named(one, found.noun)]
    return best[0] if best and _contradicts(found, first, best[0], hits) else None


def _confirms(found: _Found, first: Mention, other: Mention, hits: Sequence[Hit]) -> bool:
    """Return whether two mentions say the same of one thing."""
    if not first.agrees(other) or not first.is_bounded or not other.is_bounded:
        return False
    if not first.equals(other) and not _is_one_thing(found, first, other):
        return False
    least = _ALIKE_TO_AGREE if first.equals(other) else _NEEDED.alike
    return _alike(found, first, other) >= least and _sure(found, other, hits) >= _SURE_TO_AGREE


def _contradicts(found: _Found, first: Mention, other: Mention, hits: Sequence[Hit]) -> bool:
    """Return whether two mentions say of one thing what cannot both be."""
    if first.agrees(other) or first.is_of_another_order(other) or not _is_of_one_time(first, other):
        return False
    if _are_two_things(found, first, other) or not _is_one_thing(found, first, other):
        return False
    return _alike(found, first, other) >= _NEEDED.alike and _sure(found, other, hits) >= _SURE_TO_DIFFER


def _needed(first: Mention, other: Mention) -> _Needed:
    if not first.is_amount:
        return _NEEDED
    one_role = shares_role(first.setting, other.setting)
    return _NEEDED_IN_AMOUNTS_OF_ONE_ROLE if one_role else _NEEDED_IN_AMOUNTS


def _are_two_things(found: _Found, first: Mention, other: Mention) -> bool:
    """Return whether an article prints both values: then it tells of two things."""
    slugs = [{one.article.slug for one in found.values if one.equals(value)} for value in (first, other)]
    return not slugs[0].isdisjoint(slugs[1])


def _is_one_thing(found: _Found, first: Mention, other: Mention) -> bool:
    """Return whether nothing around two values says that they measure different things."""
    if isinstance(first.value, Dated):
        return is_one_event(first.setting, other.setting, roles_in(found.asked.text))
    return may_be_alike(first.setting, other.setting)


def _alike(found: _Found, first: Mention, other: Mention) -> float:
    """Return how alike two mentions' sentences are, and how near the second's comes to the question, added up."""
    reading = found.index.readings[0]
    rows = np.array([first.row, other.row])
    tokens = [reading.tokens[slice(*reading.first_tokens[row : row + 2])].astype(np.float32) for row in rows]
    if not all(map(len, tokens)):
        return 0.0
    nearest = [reading.nearest_tokens(one, rows[[place]]).mean() for one, place in zip(tokens, (1, 0), strict=True)]
    weights = token_weights(found.asked, reading, found.asked.words[0])
    fit: Vectors = weights @ reading.nearest_tokens(found.asked.encoding.tokens, rows[1:])
    return float(min(nearest) + fit[0])


def _sure(found: _Found, mention: Mention, hits: Sequence[Hit]) -> float:
    """Return the probability that an outlet answers with a mention's passage, by what its own articles hold."""
    own = [hit for hit in hits if hit.passage == mention.passage]
    others = [hit for hit in hits if hit.passage != mention.passage]
    return confidence.judge(found.index, found.asked, [*own, *others]).answers


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
