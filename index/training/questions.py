"""Makes (question, passage) pairs in both languages out of aligned paragraphs, without a model or a label.

Every maker works on both sides at once, so that the English and the French question ask the same thing. A question is
kept only if both sides could be made. The questions are plain and sometimes clumsy, which is how people type.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.training.data import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»]?\s+(?=[\"“«(]?\s?[A-ZÀÂÉÈÊÎÔÇŒ0-9])")
NUMBER = re.compile(r"(?<![\w.,#-])\d+(?:[., \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?= ?[^\W\d]{3}| ?[%€$])")
NOT_COUNTED = re.compile(
    r"(?:and|the|for|from|with|which|pour|avec|dans|est|sont|que|qui|les|des|par|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b",
    re.IGNORECASE,
)
NOT_A_VERB = re.compile(r"(?:that|and|of|to|in|for|or|on|at|de|du|des|et|que|who|which)\b|.{1,2} ")
YEAR_EN = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Ff]rom) (?:\w+ )?((?:19|20)\d\d)\b,?")
YEAR_FR = re.compile(r"\b(?:[Ee]n|[Dd]epuis|[Dd]ès|[Àà] partir de) (?:\w+ )?((?:19|20)\d\d)\b,?")
DATE_EN = re.compile(
    r"\b[Oo]n (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{4})?,?"
)
DATE_FR = re.compile(
    r"\b[Ll]e (\d{1,2})(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(?: \d{4})?,?"
)
BECAUSE_EN = re.compile(r",? (?:because|since|as a result of|due to|in order to|so that) ")
BECAUSE_FR = re.compile(r",? (?:parce qu|car |puisqu|en raison d|à cause d|afin d|pour qu|afin qu)")
NAME = re.compile(r"(?:[A-Z][\w.'’-]*\.?)(?: (?:[A-Z][\w.'’-]*|de|van|von|der|of|du|des|la))* (?=[a-zàâéèêîôç])")
SAID_EN = re.compile(r"\b(?:said|says|wrote|announced|explained|reported|asked|noted|stated|proposed|added)\b")
HEADING = re.compile(r"^([^.:?!]{8,90})(?:\.|\s?:|\s?\?) ")
WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]|\d+(?:[.,]\d+)*")
COMMON_RARITY = 4.0
WINDOWED_SHARE = 0.5
QUESTION_SHARE = 0.75
MIN_SENTENCE_CHARS = 40
MIN_PASSAGE_CHARS = 80
AMOUNT_UNITS = re.compile(
    r"^ ?(?:million|billion|milliard|%|per cent|percent|pour cent|euro|dollar|€|\$|EUR|USD)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question in both languages and the passage that answers it, in both languages."""

    question: Pair
    passage: Pair


def split_sentences(text: str) -> list[str]:
    """Splits at sentence ends; rough, and good enough to align two sides by their number of sentences."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def aligned_sentences(paragraph: Pair) -> list[Pair]:
    """A paragraph's sentences in both languages, or nothing where the numbers of sentences differ."""
    english, french = split_sentences(paragraph.english), split_sentences(paragraph.french)
    if len(english) != len(french):
        return []
    return [Pair(e, f) for e, f in zip(english, french, strict=True)]


def when(sentence: Pair) -> Pair | None:
    """`In 2018, he left the board` → `When was it that he left the board?`."""
    for english_date, french_date in ((DATE_EN, DATE_FR), (YEAR_EN, YEAR_FR)):
        english, french = english_date.search(sentence.english), french_date.search(sentence.french)
        if english and french and english.group(1) == french.group(1):
            rest_en = _without(sentence.english, english)
            rest_fr = _without(sentence.french, french)
            return _question(f"When was it that {rest_en}", f"Quand est-ce que {rest_fr}")
    return None


