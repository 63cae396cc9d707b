"""The encoder: prompts, unit vectors, errors; the real model and small ones made on the spot."""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.encoder import DEFAULT_NAME, Encoder
from index.errors import EncoderError


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    """Return the bundled encoder."""
    return Encoder()


def _saved(encoder: Encoder, folder: Path, prompts: dict[str, str] | None = None) -> Path:
    model = SentenceTransformer(str(encoder.folder), device="cpu", prompts=prompts)
    model.save(str(folder), create_model_card=False)
    return folder


def test_vectors_are_unit_and_in_the_order_of_the_texts(bundled: Encoder) -> None:
    """Batches are sorted by length inside; callers never see that."""
    texts = ["A long sentence about the weather in the north of the country.", "Hello", "A car drives by."]
    vectors = np.stack([encoding.vector for encoding in bundled.encode_passages(texts)])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    for row, text in enumerate(texts):
        assert bundled.encode_passages([text])[0].vector @ vectors[row] == pytest.approx(1, abs=1e-4)


def test_meaning_is_near(bundled: Encoder) -> None:
    """A paraphrase is nearer than another subject."""
    question = bundled.encode_question("How much money was offered?")
    near, far = bundled.encode_passages(["He proposed to pay two million.", "The cat sleeps on the roof."])
    assert question.vector @ near.vector > question.vector @ far.vector


def test_every_token_knows_its_place(bundled: Encoder) -> None:
    """Tokens are unit vectors with the span of the text that they stand for; the model's own marks are left out."""
    text = "Elon Musk a proposé 97,4 milliards."
    encoding = bundled.encode_passages([text])[0]
    assert np.linalg.norm(encoding.tokens, axis=1) == pytest.approx(np.ones(len(encoding.spans)), abs=1e-5)
    assert "".join(text[start:end] for start, end in encoding.spans) == text.replace(" ", "")


def test_prompts_are_no_tokens_of_the_text(bundled: Encoder, tmp_path: Path) -> None:
    """What a model's prompt adds shifts no span."""
    prompted = Encoder(str(_saved(bundled, tmp_path / "prompted", {"query": "ask: "})))
    assert prompted.encode_question("Who won?").spans.tolist() == bundled.encode_question("Who won?").spans.tolist()


def test_declared_prompts_are_used(bundled: Encoder, tmp_path: Path) -> None:
    """A model's own query and document prompts go before questions and passages."""
    prompted = Encoder(str(_saved(bundled, tmp_path / "prompted", {"query": "ask: ", "document": "tell: "})))
    assert prompted.encode_question("Who won?").vector @ bundled.encode_question(
        "ask: Who won?"
    ).vector == pytest.approx(1, abs=1e-4)
    assert prompted.encode_passages(["He won."])[0].vector @ bundled.encode_passages(["tell: He won."])[
        0
    ].vector == pytest.approx(1, abs=1e-4)


def test_e5_gets_its_prefixes_even_undeclared(bundled: Encoder, tmp_path: Path) -> None:
    """Folders of the E5 family often declare no prompts, but the model needs them."""
    e5 = Encoder(str(_saved(bundled, tmp_path / "multilingual-e5-small")))
    assert e5.encode_question("Who won?").vector @ bundled.encode_question("query: Who won?").vector == pytest.approx(
        1, abs=1e-4
    )
    assert e5.encode_passages(["He won."])[0].vector @ bundled.encode_passages(["passage: He won."])[
        0
    ].vector == pytest.approx(1, abs=1e-4)


def test_identity_follows_the_content(bundled: Encoder, tmp_path: Path) -> None:
    """The same name over other files is another encoder."""
    folder = _saved(bundled, tmp_path / "model")
    before = Encoder(str(folder)).identity
    (folder / "config.json").write_text((folder / "config.json").read_text() + "\n")
    after = Encoder(str(folder)).identity
    assert before.name == after.name
    assert before.sha256 != after.sha256
    assert bundled.identity.name == DEFAULT_NAME


def test_folder_that_is_no_model(tmp_path: Path) -> None:
    """A folder without a model is refused by name."""
    with pytest.raises(EncoderError, match="not a sentence-transformers model"):
        Encoder(str(tmp_path))


def test_name_that_no_hub_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub name that cannot be had says so in one line."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="no such folder") as refused:
        Encoder("nobody/no-such-model")
    assert "\n" not in str(refused.value)


def test_progress_is_told(bundled: Encoder) -> None:
    """Progress counts up to the number of texts."""
    steps: list[tuple[int, int]] = []
    bundled.encode_passages(["one", "two", "three"], lambda done, total: steps.append((done, total)))
    assert steps == [(3, 3)]
