"""The reader: a small transformer that reads a question and a sentence together, token by token.

The encoder has read both already, each by itself, and the index keeps the sentences' token vectors; the reader only
joins them, which is what makes it cheap (the late layers of PreTTR, MacAvaney et al. 2020, and DeFormer, Cao et al.
2020). Its layers begin as copies of the encoder's last ones. It tells how well the sentence answers, where 0 is "no
more than nothing would", and which of its tokens do.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertLayer

LAYERS = 3
MAX_QUESTION_TOKENS = 32
MAX_SENTENCE_TOKENS = 80
_HEAD_WIDTH = 32
_INNER_FACTOR = 4
# The length of the encoder's token vectors before they are made unit vectors, as its layers know them.
_VECTOR_SCALE = 5.73
_SAME_TOKEN = 0.95
_DROPOUT = 0.1
_INITIAL_DEVIATION = 0.02
_SCALE_SUFFIX = ".scale"
_LARGEST_INT8 = 127


class ReadingNetwork(nn.Module):
    """Scores pairs of a question and a sentence.

    Args:
        dimension: The encoder's dimension.
    """

    def __init__(self, dimension: int) -> None:
        super().__init__()
        config = BertConfig(
            hidden_size=dimension,
            num_attention_heads=max(1, dimension // _HEAD_WIDTH),
            intermediate_size=_INNER_FACTOR * dimension,
            hidden_dropout_prob=_DROPOUT,
            attention_probs_dropout_prob=0.0,
        )
        config._attn_implementation = "sdpa"
        self.layers = nn.ModuleList([BertLayer(config) for _ in range(LAYERS)])  # type: ignore[no-untyped-call]
        self.scale = nn.Parameter(torch.tensor(_VECTOR_SCALE))
        self.passage = nn.Linear(dimension, dimension)
        self.match = nn.Linear(3, dimension)
        self.parts = nn.Embedding(3, dimension)
        self.question_places = nn.Embedding(MAX_QUESTION_TOKENS, dimension)
        self.sentence_places = nn.Embedding(MAX_SENTENCE_TOKENS, dimension)
        self.answers = nn.Linear(dimension, 1)
        self.told = nn.Linear(dimension, 1)
        nn.init.eye_(self.passage.weight)
        for parameter in (self.passage.bias, self.match.weight, self.match.bias, self.answers.weight):
            nn.init.zeros_(parameter)
        for places in (self.parts, self.question_places, self.sentence_places):
            nn.init.normal_(places.weight, std=_INITIAL_DEVIATION)

    def forward(
        self, question: Tensor, asked: Tensor, sentence: Tensor, said: Tensor, passage: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Read a batch of pairs.

        Args:
            question: Unit token vectors of the questions, (pairs, question tokens, dimension); zero past its end.
            asked: Where there is a token, (pairs, question tokens).
            sentence: Unit token vectors of the sentences, (pairs, sentence tokens, dimension).
            said: Where there is a token, (pairs, sentence tokens).
            passage: The unit vector of the passage around each sentence, (pairs, dimension).

        Returns:
            The score of each pair, (pairs,), and of each token of its sentence as a part of the answer, (pairs,
            sentence tokens).
        """
        cosines = question @ sentence.transpose(1, 2)
        found = cosines.masked_fill(~said[:, None, :], -1).amax(2)
        wanted = cosines.masked_fill(~asked[:, :, None], -1).amax(1)
        length, width = question.shape[1], sentence.shape[1]
        states = torch.cat(
            [
                (self.scale * self.passage(passage) + self.parts.weight[0]).unsqueeze(1),
                self.scale * question
                + self._match(found)
                + self.parts.weight[1]
                + self.question_places.weight[:length],
                self.scale * sentence
                + self._match(wanted)
                + self.parts.weight[2]
                + self.sentence_places.weight[:width],
            ],
            dim=1,
        )
        there = torch.cat([torch.ones_like(asked[:, :1]), asked, said], dim=1)
        for layer in self.layers:
            states = layer(states, there[:, None, None, :])
        return self.answers(states[:, 0])[:, 0], self.told(states[:, 1 + length :])[:, :, 0]

    def _match(self, cosines: Tensor) -> Tensor:
        """Embed how near each token's nearest fellow on the other side is."""
        shape = torch.stack([cosines, cosines.square(), (cosines > _SAME_TOKEN).to(cosines.dtype)], dim=-1)
        matched: Tensor = self.match(shape)
        return matched


def load(path: Path) -> ReadingNetwork:
    """Load a reader in single precision, ready to read.

    Raises:
        OSError: The file cannot be read.
        SafetensorError: It is no file of weights.
        KeyError: It holds other weights.
        RuntimeError: Likewise.
    """
    stored = load_file(path)
    weights = {
        name: value.float() * stored[name + _SCALE_SUFFIX].float() if value.dtype == torch.int8 else value.float()
        for name, value in stored.items()
        if not name.endswith(_SCALE_SUFFIX)
    }
    network = ReadingNetwork(weights["passage.weight"].shape[1])
    network.load_state_dict(weights)
    network.train(mode=False)
    return network


def save(network: ReadingNetwork, path: Path) -> None:
    """Write a reader: matrices in 8 bits with a scale for each row, the rest in half precision."""
    stored: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if value.ndim == 2 and min(value.shape) > 1:
            scale = (value.abs().amax(1, keepdim=True) / _LARGEST_INT8).clamp(min=torch.finfo(torch.float32).tiny)
            stored[name] = (value / scale).round().to(torch.int8)
            stored[name + _SCALE_SUFFIX] = scale
        else:
            stored[name] = value.half().contiguous()
    save_file(stored, path, metadata={"format": "pt"})
