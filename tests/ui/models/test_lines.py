"""The one table model: orders, group rows and folding, with Qt's own tester attached."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.answers import Answer
from desktop.ui.models.lines import END, Column, Groups, Head, Light, LinesModel, grouped

Role = Qt.ItemDataRole
GROUP_OF = [0, 0, 1, 2, 2, 2]


@dataclass(frozen=True)
class Line:
    name: str
    roles: int = 0


LINES = [Line(name, place) for place, name in enumerate("abcdef")]
COLUMNS = [
    Column[Line](
        key="name", title="Name", text=lambda line: line.name, sort=lambda line: line.name
    ),
    Column[Line](
        key="roles",
        title="Roles",
        text=lambda line: f"{line.roles} high",
        tooltip=lambda line: "<b>who & what</b>",
        spoken=lambda line: f"{line.roles} roles of high power",
        align=END,
    ),
]
HEADS = [
    Head("Adrevia", "2 here", (Light(Answer.YES, "cart", "Sells to us"),)),
    Head("Bitmorva"),
    Head("Quadrelva", "Brescia"),
]
GROUPS = Groups(key=lambda g: HEADS[g].title, head=HEADS.__getitem__)


@pytest.fixture
def model(qapp, qtlog) -> Iterator[LinesModel[Line]]:
    """Return a model that Qt's tester watches to the end of the test."""
    made = LinesModel(COLUMNS)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    assert [record.message for record in qtlog.records if "propagate" not in record.message] == []
    del tester


def texts(model: LinesModel[Line]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def show_grouped(model: LinesModel[Line], order: list[int] | None = None) -> None:
    wanted = range(6) if order is None else order
    model.show_lines(LINES, grouped(wanted, GROUP_OF), GROUPS)


def test_lines_stand_in_the_order_they_were_given(model) -> None:
    model.show_lines(LINES, [2, 0, 1])
    assert texts(model) == ["c", "a", "b"]
    assert model.line(0) == LINES[2]
    assert model.row_of(1) == 2
    assert model.row_of(5) is None


def test_another_order_and_more_found_later_keep_the_lines(model) -> None:
    model.show_lines(LINES, [0, 1])
    model.show_order([5])
    model.extend_order(iter([4, 3]))
    model.extend_order([])
    assert texts(model) == ["f", "e", "d"]


def test_there_are_no_rows_below_a_row(model) -> None:
    model.show_lines(LINES, range(6))
    inside = model.index(1, 0)
    assert model.rowCount(inside) == model.columnCount(inside) == 0
    assert model.rowCount() == 6
    assert model.columnCount() == 2


def test_a_cell_says_what_its_column_says(model) -> None:
    model.show_lines(LINES, [3])
    cell = model.index(0, 1)
    assert cell.data() == "3 high"
    assert cell.data(Role.AccessibleTextRole) == "3 roles of high power"
    assert cell.data(Role.TextAlignmentRole) == END
    assert model.index(0, 0).data(Role.AccessibleTextRole) == "d"


def test_roles_nobody_defined_return_nothing(model) -> None:
    model.show_lines(LINES, [0])
    for role in (Role.DecorationRole, Role.EditRole, Role.BackgroundRole, Role.UserRole):
        assert model.data(model.index(0, 0), role) is None
    assert model.data(QModelIndex()) is None


def test_a_tooltip_is_never_rich_text(model) -> None:
    model.show_lines(LINES, [0])
    tip = model.index(0, 1).data(Role.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;who &amp; what" in tip


def test_heads_say_the_titles_and_nothing_for_rows(model) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(n, across) for n in range(3)] == ["Name", "Roles", None]
    assert model.headerData(0, down) is None
    assert model.headerData(0, across, Role.DecorationRole) is None


def test_each_group_has_its_row_before_its_lines() -> None:
    assert list(grouped([0, 1, 2, 5], GROUP_OF)) == [-1, 0, 1, -2, 2, -3, 5]
    assert list(grouped([4, 5], GROUP_OF, after=2)) == [4, 5]
    assert list(grouped([], GROUP_OF)) == []


def test_a_group_row_says_its_title_and_is_spoken_whole(model) -> None:
    show_grouped(model)
    assert texts(model) == ["Adrevia", "a", "b", "Bitmorva", "c", "Quadrelva", "d", "e", "f"]
    head = model.index(0, 0)
    assert head.data(Role.AccessibleTextRole) == "Adrevia, 2 here, Sells to us"
    assert model.index(0, 1).data() is None
    assert model.group(0) == 0
    assert model.line(0) is None
    assert model.group(1) is None
    assert model.group_row_above(4) == 3
    assert model.row_of_group(2) == 5


def test_only_groups_that_are_looked_at_are_put_into_words(model) -> None:
    asked: list[int] = []

    def head(group: int) -> Head:
        asked.append(group)
        return HEADS[group]

    model.show_lines(LINES, grouped(range(6), GROUP_OF), Groups(str, head))
    asked.clear()  # the tester looks at the first row
    for _ in range(3):
        model.index(5, 0).data()
    assert asked == [2]


def test_a_folded_group_hides_its_lines_until_it_is_opened(model) -> None:
    show_grouped(model)
    model.fold(5, True)
    model.fold(0, True)
    assert texts(model) == ["Adrevia", "Bitmorva", "c", "Quadrelva"]
    assert model.is_folded(0)
    assert model.row_of(4) is None
    model.fold(0, False)
    assert texts(model) == ["Adrevia", "a", "b", "Bitmorva", "c", "Quadrelva"]
    assert not model.is_folded(0)


def test_folding_what_is_no_group_or_is_folded_already_does_nothing(model) -> None:
    show_grouped(model)
    model.fold(1, True)
    model.fold(99, True)
    model.fold(0, False)
    assert len(texts(model)) == 9


def test_a_group_stays_folded_through_filters_and_new_lines(model) -> None:
    show_grouped(model)
    model.fold(0, True)
    model.show_order(grouped([5, 1, 0], GROUP_OF))
    assert texts(model) == ["Quadrelva", "f", "Adrevia"]
    show_grouped(model)
    assert texts(model)[:2] == ["Adrevia", "Bitmorva"]
    model.fold(0, False)
    assert texts(model)[:3] == ["Adrevia", "a", "b"]


def test_lines_found_later_go_under_their_folded_group(model) -> None:
    show_grouped(model)
    model.fold(0, True)
    model.show_order(grouped([0], GROUP_OF))
    model.extend_order(grouped([1, 2], GROUP_OF, after=0))
    assert texts(model) == ["Adrevia", "Bitmorva", "c"]
    model.fold(0, False)
    assert texts(model) == ["Adrevia", "a", "b", "Bitmorva", "c"]


def test_without_groups_again_nothing_stays_folded(model) -> None:
    show_grouped(model)
    model.fold(0, True)
    model.show_lines(LINES, range(6))
    assert texts(model) == list("abcdef")


def test_a_hundred_thousand_lines_come_in_two_steps(qapp) -> None:
    model = LinesModel(COLUMNS)
    lines = [Line("x")] * 100_000
    order = list(range(100_000))
    model.show_lines(lines, order)
    model.show_order(order[:30])
    assert model.rowCount() == 30
    model.extend_order(order[30:])
    assert model.rowCount() == 100_000
