"""A first start on a new PC: the register out of a backup, or one that says more of the firm."""

import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.app import surroundings
from desktop.domain.organisation import Organisation, Person
from desktop.services.workspace import create_register, open_register
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.dialogs.restore_as import RestoreAsDialog
from desktop.ui.pages.welcome_details import DetailsDialog
from desktop.ui.pages.welcome_ways import RESTORE
from tests.looking import rich_words
from tests.records import partner
from tests.windows import CONTROL, KEY

TENANT = "38becd8e-2eb2-5755-835e-4190733ee8cd"
NAME = "torneria-2026-11-20T170000.pdesk"
WORDS = {
    "en": {
        "choose": "Choose the backup…",
        "holds": ["Torneria Lorsenna Srl", "23 Nov 2026, 09:42", "2", "1", "0"],
        "damaged": "is damaged, so nothing was changed",
        "foreign": "is not a register of Partner Desk",
        "taken": "exists already and was not overwritten",
        "given": "Tenant id, 1 domain, VAT, PEC, 2 people",
        "guid": "tenant",
    },
    "it": {
        "choose": "Scegli la copia…",
        "holds": ["Torneria Lorsenna Srl", "23 nov 2026, 09:42", "2", "1", "0"],
        "damaged": "è danneggiata: non è cambiato nulla",
        "foreign": "non è un registro di Partner Desk",
        "taken": "non è stato sovrascritto",
        "given": "Tenant, 1 dominio, partita IVA, PEC, 2 persone",
        "guid": "tenant",
    },
}


@pytest.fixture
def backup(places, clock, tmp_path):
    """A backup of the old PC, where the program keeps its own."""
    around = surroundings(places, clock)()
    made = create_register(tmp_path / "old" / "a.pdesk", around, "Torneria Lorsenna Srl", "Chiara")
    made.partners.keep(None, partner())
    made.copy_to(places.backups / NAME)
    made.close()
    return places.backups / NAME


def documents(home):
    return sorted(path.name for path in (home / "Documents" / "Partner Desk").glob("*"))


