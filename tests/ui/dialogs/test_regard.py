"""What we think of firms, a name for what is kept, and which column holds what."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.directory_fields import DirectoryColumn, DirectoryField
from desktop.domain.listings import Regard, RegardEdit
from desktop.ui.dialogs.column_mapping import ColumnMappingDialog, DateOrderDialog
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.dialogs.regard import RegardDialog
from tests.windows import nameless

LEFT = Qt.MouseButton.LeftButton
ONE = Regard(id="1", tags=("vicino", "cloud"), rating=4, notes="Bravi")
OTHER = Regard(id="2", tags=("cloud", "caro"), rating=2)
NOTHING = RegardEdit()


def kept(qtbot, dialog):
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.mouseClick(dialog.save, LEFT)
    return saved.args[0]


def test_an_untouched_regard_changes_nothing(qtbot, shown):
    assert kept(qtbot, shown(RegardDialog([ONE], "Uno Srl"))) == NOTHING
    assert kept(qtbot, shown(RegardDialog([ONE, OTHER], "2 firms"))) == NOTHING


def test_of_several_only_what_they_share_is_changed(qtbot, shown):
    dialog = shown(RegardDialog([ONE, OTHER], "2 firms", ("cloud", "vicino")))
    assert dialog.tags.text() == "cloud"
    assert "Some also have: vicino, caro." in dialog._fields["tags"]._hint.text()
    dialog.tags.setText("nuovo, <b>x</b>")
    qtbot.mouseClick(dialog.stars, LEFT, pos=QPoint(10, 8))
    made = kept(qtbot, dialog)
    assert made.add_tags == ("nuovo", "<b>x</b>")
    assert made.drop_tags == ("cloud",)
    assert (made.rating, made.notes) == (1, None)


def test_stars_and_notes_can_be_taken_away(qtbot, shown):
    dialog = shown(RegardDialog([ONE], "Uno Srl"))
    qtbot.keyClick(dialog.stars, Qt.Key.Key_0)
    dialog.notes.clear()
    made = kept(qtbot, dialog)
    assert (made.rating, made.notes) == (0, "")


def test_a_draft_brings_the_stars_back(qtbot, shown):
    dialog = shown(RegardDialog([OTHER], "Due Srl"))
    qtbot.keyClick(dialog.stars, Qt.Key.Key_5)
    again = shown(RegardDialog([OTHER], "Due Srl"))
    again.restore(dialog.draft())
    assert kept(qtbot, again).rating == 5


def test_a_name_is_needed_and_one_that_is_taken_says_so(qtbot, shown):
    dialog = shown(NameDialog("Keep", "About", {"Vicini"}))
    qtbot.mouseClick(dialog.save, LEFT)
    assert list(dialog.complaints()) == ["name"]
    qtbot.keyClicks(dialog.name, "Vicini")
    assert dialog._field._hint.text() == "It takes the place of the one that has this name."
    assert kept(qtbot, dialog) == "Vicini"


@pytest.fixture
def columns(shown):
    found = (
        DirectoryColumn("Ragione sociale", "Uno Srl", DirectoryField.NAME),
        DirectoryColumn("Posto", "Bergamo", None),
        DirectoryColumn("", "x", None),
    )
    words = {field: field.value for field in DirectoryField}
    return shown(ColumnMappingDialog(found, words))


def test_columns_nobody_knows_are_not_used_until_a_person_says(qtbot, columns):
    assert nameless(columns) == []
    field = DirectoryField
    assert kept(qtbot, columns) == {0: field.NAME, 1: field.IGNORED, 2: field.IGNORED}
    columns.choices[1].choose(field.TOWN)
    assert kept(qtbot, columns)[1] is field.TOWN


def test_one_column_names_the_firms_and_no_field_stands_twice(qtbot, columns):
    columns.choices[0].choose(DirectoryField.IGNORED)
    qtbot.mouseClick(columns.save, LEFT)
    assert columns.complaints()["columns"].startswith("No column holds the names")
    columns.choices[1].choose(DirectoryField.NAME)
    columns.choices[2].choose(DirectoryField.NAME)
    qtbot.mouseClick(columns.save, LEFT)
    assert columns.complaints()["columns"] == "Two columns hold “name”. Choose one of them."


def test_a_date_of_two_days_needs_an_answer(qtbot, shown, each_language):
    del each_language
    dialog = shown(DateOrderDialog("03/04/2026", date(2026, 4, 3), date(2026, 3, 4)))
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(dialog.day, LEFT)
    assert kept(qtbot, dialog) is True
    qtbot.mouseClick(dialog.month, LEFT)
    assert kept(qtbot, dialog) is False
    assert nameless(dialog) == []
