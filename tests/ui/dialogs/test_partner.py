from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.domain.answers import Answer
from desktop.domain.identifiers import PersonId
from desktop.domain.partners import Contact, ContactKind, KnownId, Learnt, PartnerState
from desktop.ui.dialogs.partner import PartnerDialog
from tests.records import partner, tenant

PEOPLE = {"person-1": "Chiara Belotti"}
FULL = partner(
    country="Italia",
    state=PartnerState.LEAVING,
    partner_ids=(KnownId("1234567", Learnt.INVOICE),),
    domains=(KnownId("adrevia.example", Learnt.MAIL),),
    vat="IT12345678903",
    pec="adrevia@pec.example",
    website="https://adrevia.example",
    contacts=(
        Contact("Dario Fabbri", ContactKind.SECURITY, "dario.fabbri@adrevia.example", "035 1"),
        Contact("", ContactKind.OUT_OF_HOURS, "", "035 2"),
    ),
    owner=PersonId("person-1"),
    business_reason="Posta",
    contract="Assistenza",
    contract_from=date(2025, 4, 1),
    contract_to=date(2027, 3, 31),
    contract_renews_months=12,
    notice_days=90,
    notes="Due righe\ndi note",
    azure=Answer.YES,
    accounts=Answer.NO,
)


@pytest.fixture
def new_dialog(shown):
    """Return a function that shows the dialog."""
    return lambda before=None: shown(PartnerDialog(before, PEOPLE))


def save(qtbot, dialog):
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


def kept(qtbot, dialog):
    with qtbot.waitSignal(dialog.kept) as saved:
        save(qtbot, dialog)
    return saved.args[0]


def test_an_untouched_partner_comes_back_as_it_went_in(qtbot, new_dialog):
    assert kept(qtbot, new_dialog(FULL)) == FULL


def test_each_id_says_where_it_was_learnt(qtbot, new_dialog):
    dialog = new_dialog()
    qtbot.keyClicks(dialog.name, "  Nuova Srl ")
    qtbot.mouseClick(dialog.tenant_ids.add, Qt.MouseButton.LeftButton)
    value, learnt = dialog.tenant_ids._rows[0][1]
    assert value.hasFocus()
    qtbot.keyClicks(value, "{" + tenant("x").upper() + "}")
    learnt.choose(Learnt.PHONE)
    made = kept(qtbot, dialog)
    assert made.name == "Nuova Srl"
    assert made.tenant_ids == (KnownId(tenant("x"), Learnt.PHONE),)


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("vat", "IT12345678901", "“IT12345678901” is not a VAT number"),
        ("pec", "no mail", "“no mail” is not a mail address"),
    ],
)
def test_a_wrong_field_says_so_and_gets_the_focus(qtbot, new_dialog, field, wrong, said):
    dialog = new_dialog(FULL)
    getattr(dialog, field).setText(wrong)
    save(qtbot, dialog)
    assert list(dialog.complaints()) == [field]
    assert dialog.complaints()[field].startswith(said)
    assert getattr(dialog, field).hasFocus()
    assert getattr(dialog, field).property("state") == "error"
    getattr(dialog, field).clear()
    kept(qtbot, dialog)
    assert dialog.complaints() == {}


def test_a_wrong_id_is_marked_among_the_right_ones(qtbot, new_dialog):
    dialog = new_dialog(FULL)
    dialog.domains.show_values([("adrevia.example", Learnt.MAIL), ("not a domain", Learnt.MAIL)])
    save(qtbot, dialog)
    assert dialog.complaints()["domains"].startswith("“not a domain” is not a mail domain")
    cells = [cells[0] for _frame, cells in dialog.domains._rows]
    assert [cell.property("state") or "" for cell in cells] == ["", "error"]
    assert cells[1].hasFocus()


def test_a_row_goes_by_its_cross(qtbot, new_dialog):
    dialog = new_dialog(FULL)
    frame = dialog.contacts._rows[0][0]
    cross = frame.layout().itemAt(frame.layout().count() - 1).widget()
    assert cross.accessibleName() == "Take this contact out"
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert kept(qtbot, dialog).contacts == FULL.contacts[1:]


def test_a_draft_brings_back_rows_too(qtbot, new_dialog):
    dialog = new_dialog()
    dialog.name.setText("Nuova Srl")
    dialog.partner_ids.show_values([("12", Learnt.CONTRACT)])
    again = new_dialog()
    again.restore(dialog.draft())
    assert kept(qtbot, again).partner_ids == (KnownId("12", Learnt.CONTRACT),)


def test_a_contract_with_half_its_days_keeps_what_is_known(qtbot, new_dialog):
    dialog = new_dialog(partner())
    qtbot.keyClicks(dialog.contract, "Consulenza")
    dialog.contract_to.choose(date(2026, 6, 30))
    made = kept(qtbot, dialog)
    assert (made.contract, made.contract_from, made.contract_to) == (
        "Consulenza",
        None,
        date(2026, 6, 30),
    )
    assert (made.contract_renews_months, made.notice_days) == (None, None)


def test_a_contract_cannot_end_before_it_begins(qtbot, new_dialog):
    dialog = new_dialog(partner())
    dialog.contract_from.choose(date(2026, 7, 1))
    dialog.contract_to.choose(date(2026, 6, 30))
    save(qtbot, dialog)
    assert list(dialog.complaints()) == ["contract_to"]
    assert dialog.complaints()["contract_to"]
