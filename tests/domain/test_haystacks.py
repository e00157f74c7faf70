from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.haystacks import Haystacks

TEXT = st.text(alphabet="abàz _1", max_size=6)
ROWS = st.lists(st.tuples(TEXT, TEXT.map("\n{}\n".format), TEXT.map("{}\n".format)), max_size=40)
WORDS = st.lists(st.text(alphabet="abàz_1", min_size=1, max_size=3), max_size=3)


@given(ROWS, WORDS)
def test_the_parts_hold_a_word_where_the_whole_texts_do(rows, words):
    found = Haystacks(rows)
    expected = [int(all(word in "".join(row) for word in words)) for row in rows]
    assert list(found.holding(words)) == expected


@given(ROWS, st.lists(WORDS, min_size=1, max_size=3))
def test_what_was_asked_before_changes_no_answer(rows, asked):
    found = Haystacks(rows)
    for words in (*asked, *asked, asked[-1]):
        assert found.holding(words) == Haystacks(rows).holding(words)


@given(ROWS)
def test_a_text_is_its_parts_one_after_the_other(rows):
    found = Haystacks(rows)
    assert found.texts == ["".join(row) for row in rows]
    assert len(found) == len(rows)


def test_a_word_is_found_in_the_last_of_many_texts():
    found = Haystacks((f"name {n}", "\nshared\n") for n in range(10_000))
    assert found.holding(["9999"]).index(1) == 9999
    assert found.holding(["shared"]).count(1) == 10_000
    assert found.holding(["name", "4096"]).count(1) == 1
