import pytest

from desktop.domain.lists import ListColumn, ListField
from desktop.ui.dialogs.columns import ColumnsDialog
from desktop.ui.models.column_guess import guess
from tests.windows import nameless

COLUMNS = (
    ListColumn("Partner", "Adrevia Servizi IT Srl", ListField.PARTNER),
    ListColumn("Denominazione", "Assistenza-2026", None),
    ListColumn("Giorni", "180", None),
    ListColumn("Situazione", "Attiva", None),
    ListColumn("", "x", None),
)


@pytest.fixture
def dialog(qtbot):
    made = ColumnsDialog(COLUMNS, {"Denominazione": "name", "Situazione": "no such field"})
    qtbot.addWidget(made)
    made.show()
    return made


def test_known_remembered_and_guessed_columns_are_chosen_already(dialog):
    assert [choice.value() for choice in dialog.choices] == [
        ListField.PARTNER,
        ListField.NAME,
        ListField.DURATION,
        ListField.STATUS,
        ListField.IGNORED,
    ]


def test_it_returns_each_column_by_its_place_and_what_to_remember(qtbot, dialog):
    dialog.choices[2].choose(ListField.IGNORED)
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.save.click()
    assert kept.args[0][0] is ListField.PARTNER
    assert kept.args[0][2] is ListField.IGNORED
    assert dialog.explained() == {
        "Partner": "partner",
        "Denominazione": "name",
        "Giorni": "ignored",
        "Situazione": "status",
    }


def test_a_list_that_names_nothing_is_not_taken(qtbot, dialog):
    for choice in dialog.choices:
        choice.choose(ListField.IGNORED)
    with qtbot.assertNotEmitted(dialog.kept):
        dialog.save.click()
    assert dialog.complaints()["columns"].startswith("No column names")


def test_everything_has_a_name(dialog):
    assert nameless(dialog) == []
    assert dialog.choices[4].accessibleName() == "What “Column 5” holds"


@pytest.mark.parametrize(
    ("sample", "held"),
    [
        ("GDAP", ListField.TYPE),
        ("Accesso granulare (GDAP)", ListField.TYPE),
        ("active", ListField.STATUS),
        ("Attiva", ListField.STATUS),
        ("P180D", ListField.DURATION),
        ("180 giorni", ListField.DURATION),
        ("14/02/2027", ListField.ENDS),
        ("14 feb 2027", ListField.ENDS),
        ("2027-02-14T22:59:59Z", ListField.ENDS),
        ("Adrevia Servizi IT Srl", None),
        ("", None),
    ],
)
def test_a_text_is_guessed_only_where_it_can_be_little_else(sample, held):
    assert guess(sample) is held
