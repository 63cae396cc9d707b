"""Whom a pronoun or a description means, from what the article said before; None where it could be another."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.speech.clauses import Clause
from index.speech.identities import Name
from index.speech.known import Known
from index.speech.phrases import AGED
from index.speech.references import Gender, Reference, Way
from index.speech.words import SpeechWords
from index.text import fold

_MAX_CLAUSES_BACK = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a sentence leaves in the reader's mind.

    Attributes:
        subject: Who it is about, or None.
        blocked: What it is about or who speaks in it, where that cannot be told.
        people: The people whom it names.
        names: All whom it names.
        speaker: Who spoke last in it, or None.
        paragraph: Number of its paragraph.
    """

    subject: str | None
    blocked: Reference | None
    people: tuple[str, ...]
    names: frozenset[str]
    speaker: str | None
    paragraph: int


class Memory:
    """Reads an article sentence by sentence and resolves what each says."""

    def __init__(self, slug: str, known: Known, words: SpeechWords) -> None:
        """Start an article.

        Args:
            slug: The article.
            known: What the corpus says of those whom it names.
            words: The words of its language.
        """
        self._slug = slug
        self._known = known
        self._words = words
        self._seen: list[_Seen] = []

    def resolve(self, reference: Reference, clause: Clause, subject: Reference | None) -> str | None:
        """Return the full name of whom a reference in the sentence that comes next means, or None.

        Args:
            reference: The reference.
            clause: The sentence.
            subject: Its subject.
        """
        match reference.way:
            case Way.NAME:
                return self._named(reference.name)
            case Way.PRONOUN:
                return self._pronoun(reference, clause, subject)
            case Way.DESCRIPTION if reference.unnamed:
                return None
            case Way.DESCRIPTION:
                return self._description(reference, clause)

    def in_mind(self, clause: Clause) -> str | None:
        """Return whom the sentence before, in the same paragraph, leaves speaking: its speaker or its subject."""
        if not self._seen or self._seen[-1].paragraph != clause.paragraph:
            return None
        seen = self._seen[-1]
        if seen.speaker is not None or seen.subject is None or seen.blocked is not None:
            return seen.speaker
        return seen.subject if self._known.is_person(seen.subject) else None

    def read(self, clause: Clause, subject: Reference | None, speaker: str | None, doubt: Reference | None) -> None:
        """Remember a sentence.

        Args:
            clause: The sentence.
            subject: Its subject.
            speaker: Who spoke last in it.
            doubt: Who spoke last in it, where that cannot be told.
        """
        who = None if subject is None else self.resolve(subject, clause, None)
        if subject is not None and who is not None and self._may_be_a_thing(subject, who):
            who = None
        all_named = [self._named(token.name) for token in clause.tokens if token.name is not None]
        names = tuple(dict.fromkeys(name for name in all_named if name is not None))
        people = tuple(name for name in names if self._known.is_person(name))
        unknown = doubt or (subject if who is None else None)
        blocked = unknown if unknown is not None and self._is_someone(unknown) else None
        self._seen.append(_Seen(who, blocked, people, frozenset(names), speaker, clause.paragraph))

    def _may_be_a_thing(self, subject: Reference, who: str) -> bool:
        """Return whether a subject "elle" may stand for a thing: it does not follow somebody known to be a woman."""
        return (
            subject.way is Way.PRONOUN
            and subject.gender is Gender.FEMALE
            and self._words.french
            and self._known.genders.get(who) is not Gender.FEMALE
        )

    def _is_someone(self, subject: Reference) -> bool:
        """Return whether somebody unknown may speak: then a pronoun may mean that one."""
        head = subject.head
        if subject.way is not Way.DESCRIPTION or head is None or self._words.is_person(head):
            return True
        # French has "il" and "elle" for companies too: whatever has a gender may be meant.
        return self._words.french and subject.gender is not None and head not in self._words.words["things"]

    def _named(self, name: Name | None) -> str | None:
        return None if name is None else self._known.full_name(self._slug, name)

    def _pronoun(self, reference: Reference, clause: Clause, subject: Reference | None) -> str | None:
        if subject is not None and subject.way is Way.NAME and subject.token < reference.token:
            who = self._named(subject.name)
            if who is not None and self._fits(who, reference.gender):
                return who
        return self._last_spoken_of(clause, reference.gender)

    def _last_spoken_of(self, clause: Clause, gender: Gender | None) -> str | None:
        """Return the one person whom the sentences before leave in mind."""
        for back, seen in enumerate(reversed(self._seen)):
            if back >= _MAX_CLAUSES_BACK or clause.paragraph - seen.paragraph > 2:
                return None
            if _blocks(seen.blocked, gender):
                return None
            if seen.speaker is not None and self._fits(seen.speaker, gender):
                # English "he" and "she" are people.
                return seen.speaker if self._words.french or self._may_be_person(seen.speaker) else None
            if seen.subject is not None and self._fits(seen.subject, gender):
                if self._known.is_person(seen.subject):
                    return seen.subject
                if self._words.french:
                    # "La Commission a rejeté la plainte. Elle a jugé …".
                    return None
            fitting = [who for who in seen.people if self._fits(who, gender)]
            if fitting:
                return fitting[0] if len(fitting) == 1 and self._known.is_surely_person(fitting[0]) else None
        return None

    def _may_be_person(self, who: str) -> bool:
        """Return whether a speaker is a person, as far as can be told: a name of one, or a description."""
        return self._known.is_person(who) or who[0].islower() or who.split()[0].lower() in ("a", "an", "one")

    def _fits(self, who: str, gender: Gender | None) -> bool:
        told = self._known.genders.get(who)
        return gender is None or told is None or told is gender

    def _description(self, reference: Reference, clause: Clause) -> str | None:
        head = reference.head or ""
        role = self._words.roles.get(head, head)
        complements = self._resolved(reference.complements)
        here = self._holders(role, complements, [self._slug], exact=bool(complements))
        if len(here) == 1:
            return here[0]
        if here:
            return None
        if complements:
            anywhere = self._holders(role, complements, self._known.roles, exact=True)
            if len(anywhere) == 1:
                return anywhere[0]
        kind = self._words.anaphors.get(head)
        return None if kind is None else self._anaphor(kind, reference, complements, clause)

    def _holders(
        self, role: str, complements: frozenset[str], slugs: Iterable[str], *, exact: bool = False
    ) -> list[str]:
        """Return who has a role, and in it something to do with ``complements``."""
        found: dict[str, None] = {}
        for slug in slugs:
            for given in self._known.roles.get(slug, ()):
                if given.role != role or role in AGED:
                    # Many have an age: only the text just before tells who "the 39-year-old" is.
                    continue
                full = self._known.full_name(slug, given.name)
                theirs = {fold(name.text).replace(" ", "") for name in given.complements}
                ours = {fold(name).replace(" ", "") for name in complements}
                other = theirs and ours and not theirs & ours
                if full is not None and not other and not (exact and not theirs & ours):
                    found[full] = None
        return list(found)

    def _resolved(self, names: Iterable[Name]) -> frozenset[str]:
        return frozenset(full for name in names if (full := self._named(name)) is not None)

    def _anaphor(self, kind: str, reference: Reference, complements: frozenset[str], clause: Clause) -> str | None:
        """Return who was just spoken of, for a description that only avoids the name once more."""
        if not self._seen or clause.paragraph - self._seen[-1].paragraph > 1:
            return None
        seen = self._seen[-1]
        if _blocks(seen.blocked, reference.gender) or complements & seen.names:
            # "Musk attaque OpenAI. « Faux », répond le patron d'OpenAI": another person.
            return None
        if complements and seen.speaker is not None:
            # « Oui », dit l'un. « Non », dit le patron de Tesla: another one, as likely as not.
            return None
        who = seen.speaker or seen.subject
        if kind == "body" and reference.qualified:
            return None
        if kind == "body":
            alone = all(name == who or self._known.is_person(name) for name in seen.names)
            return who if who is not None and alone and not self._known.is_person(who) else None
        if kind == "maker" and who is not None and not seen.people:
            return who
        if who is None or not self._known.is_person(who):
            who = seen.people[0] if len(seen.people) == 1 else None
        if who is None or any(self._known.is_person(other) and other != who for other in seen.people):
            return None
        return who if self._fits(who, reference.gender) and who not in complements else None


def _blocks(doubt: Reference | None, gender: Gender | None) -> bool:
    """Return whether a pronoun of a gender may mean somebody who cannot be told."""
    return doubt is not None and (gender is None or doubt.gender is None or doubt.gender is gender)