def how_many(sentence: Pair) -> Pair | None:
    """`The summit had 50 attendees from 20 projects` → `How many attendees from 20 projects?`, with the subject."""
    for english in NUMBER.finditer(sentence.english):
        for french in NUMBER.finditer(sentence.french):
            if _digits(english.group()) != _digits(french.group()) or len(_digits(english.group())) == 4:
                continue
            tail_en, tail_fr = _tail(sentence.english[english.end() :]), _tail(sentence.french[french.end() :])
            head_en, head_fr = _head(sentence.english[: english.start()]), _head(sentence.french[: french.start()])
            if AMOUNT_UNITS.match(tail_en) or AMOUNT_UNITS.match(tail_fr):
                return _question(
                    f"How much {head_en} {_drop_unit(tail_en)}", f"Combien {head_fr} {_drop_unit(tail_fr)}"
                )
            if not NOT_COUNTED.match(tail_en) and not NOT_COUNTED.match(tail_fr):
                return _question(f"How many {tail_en} {head_en}", f"Combien de {tail_fr} {head_fr}")
    return None


def who(sentence: Pair) -> Pair | None:
    """`Thomas Voegtlin proposed a protocol` → `Who proposed a protocol?`, where both sides open with the same name."""
    name = NAME.match(sentence.english)
    if name is None or len(name.group()) < 4 or not sentence.french.startswith(name.group().strip()):
        return None
    rest_en = sentence.english[name.end() :]
    rest_fr = sentence.french[len(name.group().strip()) :].strip()
    if NOT_A_VERB.match(rest_en) or sentence.french[len(name.group().strip()) :][:1] != " ":
        return None
    return _question(f"Who {rest_en}", f"Qui {rest_fr}")


def what_said(sentence: Pair) -> Pair | None:
    """`Thomas Bushnell explained that …` → `What did Thomas Bushnell say about …?`."""
    name = NAME.match(sentence.english)
    if name is None or not SAID_EN.search(sentence.english[: name.end() + 20]):
        return None
    subject = name.group().strip()
    if not sentence.french.startswith(subject):
        return None
    topic_en, topic_fr = _head(sentence.english[name.end() + 12 :]), _head(sentence.french[len(subject) + 12 :])
    return _question(f"What did {subject} say about {topic_en}", f"Qu'a dit {subject} sur {topic_fr}")


def why(sentence: Pair) -> Pair | None:
    """`It failed because …` → `Why is it that it failed?`."""
    english, french = BECAUSE_EN.search(sentence.english), BECAUSE_FR.search(sentence.french)
    if english is None or french is None or min(english.start(), french.start()) < 20:
        return None
    rest_en = _lower_first(sentence.english[: english.start()])
    rest_fr = _lower_first(sentence.french[: french.start()])
    return _question(f"Why is it that {rest_en}", f"Pourquoi est-ce que {rest_fr}")


class Keywords:
    """Picks a text's rare words, as a person types a query of a few words.

    Args:
        texts: What word frequencies are counted on, in either language.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._documents = 0
        self._counts: Counter[str] = Counter()
        for text in texts:
            self._documents += 1
            self._counts.update({word.lower() for word in WORD.findall(text)})

    def pick(self, text: str, count: int) -> list[str]:
        """The rarest words of a text, in its order."""
        words = list(dict.fromkeys(WORD.findall(text)))
        scored = {w: self.rarity(w) for w in words if len(w) > 2}
        best = set(sorted(scored, key=scored.__getitem__, reverse=True)[:count])
        return [word for word in words if word in best]

    def rarity(self, word: str) -> float:
        """A word's inverse document frequency; rare capitalised words count for more."""
        rarity = math.log((1 + self._documents) / (1 + self._counts[word.lower()]))
        return rarity + (1.0 if word[0].isupper() and rarity > COMMON_RARITY else 0.0)


def make_bundles(
    paragraphs: Sequence[Pair], keywords: Keywords, seed: str, limit: int = 3
) -> list[tuple[Example, ...]]:
    """Makes a bundle of examples from each paragraph, their passages being different parts of it.

    Passages of one paragraph speak of the same things, and only one of them answers: in a batch, they are each other's
    hard negatives.

    Args:
        paragraphs: Aligned paragraphs, or sentences.
        keywords: Picks the words of keyword queries.
        seed: Chooses where to cut, and among the questions that could be made.
        limit: Examples per paragraph at most.
    """
    dice = random.Random(seed)  # noqa: S311
    bundles = []
    for paragraph in paragraphs:
        found = headed(paragraph)
        if not found or dice.random() < WINDOWED_SHARE:
            parts = windows(aligned_sentences(paragraph), dice.choice((120, 250, 400)))
            choices = [from_window(part, keywords, dice) for part in parts]
            found = [pick(examples, dice) for examples in choices if examples] or found
        if found:
            first = dice.randrange(max(1, len(found) - limit + 1))
            bundles.append(tuple(found[first : first + limit]))
    return bundles


