"""The directory: finding a partner, seeing who it is, adding, changing and taking out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from desktop.ui.destinations import HISTORY, RELATIONSHIPS
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.relationship import RelationshipDialog
from desktop.ui.pages.directory import DirectoryPage
from desktop.ui.widgets.directory_pane import DirectoryPane
from tests.records import partner, tenant
from tests.ui import story
from tests.ui.pages.conftest import Window
from tests.windows import nameless, reachable

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def new_directory(qtbot, desk):
    """Return a function that shows the directory in a window of its own."""
    windows = []

    def make(width=1184, height=740):
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        page = DirectoryPage(desk, window.acts)
        window.setCentralWidget(page)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return page

    return make


@pytest.fixture
def directory(new_directory, desk, tmp_path, settle):
    """Return the page on the story's register, with its first partner chosen."""
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    made = new_directory()
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    assert made.selected_id() == story.ADREVIA.id
    return made


@pytest.fixture
def dialog(qtbot, directory, settle):
    """Return a function that waits for the dialog of a kind."""

    def wait(kind):
        settle()
        edits = directory.edits

        def standing():
            return [d for d in (edits.dialog, edits.relationships.dialog) if isinstance(d, kind)]

        qtbot.waitUntil(lambda: bool(standing()))
        qtbot.waitUntil(standing()[0].isActiveWindow)
        return standing()[0]

    return wait


@pytest.fixture
def closed(qtbot, directory, settle):
    """Return a function that waits until what a dialog asked for is written and shown."""

    def wait():
        edits = directory.edits
        qtbot.waitUntil(lambda: edits.dialog is None and edits.relationships.dialog is None)
        settle()
        directory.window().activateWindow()
        qtbot.waitUntil(directory.window().isActiveWindow)

    return wait


def choose_from_menu(qtbot, page, place):
    """Choose an entry of the menu under Add, by keyboard."""
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    menu = page.findChildren(QMenu)[-1]
    for _down in range(place + 1):
        qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)


def names(page):
    return [line.name for line in page.table.visible_lines()]


def test_the_page_shows_every_partner_and_the_first_in_full(directory, each_language):
    del each_language
    assert names(directory) == [one.name for one in story.PARTNERS]
    said = story.words_of(directory.pane)
    assert directory.pane.name.whole_text() == story.ADREVIA.name
    for one in story.ADREVIA.tenant_ids:
        assert one.value in said
    assert story.ADREVIA.contacts[0].email in said
    assert nameless(directory) == []


def test_each_id_says_where_it_was_learnt_and_what_is_not_known_says_so(directory, settle):
    said = story.words_of(directory.pane)
    assert f"Tenant id: {tenant(story.ADREVIA.name)}, from a contract" in said
    assert "PEC: Not known" in said
    directory.select(story.QUADRELVA.id)
    settle()
    assert "from an invoice" in story.words_of(directory.pane)


def test_typing_narrows_the_table_and_keeps_the_selection(qtbot, directory, settle):
    directory.select(story.TELERUNDA.id)
    directory.focus_search()
    qtbot.keyClicks(directory.search, "milano")
    settle()
    assert names(directory) == [story.BITMORVA.name, story.TELERUNDA.name]
    assert directory.selected_id() == story.TELERUNDA.id
    assert directory.table.tools.count.text() == "2 of 4"


@pytest.mark.parametrize("word", ["fabbri", "dario.fabbri@adrevia", tenant("Quadrelva")])
def test_contacts_and_ids_are_found_too(qtbot, directory, settle, word):
    qtbot.keyClicks(directory.search, word)
    settle()
    assert len(names(directory)) >= 1
    assert story.TELERUNDA.name not in names(directory)


def test_nothing_found_leads_out_of_the_search(qtbot, directory, settle):
    qtbot.keyClicks(directory.search, "zzz")
    settle()
    assert names(directory) == []
    assert "zzz" in directory.table.nothing.words.text()
    qtbot.mouseClick(directory.table.nothing.clear, Qt.MouseButton.LeftButton)
    assert len(names(directory)) == 4


def test_a_partner_is_changed_by_keyboard_alone(qtbot, directory, dialog, closed):
    directory.table.table.setFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_Return)
    shown = dialog(PartnerDialog)
    shown.name.selectAll()
    qtbot.keyClicks(shown.name, "Adrevia Nuova Srl")
    qtbot.keyClick(shown, KEY.Key_Return, CTRL)
    closed()
    assert names(directory)[0] == "Adrevia Nuova Srl"
    assert directory.pane.name.whole_text() == "Adrevia Nuova Srl"


