"""The tree of facets: its order stays while its counts follow the choices."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.facets import Facet, FacetValue
from desktop.language import catalogue
from desktop.ui.models.facet_tree import REVEALED, FacetTree


def values(facet, *counts, chosen=()):
    return [FacetValue(facet, v, n, v in chosen) for v, n in counts if n or v in chosen]


TOWNS = [(f"Italia\nLombardia\nPaese {n:02}", 40 - n) for n in range(30)]
FIRST = {
    Facet.DISTANCE: values(Facet.DISTANCE, ("10", 3), ("50", 14)),
    Facet.REGION: values(Facet.REGION, ("Italia\nLombardia", 31), ("Italia\nPiemonte", 9)),
    Facet.TOWN: values(Facet.TOWN, *TOWNS),
    Facet.SERVICE: values(Facet.SERVICE, ("a", 9), ("b", 8), ("c", 7), ("d", 1)),
    Facet.SHORTLISTED: [],
}


@pytest.fixture
def tree(qtbot):
    del qtbot
    made = FacetTree(catalogue("en"), lambda value: value.value.split("\n")[-1])
    tester = QAbstractItemModelTester(made)
    made.begin(FIRST)
    yield made
    del tester


def rows(tree, section):
    parent = tree.index(section, 0)
    return [
        (tree.index(n, 0, parent).data(), tree.index(n, 1, parent).data())
        for n in range(tree.rowCount(parent))
    ]


def test_a_section_without_values_is_not_there(tree):
    assert [tree.index(n, 0).data() for n in range(tree.rowCount())] == ["Location", "Services"]


def test_the_place_begins_with_the_first_of_each_kind(tree):
    assert rows(tree, 0) == [("50", "14"), ("Lombardia", "31"), ("Paese 00", "40"), ("31 more", "")]


def test_counts_change_in_place_and_what_finds_nothing_makes_room(tree):
    tree.count({Facet.SERVICE: values(Facet.SERVICE, ("b", 2), ("d", 1), chosen=("b",))})
    assert rows(tree, 1) == [("b", "2"), ("d", "1"), ("a", "0")]
    nothing = tree.index(2, 0, tree.index(1, 0))
    assert not nothing.flags() & Qt.ItemFlag.ItemIsEnabled
    chosen = tree.index(0, 0, tree.index(1, 0))
    assert chosen.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert chosen.data(Qt.ItemDataRole.AccessibleTextRole) == "b, 2 partners"


def test_a_chosen_value_stays_though_it_finds_nothing(tree):
    tree.count({Facet.SERVICE: [FacetValue(Facet.SERVICE, "d", 0, True)]})
    assert rows(tree, 1)[0] == ("d", "0")
    assert tree.index(0, 0, tree.index(1, 0)).flags() & Qt.ItemFlag.ItemIsEnabled


def test_more_is_shown_a_portion_at_a_time_and_put_away_again(tree):
    def more():
        parent = tree.index(0, 0)
        last = tree.index(tree.rowCount(parent) - 1, 0, parent)
        assert tree.is_more(last)
        tree.reveal(last)
        tree.count(FIRST)

    more()
    assert len(rows(tree, 0)) == 3 + REVEALED + 1
    more()
    assert rows(tree, 0)[-1] == ("Show fewer", "")
    assert len(rows(tree, 0)) == 34 + 1
    more()
    assert len(rows(tree, 0)) == 4


def test_titles_and_values_know_what_they_are(tree):
    title = tree.index(1, 0)
    assert tree.section(title).key == "services"
    assert tree.value(title) is None
    first = tree.index(0, 0, title)
    assert tree.section(first) is None
    assert tree.value(first) == FacetValue(Facet.SERVICE, "a", 9, False)
    assert tree.parent(first) == title
    assert tree.parent(title) == QModelIndex()
