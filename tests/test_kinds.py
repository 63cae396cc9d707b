"""What a question asks for."""

import pytest

from index.kinds import Kind, question_kind


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
        ("Pourquoi Musk attaque-t-il OpenAI ?", Kind.REASON),
        ("ct combien", Kind.AMOUNT),
        ("altman il dit koi", Kind.WORDS),
        ("ki a fondé openai", Kind.PERSON),
        ("À quelle heure ferme le pont ?", Kind.DATE),
        ("Quel âge a Altman ?", Kind.DURATION),
        ("what did it cost", Kind.AMOUNT),
        ("Which company sued Musk?", Kind.PERSON),
        ("Which agency did they work for?", Kind.PERSON),
        ("What share of the firm does he own?", Kind.SHARE),
        ("What price per share was offered?", Kind.AMOUNT),
        ("ou habite musk", Kind.PLACE),
        ("Faut-il vendre ou attendre ?", None),
        ("How was the skipper who caused it punished?", None),
        ("Quelle précaution la société prend-elle ?", None),
        ("Qu'est-ce qui manquait au magasin ?", None),
        ("Who bought the chairs, and for how much?", Kind.PERSON),
    ],
)
def test_kind_of_a_question(question: str, kind: Kind | None) -> None:
    """In both languages, tidy or as people chat."""
    assert question_kind(question) is kind
