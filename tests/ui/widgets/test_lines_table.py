"""The table, as a person uses it: select, fold, copy, sort, choose columns, by mouse and key."""

import gc
import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.answers import Answer
from desktop.ui import appearance, themes
from desktop.ui.models.lines import Column, Groups, Head, Light, LinesModel, grouped
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.row_heights import GROUP_ROW, ROW

GROUP_OF = [0, 0, 1, 2, 2, 2]
NAMES = ["Assistenza-2026", "Rivenditore", "Advisor", "QL", "TLR", "a <b>name</b>\tof two\nlines"]


@dataclass(frozen=True)
class Line:
    name: str
    number: int


LINES = [Line(name, place) for place, name in enumerate(NAMES)]
HEADS = [
    Head("Adrevia", "Bergamo", (Light(Answer.YES, "cart", "Sells to us"),)),
    Head("Bitmorva"),
    Head("Telerunda"),
]
GROUPS = Groups(key=lambda g: HEADS[g].title, head=HEADS.__getitem__)
COLUMNS = [
    Column[Line](
        key="name", title="Name", text=lambda x: x.name, sort=lambda x: x.name, grows=True
    ),
    Column[Line](
        key="number",
        title="Number",
        text=lambda x: str(x.number),
        sort=lambda x: x.number,
        width=80,
    ),
    Column[Line](key="note", title="Note", text=lambda x: "note", width=90),
    Column[Line](key="more", title="More", text=lambda x: "more", width=90, shown=False),
]

Table = LinesTable[Line]
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def table(qtbot, qapp) -> Table:
    appearance.install(qapp, "light")
    made = new_table(qtbot)
    made.lines_model.show_lines(LINES, range(6))
    return made


def new_table(qtbot) -> Table:
    model = LinesModel(COLUMNS)
    table = LinesTable(model, "Relationships", {"note": lambda ink, line: ink.text("painted")})
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.setFocus()
    return table


def show_groups(table: Table) -> None:
    table.lines_model.show_lines(LINES, grouped(range(6), GROUP_OF), GROUPS)


def click(qtbot, table: Table, row: int, x: int = 100, keys=NO_KEYS) -> None:
    y = table.rowViewportPosition(row) + table.rowHeight(row) // 2
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, QPoint(x, y))


def names(lines: list[Line]) -> list[str]:
    return [line.name for line in lines]


def test_rows_and_group_rows_have_their_heights(table) -> None:
    show_groups(table)
    heights = [table.rowHeight(row) for row in range(table.lines_model.rowCount())]
    assert heights == [GROUP_ROW, ROW, ROW, GROUP_ROW, ROW, GROUP_ROW, ROW, ROW, ROW]
    assert table.rowViewportPosition(8) == 3 * GROUP_ROW + 5 * ROW
    assert table.header.height() == 28


def test_heights_are_right_after_more_was_found_and_groups_were_folded(table) -> None:
    show_groups(table)
    table.lines_model.show_order(grouped([0], GROUP_OF))
    table.lines_model.extend_order(grouped([1, 2], GROUP_OF, after=0))
    assert [table.rowHeight(row) for row in range(5)] == [GROUP_ROW, ROW, ROW, GROUP_ROW, ROW]
    table.lines_model.fold(0, True)
    assert [table.rowHeight(row) for row in range(3)] == [GROUP_ROW, GROUP_ROW, ROW]
    table.lines_model.fold(0, False)
    assert [table.rowHeight(row) for row in range(5)] == [GROUP_ROW, ROW, ROW, GROUP_ROW, ROW]


def test_lines_that_stand_where_groups_stood_are_as_high_as_any_line(table) -> None:
    show_groups(table)
    table.lines_model.show_order([0, 1, 2, 3])
    assert [table.rowHeight(row) for row in range(4)] == [ROW] * 4
    assert table.verticalHeader().length() == 4 * ROW


def test_heights_follow_folds_filters_and_the_way_back(table) -> None:
    show_groups(table)
    table.lines_model.fold(0, True)
    table.lines_model.show_order([3, 4, 5, 0, 1, 2])
    assert table.verticalHeader().length() == 6 * ROW
    show_groups(table)
    heights = [table.rowHeight(row) for row in range(table.lines_model.rowCount())]
    assert heights == [GROUP_ROW, GROUP_ROW, ROW, GROUP_ROW, ROW, ROW, ROW]


