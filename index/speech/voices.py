"""An article's sentences, read one after the other -> whose words each of its quotations holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.quotations import joined
from index.speech.after import reported_by
from index.speech.antecedents import Memory
from index.speech.attribution import attributions
from index.speech.clauses import Clause
from index.speech.known import Known
from index.speech.pages import Page
from index.speech.references import Reference
from index.speech.sources import reported_source
from index.speech.subjects import clause_subject
from index.speech.tokens import Kind
from index.speech.words import SpeechWords
from index.text import typography_key


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks.

    Attributes:
        name: The fullest name, or the words for somebody who has none.
        unnamed: Whether it is somebody without a name.
    """

    name: str
    unnamed: bool = False


def voices(slug: str, page: Page, known: Known) -> dict[int, Voice]:
    """Return whose words the quotations hold, by the offset of each one's first word; unsure ones are left out.

    Args:
        slug: The article.
        page: The article, taken apart.
        known: What the corpus says of those whom it names.
    """
    if page.words is None:
        return {}
    memory = Memory(slug, known, page.words)
    told: dict[int, Voice] = {}
    for clause in page.clauses:
        _read(clause, page.text, memory, told, page.words)
    told |= _of_headings(page.clauses, told)
    for group in joined(page.found):
        # One that runs over paragraphs has the voice that any of its parts names.
        voice = next((told[one.start] for one in group if one.start in told), None)
        told |= {one.start: voice for one in group if voice is not None}
    return told


def _read(clause: Clause, text: str, memory: Memory, told: dict[int, Voice], words: SpeechWords) -> None:
    """Add the voices of a sentence to those ``told``, and remember who spoke in it."""
    tokens = clause.tokens
    subject = clause_subject(clause, words)
    references = attributions(clause, words)
    doubt = None if references else reported_source(tokens, words) or reported_by(tokens, words)
    spoke = None if doubt is None else memory.resolve(doubt, clause, subject)
    doubt = doubt if spoke is None else None
    for row, token in enumerate(tokens):
        if token.quotation is None:
            continue
        reference = references.get(row)
        voice = _voice(clause, reference, subject, text, memory)
        if voice is not None:
            unnamed = voice.unnamed or Voice(voice.name, unnamed=True) in told.values()
            told[token.quotation.start], spoke = Voice(voice.name, unnamed), voice.name
        elif reference is not None:
            doubt = reference
    memory.read(clause, subject, spoke, doubt)


def _voice(
    clause: Clause, reference: Reference | None, subject: Reference | None, text: str, memory: Memory
) -> Voice | None:
    """Return whom a reference means; without one, whoever a quotation that stands alone leaves speaking."""
    if reference is not None and reference.unnamed:
        tokens = clause.tokens[reference.token : reference.end]
        return Voice(text[tokens[0].start : tokens[-1].end], unnamed=True)
    if reference is not None:
        who = memory.resolve(reference, clause, subject)
    else:
        who = memory.in_mind(clause) if _stands_alone(clause) else None
    return None if who is None else Voice(who)


def _stands_alone(clause: Clause) -> bool:
    """Return whether a sentence is a quotation and no more, as in “A,” said X. “B” and “X has had enough. “B””."""
    plain = [token for token in clause.tokens if token.kind is not Kind.MARK]
    return len(plain) == 1 and plain[0].kind is Kind.QUOTE and plain[0].text[:1].isupper() and not clause.heading


def _of_headings(run: Sequence[Clause], told: Mapping[int, Voice]) -> dict[int, Voice]:
    """Return whose words the headings quote that stand in the text too: there the speaker is plainer."""
    quoted = [
        (clause.heading, token.quotation.start, typography_key(token.text).rstrip(".,!"))
        for clause in run
        for token in clause.tokens
        if token.quotation is not None
    ]
    found = {}
    for heading, start, words in quoted:
        said = {told.get(at) for other, at, text in quoted if heading and not other and words in text}
        if len(said) == 1 and (voice := said.pop()) is not None:
            found[start] = voice
    return found
