"""The recipe's course on a toy: vocabulary, the stages, resume, and a folder that loads as it is."""

from __future__ import annotations

import json
import random
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from index.training import __main__ as command
from index.training import evaluate, loop, recipe, vocabulary
from index.training.data import Pair, load_sources
from index.training.distill import DistillSettings, cut, distill_loss
from index.training.network import Network, save
from index.training.questions import Example
from index.training.retrieve import RetrieveSettings, retrieve_loss
from index.training.vocabulary import unify_typography

if TYPE_CHECKING:
    from pathlib import Path

SMALL_DISTILL = DistillSettings(batch_chars=800, max_batch=8, pool=32)
SMALL_RETRIEVE = RetrieveSettings(cluster_size=10, clusters_per_batch=2, bundles_per_cluster=4, distill_every=2)


def toy_run(folder: Path, disputes: Path, steps: int, *, resume: bool = False) -> recipe.Run:
    """A run of a few steps a stage."""
    folder.mkdir(exist_ok=True)
    return recipe.Run(
        folder,
        5,
        resume=resume,
        distill=SMALL_DISTILL,
        retrieve=SMALL_RETRIEVE,
        disputes=disputes,
        max_steps=steps,
    )


def test_french_words_start_as_their_translations(teacher: Path) -> None:
    """A new row lies nearer to the English word that it stands for than its spelling did."""
    network = Network.load(teacher)
    rows = network.embedding.weight.data.clone()
    vocabulary_before = network.tokenizer.get_vocab()
    pairs = [Pair("the dog", "le chien"), Pair("a dog sees", "un chien voit"), Pair("the cat", "le chat")] * 4
    words = vocabulary.frequent_words(network.tokenizer, (pair.french for pair in pairs), 5)
    assert {"chien", "chat"} <= set(words)
    spelt = rows[network.tokenizer.encode("chien", add_special_tokens=False).ids].mean(0)
    vocabulary.extend(network, words, pairs)
    added = network.embedding.weight[network.tokenizer.get_vocab()["chien"]]
    dog = rows[vocabulary_before["dog"]]
    assert torch.cosine_similarity(added, dog, 0) > torch.cosine_similarity(spelt, dog, 0)
    assert network.tokenizer.encode("chien").tokens == ["[CLS]", "chien", "[SEP]"]


def test_pruning_changes_no_vector_of_text_that_it_keeps(teacher: Path) -> None:
    """Placeholders and other scripts go; what is kept embeds as before."""
    network = Network.load(teacher)
    text = ["The red house is big, in 2018."]
    before = network.embed(text, precise=True)
    protected = frozenset(network.tokenizer.get_vocab())
    counts = vocabulary.count_pieces(network.tokenizer, text)
    size = vocabulary.prune(network, counts, 1000, protected)
    assert size == len(protected) - 2
    assert not {"[unused0]", "本"} & set(network.tokenizer.get_vocab())
    assert torch.equal(network.embed(text, precise=True), before)


def test_pruning_drops_the_least_used_words_first(teacher: Path) -> None:
    """Only unprotected pieces pay for the size."""
    network = Network.load(teacher)
    pieces = network.tokenizer.get_vocab()
    counts = Counter({pieces["cat"]: 5, pieces["dog"]: 1})
    protected = frozenset(pieces) - {"cat", "dog"}
    vocabulary.prune(network, counts, len(pieces) - 3, protected)
    assert "cat" in network.tokenizer.get_vocab()
    assert "dog" not in network.tokenizer.get_vocab()


def test_typographic_variants_are_read_as_one(teacher: Path) -> None:
    """Curly and straight, guillemets and quotes, œ and oe, with accents or without."""
    tokenizer = unify_typography(Network.load(teacher).tokenizer)
    assert tokenizer.encode("L’œuf « DÉJÀ »").ids == tokenizer.encode('l\'oeuf " deja "').ids


def test_batches_stay_under_their_limits() -> None:
    """Many short pairs or few long ones."""
    pairs = [Pair("x", "y" * size) for size in sorted([10] * 30 + [300] * 10)]
    batches = list(cut(pairs, DistillSettings(batch_chars=1000, max_batch=12)))
    assert sum(map(len, batches)) == 40
    assert all(len(batch) <= 12 for batch in batches)
    assert all(len(batch) * max(len(pair.french) for pair in batch) <= 1000 for batch in batches)


def test_a_student_that_is_the_teacher_has_nothing_to_learn_in_english(teacher: Path) -> None:
    """Where both sides are English and the weights are the teacher's, the cosines are one."""
    network = Network.load(teacher)
    same = [Pair("the red house", "the red house"), Pair("a dog sees", "a dog sees")]
    _, figures = distill_loss(network, Network.load(teacher), same, SMALL_DISTILL)
    assert figures["fr"] == pytest.approx(1, abs=1e-3)
    assert figures["en"] == pytest.approx(1, abs=1e-3)