def choose(seat, path):
    """Choose a file in the system's dialog."""
    dialog = seat.dialog(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    seat.settle()


def shown(dialog):
    """Return what the dialog says that the backup holds."""
    grid = dialog.body.itemAt(1).layout()
    return [grid.itemAtPosition(row, 1).widget().whole_text() for row in range(grid.rowCount())]


def test_by_mouse_a_backup_is_looked_at_and_becomes_the_register(sit, code, backup, home):
    seat, words = sit(code), WORDS[code]
    page = seat.work.entrance.page
    seat.click(page._cards[RESTORE])
    assert page.go.text() == words["choose"]
    seat.click(page.go)
    files = seat.dialog(QFileDialog)
    assert Path(files.directory().absolutePath()) == backup.parent
    choose(seat, backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert shown(dialog) == words["holds"]
    assert documents(home) == []  # nothing was written for the look
    before = backup.read_bytes()
    seat.click(dialog.save)
    target = home / "Documents" / "Partner Desk" / "torneria-lorsenna.pdesk"
    assert seat.work.desk.summary.path == str(target)
    assert documents(home)[0] == "torneria-lorsenna.pdesk"
    assert backup.read_bytes() == before
    assert "torneria-lorsenna.pdesk" in seat.notice
    assert seat.preferences.now.recent == (str(target),)
    assert seat.work.desk.summary.me == "Chiara"


def test_by_keyboard_to_a_place_of_ones_own(sit, code, backup, tmp_path):
    seat = sit(code)
    page = seat.work.entrance.page
    page._cards["demo"].setFocus()
    page._cards["demo"].click()
    seat.press(KEY.Key_Down)
    assert page.view().way == RESTORE
    place = tmp_path / "stick" / "mio.pdesk"
    page.show_view(page.view()._replace(target=place))
    page.go.setFocus()
    seat.press(KEY.Key_Space)
    choose(seat, backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert dialog.place.whole_text() == str(place)
    seat.press(KEY.Key_Return, CONTROL)
    assert seat.work.desk.summary.path == str(place)


def test_a_file_that_exists_is_never_overwritten(sit, code, backup, home):
    letter = home / "Documents" / "Partner Desk" / "torneria-lorsenna.pdesk"
    letter.parent.mkdir(parents=True)
    letter.write_text("Dear Sir")
    seat = sit(code)
    seat.work.restoring.offer(backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert dialog.place.whole_text().endswith("torneria-lorsenna-2.pdesk")
    seat.click(dialog.change)
    choose(seat, letter)
    assert WORDS[code]["taken"] in dialog.notice.text()
    seat.click(dialog.save)
    assert dialog.isVisible()
    assert not seat.work.desk.is_open
    assert letter.read_text() == "Dear Sir"
    seat.press(KEY.Key_Escape)
    assert documents(home) == ["torneria-lorsenna.pdesk"]


def test_a_damaged_and_a_foreign_file_are_answered_in_one_sentence(sit, code, backup, home):
    seat, words = sit(code), WORDS[code]
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    seat.work.restoring.offer(backup)
    seat.settle()
    assert words["damaged"] in seat.notice
    backup.write_text("Dear Sir")
    seat.work.restoring.offer(backup)
    seat.settle()
    assert words["foreign"] in seat.notice
    assert not seat.work.desk.is_open
    assert seat.work.restoring.dialog is None
    assert documents(home) == []


def test_a_backup_opened_as_a_register_is_offered_for_restoring(sit, code, backup, home):
    seat = sit(code)
    before = backup.read_bytes()
    seat.click(seat.work.entrance.page.open)
    choose(seat, backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert not seat.work.desk.is_open
    seat.click(dialog.cancel)
    assert seat.work.entrance.page is not None
    assert (backup.read_bytes(), documents(home)) == (before, [])
    elsewhere = home / NAME
    home.mkdir(exist_ok=True)
    shutil.copy(backup, elsewhere)  # what a person put elsewhere is theirs to open
    seat.work.registers.open(elsewhere)
    seat.settle()
    assert seat.work.desk.summary.path == str(elsewhere)


def test_a_backup_named_at_the_start_is_offered_too(sit, code, backup):
    seat = sit(code, backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert seat.work.entrance.page is not None
    seat.click(dialog.save)
    assert seat.work.desk.is_open
    assert seat.work.desk.summary.path != str(backup)


def test_a_damaged_register_leads_to_the_backups(sit, code, backup, tmp_path):
    broken = tmp_path / "old" / "a.pdesk"
    whole = broken.read_bytes()
    broken.write_bytes(whole[:8192])
    seat = sit(code, broken)
    page = seat.work.entrance.page
    assert "a.pdesk" in seat.notice
    seat.click(page.notice._action)
    assert page.view().way == RESTORE
    choose(seat, backup)
    seat.click(seat.dialog(RestoreAsDialog).save)
    assert seat.work.desk.is_open
    assert broken.read_bytes() == whole[:8192]


def test_what_else_is_known_of_the_firm_is_written_with_the_first_entry(
    sit, code, places, clock, home
):
    seat, words = sit(code), WORDS[code]
    page = seat.work.entrance.page
    seat.type_into(page.name, "Torneria Lorsenna Srl")
    page.details.link.setFocus()
    seat.press(KEY.Key_Space)
    dialog = seat.dialog(DetailsDialog)
    fields = {key: one.inner for key, one in dialog._fields.items()}
    assert fields["tenant"].hasFocus()
    for key, text in (
        ("tenant", "not an id"),
        ("domains", "Lorsenna.example;"),
        ("vat", "IT12345670017"),
        ("pec", "lorsenna@pec.example"),
    ):
        seat.type_into(fields[key], text)
    seat.press(KEY.Key_Return, CONTROL)
    assert list(dialog.complaints()) == ["tenant"]
    fields["tenant"].clear()
    seat.type_into(fields["tenant"], TENANT)
    seat.click(dialog.people.add)
    person = seat.dialog(PersonDialog)
    seat.type_into(person.name, "Davide Rota")
    person.may_sign.click()
    seat.click(person.save)
    seat.click(dialog.save)
    assert page.details.given.whole_text() == words["given"]

    # another language, and it is still there
    seat.preferences.speak("en" if code == "it" else "it")
    page = seat.work.entrance.page
    other = WORDS["en" if code == "it" else "it"]
    assert page.details.given.whole_text() == other["given"]
    seat.click(page.go)
    path = Path(seat.work.desk.summary.path)
    seat.leave()
    with closing(open_register(path, surroundings(places, clock)())) as work:
        firm = work.profile.organisation()
        assert isinstance(firm, Organisation)
        assert (firm.tenant, firm.domains) == (TENANT, ("lorsenna.example",))
        assert (firm.vat, firm.pec) == ("IT12345670017", "lorsenna@pec.example")
        people = work.profile.people()
        assert [(one.name, one.may_sign) for one in people] == [
            ("Chiara Belotti", False),
            ("Davide Rota", True),
        ]
        assert all(isinstance(one, Person) for one in people)
        assert work.profile.me() == "Chiara Belotti"
        assert len(work.history.entries()) == 1


def test_details_that_are_let_go_of_change_nothing(sit, code):
    seat = sit(code)
    page = seat.work.entrance.page
    before = page.view()
    seat.click(page.details.link)
    dialog = seat.dialog(DetailsDialog)
    seat.type_into(dialog._fields["vat"].inner, "IT12345670017")
    seat.press(KEY.Key_Escape)
    assert page.view() == before
    assert QApplication.activeModalWidget() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file of such a name")
def test_what_a_backup_is_called_is_shown_as_it_is(sit, places, clock, tmp_path):
    around, name = surroundings(places, clock)(), "<b>Tornio</b> &amp; figli"
    create_register(tmp_path / "a.pdesk", around, name, "Chiara").close()
    odd = tmp_path / f"<b>a&amp;b{'x' * 80}.pdesk"
    shutil.copy(tmp_path / "a.pdesk", odd)
    seat = sit()
    seat.work.restoring.offer(odd)
    dialog = seat.dialog(RestoreAsDialog)
    assert shown(dialog)[0] == name
    assert list(rich_words(dialog)) == []
    title = dialog.body.itemAt(0).widget()
    assert title.whole_text() == odd.name
    assert "&lt;" in title.toolTip()


def test_beside_an_open_register_the_other_one_comes_back(sit, backup, tmp_path, places, clock):
    around = surroundings(places, clock)()
    create_register(tmp_path / "altra.pdesk", around, "Altra Snc", "Chiara").close()
    seat = sit("it", tmp_path / "altra.pdesk")
    seat.work.registers.open(backup)
    dialog = seat.dialog(RestoreAsDialog)
    assert seat.work.desk.summary.name == "Altra Snc"
    seat.click(dialog.save)
    assert seat.work.desk.summary.name == "Torneria Lorsenna Srl"
    assert "com’era il 23 nov 2026" in seat.notice
