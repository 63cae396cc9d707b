"""The very words that answer."""

import numpy as np
import pytest

from index.candidates import candidates
from index.encoder import Encoding
from index.highlights import highlights
from index.kinds import question_kind
from index.language import detect_language
from index.signs import Asked
from index.told import Told


def asked(question: str) -> Asked:
    """Make a question ready; highlights do not look at its vectors."""
    nothing = Encoding(np.zeros(1, np.float32), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.int64))
    return Asked(question, detect_language(question), question_kind(question), nothing, ())


@pytest.mark.parametrize(
    ("question", "sentence", "language", "shown"),
    [
        ("How much did Musk offer for OpenAI?",
         "Musk avait proposé 97,4 milliards de dollars pour racheter OpenAI.", "fr",
         ["97,4 milliards de dollars"]),
        ("Quand le procès a-t-il commencé ?", "The trial began on 3 March in Leeds.", "en", ["3 March"]),
        ("How many beds are left?", "Elle garde six lits et compte quatorze médecins.", "fr", ["six lits"]),
        ("What did the judge say?", "« C’est non », a dit la juge.", "fr", ["« C’est non »"]),
        ("Who founded the company?", "La société a été fondée par Bruno Castaing en 2017.", "fr", ["Bruno Castaing"]),
        ("Why did the race stop?", "The race stopped because the road had flooded.", "en",
         ["because the road had flooded"]),
        ("Is OpenAI for sale?", "OpenAI vaut 157 milliards de dollars.", "fr", []),
        ("Where was the file lost?", "The file was never found again.", "en", []),
        ("What did the judge say?", "The judge left.", "en", []),
    ],
)  # fmt: skip
def test_highlights(question: str, sentence: str, language: str, shown: list[str]) -> None:
    """The amount, the date, the name, the quoted words, the clause; nothing where nothing of the kind stands."""
    assert [sentence[slice(*span)] for span in highlights(sentence, language, asked(question))] == shown


def test_what_the_question_names_is_no_answer() -> None:
    """Whoever is named in the question is not who is asked for."""
    sentence = "Elon Musk a été poursuivi par Sam Altman."
    shown = [sentence[slice(*span)] for span in highlights(sentence, "fr", asked("Who sued Elon Musk?"))]
    assert shown == ["Sam Altman"]


def test_of_many_quotations_the_one_that_the_reader_tells() -> None:
    """Three quotations in a sentence: none without a reader, with one the likeliest, if it is likelier than not."""
    sentence = "« Oui », dit-elle, « non », dit-il, et « peut-être », disent les autres."
    quoted = sentence.index("« non »")
    spans = np.array([[0, 7], [quoted, quoted + 7]], dtype=np.int32)
    question = asked("Que dit-il ?")
    assert highlights(sentence, "fr", question) == ()
    told = Told(spans, np.array([-1, 2], dtype=np.float32))
    assert [sentence[slice(*span)] for span in highlights(sentence, "fr", question, told)] == ["« non »"]
    assert highlights(sentence, "fr", question, Told(spans, np.array([-1, -2], dtype=np.float32))) == ()


def test_words_that_only_the_reader_finds_are_candidates() -> None:
    """What has no form that the rules know is highlighted where the reader takes it for the answer, in whole words."""
    sentence = "Dans le doute, il a gardé le silence."
    start = sentence.index("doute") + 2
    told = Told(np.array([[start, start + 3]], dtype=np.int32), np.array([5], dtype=np.float32))
    found = [sentence[slice(*one.span)] for one in candidates(sentence, "fr", asked("Pourquoi s'est-il tu ?"), told)]
    assert "doute" in found
    assert "doute" not in [
        sentence[slice(*one.span)] for one in candidates(sentence, "fr", asked("Pourquoi s'est-il tu ?"))
    ]


@pytest.mark.parametrize("question", ["How many?", "How much?", "Who sued Musk?", "Where is it?", "When?", "Why?"])
@pytest.mark.parametrize("hostile", ["1 " * 2_000, "Abc " * 1_000, "in the " * 1_000, " " * 4_000, "« " * 2_000])
def test_hostile_sentence_has_no_highlight(question: str, hostile: str) -> None:
    """Of a thousand things of a kind none is the answer."""
    assert highlights(hostile, "en", asked(question)) == ()
