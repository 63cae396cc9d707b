"""What stands between quotation marks, whatever the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.quotations import joined, quotations


def quoted(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    spans = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    found = quotations(Article("a", "f", text, "fr"), spans)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit : «\u00a0Non merci.\u00a0» Puis rien.", ["Non merci."]),
        ("“We are not for sale,” he said. “Never.”", ["We are not for sale,", "Never."]),
        ('"A", dit-il. "B"', ["A", "B"]),
        ('traité d\'"escroc" par', ["escroc"]),
        ('aura "la responsabilité financière”.', ["la responsabilité financière"]),
        ("‘It’s over,’ she said. The workers’ union agreed.", ["It’s over,"]),
        ("'No deposit. No risk.' It's a trap.", ["No deposit. No risk."]),
        ("« Il m’a dit “jamais”, puis “peut-être” », raconte-t-elle.", ["Il m’a dit “jamais”, puis “peut-être”"]),
        ("„Nein“, sagt er.", ["Nein"]),
        ("Nous ne sommes pas à vendre », a déclaré le CEO.", ["Nous ne sommes pas à vendre"]),
        ('A 6" pipe and nothing else', []),
        ("l’offre d’Elon et l'avis d'Altman", []),
        ("« »", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    """French, English, German and plain marks, nested and half lost ones; apostrophes are none."""
    assert quoted(text) == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """English opens each paragraph anew, French closes only the last."""
    assert quoted("“First part of it.", "“Second part of it,” she said.") == [
        "First part of it.",
        "Second part of it,",
    ]
    assert quoted("« Première partie de tout.", "Deuxième partie. » Fin.") == [
        "Première partie de tout.",
        "Deuxième partie.",
    ]
    assert quoted("« Une marque jamais fermée dans le texte.", "Un autre paragraphe.") == []


def test_parts_of_one_quotation_are_joined() -> None:
    """What goes on is one group with what it goes on from."""
    text = "“First part of it.\n“Second part,” she said. “Third.”"
    found = quotations(Article("a", "f", text, "en"), [(0, 18), (19, len(text))])
    assert [len(group) for group in joined(found)] == [2, 1]


@given(st.lists(st.text(alphabet="ab «»“”\"'’‘.,\u00a0", max_size=30), max_size=4))
def test_quotations_are_apart_in_order_and_inside(paragraphs: list[str]) -> None:
    """Whatever the marks, spans lie in their paragraph and follow each other."""
    text = "\n".join(paragraphs)
    spans = []
    start = 0
    for paragraph in paragraphs:
        if paragraph:
            spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    last = 0
    for one in quotations(Article("a", "f", text, "fr"), spans):
        assert last <= one.outer_start <= one.start < one.end <= one.outer_end
        assert any(first <= one.outer_start and one.outer_end <= end for first, end in spans)
        last = one.outer_end
