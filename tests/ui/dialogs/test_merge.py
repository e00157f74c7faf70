"""Merging field by field, and comparing side by side."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.dialogs.compare import CompareDialog
from desktop.ui.dialogs.merge import MergeDialog
from desktop.ui.models.compared import Compared, CompareRow, MergeField
from tests.ui.story import words_of

LEFT = Qt.MouseButton.LeftButton
FIELDS = (
    MergeField("name", "Name", "Caldreva Informatica Srl", "CALDREVA <b>S.r.l.</b>"),
    MergeField("town", "Town", "Seriate", "Seriate"),
    MergeField("phone", "Phone", "", "035 000 0142"),
    MergeField("domains", "Mail domains", "caldreva.it", "caldreva.example", united=True),
)


@pytest.fixture
def merge(shown):
    return shown(MergeDialog(FIELDS, "Entry of 20 Oct", "Entry of 3 May", "Same VAT number."))


def kept(qtbot, dialog):
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.mouseClick(dialog.save, LEFT)
    return saved.args[0]


def test_the_first_stays_but_where_it_says_nothing(qtbot, merge):
    assert kept(qtbot, merge) == {"phone"}


def test_each_field_is_chosen_by_mouse_or_by_key(qtbot, merge):
    qtbot.mouseClick(merge.table.choice("name", other=True), LEFT)
    phone = merge.table.choice("phone", other=True)
    phone.setFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Left)
    assert kept(qtbot, merge) == {"name"}


def test_what_is_the_same_is_counted_and_what_is_united_says_so(merge):
    said = words_of(merge)
    assert "1 field says the same." in said
    assert "both stay: caldreva.it, caldreva.example" in said
    assert "Name: CALDREVA <b>S.r.l.</b>" in said
    assert "Same VAT number." in said


def test_a_draft_brings_the_choices_back(qtbot, shown, merge):
    merge.table.choice("name", other=True).setChecked(True)
    again = shown(MergeDialog(FIELDS, "one", "other"))
    again.restore(merge.draft())
    assert kept(qtbot, again) == {"name", "phone"}


def test_comparing_leads_on_to_asking_one(qtbot, shown):
    rows = (CompareRow("Place", (Compared("Bergamo"), Compared("Milano"))),)
    dialog = shown(CompareDialog(("Uno Srl", "Due Srl"), rows))
    with qtbot.waitSignal(dialog.asked) as asked:
        qtbot.mouseClick(dialog.asks[1], LEFT)
    assert asked.args == [1]
    assert dialog.asks[1].accessibleName() == "Ask Due Srl for information"
    qtbot.mouseClick(dialog.copy, LEFT)
    assert dialog.copy.text() == "Copied"
