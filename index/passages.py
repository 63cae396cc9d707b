"""Article -> Passage and Sentence spans: offsets only, no copied text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.articles import Article
from index.page import PageLine, Role
from index.sentences import sentence_spans

MIN_PASSAGE_CHARS = 160
MAX_PASSAGE_CHARS = 700
MAX_SENTENCE_CHARS = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, title or subheading, as offsets into its article.

    Attributes:
        start: Offset of its first character.
        end: Offset past its last character.
        paragraph: Number of the line that holds it, counted from 0 over the article's lines.
        heading: Whether it is a title or a subheading.
    """

    start: int
    end: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences that lie next to each other in one article, with nothing set aside between them.

    Attributes:
        article: Slug of the article.
        sentences: The sentences, in order; never empty.
    """

    article: str
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """Offset of the passage's first character in the article."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Offset past the passage's last character."""
        return self.sentences[-1].end


def make_passages(article: Article, lines: Sequence[PageLine]) -> tuple[Passage, ...]:
    """Cut an article's body into passages.

    A passage is a paragraph; short ones join what follows them, long ones are cut between sentences, and a subheading
    opens the passage of the paragraph that it announces. A title stands alone.

    Args:
        article: The article.
        lines: Its lines with their roles, as ``read_page`` gives them.

    Returns:
        The passages in the order of the text, without furniture and bylines.
    """
    passages: list[Passage] = []
    run: list[Sentence] = []
    for number, line in enumerate(lines):
        if not line.is_body:
            _close(passages, article.slug, run)
            continue
        heading = line.role in (Role.TITLE, Role.HEADING)
        if heading or _length(run) >= MIN_PASSAGE_CHARS:
            _close(passages, article.slug, run)
        for span in sentence_spans(article.text, line.start, line.end, article.language, MAX_SENTENCE_CHARS):
            sentence = Sentence(*span, paragraph=number, heading=heading)
            if run and not run[-1].heading and sentence.end - run[0].start > MAX_PASSAGE_CHARS:
                _close(passages, article.slug, run)
            run.append(sentence)
        if line.role is Role.TITLE:
            _close(passages, article.slug, run)
    _close(passages, article.slug, run)
    return tuple(passages)


def _length(run: Sequence[Sentence]) -> int:
    """Return how many characters the paragraphs of a run span, its headings left out."""
    text = [sentence for sentence in run if not sentence.heading]
    return text[-1].end - text[0].start if text else 0


def _close(passages: list[Passage], slug: str, run: list[Sentence]) -> None:
    if run:
        passages.append(Passage(slug, tuple(run)))
        run.clear()


def check_passages(article: Article, lines: Sequence[PageLine], passages: Sequence[Passage]) -> None:
    """Check that passages are what every quote stands on: ordered spans of body text, each holding something.

    Raises:
        AssertionError: They are not, which is a fault of this program and never of the corpus.
    """
    aside = [line for line in lines if not line.is_body]
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    for sentence in sentences:
        text = article.text[sentence.start : sentence.end]
        if not text or text != text.strip():
            raise AssertionError(f"{article.file}: sentence {sentence} is empty or not trimmed")
    if any(second.start < first.end for first, second in pairwise(sentences)):
        raise AssertionError(f"{article.file}: sentences overlap")
    if any(line.start < passage.end and passage.start < line.end for passage in passages for line in aside):
        raise AssertionError(f"{article.file}: a passage holds what was set aside")
