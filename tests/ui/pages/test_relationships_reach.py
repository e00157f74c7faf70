"""Everyone reaches everything: names for screen readers, Tab in reading order, nothing cut."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
)

from desktop import language
from tests.looking import cut_words
from tests.ui import story
from tests.windows import nameless


def dialogs(page):
    """Yield what opens each dialog of the page."""
    line = page.table.chosen_lines()[0]
    yield lambda: page.edits.edit(line.id)
    yield page.add_relationship
    yield lambda: page.edits.edit_partner(line.partner)
    yield page.add_partner
    yield lambda: page.edits.decide([line])
    yield lambda: page.edits.notes(line)
    yield lambda: page.edits.remove([line])


def test_every_widget_of_the_page_has_a_name(page, settle):
    assert nameless(page) == []
    page.table.table.select_group(0)
    settle()
    assert nameless(page) == []
    page.search.setText("nothing at all")
    assert nameless(page) == []


def test_every_widget_of_the_dialogs_has_a_name(qtbot, page, settle):
    for show in dialogs(page):
        show()
        settle()
        qtbot.waitUntil(lambda: page.edits.dialog is not None and page.edits.dialog.isVisible())
        dialog = page.edits.dialog
        assert nameless(dialog) == [], dialog
        dialog.reject()
        qtbot.waitUntil(lambda: page.edits.dialog is None)


def test_tab_goes_in_the_order_of_reading(qtbot, page):
    page.search.setFocus()
    order = [page.search]
    while len(order) < 40:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is page.search:
            break
        order.append(QApplication.focusWidget())
    wanted = [
        page.search,
        page.paste,
        page.add,
        page.table.chips._chips["all"],
        page.table.by_partner,
        page.table.tools.columns,
        page.table.table,
        page.pane.more,
        page.pane.close_button,
        page.pane.remove_roles,
        page.pane.fewer_roles,
    ]
    assert [one for one in order if one in wanted] == wanted
    area = page.pane.area
    inside = [one for one in order if area.isAncestorOf(one) and one is not area]
    tops = [one.mapTo(page.pane.area.widget(), QPoint(0, 0)).y() for one in inside]
    assert tops == sorted(tops)


def test_tab_goes_through_a_dialog_from_top_to_bottom(qtbot, page, settle):
    page.do.edit.trigger()
    settle()
    qtbot.waitUntil(lambda: page.edits.dialog is not None and page.edits.dialog.isVisible())
    dialog = page.edits.dialog
    dialog.partner.setFocus()
    order = [dialog.partner]
    for _ in range(60):  # a day takes three: Tab goes through its parts
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() not in order:
            order.append(QApplication.focusWidget())
    body = [one for one in order if dialog.area.isAncestorOf(one)]
    places = [one.mapTo(dialog.area.widget(), QPoint(0, 0)) for one in body]
    assert [point.y() // 24 for point in places] == sorted(point.y() // 24 for point in places)
    assert dialog.save in order
    assert dialog.cancel in order


@pytest.mark.parametrize("size", [(1184, 740), (928, 672)])
def test_no_word_is_cut_in_italian(size, new_page, desk, tmp_path, settle):
    language.speak("it")
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    page = new_page(*size)
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    QApplication.processEvents()
    assert list(cut_words(page)) == []


def test_dialogs_fit_in_italian(qtbot, new_page, desk, tmp_path, settle):
    language.speak("it")
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    page = new_page()
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    for show in dialogs(page):
        show()
        settle()
        qtbot.waitUntil(lambda: page.edits.dialog is not None and page.edits.dialog.isVisible())
        dialog = page.edits.dialog
        QApplication.processEvents()
        assert list(cut_words(dialog)) == [], dialog.windowTitle()
        for area in dialog.findChildren(QAbstractScrollArea):
            assert area.horizontalScrollBar().maximum() == 0 or not area.isVisible()
        dialog.reject()
        qtbot.waitUntil(lambda: page.edits.dialog is None)
