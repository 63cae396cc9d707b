"""The words by which French and English press says who speaks: verbs in all their forms, roles, pronouns, titles."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr")
_VOWELS = "aeiou"


class Strength(StrEnum):
    """How far a verb reaches: ``SAYING`` makes even a fragment someone's words, ``TELLING`` needs a clear place."""

    SAYING = "saying"
    TELLING = "telling"


class Form(StrEnum):
    """What form of a verb a word is; some words are several."""

    FINITE = "finite"
    PAST = "past participle"
    PRESENT = "present participle"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """One language's words.

    Attributes:
        verbs: For each form of a verb of saying, in lower case, how far it reaches.
        forms: For each such word what forms it may be.
        relaying: Forms of verbs whose subject passes on what somebody else said.
        words: Lists of function words, by their names in the data file.
        roles: For each head noun of a role the role it stands for.
        anaphors: For each noun that may stand for whoever was last spoken of whether that is a ``person`` or ``body``.
    """

    verbs: dict[str, Strength]
    forms: dict[str, frozenset[Form]]
    relaying: frozenset[str]
    words: dict[str, frozenset[str]]
    roles: dict[str, str]
    anaphors: dict[str, str]

    @property
    def french(self) -> bool:
        """Whether these are French words."""
        return bool(self.words["clitics"])

    def is_person(self, noun: str) -> bool:
        """Return whether a noun, or a role, says what a person is, as far as its ending tells."""
        if noun in self.words["things"] or self.anaphors.get(noun) == "body":
            return False
        listed = noun in self.roles or noun in self.roles.values() or noun in self.words["posts"]
        return (
            listed
            or self.anaphors.get(noun) in ("person", "maker")
            or noun.endswith(tuple(self.words["person_endings"]))
        )

    def lists(self, word: str, *names: str) -> bool:
        """Return whether one of some lists of function words holds a word."""
        return any(word in self.words[name] for name in names)


@lru_cache(maxsize=len(LANGUAGES))
def speech_words(language: str) -> SpeechWords | None:
    """Return the words of a language, or None for one that is not known."""
    if language not in LANGUAGES:
        return None
    data = tomllib.loads(files("index").joinpath("speech", f"{language}.toml").read_text(encoding="utf-8"))
    conjugate = _french if language == "fr" else _english
    verbs: dict[str, Strength] = {}
    forms: dict[str, set[Form]] = {}
    for strength in (Strength.TELLING, Strength.SAYING):
        told = {verb: conjugate(verb) for verb in data[strength].split()} | _irregular(data, strength)
        for verb, conjugated in told.items():
            for form, words in {Form.INFINITIVE: {verb}, **conjugated}.items():
                for word in words:
                    verbs[word] = strength
                    forms.setdefault(word, set()).add(form)
    relaying = {word for verb in data["relaying"].split() for words in conjugate(verb).values() for word in words}
    return SpeechWords(
        verbs,
        {word: frozenset(kinds) for word, kinds in forms.items()},
        frozenset(relaying),
        {name: frozenset(words.split()) for name, words in data["words"].items()},
        {noun: role for role, nouns in data["roles"].items() for noun in nouns.split()},
        {noun: kind for kind, nouns in data["anaphors"].items() for noun in nouns.split()},
    )


def _irregular(data: dict[str, Any], strength: Strength) -> dict[str, dict[Form, set[str]]]:
    """Return the forms of the verbs that are listed with them: what a form is shows from its ending."""
    listed = data["forms" if strength is Strength.SAYING else "telling_forms"]
    return {verb: _told_apart(words.split()) for verb, words in listed.items() if words}


def _told_apart(words: list[str]) -> dict[Form, set[str]]:
    told: dict[Form, set[str]] = {form: set() for form in Form}
    for word in words:
        if word.endswith(("ant", "ing")):
            told[Form.PRESENT].add(word)
        elif word.endswith(("é", "u", "i", "is", "it", "ert", "aint", "ed", "ten", "id", "old", "ote", "ore", "unk")):
            # "dit", "conclu", "admis", "said": finite or a participle, which the words before them tell.
            told[Form.PAST] |= {word, f"{word}e"} if word.endswith(("é", "u", "i", "is", "it")) else {word}
            told[Form.FINITE].add(word)
        else:
            told[Form.FINITE].add(word)
    return told


def _french(verb: str) -> dict[Form, set[str]]:
    """Conjugate a verb in -er in the third person."""
    stem = verb[:-2]
    soft = f"{stem[:-1]}ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem
    # "répéter: répète", "rappeler: rappelle", "balayer: balaie".
    strong = {stem}
    if len(stem) > 2 and stem[-2] in "éeè" and stem[-1] not in _VOWELS:
        strong = {f"{stem[:-2]}è{stem[-1]}", f"{stem}{stem[-1]}", stem}
    elif len(stem) > 3 and stem[-3] == "é" and stem[-2:] in ("gr", "br", "tr", "gl", "gu"):
        strong = {f"{stem[:-3]}è{stem[-2:]}"}
    elif stem.endswith("y"):
        strong = {stem, f"{stem[:-1]}i"}
    finite = {one + ending for one in strong for ending in ("e", "ent", "era", "erait", "eront")}
    finite |= {soft + ending for ending in ("a", "ait", "aient")} | {f"{stem}{ending}" for ending in ("èrent", "era")}
    return {
        Form.FINITE: finite,
        Form.PAST: {f"{stem}{ending}" for ending in ("é", "ée", "és", "ées")},
        Form.PRESENT: {f"{soft}ant"},
    }


def _english(verb: str) -> dict[Form, set[str]]:
    """Conjugate a regular verb in the third person."""
    if verb.endswith("e"):
        third, past, present = f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past, present = f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    elif verb.endswith(("s", "sh", "ch", "x")):
        third, past, present = f"{verb}es", f"{verb}ed", f"{verb}ing"
    else:
        third, past, present = f"{verb}s", f"{verb}ed", f"{verb}ing"
    return {Form.FINITE: {third, past}, Form.PAST: {past}, Form.PRESENT: {present}}