def headed(paragraph: Pair) -> list[Example]:
    """A paragraph that opens with a heading or a question, split into the two."""
    english, french = HEADING.match(paragraph.english), HEADING.match(paragraph.french)
    if english is None or french is None:
        return []
    body = Pair(paragraph.english[english.end() :], paragraph.french[french.end() :])
    if min(len(body.english), len(body.french)) < MIN_PASSAGE_CHARS:
        return []
    return [Example(Pair(english.group().strip(" .:"), french.group().strip(" .:")), body)]


def pick(examples: Sequence[Example], dice: random.Random) -> Example:
    """Picks an example, a proper question rather than keywords or a sentence where there is one."""
    asked = [example for example in examples if example.question.is_question]
    return dice.choice(asked if asked and dice.random() < QUESTION_SHARE else examples)


def windows(sentences: list[Pair], chars: int) -> list[list[Pair]]:
    """Cuts sentences into runs of at least so many characters, the last run aside."""
    runs: list[list[Pair]] = [[]]
    for sentence in sentences:
        if sum(len(s.english) for s in runs[-1]) >= chars:
            runs.append([])
        runs[-1].append(sentence)
    return [run for run in runs if run]


def from_window(sentences: list[Pair], keywords: Keywords, dice: random.Random) -> list[Example]:
    """The examples that could be made from a run of sentences: questions by rule, real ones, keywords, a sentence."""
    passage = _joined(sentences)
    examples: list[Example] = []
    for place, sentence in enumerate(sentences):
        if sentence.is_question:
            after = _joined(sentences[place + 1 :])
            if len(after.english) > MIN_PASSAGE_CHARS:
                examples.append(Example(sentence, after))
        elif len(sentence.english) >= MIN_SENTENCE_CHARS:
            made = [maker(sentence) for maker in (when, how_many, who, what_said, why)]
            examples.extend(Example(question, passage) for question in made if question)
    place = dice.randrange(len(sentences))
    sentence = sentences[place]
    if len(sentence.english) >= MIN_SENTENCE_CHARS and not sentence.is_question:
        count = dice.randint(3, 7)
        query = Pair(*(" ".join(keywords.pick(side, count)) for side in (sentence.english, sentence.french)))
        others = _joined(sentences[:place] + sentences[place + 1 :])
        examples.append(Example(query, passage))
        if len(others.english) > MIN_PASSAGE_CHARS:
            examples.append(Example(sentence, others))
    return examples


def _joined(sentences: list[Pair]) -> Pair:
    return Pair(" ".join(s.english for s in sentences), " ".join(s.french for s in sentences))


def _question(english: str, french: str) -> Pair | None:
    english, french = (re.sub(r"\s+", " ", side).rstrip(" .,;:!?") for side in (english, french))
    if not (12 <= len(english) <= 220 and 12 <= len(french) <= 240):
        return None
    return Pair(f"{english}?", f"{french} ?")


def _without(text: str, match: re.Match[str]) -> str:
    return _lower_first((text[: match.start()] + " " + text[match.end() :]).strip(" ,-–—"))


def _lower_first(text: str) -> str:
    first = text.split(" ", 1)[0]
    common = {"the", "a", "an", "it", "this", "these", "they", "he", "she", "we", "in", "le", "la", "les", "un", "une"}
    common |= {"il", "elle", "ils", "nous", "ce", "cette", "ces", "l'", "dans", "des", "on", "there", "all", "some"}
    return text[:1].lower() + text[1:] if first.lower() in common else text


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _tail(text: str) -> str:
    return re.split(r"[,;:.()]", text, maxsplit=1)[0][:80].rsplit(" ", 1)[0].strip()


def _head(text: str) -> str:
    return _lower_first(re.sub(r"^\W+", "", text))[:90].rsplit(" ", 1)[0].strip(" ,")


def _drop_unit(text: str) -> str:
    return re.sub(r"^ ?\S+(?: (?:euros?|dollars?|d'euros|de dollars))?", "", text).strip()
