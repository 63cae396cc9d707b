"""Questions made by rule, both languages at once."""

from __future__ import annotations

import random

from index.training import questions
from index.training.data import Pair


def test_when_takes_the_date_out_of_both_sides() -> None:
    """The year must be the same in both."""
    sentence = Pair("In 2018, Elon Musk left the board.", "En 2018, Elon Musk a quitté le conseil.")
    assert questions.when(sentence) == Pair(
        "When was it that Elon Musk left the board?", "Quand est-ce que Elon Musk a quitté le conseil ?"
    )
    assert questions.when(Pair("In 2018, he left the board.", "En 2019, il a quitté le conseil.")) is None


def test_who_asks_for_the_name_that_opens_both_sides() -> None:
    """`Thomas Voegtlin proposed` becomes `Who proposed`."""
    sentence = Pair("Thomas Voegtlin proposed a new protocol.", "Thomas Voegtlin a proposé un nouveau protocole.")
    assert questions.who(sentence) == Pair("Who proposed a new protocol?", "Qui a proposé un nouveau protocole ?")
    assert questions.who(Pair("The house was sold in spring.", "La maison fut vendue au printemps.")) is None


def test_how_many_meets_numbers_across_notations() -> None:
    """10,000 and 10 000 are one number; a decimal in per cent asks how much."""
    sentence = Pair("The project created 10,000 jobs in Texas.", "Le projet a créé 10 000 emplois au Texas.")
    made = questions.how_many(sentence)
    assert made is not None
    assert made.english.startswith("How many jobs")
    assert made.french.startswith("Combien de emplois")
    assert "10" not in made.english + made.french


def test_why_needs_a_reason_on_both_sides() -> None:
    """The reason is what is asked for, so it is cut off."""
    sentence = Pair(
        "The committee rejected the proposal because it was late.",
        "Le comité a rejeté la proposition parce qu'elle était en retard.",
    )
    assert questions.why(sentence) == Pair(
        "Why is it that the committee rejected the proposal?", "Pourquoi est-ce que le comité a rejeté la proposition ?"
    )
    assert questions.why(Pair("It was late, and they rejected it.", "C'était tard.")) is None


def test_a_question_in_the_text_is_answered_by_what_follows() -> None:
    """The passage of a real question starts after it."""
    after = "The forks were fixed on the same day by three developers, who wrote a long report about it afterwards."
    sentences = [
        Pair("What happened?", "Que s'est-il passé ?"),
        Pair(after, "Les fourches ont été réparées le jour même."),
    ]
    keywords = questions.Keywords([after])
    made = questions.from_window(sentences, keywords, random.Random(0))  # noqa: S311
    assert questions.Example(sentences[0], sentences[1]) in made


def test_a_heading_asks_for_its_text() -> None:
    """A short opening before a full stop or a colon is the query, the rest the passage."""
    body_en, body_fr = "Jaldhar Vyas wrote a report. " * 4, "Jaldhar Vyas a écrit un rapport. " * 4
    made = questions.headed(Pair(f"Report from New York. {body_en}", f"Rapport de New York : {body_fr}"))
    assert made == [questions.Example(Pair("Report from New York", "Rapport de New York"), Pair(body_en, body_fr))]


def test_keywords_are_the_rare_words_in_their_order() -> None:
    """Words in every text are left out first."""
    keywords = questions.Keywords(["the dog sleeps", "the cat sleeps", "the dog barks", "the end"])
    assert keywords.pick("the cat barks while the dog sleeps", 3) == ["cat", "barks", "while"]


def test_passages_of_a_bundle_are_different_parts_of_the_paragraph() -> None:
    """Each example's passage is a run of sentences of its own, in the order of the paragraph."""
    numbers = ("one", "two", "three", "four", "five", "six")
    text = " ".join(f"Sentence number {n} is about a completely different matter altogether." for n in numbers)
    keywords = questions.Keywords([text])
    (bundle,) = questions.make_bundles([Pair(text, text)], keywords, "seed", limit=6)
    assert len(bundle) > 1
    passages = [example.passage.english for example in bundle]
    assert all(
        passage in text or example.question.english in text for passage, example in zip(passages, bundle, strict=True)
    )
    told = [number for passage in passages for number in numbers if f"number {number} " in passage]
    assert len(told) == len(set(told))


def test_sentences_align_only_in_equal_number() -> None:
    """A paragraph whose sides split differently gives nothing."""
    assert len(questions.aligned_sentences(Pair("One. Two.", "Un. Deux."))) == 2
    assert questions.aligned_sentences(Pair("One. Two.", "Un et deux.")) == []
