"""The table, as a person uses it: select, fold, copy and open, by mouse and by key."""

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.ui import appearance, themes
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.row_heights import GROUP_ROW
from tests.ui.widgets.some_lines import COLUMNS, LINES, NAMES, Line, Table, show_groups

NO_KEYS = Qt.KeyboardModifier.NoModifier


def click(qtbot, table: Table, row: int, x: int = 100, keys=NO_KEYS) -> None:
    y = table.rowViewportPosition(row) + table.rowHeight(row) // 2
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, QPoint(x, y))


def names(lines: list[Line]) -> list[str]:
    return [line.name for line in lines]


def test_a_click_selects_a_line_and_says_so_once(table, qtbot) -> None:
    heard: list[str] = []
    table.chosen.connect(lambda: heard.append(table.current_line().name))
    click(qtbot, table, 2)
    assert heard == ["Advisor"]
    assert table.selected_positions() == [2]
    assert table.current_group() is None


def test_several_lines_are_selected_with_ctrl_and_shift(table, qtbot) -> None:
    click(qtbot, table, 1)
    click(qtbot, table, 3, keys=Qt.KeyboardModifier.ShiftModifier)
    click(qtbot, table, 5, keys=Qt.KeyboardModifier.ControlModifier)
    assert table.selected_positions() == [1, 2, 3, 5]
    assert table.current_line() == LINES[5]


def test_lines_are_found_again_by_position_after_another_order(table, qtbot) -> None:
    table.lines_model.show_order([5, 4, 3, 2, 1, 0])
    assert table.select_positions([4, 0])
    assert names(table.selected_lines()) == [NAMES[4], NAMES[0]]
    assert table.current_line() == LINES[4]
    table.lines_model.show_order([1, 2])
    assert not table.select_positions([4])
    assert table.current_line() is None


def test_arrows_go_from_line_to_line_and_over_group_rows(table, qtbot) -> None:
    show_groups(table)
    table.select_positions([1])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_line() is None
    assert table.current_group() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_line() == LINES[2]
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_line() == LINES[5]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_group() == 0


def test_left_and_right_fold_a_group_and_left_leads_up_to_it(table, qtbot) -> None:
    show_groups(table)
    table.select_positions([1])
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.current_group() == 0
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.lines_model.is_folded(0)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.lines_model.is_folded(0)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert not table.lines_model.is_folded(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.lines_model.is_folded(0)


def test_a_click_on_the_chevron_folds_and_leaves_the_selection(table, qtbot) -> None:
    show_groups(table)
    table.select_positions([3])
    click(qtbot, table, 0, x=18)
    assert table.lines_model.is_folded(0)
    assert table.selected_positions() == [3]
    click(qtbot, table, 0, x=18)
    assert not table.lines_model.is_folded(0)


def test_a_group_row_can_be_chosen_and_folded_by_double_click(table, qtbot) -> None:
    show_groups(table)
    click(qtbot, table, 3)
    assert table.current_group() == 1
    assert table.selected_positions() == []
    at = QPoint(100, table.rowViewportPosition(3) + 10)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.lines_model.is_folded(1)


def test_enter_and_double_click_open_the_line(table, qtbot) -> None:
    table.select_positions([1])
    with qtbot.waitSignal(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.opened):
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))


def test_letters_are_left_to_the_search_field(table, qtbot) -> None:
    table.select_positions([0])
    qtbot.keyClicks(table, "q")
    assert table.current_line() == LINES[0]


def test_tab_leaves_the_table(table) -> None:
    assert not table.tabKeyNavigation()


def test_copy_gives_heads_and_rows_between_tabs(table, qtbot) -> None:
    table.select_positions([5, 0])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Name\tNumber\tNote\nAssistenza-2026\t0\tnote\na <b>name</b> of two lines\t5\tnote\n"
    )


def test_copy_of_nothing_leaves_the_clipboard_alone(table) -> None:
    QGuiApplication.clipboard().setText("before")
    table.clearSelection()
    table.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_the_menu_key_asks_for_a_menu_at_the_current_line(table, qtbot) -> None:
    table.select_positions([2])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(table.contextMenuAt) as asked:
        QApplication.sendEvent(table, event)
    below = table.viewport().mapFromGlobal(asked.args[0]).y()
    assert table.rowViewportPosition(2) < below <= table.rowViewportPosition(3)


def test_the_table_is_painted_from_lines_and_never_through_data(table, monkeypatch) -> None:
    show_groups(table)
    table.select_positions([0])

    def forbidden(*_: object) -> None:
        raise AssertionError("data() was asked while painting")

    monkeypatch.setattr(LinesModel, "data", forbidden)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(1, GROUP_ROW + 10).name() == "#1459a8"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_full_table_can_be_painted_in_every_theme_and_width(table, theme) -> None:
    appearance.wear(themes.named(theme))
    show_groups(table)
    table.select_positions([0, 4])
    table.selectRow(0)
    for width in (60, 300, 900):
        table.resize(width, 300)
        assert not table.grab().isNull()
    appearance.choose("light")


def test_a_table_can_be_thrown_away_with_its_selection(table, qtbot) -> None:
    for _ in range(5):
        model = LinesModel(COLUMNS)
        other = LinesTable(model, "x")
        model.setParent(other)
        model.show_lines(LINES, range(6))
        other.select_positions([1])
        del model, other
        gc.collect()


def test_the_ring_is_there_for_the_keyboard_only(table, qtbot) -> None:
    focus, edge = themes.current().colour("focus"), themes.current().colour("line")
    table.select_positions([0])
    click(qtbot, table, 0)
    bottom = table.viewport().grab().toImage().pixelColor(100, 34)
    assert bottom not in (focus, edge)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.viewport().grab().toImage().pixelColor(100, 34 + 36) == focus
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.viewport().grab().toImage().pixelColor(100, 34 + 36) != focus


def test_a_screen_reader_hears_the_name_and_whole_words(table) -> None:
    show_groups(table)
    assert table.accessibleName() == "Relationships"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.lines_model.index(0, 0).data(role) == "Adrevia, Bergamo, Sells to us"
