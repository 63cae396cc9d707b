"""A toy teacher and toy data: the recipe's whole course in seconds."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel

from index.training import network

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["the", "a", "red", "blue", "green", "house", "book", "car", "dog", "cat", "sees", "in", "2018", "is", "big"]
PIECES = [*"abcdefghijklmnopqrstuvwxyz0123456789.,?!'\"", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz0123456789")]
SPECIAL = ["[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
TRANSLATIONS = {
    "red": "rouge", "blue": "bleu", "green": "vert", "house": "maison", "book": "livre", "car": "voiture",
    "dog": "chien", "cat": "chat",
}  # fmt: skip

DISPUTE = """
[[article]]
slug = "a"
outlet = "O"
author = "A"
date = 2024-01-02
language = "en"
title = "The dog and the big red house of the town"
text = '''
The dog sees a red house in the town, and it likes what it sees a lot. The cat buys a blue book there, which is big.

A green car is in the house now, said the dog in 2018, and nobody knows how it came in there at all.
'''

[[question]]
en = "what does the cat buy"
fr = "le chat buys quoi"
evidence = ["cat buys a blue book"]
answer = ["a blue book"]

[[question]]
en = "where is the green car now"
fr = "green car ou"
evidence = ["car is in the house"]
answer = ["in the house"]

[[question]]
en = "who sold the dog"
fr = "qui a vendu le dog"
evidence = []
answer = []
"""


def sentence_pairs() -> list[tuple[str, str]]:
    """Every colour of every thing, in both languages."""
    colours, things = ("red", "blue", "green"), ("house", "book", "car", "dog", "cat")
    return [
        (f"the {c} {t} is big", f"le {TRANSLATIONS[t]} {TRANSLATIONS[c]} est grand") for c in colours for t in things
    ]


@pytest.fixture
def teacher(tmp_path: Path) -> Path:
    """A SentenceTransformer folder with a two-layer model of random weights."""
    vocabulary = {piece: row for row, piece in enumerate([*SPECIAL, *PIECES, *WORDS, "本"])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens([piece for piece in SPECIAL if piece != "[unused0]"])
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", 3), ("[SEP]", 4)]
    )
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128
    )
    config._attn_implementation = "eager"
    template = tmp_path / "template"
    (template / "1_Pooling").mkdir(parents=True)
    kinds = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds.items())
    ]
    (template / "modules.json").write_text(json.dumps(modules))
    (template / "config_sentence_transformers.json").write_text("{}")
    (template / "1_Pooling" / "config.json").write_text(
        json.dumps({"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False})
    )
    folder = tmp_path / "teacher"
    network.save(network.Network(BertModel(config), tokenizer), folder, template)
    return folder


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A folder with one sentence source and one paragraph source of known names."""
    folder = tmp_path / "data"
    folder.mkdir()
    pairs = sentence_pairs()
    paragraphs = [
        (
            f"{e.capitalize()}. In 2018, the dog sees {n} houses in the big city. Why is the {e}? The car is small, "
            f"{e}, and the blue cat buys a book in the very big house of the dog. {e.capitalize()}.",
            f"{f.capitalize()}. En 2018, le chien voit {n} maisons dans la grande ville. Pourquoi le {f} ? La voiture "
            f"est petite, {f}, et le chat bleu achète un livre dans la très grande maison du chien. {f.capitalize()}.",
        )
        for n, (e, f) in enumerate(pairs, start=10)
    ]
    write_source(folder / "tatoeba.tsv.xz", pairs)
    write_source(folder / "europarl_paragraphs.tsv.xz", paragraphs)
    return folder


def write_source(path: Path, pairs: list[tuple[str, str]]) -> None:
    """Writes pairs as a source file."""
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{english}\t{french}\n" for english, french in pairs)


@pytest.fixture
def disputes(tmp_path: Path) -> Path:
    """A folder with one dispute."""
    (tmp_path / "disputes").mkdir()
    (tmp_path / "disputes" / "01-dog.toml").write_text(DISPUTE, encoding="utf-8")
    return tmp_path / "disputes"