def test_a_hundred_thousand_lines_in_groups_are_laid_out_in_no_time(table) -> None:
    lines, groups = [LINES[0]] * 100_000, [position // 4 for position in range(100_000)]
    heads = Groups(str, lambda _group: HEADS[0])
    started = time.perf_counter()
    table.lines_model.show_lines(lines, grouped(range(100_000), groups), heads)
    assert time.perf_counter() - started < 0.4
    assert table.verticalHeader().length() == 100_000 * ROW + 25_000 * GROUP_ROW


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


def test_copy_follows_the_columns_as_they_are_shown(table) -> None:
    table.header.moveSection(2, 1)
    table.header.hideSection(1)
    show_groups(table)
    assert table.as_text([0, 1]) == (
        "Name\tNote\nAdrevia, Bergamo, Sells to us\nAssistenza-2026\tnote\n"
    )


def test_copy_of_nothing_leaves_the_clipboard_alone(table) -> None:
    QGuiApplication.clipboard().setText("before")
    table.clearSelection()
    table.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_head_asks_for_a_sort_and_for_the_other_way_next(table, qtbot) -> None:
    asked: list[tuple[str, bool]] = []
    table.sortAsked.connect(lambda key, down: asked.append((key, down)))
    table.sortAsked.connect(table.set_sort)
    for section in (1, 1, 1, 0, 2):
        x = table.header.sectionViewportPosition(section) + 20
        qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert asked == [("number", False), ("number", True), ("number", False), ("name", False)]
    assert table.sort_by() == ("name", False)


def test_columns_are_chosen_from_a_menu_that_also_sorts(table, qtbot) -> None:
    menu = table.columns_menu()
    by_name = {action.text(): action for action in menu.actions()}
    assert not by_name["Name"].isEnabled()
    assert not by_name["More"].isChecked()
    by_name["More"].trigger()
    by_name["Note"].trigger()
    assert table.as_text([0]).splitlines()[0] == "Name\tNumber\tMore"
    by_name["Reset columns"].trigger()
    assert table.as_text([0]).splitlines()[0] == "Name\tNumber\tNote"
    sorts = {action.text(): action for action in by_name["Sort by"].menu().actions()}
    assert len(sorts) == 4
    with qtbot.waitSignal(table.sortAsked) as asked:
        sorts["Number, downwards"].trigger()
    assert asked.args == ["number", True]
    menu.deleteLater()


def test_columns_come_back_as_they_were_left(table, qtbot) -> None:
    table.header.resizeSection(1, 133)
    table.header.moveSection(2, 1)
    table.header.hideSection(1)
    table.header.showSection(3)
    table.set_sort("number", True)
    state = table.columns_state()
    other = new_table(qtbot)
    assert other.restore_columns(state)
    assert other.header.isSectionHidden(1)
    assert not other.header.isSectionHidden(3)
    assert other.header.visualIndex(2) == 1
    assert other.sort_by() == ("number", True)
    other.header.showSection(1)
    assert other.header.sectionSize(1) == 133


@pytest.mark.parametrize("state", [b"", b"nonsense", b"columns 1\nname,other\n  \nAAAA", b"\n\n\n"])
def test_a_state_of_other_columns_changes_nothing(table, state) -> None:
    before = table.columns_state()
    assert not table.restore_columns(state)
    assert table.columns_state() == before


def test_the_columns_fill_the_table_and_follow_its_width(table) -> None:
    for width in (600, 900, 400):
        table.resize(width, 300)
        shown = [n for n in range(4) if not table.header.isSectionHidden(n)]
        assert sum(map(table.header.sectionSize, shown)) == table.viewport().width()
        assert table.header.sectionSize(1) == 80


def test_a_width_set_by_hand_stays(table) -> None:
    table.header.resizeSection(0, 200)
    table.resize(800, 300)
    assert table.header.sectionSize(0) == 200


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


def test_a_screen_reader_hears_the_name_and_whole_words(table) -> None:
    show_groups(table)
    assert table.accessibleName() == "Relationships"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.lines_model.index(0, 0).data(role) == "Adrevia, Bergamo, Sells to us"
