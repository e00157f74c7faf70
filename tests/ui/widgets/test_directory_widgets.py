"""The pieces of the directory: facets, chips with a cross, what to compare, stars."""

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.facets import Facet, FacetValue
from desktop.language import catalogue
from desktop.ui.dialogs.compare import CompareDialog
from desktop.ui.models.compared import Compared, CompareRow
from desktop.ui.models.facet_tree import FacetTree
from desktop.ui.widgets.compare_grid import CompareGrid
from desktop.ui.widgets.cross_chips import CrossChips
from desktop.ui.widgets.directory_bars import CompareBar
from desktop.ui.widgets.facets import Facets
from desktop.ui.widgets.rating import Rating

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def some(*counts, chosen=()):
    return {
        Facet.SERVICE: [
            FacetValue(Facet.SERVICE, value, lines, value in chosen) for value, lines in counts
        ]
    }


@pytest.fixture
def facets(qtbot):
    made = Facets(FacetTree(catalogue("en"), lambda value: value.value))
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.begin(some(("a", 9), ("b", 8), ("c", 7), ("d", 6), ("e", 5)))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def toggled(facets):
    """Return what was asked to be chosen or left."""
    found = []
    facets.toggled.connect(lambda facet, value: found.append((facet, value)))
    return found


def at(facets, row):
    """Return where a row of the first section lies."""
    index = facets.tree.index(row, 0, facets.tree.index(0, 0))
    return facets.view.visualRect(index).center()


def test_a_click_anywhere_in_a_row_chooses_its_value(qtbot, facets, toggled):
    place = at(facets, 1)
    qtbot.mouseClick(facets.view.viewport(), LEFT, pos=place)
    qtbot.mouseClick(facets.view.viewport(), LEFT, pos=QPoint(205, place.y()))
    assert toggled == [(Facet.SERVICE, "b")] * 2


def test_what_finds_nothing_cannot_be_chosen(qtbot, facets, toggled):
    facets.count(some(("a", 9)))
    qtbot.mouseClick(facets.view.viewport(), LEFT, pos=at(facets, 1))
    assert toggled == []


def test_the_keyboard_chooses_folds_and_asks_for_more(qtbot, facets, toggled):
    view = facets.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Space):
        qtbot.keyClick(view, key)
    assert toggled == [(Facet.SERVICE, "b")]
    facets.count(some(("a", 9), ("b", 8), ("c", 7), ("d", 6), ("e", 5), chosen=("b",)))
    assert facets.tree.value(view.currentIndex()).value == "b"
    qtbot.keyClick(view, KEY.Key_Down)
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.currentIndex().data() == "2 more"
    qtbot.keyClick(view, KEY.Key_Return)
    assert facets.tree.value(view.currentIndex()).value == "d"
    qtbot.keyClick(view, KEY.Key_Left)
    assert facets.tree.section(view.currentIndex()).key == "services"
    assert not view.isExpanded(view.currentIndex())
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.isExpanded(view.currentIndex())


def test_a_title_folds_by_a_click_and_stays_folded_over_new_lines(qtbot, facets):
    title = facets.view.visualRect(facets.tree.index(0, 0)).center()
    qtbot.mouseClick(facets.view.viewport(), LEFT, pos=title)
    facets.begin(some(("a", 1)))
    assert not facets.view.isExpanded(facets.tree.index(0, 0))


def test_other_values_keep_a_section_open(facets):
    facets.count(some(("d", 1), ("e", 2)))
    assert facets.view.isExpanded(facets.tree.index(0, 0))
    facets.count(some(("a", 1), ("d", 1), ("e", 2)))
    assert facets.view.isExpanded(facets.tree.index(0, 0))


def test_chips_go_by_click_and_by_key_and_the_keyboard_stays(qtbot):
    chips = CrossChips("Filters", on=True)
    qtbot.addWidget(chips)
    chips.resize(600, 28)
    words = ["Bergamo", "<b>Services</b>", "10–50"]

    def take_out(place: int) -> None:
        words.pop(place)
        chips.show_words(words)

    chips.removed.connect(take_out)
    chips.show_words(words)
    chips.show()
    chips.activateWindow()
    qtbot.waitUntil(chips.isActiveWindow)
    assert chips.chips()[1].accessibleName() == "Take out: <b>Services</b>"
    chips.chips()[0].setFocus()
    qtbot.keyClick(chips.chips()[0], KEY.Key_Delete)
    assert words == ["<b>Services</b>", "10–50"]
    assert chips.chips()[0].hasFocus()
    qtbot.mouseClick(chips.chips()[1], LEFT)
    assert words == ["<b>Services</b>"]


