"""The reader: what the network says does not depend on what else is read along with it."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from index.encoder import Encoder, Vectors
from index.errors import EncoderError
from index.reader import Reader, ToRead
from index.reading_network import MAX_SENTENCE_TOKENS, ReadingNetwork, load, save
from index.readings import ReadPassage, Wording
from index.told import Told

DIMENSION = 8


def rows(count: int, seed: int) -> Vectors:
    """Return unit vectors of chance."""
    values = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    return np.asarray(values / np.linalg.norm(values, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Return the file of a network that has learnt nothing."""
    torch.manual_seed(0)
    save(ReadingNetwork(DIMENSION), tmp_path / "reader.safetensors")
    return tmp_path / "reader.safetensors"


def test_a_sentence_is_read_the_same_alone_and_beside_longer_ones(weights: Path) -> None:
    """Padding is not read; of a sentence without tokens the passage is."""
    reader = Reader(weights)
    question = rows(4, 1)
    sentences = [ToRead(rows(count, count), rows(1, 9)[0]) for count in (3, 12, 1)]
    together = reader.read(question, [*sentences, ToRead(rows(0, 0), rows(1, 9)[0])])
    for sentence, beside in zip(sentences, together, strict=False):
        (alone,) = reader.read(question, [sentence])
        assert alone.score == pytest.approx(beside.score, abs=1e-4)
        assert alone.words == pytest.approx(beside.words, abs=1e-4)
        assert len(alone.words) == len(sentence.tokens)
    assert np.isfinite(together[-1].score)


def test_long_sentences_are_cut(weights: Path) -> None:
    """What lies beyond the length that the reader reads changes nothing."""
    long = rows(MAX_SENTENCE_TOKENS + 20, 3)
    whole, cut = Reader(weights).read(
        rows(50, 1), [ToRead(long, rows(1, 9)[0]), ToRead(long[:MAX_SENTENCE_TOKENS], rows(1, 9)[0])]
    )
    assert whole.score == pytest.approx(cut.score, abs=1e-5)
    assert len(whole.words) == MAX_SENTENCE_TOKENS


def test_weights_come_back(weights: Path) -> None:
    """Matrices in 8 bits on disk, which costs less than a hundredth of a row's largest weight."""
    torch.manual_seed(0)
    network = ReadingNetwork(DIMENSION)
    back = load(weights).state_dict()
    for name, value in network.state_dict().items():
        assert (value - back[name]).abs().max() <= value.abs().max() / 100, name
    assert load_file(weights)["passage.weight"].dtype is torch.int8


def test_a_file_that_is_no_reader(tmp_path: Path) -> None:
    """One line that names the file."""
    (tmp_path / "reader.safetensors").write_bytes(b"nonsense")
    with pytest.raises(EncoderError, match=r"reader\.safetensors: not a reader's weights"):
        Reader(tmp_path / "reader.safetensors").read(rows(2, 1), [ToRead(rows(2, 2), rows(1, 3)[0])])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much did the board of Norvex pay for the harbour?", "40 millions d'euros"),
        ("Quand le port a-t-il été vendu ?", "12 mars"),
        ("Who signed the contract?", "Jeanne Morvan"),
    ],
)
def test_the_bundled_reader_finds_the_sentence_and_its_words(question: str, told: str) -> None:
    """Of three sentences with all the names, the one that answers scores highest, and its answer most of its words."""
    sentences = (
        "Le conseil de Norvex a payé 40 millions d'euros pour le port.",
        "Le port a été vendu le 12 mars, devant une foule muette.",
        "Le contrat porte la signature de Jeanne Morvan, la directrice.",
    )
    encoder = Encoder()
    assert encoder.reader is not None
    encoding = encoder.encode_passages([" ".join(sentences)])[0]
    passage = ReadPassage.of(Wording("fr", sentences), encoding)
    ends = np.cumsum(passage.token_counts)
    starts = ends - passage.token_counts
    to_read = [
        ToRead(passage.tokens[start:end].astype(np.float32), passage.vector)
        for start, end in zip(starts, ends, strict=True)
    ]
    said = encoder.reader.read(encoder.encode_question(question).tokens, to_read)
    best = max(range(3), key=lambda row: said[row].score)
    assert told in sentences[best]
    place = sentences[best].index(told)
    words = Told(passage.token_spans[starts[best] : ends[best]], said[best].words)
    assert words.inside((place, place + len(told))) > words.inside((0, place))


def test_spans_move_to_where_the_words_are_printed() -> None:
    """The index makes spaces single; the article may print a line break and two spaces."""
    printed = "Il a  payé\n 40 euros"
    spans = np.array([[0, 2], [3, 4], [5, 9], [10, 12], [13, 18]], dtype=np.int32)
    told = Told.of(printed, spans, np.array([-4, -4, -2, 3, 1], dtype=np.float32))
    assert [printed[start:end] for start, end in told.spans] == ["Il", "a", "payé", "40", "euros"]
    assert told.inside((printed.index("40"), len(printed))) == 2
    assert told.inside((len(printed), len(printed) + 5)) == 0


@pytest.mark.parametrize(
    ("odds", "run"),
    [
        ([-4, -4, -2, 3, 1], "40 euros"),
        ([2, -1, 3, -2, -2], "Il a  payé"),
        ([2, -1, -1, 3, -2], "40"),
        ([-1, -1, -1, -1, -1], None),
    ],
    ids=["neighbours", "a doubt between", "two runs", "nothing"],
)
def test_the_run_that_is_most_taken_for_the_answer(odds: list[float], run: str | None) -> None:
    """One doubted token may stand between; of two runs the likelier one counts."""
    printed = "Il a  payé\n 40 euros"
    spans = np.array([[0, 2], [3, 4], [5, 9], [10, 12], [13, 18]], dtype=np.int32)
    found = Told.of(printed, spans, np.array(odds, dtype=np.float32)).run()
    assert (printed[slice(*found)] if found else None) == run
