import json

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.ui import appearance
from desktop.ui.models import licences
from desktop.ui.pages.help import HelpPage
from desktop.ui.widgets.help_text import HelpText
from tests.windows import CONTROL, KEY, Seat, nameless

TITLE = {
    "en": ("Relationships", "Backups", "Keys", "About this program", "Licences"),
    "it": ("Relazioni", "Copie di sicurezza", "Tasti", "Informazioni sul programma", "Licenze"),
}


@pytest.fixture
def seat(qtbot, places, clock, each_language):
    made = Seat(qtbot, places, clock, each_language)
    made.work.registers.create(places.data / "torneria.pdesk", "Torneria Lorsenna Srl", "")
    made.settle()
    yield made
    made.leave()


@pytest.fixture
def page(seat):
    seat.press(KEY.Key_2, CONTROL)
    seat.press(KEY.Key_F1)
    return seat.work.pages.help


def shown(page):
    return page.text.toPlainText()


def test_f1_opens_the_chapter_about_the_page(seat, page, each_language):
    assert seat.work.frame.here() == "help"
    assert shown(page).startswith(TITLE[each_language][0])
    seat.press(KEY.Key_8, CONTROL)
    seat.press(KEY.Key_F1)
    assert page.chosen() == "history"


def test_arrows_go_through_the_contents(seat, page, each_language):
    page.contents.setFocus()
    seat.press(KEY.Key_Down)
    assert page.chosen() == "evidence"
    seat.press(KEY.Key_End)
    assert shown(page).startswith("What Partner Desk is built from")
    titles = [page.contents.item(n).text() for n in range(page.contents.count())]
    assert {*TITLE[each_language]} < {*titles}
    assert nameless(page) == []


def test_a_link_leads_to_its_chapter_and_nowhere_else(page):
    page.text.anchorClicked.emit(QUrl("removing.md"))
    assert page.chosen() == "removing"
    for outside in ("https://example.com/a.md", "file:///etc/passwd", "removing", "mailto:x@y.z"):
        page.text.anchorClicked.emit(QUrl(outside))
        assert page.chosen() == "removing"
    assert page.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("x")) is None


def test_the_search_narrows_the_contents_and_marks_the_words(seat, page, each_language):
    seat.press(KEY.Key_F, CONTROL)
    seat.bot.keyClicks(page.search, "ctrl+z")
    assert 1 < page.contents.count() < 10
    assert page.text.extraSelections() != []
    marked = {mark.cursor.selectedText() for mark in page.text.extraSelections()}
    assert marked == {"Ctrl+Z"}
    seat.press(KEY.Key_Down)
    assert page.contents.hasFocus()
    page.search.setText("zzzz")
    assert page.contents.count() == 0
    assert shown(page) != ""
    page.search.clear()
    assert page.contents.count() > 10


def test_the_keys_are_those_of_the_window(seat, page):
    page.show_record("keys")
    rows = dict(page.keys())
    acts = seat.work.actions
    assert rows[acts.everything.text()] == "Ctrl+K"
    assert rows[acts.places["help"].text()] == "F1"
    for words, key in rows.items():
        assert words in shown(page)
        assert key in shown(page)


def test_about_says_what_a_helper_asks_and_copies_it(page, places):
    page.show_record("about")
    assert str(places.logs) in shown(page)
    page.text.anchorClicked.emit(QUrl("do:copy"))
    assert str(places.logs) in QApplication.clipboard().text()
    page.text.anchorClicked.emit(QUrl("do:logs"))
    assert str(places.logs) in page.notice.text()  # there is no such folder yet


def test_each_licence_is_read_in_the_window_and_leads_back(qtbot, seat, tmp_path, monkeypatch):
    folder = tmp_path / "licences"
    (folder / "alpha-1.0").mkdir(parents=True)
    text = "Copyright <b>Alpha</b>\n  second line\n\nA *paragraph*.\n"
    (folder / "alpha-1.0" / "LICENSE.txt").write_text(text, encoding="utf-8")
    part = {"name": "alpha", "version": "1.0", "licence": "MIT", "texts": ["alpha-1.0/LICENSE.txt"]}
    (folder / "packages.json").write_text(json.dumps([part]), encoding="utf-8")
    monkeypatch.setattr(licences, "resource", tmp_path.joinpath)
    page = HelpPage(seat.work.actions, seat.places)
    qtbot.addWidget(page)
    page.show_record("licences")
    assert "alpha 1.0, MIT: LICENSE.txt" in shown(page)
    page.text.anchorClicked.emit(QUrl("do:terms:0"))
    assert shown(page).endswith(text.rstrip().replace("\n\n", "\n"))
    page.text.anchorClicked.emit(QUrl("licences.md"))
    assert shown(page).startswith("What Partner Desk is built from")


def test_the_chapter_and_the_search_survive_another_language(seat, page, each_language):
    page.show_record("backups")
    page.search.setText("microsoft")
    page.search.clear()
    page.show_record("backups")
    seat.preferences.speak("it" if each_language == "en" else "en")
    seat.settle()
    other = seat.work.pages.help
    assert other is not page
    assert other.chosen() == "backups"
    assert shown(other).startswith(TITLE["it" if each_language == "en" else "en"][1])


def test_only_our_sizes_and_weights_are_used_in_every_theme(qtbot, seat, page):
    for theme in ("light", "dark"):
        appearance.choose(theme)
        for key in ("start", "home", "consultants", "licences"):
            page.show_record(key)
            sizes, weights = set(), set()
            block = page.text.document().begin()
            while block.isValid():
                part = block.begin()
                while not part.atEnd():
                    kind = part.fragment().charFormat()
                    sizes.add(kind.fontPointSize() or 10)
                    weights.add(kind.fontWeight())
                    part += 1
                block = block.next()
            assert sizes <= {9, 10, 15}, key
            assert weights <= {QFont.Weight.Normal, QFont.Weight.DemiBold}, key


def test_html_in_a_text_is_shown_as_it_is(qtbot):
    text = HelpText("x")
    qtbot.addWidget(text)
    text.show_text("# <b>Title</b>\n\n<img src='https://example.com/x.png'>", [[("<i>", "&amp;")]])
    assert "<i>" in text.toPlainText()
    assert "&amp;" in text.toPlainText()
    assert "￼" not in text.toPlainText()