def test_the_recipe_runs_resumes_and_learns(teacher: Path, data_folder: Path, disputes: Path, tmp_path: Path) -> None:
    """After a few dozen steps French lies nearer to the teacher's English than before; a resumed run goes on."""
    pairs = load_sources(data_folder)
    run_folder = tmp_path / "run"
    folder = recipe.train_encoder(pairs, toy_run(run_folder, disputes, 40), teacher)
    texts = [pair for kept in pairs.values() for pair in kept if len(pair.french) < 60]
    target = evaluate.embed(Network.load(teacher), [pair.english for pair in texts])

    def nearness(place: Path) -> float:
        return float((evaluate.embed(Network.load(place), [p.french for p in texts]) * target).sum(1).mean())

    assert nearness(folder) > nearness(run_folder / "start") + 0.02
    recipe.train_encoder(pairs, toy_run(run_folder, disputes, 43, resume=True), teacher)
    for stage in ("locate", "join"):
        assert torch.load(run_folder / f"{stage}.pt", weights_only=True)["step"] == 43


def test_a_resumed_run_counts_the_time_it_had_spent(teacher: Path, tmp_path: Path) -> None:
    """Weights, steps and seconds come back; a schedule that is over makes no step."""
    network = Network.load(teacher)
    optimizer = loop.make_optimizer(network)
    checkpoint = tmp_path / "checkpoint.pt"
    loop.store(checkpoint, network.model, optimizer, 7, 61.0)
    with torch.no_grad():
        network.embedding.weight.zero_()
    steps = loop.train(
        network.model,
        optimizer,
        lambda _: iter([[Pair("a", "b")]]),
        lambda _: (torch.zeros(()), {}),
        loop.Schedule(minutes=1, learning_rate=1e-3),
        checkpoint,
        resume=True,
    )
    assert steps == 7
    assert network.embedding.weight.abs().sum() > 0
    assert list(tmp_path.glob("*.partial")) == []


def test_the_rate_warms_up_and_falls_by_the_clock() -> None:
    """Half-way through, half of what lies between peak and end."""
    schedule = loop.Schedule(minutes=10, learning_rate=1.0, final_share=0.2, warmup_steps=4)
    assert schedule.rate(0, 0) == pytest.approx(0.25)
    assert schedule.rate(100, 0) == pytest.approx(1.0)
    assert schedule.rate(100, 300) == pytest.approx(0.6)
    assert schedule.rate(100, 600) == pytest.approx(0.2)


def test_retrieval_loss_hides_twins_and_rewards_the_right_passage(teacher: Path, data_folder: Path) -> None:
    """Two examples with one passage do not count as each other's negatives."""
    network = Network.load(teacher)
    passage = Pair("the red house is big", "the red house is big")
    twins = [Example(Pair("the red house", "the red house"), passage), Example(Pair("is big", "is big"), passage)]
    dice = random.Random(0)  # noqa: S311
    _, figures = retrieve_loss(network, network, twins, SMALL_RETRIEVE, dice)
    assert figures["find"] == pytest.approx(0, abs=1e-5)
    assert figures["rank"] == pytest.approx(0, abs=1e-2)


def test_the_folder_loads_as_a_plain_sentence_transformer(teacher: Path, tmp_path: Path) -> None:
    """No custom code, float32 in spite of half-precision weights, the same vectors."""
    library = import_module("sentence_transformers")
    network = Network.load(teacher)
    network.set_tokenizer(unify_typography(network.tokenizer))
    save(network, tmp_path / "half", teacher, dtype=torch.float16)
    loaded = library.SentenceTransformer(str(tmp_path / "half"), device="cpu")
    texts = ["L’œuf « rouge » in 2018?", "the dog"]
    vectors = loaded.encode(texts)
    assert vectors.dtype == np.float32
    assert next(loaded.parameters()).dtype == torch.float32
    assert np.allclose(vectors, evaluate.embed(network, texts), atol=2e-3)


def test_evidence_matches_across_quotes_and_spaces() -> None:
    """As the question files say: differences of typographic quotes and spaces do not count."""
    question = evaluate.Question("fr", "?", ("l'offre de 97,4",))
    assert evaluate.holds("« l’offre\u00a0de 97,4 » milliards", question)
    assert not evaluate.holds("l'offre de 97", question)


def test_the_command_reports_missing_data_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and no traceback."""
    assert command.main([str(tmp_path), "--out", str(tmp_path / "out"), "--minutes", "1"]) == 2
    assert "no .tsv.xz file" in capsys.readouterr().err.splitlines()[-1]


def test_the_content_hash_sees_every_file_but_the_card(teacher: Path) -> None:
    """Another byte, another hash; another word in the card, the same."""
    before = command.content_hash(teacher)
    (teacher / "README.md").write_text("card")
    assert command.content_hash(teacher) == before
    settings = json.loads((teacher / "config.json").read_text())
    (teacher / "config.json").write_text(json.dumps(settings))
    assert command.content_hash(teacher) != before
