"""Reading the pairs and drawing from them."""

from __future__ import annotations

import lzma
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from index.training.data import DataError, Mixture, Pair, Source, is_usable, load_sources, read_pairs

if TYPE_CHECKING:
    from pathlib import Path


def test_pairs_are_trimmed_composed_and_filtered(tmp_path: Path) -> None:
    """Accents are composed; an empty side and a pair of very different lengths are left out."""
    path = tmp_path / "x.tsv.xz"
    long = "word " * 50
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(f" a dog \tun chien e\u0301veille\nhello\t\n{long}\tun mot de quarante et un caractères au moins\n")
    assert list(read_pairs(path)) == [Pair("a dog", "un chien éveille")]


def test_a_line_without_a_tab_is_an_error_that_names_its_place(tmp_path: Path) -> None:
    """A malformed file is not skipped over."""
    path = tmp_path / "x.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("a\tb\nno tab here\n")
    with pytest.raises(DataError, match=r"x\.tsv\.xz:2"):
        list(read_pairs(path))


def test_short_pairs_may_differ_in_length() -> None:
    """Dictionary entries are kept: `downpayment` and `acompte`, or a word and its paraphrase."""
    assert is_usable(Pair("sweetbread", "ris de veau ou d'agneau en cuisine"))
    assert not is_usable(Pair("sweetbread", "ris de veau ou d'agneau, comme on le dit en cuisine"))


def test_sources_are_capped_and_an_empty_folder_is_an_error(data_folder: Path, tmp_path: Path) -> None:
    """A cap keeps a random part, the same for the same seed."""
    source = Source("tatoeba", "x", 1, cap=4)
    once = load_sources(data_folder, 1, (source,))
    assert len(once[source]) == 4
    assert once == load_sources(data_folder, 1, (source,))
    assert once != load_sources(data_folder, 2, (source,))
    with pytest.raises(DataError, match=r"no \.tsv\.xz file"):
        load_sources(tmp_path / "nowhere")


def test_the_mixture_follows_weights_and_asks_for_questions() -> None:
    """A source of three times the weight gives three times the pairs; questions come at their share."""
    plain = [Pair(f"s {n}", f"p {n}") for n in range(300)]
    asked = [Pair(f"q {n}?", f"q {n} ?") for n in range(100)]
    heavy, light = Source("heavy", "x", 3, 1000), Source("light", "x", 1, 1000, is_long=True)
    mixture = Mixture({heavy: plain + asked, light: [Pair("long", "long")]}, "seed", question_share=0.5, join_share=0)
    drawn = list(islice(mixture, 4000))
    assert 900 < sum(pair.english == "long" for pair in drawn) < 1100
    share = sum(pair.is_question for pair in drawn) / sum(pair.english != "long" for pair in drawn)
    assert 0.58 < share < 0.67  # half by the share, a quarter of the rest by chance
    assert drawn[:50] == list(islice(Mixture({heavy: plain + asked, light: [Pair("long", "long")]}, "seed",
                                             question_share=0.5, join_share=0), 50))  # fmt: skip


def test_joined_texts_keep_both_sides_in_step() -> None:
    """A joined pair holds as many sentences on either side."""
    pairs = [Pair(f"english {n}.", f"french {n}.") for n in range(50)]
    mixture = Mixture({Source("s", "x", 1, 1000): pairs}, "seed", join_share=1.0, mixed_share=0.0)
    joined = mixture.draw()
    assert joined.french == joined.english.replace("english", "french")
    assert joined.english.count("english") >= 2
