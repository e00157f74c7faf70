"""The inbox: filtered, searched, ordered, and one row chosen as long as there are any."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from desktop.ui.models.invitation_rows import InvitationModel, InvitationRow, Order, ordered
from desktop.ui.widgets.ink import text_width
from desktop.ui.widgets.invitation_inbox import ALL, OPEN, InvitationInbox

ROW = InvitationRow(
    id="a",
    glyph="critical",
    colour="critical",
    name="Microsoft Partner Team",
    subject="URGENTE",
    word="Do not open",
    day="20 Nov",
    spoken="Do not open, Microsoft Partner Team, URGENTE, 20 Nov 2026",
    state="inspected",
    open=True,
    weight=0,
    came=3,
    hay="microsoft partner team urgente",
)
CALL = replace(ROW, id="b", name="Davide Roncelli", weight=1, came=4, hay="davide roncelli")
DONE = replace(
    ROW, id="c", name="Adrevia", weight=5, came=5, state="declined", open=False, hay="adrevia"
)
ROWS = (DONE, CALL, ROW)
WORDS = {"inspected": "Inspected", "declined": "Declined", "void": "Void"}


@pytest.fixture
def inbox(qtbot):
    made = InvitationInbox()
    qtbot.addWidget(made)
    made.resize(304, 640)
    made.show_rows(ROWS, WORDS)
    made.show()
    return made


def ids(inbox: InvitationInbox) -> list[str]:
    return [row.id for row in inbox.list.invitations.rows]


def test_the_model_keeps_qts_rules(qtbot):
    model = InvitationModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (ROWS, (), (ROW,), ROWS):
        model.show_rows(rows)
    index = model.index(0, 0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == DONE.spoken
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None


def test_each_order_stands_as_it_says():
    assert [row.id for row in ordered(ROWS, Order.SERIOUS)] == ["a", "b", "c"]
    assert [row.id for row in ordered(ROWS, Order.NEWEST)] == ["c", "b", "a"]
    assert [row.id for row in ordered(ROWS, Order.SENDER)] == ["c", "b", "a"]


def test_the_gravest_is_chosen_at_first(inbox):
    assert ids(inbox) == ["a", "b", "c"]
    assert inbox.list.current_id() == "a"


def test_typing_narrows_it_and_keeps_the_choice(qtbot, inbox):
    inbox.choose("b")
    inbox.search_for("davide")
    assert ids(inbox) == ["b"]
    assert inbox.list.current_id() == "b"
    inbox.search_for("")
    assert inbox.list.current_id() == "b"


def test_a_search_without_a_hit_says_so_and_leads_out(inbox):
    inbox.search_for("nobody")
    assert inbox.nothing.isVisible()
    assert not inbox.list.isVisible()
    assert inbox.list.current_id() == ""


def test_filters_count_what_they_would_show(qtbot, inbox):
    inbox.count.click()
    menu = next(m for m in inbox.findChildren(QMenu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "All invitations   3",
        "To decide   2",
        "Inspected   2",
        "Declined   1",
    ]
    menu.actions()[3].trigger()
    menu.close()
    assert ids(inbox) == ["c"]
    assert inbox.count.text() == "Declined 1"
    inbox.filter_by(OPEN)
    assert ids(inbox) == ["a", "b"]
    inbox.filter_by(ALL)
    assert inbox.count.text() == "3 invitations"


def test_the_order_can_be_chosen(qtbot, inbox):
    inbox.sort.click()
    menu = next(m for m in inbox.findChildren(QMenu) if m.isVisible())
    assert menu.actions()[0].isChecked()
    menu.actions()[1].trigger()
    menu.close()
    assert ids(inbox) == ["c", "b", "a"]
    assert inbox.sort.text() == "Newest"


def test_choosing_one_gives_up_what_hides_it(inbox):
    inbox.search_for("adrevia")
    assert inbox.choose("b")
    assert inbox.list.current_id() == "b"
    assert inbox.text == ""
    assert not inbox.choose("nowhere")


def test_keys_move_through_it_and_copy(qtbot, inbox):
    heard: list[str] = []
    inbox.chosen.connect(heard.append)
    inbox.list.setFocus()
    qtbot.keyClick(inbox.list, Qt.Key.Key_Down)
    assert heard == ["b"]
    qtbot.keyClick(inbox.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == CALL.spoken
    with qtbot.waitSignal(inbox.list.opened):
        qtbot.keyClick(inbox.list, Qt.Key.Key_Return)


def test_a_click_beside_the_rows_leaves_the_choice(qtbot, inbox):
    below = inbox.list.viewport().rect().bottomRight()
    qtbot.mouseClick(inbox.list.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert inbox.list.current_id() == "a"


def test_the_menu_key_asks_for_a_menu_and_so_does_the_right_button(qtbot, inbox):
    inbox.list.setFocus()
    with qtbot.waitSignal(inbox.list.contextMenuAt):
        at = inbox.list.visualRect(inbox.list.currentIndex()).center()
        qtbot.mouseClick(inbox.list.viewport(), Qt.MouseButton.RightButton, pos=at)
        from PySide6.QtGui import QContextMenuEvent

        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, inbox.list.viewport().mapToGlobal(at)
        )
        QApplication.sendEvent(inbox.list, event)


def test_the_drop_zone_is_a_button_with_a_name(qtbot, inbox):
    assert inbox.drop.accessibleName() == "Drop a mail here or paste a link"
    with qtbot.waitSignal(inbox.drop.clicked):
        inbox.drop.setFocus()
        qtbot.keyClick(inbox.drop, Qt.Key.Key_Space)


def test_the_drop_zone_says_its_lines_whole_in_a_narrow_window(qtbot, each_language):
    narrow = InvitationInbox()
    qtbot.addWidget(narrow)
    narrow.setFixedWidth(272)
    narrow.resize(272, 500)
    narrow.show()
    title, detail = narrow.drop.toolTip().split("\n")
    assert text_width(title) <= narrow.drop.room()
    assert text_width(detail, small=True) <= narrow.drop.room()
