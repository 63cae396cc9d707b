"""Was it said: exact, only typography, altered or absent, and whose words."""

import pytest

from index.corpus import Corpus, read_corpus
from index.errors import QuestionError
from index.verify import MAX_CLAIM_CHARS, Attribution, Verdict, verify
from tests.benchmarks.verify import LABELS, measure
from tests.conftest import ROOT, SEEDS


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return the bundled articles."""
    return read_corpus(SEEDS)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("« Sam est un escroc »", Verdict.EXACT),
        ("sam est un escroc", Verdict.TYPOGRAPHY),
        ("OpenAI n'est pas a vendre", Verdict.TYPOGRAPHY),
        ("plus de 10 000 emplois", Verdict.TYPOGRAPHY),
        ("97.4 milliards de dollars", Verdict.TYPOGRAPHY),
        ("Nous ne sommes\n pas à   vendre.", Verdict.TYPOGRAPHY),
        ("OpenAI est à vendre", Verdict.ALTERED),
        ("plus de 100.000 emplois, selon le président", Verdict.ALTERED),
        ("Elon Musk a quitté Tesla", Verdict.ALTERED),
        ("Softbank a sécurisé bien moins de 100 milliards de dollars", Verdict.ALTERED),
        ("Nous ne sommes pas à vendre ?", Verdict.ALTERED),
        ("il n’est pas possible de dire que", Verdict.ABSENT),
        ("pour la première fois de l’année", Verdict.ABSENT),
        ("Elon Musk est un génie", Verdict.ABSENT),
        ("We are not for sale", Verdict.ABSENT),
        ("200% Deposit Bonus up to €3,000", Verdict.ABSENT),
    ],
)
def test_verdicts(corpus: Corpus, text: str, verdict: Verdict) -> None:
    """Figures, negations and names are never typography; common words and page furniture never a match."""
    found = verify(corpus, text)
    assert found.verdict is verdict
    assert (found.match is None) is (verdict is Verdict.ABSENT)
    assert bool(found.changes) is (verdict is Verdict.ALTERED)


@pytest.mark.parametrize(
    "pasted",
    [
        'Altman: "Sam est un escroc"',
        "« Sam est un escroc », a dit Altman.",
        '"Sam est un escroc" — Sam Altman',
        "“Sam est un escroc,” said Altman",
        "Sam Altman said “Sam est un escroc”",
        "Sam est un escroc — Sam Altman",
    ],
)
def test_an_attribution_in_the_paste_is_told_apart(corpus: Corpus, pasted: str) -> None:
    """A true quote under a wrong name is no invented one."""
    found = verify(corpus, pasted)
    assert (found.text, found.verdict) == ("Sam est un escroc", Verdict.EXACT)
    assert (found.speaker, found.claimed, found.attribution) == ("Elon Musk", "Sam Altman", Attribution.WRONG)


def test_a_true_quotation_does_not_make_the_rest_true() -> None:
    """A long paste with a changed year is altered, though the quotation in it is exact."""
    corpus = read_corpus(ROOT / "tests" / "corpora" / "ferries")
    article = corpus.articles["marine-grand-large"].text
    start = article.index("Sur le papier, l’ambition")
    printed = article[start : article.index("\n", start)]
    assert "2027" in printed
    assert "C’est le plus grand pari" in printed
    found = verify(corpus, printed.replace("2027", "2029"))
    assert found.verdict is Verdict.ALTERED
    assert [(change.given, change.printed) for change in found.changes] == [("2029", "2027")]
    assert (verify(corpus, printed).text, verify(corpus, printed).verdict) == (printed, Verdict.EXACT)


def test_the_speaker_given_counts_more_than_the_paste(corpus: Corpus) -> None:
    """What the option says is what is checked, whatever its capitals."""
    assert verify(corpus, "« Sam est un escroc », a dit Altman.", "MUSK").attribution is Attribution.RIGHT
    assert verify(corpus, "Sam est un escroc", "Napoléon").attribution is Attribution.WRONG
    assert verify(corpus, "le projet Stargate a été initié", "Musk").attribution is Attribution.UNKNOWN
    assert verify(corpus, "Je ne dors plus.", "Musk").attribution is None


def test_the_match_is_a_quote(corpus: Corpus) -> None:
    """It is a slice of its article, in its passage, with what differs highlighted and listed."""
    found = verify(corpus, "Ce que tu dis est vrai, et tu le sais probablement.")
    match = found.match
    assert match is not None
    assert match.text == match.article.text[match.start : match.end]
    assert match.passage.start <= match.start < match.end <= match.passage.end
    assert [match.text[slice(*span)] for span in match.highlights] == ["faux"]
    assert [(change.op, change.given, change.printed) for change in found.changes] == [("replace", "vrai", "faux")]
    assert match.speaker == found.speaker == "Sam Altman"


def test_elided_words_are_shown_whole(corpus: Corpus) -> None:
    """A dropped negation is told with its apostrophe."""
    changes = verify(corpus, "OpenAI est à vendre").changes
    assert [(change.op, change.printed) for change in changes] == [("insert", "n’"), ("insert", "pas")]


@pytest.mark.parametrize("text", ["", "   ", "« … »", "?!", "\ud800 bad", "mot " * MAX_CLAIM_CHARS])
def test_what_cannot_be_verified_is_said(corpus: Corpus, text: str) -> None:
    """Nothing, too much and no Unicode are one line each."""
    with pytest.raises(QuestionError) as error:
        verify(corpus, text)
    assert "\n" not in str(error.value)


def test_labelled_cases_are_told_right() -> None:
    """Every labelled verdict, and never a wrong speaker."""
    figures = measure(read_corpus(SEEDS), LABELS / "musk-openai.toml")
    assert figures.right == figures.cases == 60, figures.mistakes
    assert figures.misheard == 0, figures.mistakes
    assert figures.heard >= 0.9 * figures.voices, figures.mistakes


def test_kept_back_cases_stay_as_measured() -> None:
    """A corpus that the rules were not made on."""
    figures = measure(read_corpus(ROOT / "tests" / "corpora" / "ferries"), LABELS / "ferries.toml")
    assert figures.right >= 39, figures.mistakes
    assert figures.misheard <= 3, figures.mistakes
