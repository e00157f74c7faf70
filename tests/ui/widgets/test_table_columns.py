"""Heads, columns and heights of the table: sort, choose, remember, fill the width."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.models.lines import Groups, grouped
from desktop.ui.widgets.row_heights import GROUP_ROW, ROW
from tests.ui.widgets.some_lines import GROUP_OF, HEADS, LINES, new_table, show_groups


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


def test_a_hundred_thousand_lines_in_groups_have_their_heights(table) -> None:
    lines, groups = [LINES[0]] * 100_000, [position // 4 for position in range(100_000)]
    heads = Groups(str, lambda _group: HEADS[0])
    table.lines_model.show_lines(lines, grouped(range(100_000), groups), heads)
    assert table.verticalHeader().length() == 100_000 * ROW + 25_000 * GROUP_ROW


def test_copy_follows_the_columns_as_they_are_shown(table) -> None:
    table.header.moveSection(2, 1)
    table.header.hideSection(1)
    show_groups(table)
    assert table.as_text([0, 1]) == (
        "Name\tNote\nAdrevia, Bergamo, Sells to us\nAssistenza-2026\tnote\n"
    )


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
