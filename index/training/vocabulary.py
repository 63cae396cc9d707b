"""Fits an English WordPiece vocabulary to French: adds French words, drops pieces that neither language uses.

The teacher's lower-casing and accent-stripping stay, since people type without accents. Typographic variants that mean
the same (’ and ', « » and ", œ and oe) are made one by the tokenizer's normalizer.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import torch
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.training.data import Pair
    from index.training.network import Network

REPLACEMENTS = {"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "œ": "oe", "Œ": "oe", "æ": "ae"}
WORD = re.compile(r"[a-z]{3,}")
LATIN_PIECE = re.compile(r"(##)?[\x21-\x7e\u00a1-\u017f–—…€•₂₃™]+")
MIN_ASSOCIATION = 0.02
TRANSLATIONS_PER_WORD = 3
TRANSLATION_SHARE = 0.8


def unify_typography(tokenizer: Tokenizer) -> Tokenizer:
    """Returns a tokenizer that reads typographic variants as one, its pieces spelt to match.

    Args:
        tokenizer: A BERT WordPiece tokenizer; not changed.
    """
    state = _state(tokenizer)
    normalizer = state["normalizer"]
    if normalizer["type"] != "Sequence":
        rules = [{"type": "Replace", "pattern": {"String": a}, "content": b} for a, b in REPLACEMENTS.items()]
        state["normalizer"] = {"type": "Sequence", "normalizers": [*rules, normalizer]}
    vocabulary: dict[str, int] = state["model"]["vocab"]
    for piece, row in sorted(vocabulary.items(), key=lambda item: item[1]):
        spelt = piece.replace("œ", "oe").replace("æ", "ae")
        if spelt not in vocabulary:
            del vocabulary[piece]
            vocabulary[spelt] = row
    return _tokenizer(state)


def frequent_words(tokenizer: Tokenizer, texts: Iterable[str], size: int, min_count: int = 4) -> list[str]:
    """The most frequent words, as the tokenizer normalizes them, that it would have to break into pieces."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_words(tokenizer, text))
    known = tokenizer.get_vocab()
    new = (word for word, count in counts.most_common() if count >= min_count and word not in known)
    return [word for word in new if WORD.fullmatch(word)][:size]


def extend(network: Network, words: Sequence[str], pairs: Sequence[Pair]) -> None:
    """Adds words to the vocabulary, each initialised from the English pieces that stand for it in the pairs.

    A new row is a weighted mean of the pieces most associated with the word (by squared co-occurrence over the product
    of the counts) and of the pieces that the word was broken into until now.

    Args:
        network: The network to extend, in place.
        words: Normalized words that are not pieces yet.
        pairs: Translations in which they occur.
    """
    old = network.embedding.weight.data
    new = set(words)
    together: dict[str, Counter[int]] = defaultdict(Counter)
    piece_counts: Counter[int] = Counter()
    word_counts: Counter[str] = Counter()
    for pair in pairs:
        pieces = set(network.tokenizer.encode(pair.english, add_special_tokens=False).ids)
        found = new.intersection(_words(network.tokenizer, pair.french))
        piece_counts.update(pieces)
        word_counts.update(found)
        for word in found:
            together[word].update(pieces)
    rows = torch.zeros(len(words), old.shape[1])
    for row, word in enumerate(words):
        spelt = old[network.tokenizer.encode(word, add_special_tokens=False).ids].mean(0)
        scores = {
            piece: count * count / (piece_counts[piece] * word_counts[word])
            for piece, count in together[word].items()
            if count >= 2
        }
        best = sorted(scores.items(), key=lambda item: -item[1])[:TRANSLATIONS_PER_WORD]
        if best and best[0][1] > MIN_ASSOCIATION:
            weights = torch.tensor([score for _, score in best])
            translated = (old[[piece for piece, _ in best]] * (weights / weights.sum()).unsqueeze(1)).sum(0)
            rows[row] = TRANSLATION_SHARE * translated + (1 - TRANSLATION_SHARE) * spelt
        else:
            rows[row] = spelt
    state = _state(network.tokenizer)
    vocabulary = state["model"]["vocab"]
    for word in words:
        vocabulary[word] = len(vocabulary)
    network.replace_vocabulary(_tokenizer(state), torch.cat([old, rows]))


def prune(network: Network, counts: Counter[int], size: int, protected: frozenset[str]) -> int:
    """Drops pieces of other scripts and placeholders, then the least used words, until the vocabulary fits.

    Args:
        network: The network to prune, in place.
        counts: How often each piece occurs in the data.
        size: The number of pieces to keep at most.
        protected: Pieces that only go if they are of another script: the English vocabulary, whose rare names the
            data may never show.

    Returns:
        The number of pieces left.
    """
    vocabulary = network.tokenizer.get_vocab()
    special = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}
    kept = {piece for piece in vocabulary if LATIN_PIECE.fullmatch(piece) or counts[vocabulary[piece]] > 0}
    kept = {piece for piece in kept if not piece.startswith("[unused")} | special
    optional = sorted(kept - protected - special, key=lambda piece: counts[vocabulary[piece]])
    kept.difference_update(optional[: max(0, len(kept) - size)])
    order = sorted(kept, key=vocabulary.__getitem__)
    state = _state(network.tokenizer)
    state["model"]["vocab"] = {piece: row for row, piece in enumerate(order)}
    renumbered: dict[str, int] = state["model"]["vocab"]
    for token in state["added_tokens"]:
        token["id"] = renumbered[token["content"]]
    for name, token in state["post_processor"]["special_tokens"].items():
        token["ids"] = [renumbered[name]]
    old = network.embedding.weight.data
    network.replace_vocabulary(_tokenizer(state), old[[vocabulary[piece] for piece in order]].clone())
    return len(order)


def count_pieces(tokenizer: Tokenizer, texts: Sequence[str], batch: int = 4096) -> Counter[int]:
    """Counts the pieces of many texts."""
    counts: Counter[int] = Counter()
    for start in range(0, len(texts), batch):
        for encoding in tokenizer.encode_batch(list(texts[start : start + batch]), add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def _words(tokenizer: Tokenizer, text: str) -> list[str]:
    normalizer, splitter = tokenizer.normalizer, tokenizer.pre_tokenizer
    if normalizer is None or splitter is None:
        message = "a BERT tokenizer has a normalizer and a pre-tokenizer"
        raise TypeError(message)
    return [word for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(text))]


def _state(tokenizer: Tokenizer) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(tokenizer.to_str())
    return state


def _tokenizer(state: dict[str, Any]) -> Tokenizer:
    return Tokenizer.from_str(json.dumps(state))
