"""Sentences of French and English press prose; the cases by which sentencex, pysbd and syntok were compared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans

CASES = [
    ("fr", "M. Musk a proposé 97,4 milliards de dollars. |Mme. Dupont a refusé. |Il a créé 10.000 emplois."),
    ("fr", "Il a ajouté : « SoftBank a bien moins. Je tiens cela de source sûre. » |Puis il est parti."),
    ("fr", '"Softbank a bien moins. Je tiens cela de source sûre", a-t-il ajouté. |Puis il est parti.'),
    (
        "fr",
        "Sa dernière sortie? |L’idée d’un rachat. |« OpenAI n’est pas à vendre », a confié J. K. Rowling. |Dès lors…",
    ),
    ("fr", "« Non ! » a-t-il crié. |« Vraiment ? Je ne crois pas… », répond-elle. |Elle sourit."),
    ("fr", "Il a dit : « Elle m’a répondu “Jamais. Plus jamais.” et c’est tout. » |Fin de l’histoire."),
    ("fr", "Résumés par l'I.A, contenus exclusifs. |Voir p. 12 et art. 3 al. 2. |Il est 10 h. 30 à St. Denis."),
    ("fr", "Nous ne sommes pas à vendre », c’est ainsi qu’il a parlé. |L’annonce a été faite ce lundi."),
    ("fr", "Elle invoque l’article L. 713-6 du code. |Puis elle part."),
    ("fr", "Il a ironisé sur X. |Puis il a acheté X (ex Twitter). |Fin."),
    (
        "en",
        "Mr. Musk offered $97.4bn. |The U.S. government declined. |J. R. R. Tolkien came in approx. 3 p.m. on Monday.",
    ),
    ("en", '"I don\'t know. Maybe," he said. |"We\'ll see." |She laughed.'),
    ("en", "He works at OpenAI Inc. in San Francisco. |Dr. Smith, Ph.D., agreed... |Then he left."),
    ("en", "“It is over. We lost,” said Jane. |“Really?” asked Tom. |The end."),
    ("en", "The deal (worth $3.5 million. Not bad!) closed. |Fig. 3 shows it. |See vs. what Sen. Warren said."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_boundaries(language: str, marked: str) -> None:
    """Each bar is a boundary, and there is none elsewhere."""
    text = marked.replace("|", "")
    found = [text[slice(*span)] for span in sentence_spans(text, 0, len(text), language, 600)]
    assert found == [piece.strip() for piece in marked.split("|")]


def test_long_quotation_is_cut_at_its_sentences() -> None:
    """A quotation longer than the limit is cut inside, and every piece keeps within the limit."""
    text = "« " + "Une phrase assez longue pour voir. " * 30 + "»"
    spans = sentence_spans(text, 0, len(text), "fr", 600)
    assert len(spans) == 30
    assert text[slice(*spans[0])].startswith("« Une")
    assert text[slice(*spans[-1])].endswith("voir. »")


def test_run_without_an_end_is_cut_at_words() -> None:
    """A wall of text without full stops is cut between words where it has any."""
    text = "mot, " * 500
    spans = sentence_spans(text, 0, len(text), "fr", 600)
    assert all(end - start <= 600 for start, end in spans)
    assert all(text[slice(*span)].startswith("mot") for span in spans)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400), st.sampled_from(["en", "fr"]))
def test_spans_hold_every_visible_character(text: str, language: str) -> None:
    """Whatever the text, spans are ordered, trimmed and lose nothing but spaces."""
    spans = sentence_spans(text, 0, len(text), language, 60)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[slice(*span)] == text[slice(*span)].strip() != "" for span in spans)
    kept = "".join("".join(text[slice(*span)].split()) for span in spans)
    assert kept == "".join(text.split())
