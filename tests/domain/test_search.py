import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.search import Query, fold, matching, parse

FILTERS = {"status": "status", "stato": "status", "role": "role"}
WORDS = st.text(alphabet=string.ascii_letters + "àèìòùé '-_", max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Città", "citta"),
        ("ADREVIA", "adrevia"),
        ("Müller Straße", "muller strasse"),
        ("e\u0301", "e"),
        ("ℌelp", "help"),
        ("ﬁne", "fine"),
        ("İstanbul", "istanbul"),
    ],
)
def test_case_and_accents_do_not_matter(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words", "filters"),
    [
        ("", (), ()),
        ("  Adrevia  Città ", ("adrevia", "citta"), ()),
        ("status:active", (), (("status", "active"),)),
        ("STATO:Attiva bergamo", ("bergamo",), (("status", "attiva"),)),
        ('stato:"In attesa"', (), (("status", "in attesa"),)),
        ('"two words" three', ("two words", "three"), ()),
        ('"left open', ("left open",), ()),
        ("status:", (), ()),
        ("tenant:abc", ("tenant:abc",), ()),
        ("12:30", ("12:30",), ()),
        ("status:active role:exchange", (), (("status", "active"), ("role", "exchange"))),
    ],
)
def test_words_and_filters_are_told_apart(text, words, filters):
    assert parse(text, FILTERS) == Query(words, filters)
    assert parse(text, FILTERS).empty is (not words and not filters)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_query(text):
    query = parse(text, FILTERS)
    assert all(query.words)
    assert all(value for _, value in query.filters)


@given(st.lists(WORDS, max_size=20), st.lists(WORDS, max_size=3))
def test_what_matches_holds_every_word_in_the_given_order(texts, typed):
    haystacks = [fold(text) for text in texts]
    query = parse(" ".join(typed), {})
    order = list(reversed(range(len(texts))))
    expected = [p for p in order if all(word in haystacks[p] for word in query.words)]
    assert list(matching(haystacks, query, lambda *_: True, order)) == expected


def test_filters_are_asked_only_where_the_words_match():
    asked = []

    def holds(position, name, value):
        asked.append(position)
        return position != 2

    query = Query(("a",), (("status", "active"),))
    assert list(matching(["a", "b", "ab"], query, holds)) == [0]
    assert asked == [0, 2]


def test_the_first_match_is_there_before_the_rest_is_searched():
    asked = []

    def holds(position, name, value):
        asked.append(position)
        return True

    found = matching(["a"] * 3, Query(("a",), (("status", "x"),)), holds)
    assert next(found) == 0
    assert asked == [0]
