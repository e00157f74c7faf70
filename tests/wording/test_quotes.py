from hypothesis import given
from hypothesis import strategies as st

from desktop.language import catalogue
from desktop.wording.quotes import (
    LONGEST,
    elided,
    file_name,
    quoted,
    several,
    shown,
    without_password,
)


def test_text_from_outside_stands_on_one_line():
    assert shown("a\n\tb   c\r\n") == "a b c"


def test_what_hides_in_a_text_is_made_visible():
    assert shown("invoice\u202efdp.exe") == "invoice\ufffdfdp.exe"
    assert shown("a\u200bb\x07") == "a\ufffdb\ufffd"
    assert shown("Perché «no» 😀") == "Perché «no» 😀"


def test_a_long_text_loses_its_middle():
    cut = shown("a" * 200 + "b" * 200)
    assert len(cut) == LONGEST
    assert (cut[0], cut[-1]) == ("a", "b")
    assert "…" in cut
    assert elided("abcdef", 5) == "ab…ef"


def test_a_text_without_end_is_cut_quickly_and_keeps_its_own_end():
    assert shown("x" * 10_000_000 + "end").endswith("end")


@given(st.text(max_size=2000))
def test_whatever_comes_in_stays_short_and_on_one_line(text):
    line = shown(text, 60)
    assert len(line) <= 60
    assert len(line.splitlines()) <= 1


def test_each_language_has_its_own_marks():
    assert quoted("x", catalogue("en")) == "“x”"
    assert quoted("x", catalogue("it")) == "«x»"
    assert several("abcdef", catalogue("it"), most=2) == "«a», «b», …"


def test_braces_in_a_text_are_only_text():
    assert quoted("{0} {text}", catalogue("it")) == "«{0} {text}»"


def test_a_file_is_named_without_its_folders():
    assert file_name("/home/c/page1.json") == "page1.json"
    assert file_name("C:\\Elenchi\\pagina 1.json") == "pagina 1.json"
    assert file_name("/home/c/") == "c"
    assert file_name("/") == "/"


def test_a_password_in_an_address_is_not_repeated():
    assert without_password("postgresql://ada:secret@host/db") == "postgresql://host/db"
    assert without_password("nothing here") == "nothing here"
