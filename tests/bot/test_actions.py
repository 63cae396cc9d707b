"""custom_ids: short enough, and meaning the same when they come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import (
    Action,
    ListSources,
    MoreFound,
    MoreOutlets,
    MorePassages,
    MoreSaid,
    OpenArticle,
    ShowContext,
    TimelinePage,
    action_of,
    article_key,
    checksum,
    custom_id,
    slug_of,
)
from bot.markup import length
from index.articles import Article
from index.corpus import Corpus

offsets = st.integers(0, 10_000_000)
keys = st.text(min_size=1, max_size=200).map(article_key)
actions = st.one_of(
    st.builds(ShowContext, keys, offsets, offsets, st.text(max_size=9).map(checksum)),
    st.builds(OpenArticle, keys, offsets, st.booleans()),
    *(
        st.builds(listing, st.integers(0, 999_999))
        for listing in (MorePassages, ListSources, MoreFound, MoreSaid, MoreOutlets, TimelinePage)
    ),
)


@given(actions)
def test_actions_survive_their_custom_id(action: Action) -> None:
    assert action_of(custom_id(action)) == action
    assert length(custom_id(action)) <= 100


@given(st.text(max_size=100))
def test_any_other_custom_id_is_understood_or_unknown(text: str) -> None:
    action = action_of(text)
    assert action is None or action_of(custom_id(action)) == action


@pytest.mark.parametrize("slug", ["a", "x" * 60, "x" * 61, "~x", "v1:more:3", "deux mots", "😀" * 40])
def test_keys_lead_back_to_their_article(slug: str) -> None:
    corpus = Corpus({slug: Article(slug, "f", "t", "fr"), "other": Article("other", "f", "t", "fr")}, {}, ())

    assert slug_of(corpus, article_key(slug)) == slug
    assert slug_of(corpus, "none") is None
