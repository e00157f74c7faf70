"""A firm of the directory by hand: one alone, and several at once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.domain.answers import Unknown
from desktop.domain.directory import DirectoryTerms, Term
from desktop.domain.identifiers import ListingId
from desktop.domain.listings import Listing
from desktop.domain.sources import Bilingual
from desktop.ui.dialogs.codes_field import LEFT_ALONE
from desktop.ui.dialogs.listing import BulkEditDialog, ListingDialog
from tests.records import tenant

LEFT = Qt.MouseButton.LeftButton
TERMS = DirectoryTerms(
    {
        "services": (
            Term("ManagedServices", Bilingual("Managed services", "Servizi gestiti")),
            Term("Licensing", Bilingual("Licensing", "Licenze")),
            Term("Old", Bilingual("Old", "Vecchio"), older=True),
        )
    },
    {},
)
FULL = Listing(
    id=ListingId("1"),
    name="Caldreva Informatica Srl",
    street="Via Marconi 1",
    town="Seriate",
    region="Lombardia",
    country="Italia",
    tenant_ids=(tenant("Caldreva"),),
    domains=("caldreva.example", "caldreva.it"),
    services=("ManagedServices", "Something else"),
    products=(),
    description="Due righe\ndi testo",
)


def kept(qtbot, dialog):
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.mouseClick(dialog.save, LEFT)
    return saved.args[0]


def choose(field, *words):
    """Tick entries of a field's menu, as one does by mouse."""
    menu = field.menu_of_codes()
    for word in words:
        next(action for action in menu.actions() if action.text() == word).trigger()
    menu.close()


def test_an_untouched_entry_comes_back_as_it_went_in(qtbot, shown):
    assert kept(qtbot, shown(ListingDialog(FULL, TERMS))) == FULL


def test_what_is_typed_comes_out(qtbot, shown):
    dialog = shown(ListingDialog(None, TERMS))
    assert dialog.texts["name"].hasFocus()
    qtbot.keyClicks(dialog.texts["name"], " Nuvelga Cloud Srl ")
    qtbot.keyClicks(dialog.texts["domains"], "@Nuvelga.example, nuvelga.it,")
    choose(dialog.codes["services"], "Licensing", "Managed services")
    made = kept(qtbot, dialog)
    assert made.name == "Nuvelga Cloud Srl"
    assert made.domains == ("nuvelga.example", "nuvelga.it")
    assert made.services == ("ManagedServices", "Licensing")
    assert made.products is Unknown.UNKNOWN


def test_unknown_and_none_are_two_things(qtbot, shown):
    dialog = shown(ListingDialog(FULL, TERMS))
    assert dialog.codes["services"].words() == "Managed services, Something else"
    assert dialog.codes["products"].words() == "None"
    assert dialog.codes["industries"].words() == "Not known"
    choose(dialog.codes["services"], "None")
    choose(dialog.codes["products"], "Not known")
    made = kept(qtbot, dialog)
    assert (made.services, made.products) == ((), Unknown.UNKNOWN)


def test_codes_no_longer_given_are_not_offered(shown):
    dialog = shown(ListingDialog(None, TERMS))
    menu = dialog.codes["services"].menu_of_codes()
    assert "Old" not in [action.text() for action in menu.actions()]
    menu.close()


@pytest.mark.parametrize(
    ("field", "wrong"), [("name", ""), ("domains", "no domain"), ("mail", "x"), ("pec", "x")]
)
def test_a_wrong_field_says_so(qtbot, shown, field, wrong):
    dialog = shown(ListingDialog(FULL, TERMS))
    dialog.texts[field].setText(wrong)
    qtbot.mouseClick(dialog.save, LEFT)
    assert list(dialog.complaints()) == [field]


def test_a_draft_brings_codes_back_too(qtbot, shown):
    dialog = shown(ListingDialog(None, TERMS))
    dialog.texts["name"].setText("Nuova Srl")
    choose(dialog.codes["services"], "Licensing")
    again = shown(ListingDialog(None, TERMS))
    again.restore(dialog.draft())
    made = kept(qtbot, again)
    assert (made.name, made.services) == ("Nuova Srl", ("Licensing",))


def test_several_change_only_what_was_changed(qtbot, shown):
    other = replace(FULL, id=ListingId("2"), town="Bergamo", services=Unknown.UNKNOWN)
    dialog = shown(BulkEditDialog([FULL, other], TERMS))
    assert dialog.texts["town"].placeholderText() == "Several values"
    assert dialog.texts["region"].text() == "Lombardia"
    assert dialog.codes["services"].value() == LEFT_ALONE
    assert "name" not in dialog.texts
    assert kept(qtbot, dialog) == {}
    qtbot.keyClicks(dialog.texts["town"], "Dalmine")
    choose(dialog.codes["services"], "Licensing")
    assert kept(qtbot, dialog) == {"town": "Dalmine", "services": ("Licensing",)}


def test_what_was_changed_by_mistake_can_be_left_alone_again(qtbot, shown):
    other = replace(FULL, id=ListingId("2"), services=())
    dialog = shown(BulkEditDialog([FULL, other], TERMS))
    choose(dialog.codes["services"], "Licensing", "Several values, left as they are")
    assert kept(qtbot, dialog) == {}