def test_an_added_partner_is_chosen_though_the_search_hid_it(
    qtbot, directory, dialog, closed, each_language
):
    del each_language
    qtbot.keyClicks(directory.search, "milano")
    choose_from_menu(qtbot, directory, 0)
    shown = dialog(PartnerDialog)
    qtbot.keyClicks(shown.name, "Nuvelga Cloud Srl")
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    closed()
    assert directory.search.text() == ""
    assert directory.table.current_line().name == "Nuvelga Cloud Srl"
    assert len(names(directory)) == 5


def test_what_was_typed_comes_back(qtbot, directory, dialog, closed):
    choose_from_menu(qtbot, directory, 0)
    shown = dialog(PartnerDialog)
    qtbot.keyClicks(shown.name, "Mezza Srl")
    qtbot.keyClick(shown, KEY.Key_Escape)
    closed()
    choose_from_menu(qtbot, directory, 0)
    assert dialog(PartnerDialog).name.text() == "Mezza Srl"


def test_a_partner_with_relationships_stays_and_says_why(qtbot, directory, dialog, settle):
    directory.table.table.setFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_Delete)
    box = dialog(QMessageBox)
    yes = next(b for b in box.buttons() if b.accessibleName())
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: bool(directory.notice.text()))
    assert story.ADREVIA.name in directory.notice.text()
    assert len(names(directory)) == 4


def test_the_pane_leads_to_a_relationship_and_to_the_history(qtbot, directory):
    led = []
    directory.led.connect(lambda *to: led.append(to))
    link = story.link(directory.pane, "Assistenza-2026")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    directory.pane.history_wanted.emit()
    assert led == [(RELATIONSHIPS, story.ASSISTENZA.id), (HISTORY, story.ADREVIA.id)]


def test_a_relationship_is_added_to_the_chosen_partner(qtbot, directory, dialog, closed, settle):
    directory.select(story.BITMORVA.id)
    settle()
    directory.do.relate.trigger()
    shown = dialog(RelationshipDialog)
    assert shown.partner.currentText() == story.BITMORVA.name
    qtbot.keyClicks(shown.name, "Prova-1")
    qtbot.keyClick(shown, KEY.Key_Return, CTRL)
    closed()
    assert "Prova-1" in story.words_of(directory.pane)


def test_escape_puts_the_pane_away_and_choosing_brings_it_back(qtbot, directory, settle):
    directory.table.table.setFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_Escape)
    assert not directory.pane.isVisible()
    assert directory.table.table.hasFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_Down)
    settle()
    assert directory.pane.isVisible()
    assert directory.pane.name.whole_text() == story.BITMORVA.name


def test_an_empty_register_says_how_to_begin(qtbot, new_directory, desk, tmp_path, settle):
    page = new_directory()
    desk.create(tmp_path / "leer.pdesk", "Torneria Lorsenna Srl", "")
    settle()
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    assert nameless(page) == []
    qtbot.mouseClick(page.empty.add, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(page.edits.dialog, PartnerDialog)


def test_below_1100_pixels_the_pane_goes_under_the_table(new_directory, desk, tmp_path, settle):
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    page = new_directory(width=928, height=640)
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    table, pane = page.table.geometry(), page.pane.geometry()
    assert pane.top() >= table.bottom()
    assert table.height() > 150


def test_another_page_of_it_shows_what_this_one_showed(
    qtbot, directory, new_directory, settle, tmp_path
):
    qtbot.keyClicks(directory.search, "milano")
    directory.select(story.TELERUNDA.id)
    settle()
    again = new_directory()
    again.show_view(directory.view())
    settle()
    assert names(again) == [story.BITMORVA.name, story.TELERUNDA.name]
    assert again.selected_id() == story.TELERUNDA.id


def test_columns_and_sort_come_back_at_the_next_start(qtbot, directory, new_directory, settle):
    directory.table.table.sortAsked.emit("place", True)
    again = new_directory()
    settle()
    assert again.restore_state(directory.save_state())
    assert names(again)[-1] == story.ADREVIA.name  # Bergamo
    assert not again.restore_state(b"no columns")


def test_tab_reaches_everything_and_names_it(directory):
    stops = reachable(directory)
    assert directory.search in stops
    assert directory.table.table in stops
    assert any(isinstance(widget.parent(), DirectoryPane) for widget in stops)


def test_names_from_outside_are_shown_as_text(qtbot, directory, desk, settle, tmp_path):
    odd = "<img src=x> &amp; <b>Srl</b>"
    desk.write(
        lambda work, _report: work.partners.keep(None, partner(odd, town="<i>x</i>")), directory
    )
    settle()
    qtbot.keyClicks(directory.search, "img")
    settle()
    assert names(directory) == [odd]
    directory.table.choose_first()
    settle()
    assert directory.pane.name.whole_text() == odd
    qtbot.keyClick(directory.table.table, KEY.Key_C, CTRL)
    assert odd in QApplication.clipboard().text()
