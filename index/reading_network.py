"""The reader: a small transformer that reads a question and a sentence together, token by token.

The encoder has read both already, each by itself, and the index keeps the sentences' token vectors; the reader only
joins them, which is what makes it cheap (the late layers of PreTTR, MacAvaney et al. 2020, and DeFormer, Cao et al.
2020). It tells how well the sentence answers, where 0 is "no more than nothing would", and which of its tokens do.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

WIDTH = 256
LAYERS = 2
HEADS = 4
MAX_QUESTION_TOKENS = 32
MAX_SENTENCE_TOKENS = 80
# Unit vectors have components near 1/20; the network wants them near 1/2.
_VECTOR_SCALE = 8.0
_SAME_TOKEN = 0.95


class ReadingNetwork(nn.Module):
    """Scores pairs of a question and a sentence.

    Args:
        dimension: The encoder's dimension.
    """

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.project = nn.Linear(dimension, WIDTH)
        self.match = nn.Linear(3, WIDTH)
        self.parts = nn.Embedding(3, WIDTH)
        self.question_places = nn.Embedding(MAX_QUESTION_TOKENS, WIDTH)
        self.sentence_places = nn.Embedding(MAX_SENTENCE_TOKENS, WIDTH)
        self.layers = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(WIDTH, HEADS, 3 * WIDTH, batch_first=True, norm_first=True, activation="gelu"),
            LAYERS,
            norm=nn.LayerNorm(WIDTH),
            enable_nested_tensor=False,
        )
        for layer in self.layers.layers:
            layer.self_attn.dropout = 0.0
        self.answers = nn.Linear(WIDTH, 1)
        self.told = nn.Linear(WIDTH, 1)

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
                (self._vectors(passage) + self.parts.weight[0]).unsqueeze(1),
                self._vectors(question)
                + self._match(found)
                + self.parts.weight[1]
                + self.question_places.weight[:length],
                self._vectors(sentence)
                + self._match(wanted)
                + self.parts.weight[2]
                + self.sentence_places.weight[:width],
            ],
            dim=1,
        )
        there = torch.cat([torch.ones_like(asked[:, :1]), asked, said], dim=1)
        states = self.layers(states, src_key_padding_mask=~there)
        return self.answers(states[:, 0])[:, 0], self.told(states[:, 1 + length :])[:, :, 0]

    def _vectors(self, vectors: Tensor) -> Tensor:
        projected: Tensor = self.project(_VECTOR_SCALE * vectors)
        return projected

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
    weights = {name: value.float() for name, value in load_file(path).items()}
    network = ReadingNetwork(weights["project.weight"].shape[1])
    network.load_state_dict(weights)
    network.train(mode=False)
    return network


def save(network: ReadingNetwork, path: Path) -> None:
    """Write a reader in half precision."""
    weights = {name: value.detach().half().contiguous() for name, value in network.state_dict().items()}
    save_file(weights, path, metadata={"format": "pt"})
