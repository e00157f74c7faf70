"""The help itself: the same in both languages, and in the words the window uses."""

import re

import pytest

from desktop.cli import COMMANDS
from desktop.language import LANGUAGES, catalogue
from desktop.ui.destinations import DESTINATIONS
from desktop.ui.models.chapters import chapters, holding, of_place
from tests.wording.test_tone import BLAME, PROMISES

LINK = re.compile(r"\]\(([^)]*)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
ENGLISH, ITALIAN = chapters("en"), chapters("it")


def test_both_languages_have_the_same_chapters_of_the_same_shape():
    assert [one.key for one in ENGLISH] == [one.key for one in ITALIAN]
    for one, other in zip(ENGLISH, ITALIAN, strict=True):
        for mark in ("\n#", "\n- ", "\n|", "\n1. ", "**", "`"):
            assert one.text.count(mark) == other.text.count(mark), (one.key, mark)


def test_what_is_called_by_name_is_called_as_the_window_calls_it():
    italian = catalogue("it")
    for one, other in zip(ENGLISH, ITALIAN, strict=True):
        for here, there in zip(BOLD.findall(one.text), BOLD.findall(other.text), strict=True):
            said = {
                italian.gettext(message).removesuffix("…").lower()
                for message in (here, f"{here}…")
                if italian.gettext(message) != message
            }
            assert not said or not here[0].isupper() or there.lower() in said, (one.key, here)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_stays_inside_the_help(language):
    found = chapters(language)
    for chapter in found:
        assert chapter.title
        for target in LINK.findall(chapter.text):
            assert target.removesuffix(".md") in {one.key for one in found}
        assert "<" not in chapter.text
        assert "http" not in chapter.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chapter_promises_or_blames(language):
    for chapter in chapters(language):
        assert not PROMISES.search(chapter.text), chapter.key
        assert not BLAME.search(chapter.text), chapter.key
        assert "'" not in chapter.text.replace("`", ""), chapter.key


def test_every_place_of_the_window_has_its_chapter():
    keys = {one.key for one in ENGLISH}
    for place in DESTINATIONS:
        found = of_place(place.key, ENGLISH)
        assert found in keys
        assert place.key == "help" or found == place.key


def test_every_command_that_is_told_of_is_there():
    told = next(one for one in ENGLISH if one.key == "consultants").text
    named = {
        name
        for row in re.findall(r"^\| (`.*?) \|", told, re.MULTILINE)
        for name in re.findall(r"`([a-z]+)\b", row)
    }
    assert named <= {*COMMANDS, "tour"}
    assert {*COMMANDS} - named == set()


def test_words_are_found_however_they_are_written():
    assert "backups" in [one.key for one in holding(ITALIAN, "RIPRISTINARE copia")]
    assert [one.key for one in holding(ITALIAN, "perche citta zzz")] == []
    assert len(holding(ITALIAN, " ")) == len(ITALIAN)
