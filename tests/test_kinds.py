"""What a question asks for, and where a text holds it."""

import pytest

from index.kinds import Kind, question_kind, spans_of_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did Musk offer?", Kind.AMOUNT),
        ("combien musk a propose", Kind.AMOUNT),
        ("Quel est le prix de l'offre ?", Kind.AMOUNT),
        ("combien d'emplois ?", Kind.COUNT),
        ("How many jobs will Stargate create?", Kind.COUNT),
        ("Quand Musk a-t-il quitté OpenAI ?", Kind.DATE),
        ("when did musk leave openai??", Kind.DATE),
        ("What did Altman say about Grok?", Kind.WORDS),
        ("Qu'a répondu Sam Altman ?", Kind.WORDS),
        ("c'était combien ?", Kind.AMOUNT),
        ("what did altman say when he was asked?", Kind.WORDS),
        ("Is OpenAI for sale?", None),
        ("Pourquoi Musk attaque-t-il OpenAI ?", None),
    ],
)
def test_kind_of_a_question(question: str, kind: Kind | None) -> None:
    """In both languages, tidy or as people chat."""
    assert question_kind(question) is kind


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("pour 97,4 milliards de dollars (près de 95 millions d’euros).", Kind.AMOUNT,
         ["97,4 milliards de dollars", "95 millions d’euros"]),
        ("a $97.4bn bid, or €3,000 and 12 dollars", Kind.AMOUNT, ["$97.4bn", "€3,000", "12 dollars"]),
        ("des dizaines de millions de dollars, des milliards d’euros", Kind.AMOUNT,
         ["des dizaines de millions de dollars", "des milliards d’euros"]),
        ("tens of millions of dollars", Kind.AMOUNT, ["tens of millions of dollars"]),
        ("100 000 emplois sur quatre ans", Kind.COUNT, ["100 000 emplois"]),
        ("10.000 emplois et 500 milliards de dollars en 2025", Kind.COUNT, ["10.000 emplois"]),
        ("ce mardi 21 janvier, puis en 2018", Kind.DATE, ["ce mardi 21 janvier", "en 2018"]),
        ("En août de l’année dernière, lundi", Kind.DATE, ["En août de l’année dernière", "lundi"]),
        ("on February 11, 2025 and 3 March", Kind.DATE, ["February 11, 2025", "3 March"]),
        ("Il a dit : « Non merci » et “rien”.", Kind.WORDS, ["« Non merci »", "“rien”"]),
        ("500 milliards de dollars", Kind.DATE, []),
    ],
)  # fmt: skip
def test_spans(text: str, kind: Kind, found: list[str]) -> None:
    """Amounts with their unit, dates with their words, counts with what is counted, words in quotation marks."""
    assert [text[slice(*span)] for span in spans_of_kind(text, kind)] == found