def test_chips_without_room_are_counted_and_named(qtbot):
    chips = CrossChips("Filters", on=True)
    qtbot.addWidget(chips)
    chips.resize(280, 28)
    chips.show_words(["Within 50 km of Bergamo", "Managed services", "10–50 people"])
    chips.show()
    assert [chip.isVisible() for chip in chips.chips()] == [True, False, False]
    assert chips._rest.text() == "+2"
    assert chips._rest.toolTip() == "Managed services\n10–50 people"
    chips.resize(700, 28)
    assert all(chip.isVisible() for chip in chips.chips())


def test_comparing_takes_at_least_two_and_says_when_it_is_full(qtbot):
    bar = CompareBar()
    qtbot.addWidget(bar)
    bar.show_ticked({"1": "Adrevia Servizi IT Srl"})
    assert bar.isVisible()
    assert not bar.compare.isEnabled()
    four = {str(n): f"Azienda{n} Srl" for n in range(4)}
    bar.show_ticked(four)
    assert bar.compare.isEnabled()
    assert bar.compare.text() == "Compare 4"
    bar.show_ticked(four, refused=True)
    assert bar.hint.text() == "At most 4: take one out first."
    with qtbot.waitSignal(bar.removed) as removed:
        qtbot.mouseClick(bar.chips.chips()[2], LEFT)
    assert removed.args == ["2"]
    bar.show_ticked({})
    assert not bar.isVisible()


def test_rows_that_differ_say_so_and_can_be_shown_alone(qtbot):
    rows = (
        CompareRow("Place", (Compared("Bergamo"), Compared("bergamo"))),
        CompareRow("Services", (Compared("A, B"), Compared("Not known", known=False))),
    )
    grid = CompareGrid(("Uno Srl", "<i>Due</i>"), rows)
    qtbot.addWidget(grid)
    grid.show()
    assert [row.differs for row in rows] == [False, True]
    titles = [widgets[0] for _row, widgets in grid._lines]
    assert [title.accessibleName() for title in titles] == ["Place", "Services, differs"]
    grid.show_all(False)
    assert [title.isVisible() for title in titles] == [False, True]
    assert grid.as_text().splitlines()[2] == "Services\tA, B\tNot known"


def test_what_a_firm_says_stands_under_its_name_however_long_its_ids_are(qtbot):
    ids = "5f0c2d71-93ae-5d48-8b06-1c7f4e2ba965, " * 2
    rows = [
        CompareRow("Tenant ids", (Compared(ids), *[Compared("Not known", known=False)] * 3)),
        CompareRow("Website", tuple(map(Compared, ("https://a.example", "", "x" * 80, "b")))),
    ]
    names = ("Uno Srl", "Due", "Tre " * 20, "Quattro")
    dialog = CompareDialog(names, rows)
    qtbot.addWidget(dialog)
    dialog.resize(992, 600)
    dialog.show()
    tops = [ask.mapTo(dialog, QPoint()).x() for ask in dialog.asks]
    for _row, (_title, *values, _line) in dialog.grid._lines:
        assert [value.mapTo(dialog, QPoint()).x() for value in values] == pytest.approx(tops, abs=2)


def test_stars_are_given_by_mouse_and_by_key_and_taken_back(qtbot):
    stars = Rating(2)
    qtbot.addWidget(stars)
    given: list[int] = []
    stars.given.connect(given.append)
    stars.show()
    qtbot.mouseClick(stars, LEFT, pos=QPoint(24 * 3 + 4, 10))
    qtbot.keyClick(stars, KEY.Key_Left)
    qtbot.keyClick(stars, KEY.Key_5)
    qtbot.mouseClick(stars, LEFT, pos=QPoint(24 * 4 + 4, 10))
    assert given == [4, 3, 5, 0]
    assert stars.accessibleName() == "Rating: not rated"
