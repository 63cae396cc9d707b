"""The network that is trained: texts to unit vectors, with gradients, in bfloat16 on the CPU."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIDE_FILES = ("modules.json", "config_sentence_transformers.json")
MAX_TOKENS = 256


class Network:
    """A mean-pooling BERT encoder and its tokenizer.

    Eager attention: under bfloat16 autocast it is a third faster on the CPU than the fused kernel.
    Dropout is off until it is asked for: distillation regresses on exact vectors, and noise only slows it.

    Args:
        model: The transformer.
        tokenizer: Its tokenizer, without truncation or padding.
    """

    def __init__(self, model: BertModel, tokenizer: Tokenizer) -> None:
        self.model = model
        self.set_tokenizer(tokenizer)
        self.set_dropout(0.0)

    def set_tokenizer(self, tokenizer: Tokenizer) -> None:
        """Takes another tokenizer; its pieces must fit the embedding's rows."""
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self._end = tokenizer.get_vocab()["[SEP]"]

    @classmethod
    def load(cls, folder: Path) -> Network:
        """Loads a SentenceTransformer folder, in float32 whatever precision it was saved in."""
        config = BertConfig.from_json_file(folder / "config.json")
        config._attn_implementation = "eager"
        model = BertModel(config)
        weights = {name.removeprefix("bert."): value.float() for name, value in load_weights(folder).items()}
        model.load_state_dict(weights, strict=False)
        return cls(model, Tokenizer.from_file(str(folder / "tokenizer.json")))

    @property
    def embedding(self) -> nn.Embedding:
        """The word embedding, a row per piece."""
        return self.model.embeddings.word_embeddings

    def replace_vocabulary(self, tokenizer: Tokenizer, rows: Tensor) -> None:
        """Takes another tokenizer and the rows of its pieces."""
        self.set_tokenizer(tokenizer)
        embedding = nn.Embedding(rows.shape[0], rows.shape[1], padding_idx=0)
        embedding.weight.data = rows
        self.model.embeddings.word_embeddings = embedding
        self.model.config.vocab_size = rows.shape[0]

    def set_training(self, *, on: bool) -> None:
        """Sets the model's training mode."""
        nn.Module.train(self.model, on)

    def set_dropout(self, share: float) -> None:
        """Sets the dropout of every layer."""
        for module in self.model.modules():
            if isinstance(module, nn.Dropout):
                module.p = share

    def token_ids(self, texts: Sequence[str], max_tokens: int = MAX_TOKENS) -> list[list[int]]:
        """Tokenizes texts, cutting each to a number of tokens with its end mark kept."""
        encodings = self.tokenizer.encode_batch(list(texts))
        return [e.ids if len(e.ids) <= max_tokens else [*e.ids[: max_tokens - 1], self._end] for e in encodings]

    def embed(self, texts: Sequence[str], max_tokens: int = MAX_TOKENS, *, precise: bool = False) -> Tensor:
        """Embeds texts in one padded batch.

        Args:
            texts: At least one.
            max_tokens: Longer texts are cut.
            precise: Whether to compute in float32, as the shipped encoder does, rather than in bfloat16.

        Returns:
            Unit vectors, float32, of shape (len(texts), hidden size).
        """
        ids = self.token_ids(texts, max_tokens)
        states = self._states(ids, precise=precise)
        weights = torch.zeros(states.shape[:2])
        for row, sequence in enumerate(ids):
            weights[row, : len(sequence)] = 1 / len(sequence)
        return normalize((states * weights.unsqueeze(-1)).sum(1), dim=1)

    def token_states(
        self, texts: Sequence[str], groups: int, max_tokens: int = MAX_TOKENS
    ) -> tuple[list[Tensor], list[list[int]], list[list[tuple[int, int]]]]:
        """Encodes texts in a few batches of similar length, every token by itself.

        Args:
            texts: At least one.
            groups: The number of batches.
            max_tokens: Longer texts are cut.

        Returns:
            For each text its tokens' states (tokens, hidden), their numbers in the vocabulary, and their spans in the
            text; empty spans for the marks of beginning and end.
        """
        encodings = self.tokenizer.encode_batch(list(texts))
        ids = [e.ids[:max_tokens] for e in encodings]
        spans = [e.offsets[:max_tokens] for e in encodings]
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        size = -(-len(order) // groups)
        states: list[Tensor] = [torch.empty(0)] * len(texts)
        for start in range(0, len(order), size):
            part = order[start : start + size]
            batch = self._states([ids[i] for i in part])
            for row, i in enumerate(part):
                states[i] = batch[row, : len(ids[i])]
        return states, ids, spans

    def _states(self, ids: Sequence[Sequence[int]], *, precise: bool = False) -> Tensor:
        """The last hidden states of sequences, padded, in float32: (sequences, longest, hidden)."""
        width = max(map(len, ids))
        tokens = torch.zeros(len(ids), width, dtype=torch.long)
        mask = torch.zeros(len(ids), width, dtype=torch.long)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = torch.tensor(sequence)
            mask[row, : len(sequence)] = 1
        with torch.autocast("cpu", torch.bfloat16, enabled=not precise):
            states: Tensor = self.model(input_ids=tokens, attention_mask=mask).last_hidden_state
        return states.float()

    def embed_sorted(self, texts: Sequence[str], max_tokens: int = MAX_TOKENS, groups: int = 2) -> Tensor:
        """Embeds texts of mixed lengths in a few batches of similar length, which saves the padding."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        size = -(-len(order) // groups)
        parts = [order[i : i + size] for i in range(0, len(order), size)]
        vectors = torch.cat([self.embed([texts[i] for i in part], max_tokens) for part in parts])
        back = torch.tensor([i for part in parts for i in part]).argsort()
        return vectors[back]


def load_weights(folder: Path) -> dict[str, Tensor]:
    """Reads the weights of a SentenceTransformer folder."""
    return dict(load_file(folder / "model.safetensors"))


def save(network: Network, folder: Path, template: Path, dtype: torch.dtype = torch.float32) -> None:
    """Writes a folder that `SentenceTransformer(folder)` loads as it is.

    Args:
        network: What to save.
        folder: Where; made if need be.
        template: A SentenceTransformer folder whose module list and pooling are taken over.
        dtype: The precision of the stored weights. The configuration says float32 all the same, so that a plain load
            computes in float32.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in SIDE_FILES:
        shutil.copyfile(template / name, folder / name)
    (folder / "1_Pooling").mkdir(exist_ok=True)
    shutil.copyfile(template / "1_Pooling" / "config.json", folder / "1_Pooling" / "config.json")
    weights = {name: value.detach().to(dtype).contiguous() for name, value in network.model.state_dict().items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = network.model.config.to_dict() | {
        "vocab_size": network.tokenizer.get_vocab_size(),
        "dtype": "float32",
        "architectures": ["BertModel"],
    }
    config.pop("_name_or_path", None)
    write_json(folder / "config.json", config)
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    specials = {f"{name.lower()}_token": f"[{name}]" for name in ("UNK", "SEP", "PAD", "CLS", "MASK")}
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, **specials},
    )
    network.tokenizer.save(str(folder / "tokenizer.json"))


def write_json(path: Path, value: object) -> None:
    """Writes JSON with a final newline."""
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")
