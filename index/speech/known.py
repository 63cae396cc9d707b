"""What the articles say of those whom they name: people or companies, men or women, and what they are."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.speech.clauses import Clause
from index.speech.identities import Name, Names
from index.speech.pages import Page
from index.speech.phrases import AGED
from index.speech.references import Gender
from index.speech.roles import Role
from index.speech.words import SpeechWords

# What somebody leads who has such a role is no person.
_LEADING = frozenset(("chief", "founder", "director", "owner", "chair"))
_BEYOND_DOUBT = 100
_AGE = re.compile(r"\d\d")
# What stands after these is a place or an institution: "in Los Angeles", "le Grand Palais", "the White House".
_NO_PERSON_AFTER = frozenset(
    ("en", "dans", "in", "near", "at", "across", "le", "la", "l’", "les", "the", "au", "du", "aux")
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a corpus says of those whom it names.

    Attributes:
        names: The names.
        roles: For each article's slug the roles that it gives.
        genders: For each full name what the texts tell of its gender.
        people: Full names that are people's beyond doubt.
        bodies: Full names of companies, places and the like.
    """

    names: Names
    roles: Mapping[str, Sequence[Role]]
    genders: Mapping[str, Gender]
    people: frozenset[str]
    bodies: frozenset[str]

    def full_name(self, slug: str, name: Name) -> str | None:
        """Return the fullest name of whom a name means."""
        return self.names.full_name(slug, name)

    def is_person(self, full_name: str) -> bool:
        """Return whether a full name is a person's, as far as can be told."""
        return full_name in self.people or (full_name not in self.bodies and self.names.is_person(full_name))

    def is_surely_person(self, full_name: str) -> bool:
        """Return whether a full name is a person's beyond doubt: called one, or spoken of by the surname alone."""
        return full_name in self.people or (full_name not in self.bodies and self.names.goes_by_surname(full_name))


def known(names: Names, pages: Mapping[str, Page]) -> Known:
    """Gather what a corpus says of those whom it names.

    Args:
        names: The names.
        pages: For each article's slug the article, taken apart.
    """
    genders: dict[str, set[Gender]] = {}
    for slug, page in pages.items():
        for role in page.roles:
            full = names.full_name(slug, role.name)
            if full is not None and role.gender is not None:
                genders.setdefault(full, set()).add(role.gender)
    votes = _votes(names, pages)
    return Known(
        names,
        {slug: page.roles for slug, page in pages.items()},
        {name: next(iter(told)) for name, told in genders.items() if len(told) == 1},
        frozenset(name for name, vote in votes.items() if vote > (0 if names.is_person(name) else _BEYOND_DOUBT // 2)),
        frozenset(name for name, vote in votes.items() if vote < 0),
    )


def _votes(names: Names, pages: Mapping[str, Page]) -> dict[str, int]:
    """Return for each full name whether more speaks for a person, above nothing, or for a company or place, below."""
    votes: Counter[str | None] = Counter()
    for slug, page in pages.items():
        for role in page.roles:
            if page.words is not None:
                votes[names.full_name(slug, role.name)] += _vote(role, page.words)
            if role.role in _LEADING:
                votes.subtract(names.full_name(slug, name) for name in role.complements)
        for clause in page.clauses:
            votes.subtract(names.full_name(slug, name) for name in _placed(clause))
            votes.update({names.full_name(slug, name): _BEYOND_DOUBT for name in _who(clause)})
    told = {name: vote for name, vote in votes.items() if name is not None}
    # Only people are spoken of by the last of their names.
    return {name: vote + names.goes_by_surname(name) for name, vote in told.items()}


def _vote(role: Role, words: SpeechWords) -> int:
    """Return how far a role speaks for a person: a title or an age beyond doubt, a company's kind against it."""
    if role.name.title is not None or _AGE.fullmatch(role.role) or role.role in (*AGED, *words.words["kin"]):
        return _BEYOND_DOUBT
    if words.anaphors.get(role.role) == "body" or role.role in words.words["things"]:
        return -1
    return int(words.is_person(role.role))


def _who(clause: Clause) -> Iterator[Name]:
    """Yield the names that "who" follows."""
    for row, token in enumerate(clause.tokens):
        following = [one.text for one in clause.tokens[row + 1 : row + 3]]
        placed = row > 0 and clause.tokens[row - 1].text in _NO_PERSON_AFTER
        if token.name is not None and not placed and (following[:1] == ["who"] or following == [",", "who"]):
            yield token.name


def _placed(clause: Clause) -> Iterator[Name]:
    """Yield the names that stand where those of places and institutions do."""
    for before, token in pairwise(clause.tokens):
        if token.name is not None and before.text in _NO_PERSON_AFTER and token.name.title is None:
            yield token.name
